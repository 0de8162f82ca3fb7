package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type quoteContractSignedOptions struct {
	step shop.QuoteStep
	add  bool
}

func newQuoteContractSigned(env *Env) *cobra.Command {
	var o quoteContractSignedOptions
	c := &cobra.Command{
		Use:     "contract-signed QUOTE --date DATE",
		Short:   env.T("record that the customer signed the contract"),
		Example: "  scatto quote contract-signed Q0001 --date 2026-01-28 --file contratto.pdf.p7m --add",
		Args:    takes("QUOTE"),
	}
	signatureFlags(env, c, &o.step)
	c.Flags().BoolVar(&o.add, "add", false, env.T("make the contract on record too, as the quote agreed it"))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.step.Quote = args[0]
		return quoteContractSigned(env, s, o)
	})
}

func quoteContractSigned(env *Env, s *shop.Shop, o quoteContractSignedOptions) error {
	if err := needFile(o.step.Evidence); err != nil {
		return err
	}
	out, err := s.SignQuotedContract(o.step, o.add)
	if err != nil {
		return err
	}
	return env.showQuote(s, out)
}
