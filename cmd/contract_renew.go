package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/tariff/contract"
)

type contractRenewOptions struct {
	contract string
	carry    contract.Carry
	until    calendar.Date
	saleFlags
}

func newContractRenew(env *Env) *cobra.Command {
	var o contractRenewOptions
	c := &cobra.Command{
		Use:   "renew CONTRACT",
		Short: env.T("add the next period on the same terms, under a new number"),
		Long: env.T("Its hours are bought anew, at the price that they had, or at --price. Minutes\n" +
			"left go over as the contract says, or as --carry-over says; those are drawn first."),
		Example: "  scatto contract renew K0001\n" +
			"  scatto contract renew K0001 --carry-over 120 --carry-expires 2027-06-30 --price 600.00 --invoice",
		Args: takes("CONTRACT"),
	}
	carryFlag(env, c, &o.carry)
	dateFlag(c, &o.until, "carry-expires", env.T("last day on which the minutes carried over can be used (default the renewal's)"))
	o.saleFlags.add(env, c)
	completeContracts(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.contract = args[0]
		in := shop.RenewInput{CarriedUntil: o.until, Sale: o.input()}
		if c.Flags().Changed("carry-over") {
			in.CarryOver = &o.carry
		}
		return contractRenew(env, s, o.contract, in)
	})
}

func contractRenew(env *Env, s *shop.Shop, id string, in shop.RenewInput) error {
	sold, err := s.SellRenewal(id, in)
	if err != nil {
		return err
	}
	return env.showSold(s, sold)
}
