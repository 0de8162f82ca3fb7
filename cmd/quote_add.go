package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type quoteAddOptions struct {
	customer string
	quoteFlags
}

func newQuoteAdd(env *Env) *cobra.Command {
	var o quoteAddOptions
	c := &cobra.Command{
		Use:   "add CUSTOMER --title TEXT",
		Short: env.T("record an offer: things at a price, a contract with its fee, or both"),
		Example: `  scatto quote add miramare --title "Nuovo server" --line "Server;1;2600.00" \
      --line "Installazione;5;100.00" --valid-to 2026-12-31
  scatto quote add C0001 --title "Progetto di rete" --amount 3100.00
  scatto quote add C0001 --title "Server" --line "Migrazione;1;900.00" \
      --option "A: Server tower;1;2600.00" --option "B: Server rack;1;3400.00" \
      --extra "Gruppo di continuità;1;250.00" --deposit 30% --terms "30/60/90 fm"
  scatto quote add C0003 --title "Canone PMS" --contract-kind software \
      --annual-fee 480.00`,
		Args: takes("CUSTOMER"),
	}
	o.flags(env, c)
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		if err := need(c, "title"); err != nil {
			return err
		}
		return quoteAdd(env, s, o, c.Flags().Changed)
	})
}

func quoteAdd(env *Env, s *shop.Shop, o quoteAddOptions, given func(string) bool) error {
	q, err := o.apply(o.quote, given)
	if err != nil {
		return err
	}
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	q.Customer = card.ID
	out, err := s.AddQuote(shop.QuoteInput{Quote: q, Evidence: o.analysis})
	if err != nil {
		return err
	}
	return env.showQuote(s, out)
}
