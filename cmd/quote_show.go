package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type quoteShowOptions struct{ quote string }

func newQuoteShow(env *Env) *cobra.Command {
	var o quoteShowOptions
	c := &cobra.Command{
		Use:     "show QUOTE",
		Short:   env.T("everything about one quote, as it stands on the day of --at"),
		Example: "  scatto quote show Q0001",
		Args:    takes("QUOTE"),
	}
	completeQuotes(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.quote = args[0]
		return quoteShow(env, s, o)
	})
}

func quoteShow(env *Env, s *shop.Shop, o quoteShowOptions) error {
	q, err := s.Quote(o.quote)
	if err != nil {
		return err
	}
	env.warnAll(q.Warnings)
	v := env.viewQuote(s, q)
	return env.say(v, func() *ui.Table { return env.offerRows([]offerView{v}) }, func() string { return env.offerWords(v) })
}
