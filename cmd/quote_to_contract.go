package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/contract"
)

type quoteToContractOptions struct {
	quote, kind string
	from, to    calendar.Date
}

// quotedContractView is the contract that a quote led to.
type quotedContractView struct {
	contractView
	Warnings []warningView `json:"warnings"`
}

func newQuoteToContract(env *Env) *cobra.Command {
	var o quoteToContractOptions
	c := &cobra.Command{
		Use:   "to-contract QUOTE",
		Short: env.T("put the contract that a quote led to on record, once"),
		Long: env.T("The contract has the kind, the fee and the hours that the quote agreed. It begins on the\n" +
			"day that the quote names, else when it was signed, else on the 31st day of silence."),
		Example: "  scatto quote to-contract Q0001\n  scatto quote to-contract Q0001 --from 2026-03-01",
		Args:    takes("QUOTE"),
	}
	c.Flags().StringVar(&o.kind, "kind", "", env.T("`KIND` of contract, when it is another than the quote says"))
	dateFlag(c, &o.from, "from", env.T("first day, when it is another than the quote says"))
	dateFlag(c, &o.to, "to", env.T("last day (default: a year; ads: 31 December)"))
	completeFlag(c, "kind", contract.Kinds())
	completeQuotes(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.quote = args[0]
		return quoteToContract(env, s, o)
	})
}

func quoteToContract(env *Env, s *shop.Shop, o quoteToContractOptions) (err error) {
	var kind contract.Kind
	if o.kind != "" {
		if kind, err = contract.ParseKind(strings.ToLower(o.kind)); err != nil {
			return err
		}
	}
	k, q, err := s.QuoteToContract(o.quote, kind, o.from, o.to)
	if err != nil {
		return err
	}
	env.warnAll(q.Warnings)
	v := quotedContractView{viewContract(shop.Holding{Contract: k, Balance: k.Minutes}), env.warnings(q.Warnings)}
	return env.say(v, func() *ui.Table { return env.contractRows([]contractView{v.contractView}) }, func() string { return env.contractLine(v.contractView) })
}
