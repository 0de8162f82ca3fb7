package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type quoteContractSentOptions struct{ step shop.QuoteStep }

func newQuoteContractSent(env *Env) *cobra.Command {
	var o quoteContractSentOptions
	c := &cobra.Command{
		Use:   "contract-sent QUOTE --how WAY",
		Short: env.T("record that the contract went to the customer, with the proof"),
		Long: env.T("Without proof that the contract was sent, silence makes no implicit contract.\n" +
			"It has to leave by the last day on which the quote may be revoked."),
		Example: "  scatto quote contract-sent Q0001 --how pec --evidence ricevuta.eml\n" +
			"  scatto quote contract-sent Q0001 --how hand --date 2026-01-20 --evidence \"consegnato a Marco Rinaldi\"",
		Args: takes("QUOTE"),
	}
	howFlag(env, c, &o.step.How)
	dateFlag(c, &o.step.Date, "date", env.T("day of sending (default: the instant of --at)"))
	c.Flags().StringVar(&o.step.Evidence, "evidence", "", env.T("the proof: `TEXT`, or a file that is kept with its SHA-256"))
	c.Flags().StringVar(&o.step.Note, "note", "", env.T("internal `TEXT`"))
	completeQuotes(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.step.Quote = args[0]
		if err := need(c, "how"); err != nil {
			return err
		}
		return quoteContractSent(env, s, o)
	})
}

func quoteContractSent(env *Env, s *shop.Shop, o quoteContractSentOptions) error {
	out, err := s.SendQuotedContract(o.step)
	if err != nil {
		return err
	}
	return env.showQuote(s, out)
}
