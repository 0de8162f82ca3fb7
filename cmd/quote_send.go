package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/customer"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type quoteSendOptions struct {
	quote, to string
	pec       bool
}

type quoteSentView struct {
	offerView
	Letter int64  `json:"letter"`
	To     string `json:"to"`
}

func newQuoteSend(env *Env) *cobra.Command {
	var o quoteSendOptions
	c := &cobra.Command{
		Use:   "send QUOTE",
		Short: env.T("put a letter with the quote's PDF into the outbox; mail send lets it go"),
		Example: "  scatto quote send Q0001\n  scatto quote send Q0001 --to direzione@hotel.example.it\n" +
			"  scatto quote send Q0001 --pec",
		Args: takes("QUOTE"),
	}
	c.Flags().StringVar(&o.to, "to", "", env.T("to this `ADDRESS` (default the card's)"))
	c.Flags().BoolVar(&o.pec, "pec", false, env.T("by certified mail"))
	completeQuotes(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.quote = args[0]
		return quoteSend(env, s, o)
	})
}

func quoteSend(env *Env, s *shop.Shop, o quoteSendOptions) error {
	if o.to != "" {
		if err := customer.CheckEmail(o.to); err != nil {
			return err
		}
	}
	l, q, err := s.SendQuote(o.quote, o.to, o.pec)
	if err != nil {
		return err
	}
	v := quoteSentView{env.viewQuote(s, q), l.ID, l.To}
	return env.say(v, func() *ui.Table {
		t := &ui.Table{}
		t.Add(v.ID, v.Letter, v.To)
		return t
	}, func() string {
		return env.T("message %d to %s waits in the outbox: it leaves with scatto mail send", v.Letter, v.To)
	})
}
