package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type quoteRevokeOptions struct{ step shop.QuoteStep }

func newQuoteRevoke(env *Env) *cobra.Command {
	var o quoteRevokeOptions
	c := &cobra.Command{
		Use:   "revoke QUOTE",
		Short: env.T("record that the customer takes his signature back, within 30 days"),
		Example: "  scatto quote revoke Q0001 --at 2026-02-14T18:20 --how pec\n" +
			"  scatto quote revoke Q0001 --mail 12",
		Args: takes("QUOTE"),
	}
	howFlag(env, c, &o.step.How)
	wholeMail(env, c, &o.step.Mail)
	c.Flags().StringVar(&o.step.Evidence, "evidence", "", env.T("the proof: `TEXT`, or a file that is kept with its SHA-256"))
	c.Flags().StringVar(&o.step.Note, "note", "", env.T("internal `TEXT`"))
	completeQuotes(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.step.Quote = args[0]
		return quoteRevoke(env, s, o)
	})
}

func quoteRevoke(env *Env, s *shop.Shop, o quoteRevokeOptions) error {
	if err := env.oneInstant(o.step.Mail); err != nil {
		return err
	}
	out, err := s.RevokeQuote(o.step)
	if err != nil {
		return err
	}
	return env.showQuote(s, out)
}

// wholeMail adds --mail, the message whose instant counts (R73).
func wholeMail(env *Env, c *cobra.Command, to *int64) {
	flagVar(c, to, "mail", "NUMBER", env.T("the message that came in with it: of a PEC its certified time counts, else its arrival"), letterNumber)
}

// oneInstant refuses a message and --at together: each says when.
func (env *Env) oneInstant(mail int64) error {
	if mail != 0 && env.at != "" {
		return refusal.Usage("two-instants", "--mail and --at both say when: give one of them")
	}
	return nil
}
