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
			"To read the letter before the request ends: answer it with --draft first. With\n" +
			"--pdf nothing is sent: the request's last letter is written once more, for the post."),
		Example: "  scatto gdpr request send G0001\n  scatto gdpr request send G0001 --pdf risposta.pdf",
		Args:    takes("REQUEST"),
	}
	f := c.Flags()
	f.BoolVar(&o.out.PEC, "pec", false, env.T("by certified mail"))
	f.StringVar(&o.out.To, "to", "", env.T("to this `ADDRESS` of the person's (default the first)"))
	f.StringVar(&o.out.PDF, "pdf", "", env.T("only write the letter again, into a `FILE`"))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if o.out.PDF != "" {
			return gdprRequestRewrite(env, s, args[0], o.out)
		}
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

func gdprRequestRewrite(env *Env, s *shop.Shop, ref string, out shop.PaperTo) error {
	if out.PEC || out.To != "" {
		return refusal.Usage("pdf-or-send", "--pdf sends nothing: leave --pec and --to out, or --pdf")
	}
	res, err := s.RewriteLetter(ref, out.PDF)
	if err != nil {
		return err
	}
	return env.showRequest(res)
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
