package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newGDPRRequestSend(env *Env) *cobra.Command {
	var o gdprRequestAnswerOptions
	c := &cobra.Command{
		Use:   "send REQUEST",
		Short: env.T("send the answer of a request that was answered without --send"),
		Long: env.T("Put the letter of an answered request into the outbox, with its exports: once.\n" +
			"To read the letter before the request ends: answer it with --draft first."),
		Example: "  scatto gdpr request send G0001",
		Args:    takes("REQUEST"),
	}
	f := c.Flags()
	f.BoolVar(&o.out.PEC, "pec", false, env.T("by certified mail"))
	f.StringVar(&o.out.To, "to", "", env.T("to this `ADDRESS` of the person's (default the first)"))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.out.Send = true
		if err := checkPaper(o.out); err != nil {
			return err
		}
		res, err := s.SendAnswer(args[0], o.out)
		if err != nil {
			return err
		}
		return env.showRequest(res)
	})
}

func addDraftFlag(env *Env, c *cobra.Command, draft *bool) {
	c.Flags().BoolVar(draft, "draft", false, env.T("only write the letter, to be read first: nothing changes"))
}

// gdprRequestDraft writes the letter of an answer without giving it.
func gdprRequestDraft(env *Env, s *shop.Shop, o gdprRequestAnswerOptions) error {
	if o.out.Send {
		return refusal.Usage("draft-or-send", "--draft sends nothing: leave --send out, or --draft")
	}
	res, err := s.DraftAnswer(o.request, o.reason, o.out.PDF)
	if err != nil {
		return err
	}
	v := env.viewRequest(res, true)
	return env.say(v, func() *ui.Table { return env.requestRows([]shop.Requested{res}) }, func() string {
		return env.requestLine(v) + "\n" + env.T("draft of the letter, nothing is answered yet: %s", res.PDF)
	})
}
