package cmd

import (
	"os"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type quoteSignOptions struct{ step shop.QuoteStep }

func newQuoteSign(env *Env) *cobra.Command {
	var o quoteSignOptions
	c := &cobra.Command{
		Use:   "sign QUOTE --date DATE",
		Short: env.T("record that the customer signed the quote"),
		Example: "  scatto quote sign Q0001 --date 2026-01-15\n" +
			"  scatto quote sign Q0001 --option A,1\n" +
			"  scatto quote sign Q0001 --date 2026-01-15 --provider \"firma digitale\" --file preventivo.pdf.p7m",
		Args: takes("QUOTE"),
	}
	signatureFlags(env, c, &o.step)
	c.Flags().StringSliceVar(&o.step.Options, "option", nil, env.T("`OPTIONS` that the customer took, such as A or A,1"))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.step.Quote = args[0]
		return quoteSign(env, s, o)
	})
}

func quoteSign(env *Env, s *shop.Shop, o quoteSignOptions) error {
	if err := needFile(o.step.Evidence); err != nil {
		return err
	}
	out, err := s.SignQuote(o.step)
	if err != nil {
		return err
	}
	return env.showQuote(s, out)
}

// signatureFlags adds what is known of a signature (R74).
func signatureFlags(env *Env, c *cobra.Command, to *shop.QuoteStep) {
	dateFlag(c, &to.Date, "date", env.T("day of the signature (default today)"))
	c.Flags().StringVar(&to.Provider, "provider", "", env.T("how or with whom it was signed, `TEXT`"))
	c.Flags().StringVar(&to.Evidence, "file", "", env.T("the signed `FILE`: it is kept with its SHA-256"))
	c.Flags().StringVar(&to.Note, "note", "", env.T("internal `TEXT`"))
	completeQuotes(env, c)
}

// needFile refuses a path at which there is no file; "" is none given.
func needFile(path string) error {
	if path == "" {
		return nil
	}
	if _, err := os.Stat(path); err != nil {
		return refusal.Usage("cannot-read", "the file %s cannot be read", path).From(err)
	}
	return nil
}
