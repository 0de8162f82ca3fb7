package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type gdprObjectOptions struct {
	request, words             string
	marketing, upheld, against bool
}

// newGDPRObject takes an objection in; its decision is a command below it.
func newGDPRObject(env *Env) *cobra.Command {
	var o gdprObjectOptions
	c := &cobra.Command{
		Use:   "object REQUEST",
		Short: env.T("take an objection in: the data are restricted until it is weighed (art. 21)"),
		Long: env.T("Take the objection of a request in. Until it is decided the data are restricted\n" +
			"(ground d). An objection to direct marketing needs no grounds: it stops at once,\n" +
			"with the consents for it."),
		Example: "  scatto gdpr object G0001 --grounds \"ha lasciato l'azienda\"\n  scatto gdpr object G0001 --marketing\n" +
			"  scatto gdpr object decide G0001 --upheld --reason \"nessun motivo cogente\"",
		Args: takes("REQUEST"),
	}
	c.Flags().StringVar(&o.words, "grounds", "", env.T("of the person, a `TEXT`"))
	c.Flags().BoolVar(&o.marketing, "marketing", false, env.T("to direct marketing: always stops"))
	completeRequests(env, c)
	c.AddCommand(newGDPRObjectDecide(env))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.request = args[0]
		return gdprObject(env, s, o)
	})
}

func gdprObject(env *Env, s *shop.Shop, o gdprObjectOptions) error {
	res, _, err := s.Object(o.request, o.words, o.marketing)
	if err != nil {
		return err
	}
	return env.showRequest(res)
}

func newGDPRObjectDecide(env *Env) *cobra.Command {
	var o gdprObjectOptions
	c := &cobra.Command{
		Use:   "decide REQUEST --upheld|--rejected --reason TEXT",
		Short: env.T("note how an objection was weighed"),
		Example: "  scatto gdpr object decide G0001 --upheld --reason \"nessun motivo cogente\"\n" +
			"  scatto gdpr object decide G0001 --rejected --reason \"causa in corso sul pagamento\"",
		Args: takes("REQUEST"),
	}
	c.Flags().BoolVar(&o.upheld, "upheld", false, env.T("the processing stops"))
	c.Flags().BoolVar(&o.against, "rejected", false, env.T("compelling legitimate grounds, or a claim, prevail: --reason names them"))
	c.Flags().StringVar(&o.words, "reason", "", env.T("why, a `TEXT`: it stands in the letter"))
	completeRequests(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.request = args[0]
		return gdprObjectDecide(env, s, o)
	})
}

func gdprObjectDecide(env *Env, s *shop.Shop, o gdprObjectOptions) error {
	if o.upheld == o.against {
		return refusal.Usage("upheld-or-rejected", "say either --upheld or --rejected")
	}
	res, err := s.DecideObjection(o.request, o.words, o.upheld)
	if err != nil {
		return err
	}
	return env.showRequest(res)
}
