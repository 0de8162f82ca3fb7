package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

type customerShowOptions struct{ customer string }

func newCustomerShow(env *Env) *cobra.Command {
	var o customerShowOptions
	c := &cobra.Command{
		Use:     "show CUSTOMER",
		Short:   env.T("a customer's whole card"),
		Example: "  scatto customer show C0001\n  scatto customer show miramare",
		Args:    takes("CUSTOMER"),
	}
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		return customerShow(env, s, o)
	})
}

func customerShow(env *Env, s *shop.Shop, o customerShowOptions) error {
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	sites, err := s.Sites(card.ID)
	if err != nil {
		return err
	}
	owing, err := s.Owing(card.ID)
	if err != nil {
		return err
	}
	ws, err := adsRoleWarnings(s, card)
	if err != nil {
		return err
	}
	env.warnAll(ws)
	v := customerShowView{viewCustomer(card), viewSites(sites), viewOwing(owing), env.warnings(ws)}
	return env.say(v, func() *ui.Table { return env.customerRows([]shop.Card{card}) }, func() string {
		words := env.customerWords(card)
		for _, o := range owing {
			words += "  " + env.T("owed to the customer: %s (credit note %s of %s)", o.Amount, o.Note, o.Date) + "\n"
		}
		for _, p := range sites {
			if p.Open() {
				words += "  " + env.T("site") + "  " + env.siteLine(p.Site) + "\n"
			}
		}
		return words
	})
}

// customerShowView is a customer with his sites.
type customerShowView struct {
	customerView
	Sites    []siteView    `json:"sites"`
	Owing    []owingView   `json:"to_customer"` // what is owed back on credit notes
	Warnings []warningView `json:"warnings"`
}

type owingView struct {
	Number  string        `json:"number"`
	Invoice string        `json:"invoice"`
	Date    calendar.Date `json:"date"`
	Amount  money.Cents   `json:"amount"`
}

func viewOwing(found []invoice.Owing) []owingView {
	out := []owingView{}
	for _, o := range found {
		out = append(out, owingView{o.Note.String(), o.Invoice.String(), o.Date, o.Amount})
	}
	return out
}
