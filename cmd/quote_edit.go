package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/contract"
)

type quoteEditOptions struct {
	id string
	quoteFlags
}

func newQuoteEdit(env *Env) *cobra.Command {
	var o quoteEditOptions
	c := &cobra.Command{
		Use:   "edit QUOTE",
		Short: env.T("change an offer that nobody signed yet"),
		Long: env.T("What the flags name changes, the rest stays; --line, --item and --amount take the place of the lines,\n" +
			"--option and --extra of the options of their kind (none: of none is left).\n" +
			"An offer that the customer has read and that changes has to be sent anew."),
		Example: "  scatto quote edit Q0001 --valid-to 2027-01-31\n  scatto quote edit Q0001 --amount 2900.00",
		Args:    takes("QUOTE"),
	}
	o.flags(env, c)
	completeQuotes(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.id = args[0]
		if c.Flags().NFlag() == 0 {
			return refusal.Usage("nothing-to-change", "no flag says what changes").WithHint("see %s --help", c.CommandPath())
		}
		return quoteEdit(env, s, o, c.Flags().Changed)
	})
}

func quoteEdit(env *Env, s *shop.Shop, o quoteEditOptions, given func(string) bool) error {
	out, err := s.EditQuote(o.id, o.analysis, func(q contract.Quote) (contract.Quote, error) {
		return o.apply(q, given)
	})
	if err != nil {
		return err
	}
	return env.showQuote(s, out)
}
