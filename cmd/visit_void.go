package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type visitVoidOptions struct{ ref, reason string }

func newVisitVoid(env *Env) *cobra.Command {
	var o visitVoidOptions
	c := &cobra.Command{
		Use:   "void VISIT --reason TEXT",
		Short: env.T("take a visit out of account; it stays on record"),
		Long: env.T("Take a visit that no invoice holds out of account: minutes go back to the\n" +
			"contract, travel and parts are not invoiced, its transport document is void.\n" +
			"It stays on record."),
		Example: "  scatto visit void V0012 --reason \"inserita due volte\"",
		Args:    takes("VISIT"),
	}
	c.Flags().StringVar(&o.reason, "reason", "", env.T("why, a `TEXT`"))
	completeVisits(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.ref = args[0]
		return visitVoid(env, s, o)
	})
}

func visitVoid(env *Env, s *shop.Shop, o visitVoidOptions) error {
	out, err := s.VoidVisit(o.ref, o.reason)
	if err != nil {
		return err
	}
	return env.showVisit(s, out)
}
