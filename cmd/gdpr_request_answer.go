package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type gdprRequestAnswerOptions struct {
	request, reason string
	rights          []gdpr.Right
	out             shop.PaperTo
	draft           bool
}

func newGDPRRequestAnswer(env *Env) *cobra.Command {
	var o gdprRequestAnswerOptions
	c := &cobra.Command{
		Use:   "answer REQUEST",
		Short: env.T("answer a request with what was done, or that nothing is on record"),
		Long: env.T("Write the answer, right by right, and end the request; its ticket is closed with\n" +
			"it. What was not done cannot be answered as done: make the export, the erasure,\n" +
			"the correction first, or refuse it with a reason. About a person of whom nothing\n" +
			"is on record the answer says so. With --send the exports go with the letter.\n" +
			"--draft writes the letter to be read first, and changes nothing."),
		Example: "  scatto gdpr request answer G0001 --draft\n  scatto gdpr request answer G0001 --send\n  scatto gdpr request answer G0001 --pdf risposta.pdf",
		Args:    takes("REQUEST"),
	}
	addPaperFlags(env, c, &o.out)
	addDraftFlag(env, c, &o.draft)
	completeRequests(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.request = args[0]
		return gdprRequestAnswer(env, s, o)
	})
}

func gdprRequestAnswer(env *Env, s *shop.Shop, o gdprRequestAnswerOptions) error {
	if err := checkPaper(o.out); err != nil {
		return err
	}
	if o.draft {
		return gdprRequestDraft(env, s, o)
	}
	res, err := s.AnswerRequest(o.request, o.out)
	if err != nil {
		return err
	}
	return env.showRequest(res)
}

func newGDPRRequestRefuse(env *Env) *cobra.Command {
	var o gdprRequestAnswerOptions
	c := &cobra.Command{
		Use:   "refuse REQUEST --reason TEXT",
		Short: env.T("refuse a request, or some of its rights, with the reason (art. 12(4))"),
		Long: env.T("Refuse with a reason. Without --right the whole request ends with a letter that\n" +
			"names the reason, the complaint (art. 77) and the court (art. 79). With --right\n" +
			"only that is refused, and the answer says so."),
		Example: "  scatto gdpr request refuse G0001 --reason \"richiesta ripetuta, già evasa con G0007\" --send\n" +
			"  scatto gdpr request refuse G0001 --right erasure --reason \"causa in corso, art. 17(3)(e)\"",
		Args: takes("REQUEST"),
	}
	c.Flags().StringVar(&o.reason, "reason", "", env.T("why, a `TEXT`: it stands in the letter"))
	flagVar(c, &o.rights, "right", "RIGHT", env.T("only these rights, with commas between several"), gdpr.ParseRights)
	addPaperFlags(env, c, &o.out)
	addDraftFlag(env, c, &o.draft)
	completeFlag(c, "right", rightNames())
	completeRequests(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.request = args[0]
		return gdprRequestRefuse(env, s, o)
	})
}

func gdprRequestRefuse(env *Env, s *shop.Shop, o gdprRequestAnswerOptions) error {
	if err := checkPaper(o.out); err != nil {
		return err
	}
	if o.draft && (o.reason == "" || len(o.rights) > 0) {
		return refusal.Usage("no-letter", "only a refusal of the whole request, with its --reason, has a letter of its own").
			WithHint("scatto gdpr request answer %s --draft shows what the answer says", o.request)
	}
	if o.draft {
		return gdprRequestDraft(env, s, o)
	}
	res, err := s.RefuseRequest(o.request, o.reason, o.rights, o.out)
	if err != nil {
		return err
	}
	return env.showRequest(res)
}
