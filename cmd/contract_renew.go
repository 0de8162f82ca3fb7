package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type contractRenewOptions struct{ contract string }

func newContractRenew(env *Env) *cobra.Command {
	var o contractRenewOptions
	c := &cobra.Command{
		Use:     "renew CONTRACT",
		Short:   env.T("add the next period on the same terms, under a new number"),
		Example: "  scatto contract renew K0001",
		Args:    takes("CONTRACT"),
	}
	completeContracts(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.contract = args[0]
		return contractRenew(env, s, o)
	})
}

func contractRenew(env *Env, s *shop.Shop, o contractRenewOptions) error {
	next, err := s.RenewContract(o.contract)
	if err != nil {
		return err
	}
	return env.showContract(viewContract(next, next.Minutes))
}
