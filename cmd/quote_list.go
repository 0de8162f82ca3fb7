package cmd

import (
	"slices"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/contract"
)

type quoteListOptions struct {
	filter shop.QuoteFilter
	state  string
}

func newQuoteList(env *Env) *cobra.Command {
	var o quoteListOptions
	c := &cobra.Command{
		Use:     "list [CUSTOMER]",
		Short:   env.T("list quotes as they stand on the day of --at"),
		Example: "  scatto quote list --open\n  scatto quote list miramare\n  scatto quote list --state implicit",
		Args:    mayTake("CUSTOMER"),
	}
	f := c.Flags()
	f.StringVar(&o.filter.Customer, "customer", "", env.T("only those of the `CUSTOMER`"))
	f.StringVar(&o.state, "state", "", env.T("only those in this `STATE`"))
	f.BoolVar(&o.filter.Open, "open", false, env.T("on which somebody still has to decide"))
	completeCustomers(env, c)
	completeFlag(c, "state", contract.QuoteStates())
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return reading(env, c, func(s *shop.Shop, args []string) error {
		if len(args) > 0 {
			o.filter.Customer = args[0]
		}
		return quoteList(env, s, o)
	})
}

func quoteList(env *Env, s *shop.Shop, o quoteListOptions) error {
	if o.filter.State = contract.QuoteState(o.state); o.state != "" && !slices.Contains(contract.QuoteStates(), o.filter.State) {
		return refusal.Unknown("unknown-state", "unknown state %q", o.state, contract.QuoteStates())
	}
	if err := narrowTo(s, &o.filter.Customer); err != nil {
		return err
	}
	found, err := s.Quotes(o.filter)
	if err != nil {
		return err
	}
	return env.printQuotes(s, found)
}

func (env *Env) printQuotes(s *shop.Shop, found []shop.Quoted) error {
	views := []offerView{}
	for _, q := range found {
		views = append(views, env.viewQuote(s, q))
	}
	return env.print(views, func() *ui.Table { return env.offerRows(views) })
}
