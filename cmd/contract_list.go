package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/contract"
)

type contractListOptions struct {
	customer string
	kind     string
	on       calendar.Date
}

func newContractList(env *Env) *cobra.Command {
	var o contractListOptions
	c := &cobra.Command{
		Use:     "list [CUSTOMER]",
		Short:   env.T("list contracts with what is left of them"),
		Example: "  scatto contract list\n  scatto contract list miramare\n  scatto contract list --kind support --valid-on 2026-12-31",
		Args:    mayTake("CUSTOMER"),
	}
	c.Flags().StringVar(&o.customer, "customer", "", env.T("only those of the `CUSTOMER`"))
	c.Flags().StringVar(&o.kind, "kind", "", env.T("only of this `KIND`"))
	dateFlag(c, &o.on, "valid-on", env.T("only those that run on the day"))
	completeCustomers(env, c)
	completeFlag(c, "kind", contract.Kinds())
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return reading(env, c, func(s *shop.Shop, args []string) error {
		if len(args) > 0 {
			o.customer = args[0]
		}
		return contractList(env, s, o)
	})
}

func contractList(env *Env, s *shop.Shop, o contractListOptions) error {
	if err := narrowTo(s, &o.customer); err != nil {
		return err
	}
	if o.kind != "" {
		if _, err := contract.ParseKind(o.kind); err != nil {
			return err
		}
	}
	all, err := s.Contracts(o.customer)
	if err != nil {
		return err
	}
	views := []contractView{}
	for _, h := range all {
		if (o.kind == "" || string(h.Kind) == o.kind) && (o.on.IsZero() || h.ValidOn(o.on)) {
			views = append(views, viewContract(h))
		}
	}
	return env.print(views, func() *ui.Table { return env.contractRows(views) })
}

// mayTake says which one argument a command takes when it is given.
func mayTake(name string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return takes(name)(c, args)
	}
}
