package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/tariff/contract"
)

func newQuoteRevise(env *Env) *cobra.Command {
	var o quoteEditOptions
	c := &cobra.Command{
		Use:   "revise QUOTE",
		Short: env.T("make a newer version of a quote that expired, was refused or is to change"),
		Long: env.T("The newer version is a quote of its own, of today, with what the flags change; it is valid for as\n" +
			"many days as the old one was. The old one cannot be signed any more."),
		Example: "  scatto quote revise Q0001 --valid-to 2027-01-31\n  scatto quote revise Q0001 --line \"Server;1;2400.00\"",
		Args:    takes("QUOTE"),
	}
	o.flags(env, c)
	completeQuotes(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		out, err := s.ReviseQuote(args[0], o.analysis, func(q contract.Quote) (contract.Quote, error) {
			return o.apply(q, c.Flags().Changed)
		})
		if err != nil {
			return err
		}
		return env.showQuote(s, out)
	})
}
