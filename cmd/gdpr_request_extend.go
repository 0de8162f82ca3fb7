package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type gdprRequestExtendOptions struct {
	request, reason string
	late            bool
	out             shop.PaperTo
}

func newGDPRRequestExtend(env *Env) *cobra.Command {
	var o gdprRequestExtendOptions
	c := &cobra.Command{
		Use:   "extend REQUEST --reason TEXT",
		Short: env.T("tell the person that the answer takes two months more, with reasons"),
		Long: env.T("Extend the term to three months from receipt, with the letter that says why. Only\n" +
			"within the first month, once. With --late a notice after it is noted and written,\n" +
			"and moves nothing."),
		Example: "  scatto gdpr request extend G0001 --reason \"archivio cartaceo di dieci anni\" --send",
		Args:    takes("REQUEST"),
	}
	c.Flags().StringVar(&o.reason, "reason", "", env.T("why, a `TEXT`: it stands in the letter"))
	c.Flags().BoolVar(&o.late, "late", false, env.T("the term has ended: tell the person all the same"))
	addPaperFlags(env, c, &o.out)
	completeRequests(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.request = args[0]
		return gdprRequestExtend(env, s, o)
	})
}

func gdprRequestExtend(env *Env, s *shop.Shop, o gdprRequestExtendOptions) error {
	if err := checkPaper(o.out); err != nil {
		return err
	}
	res, err := s.ExtendRequest(o.request, o.reason, o.late, o.out)
	if err != nil {
		return err
	}
	return env.showRequest(res)
}
