package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type ticketPageOptions struct {
	shop.PageInput
	out string
}

type pageView struct {
	File    string `json:"file"`
	Tickets int    `json:"tickets"`
}

func newTicketPage(env *Env) *cobra.Command {
	var o ticketPageOptions
	c := &cobra.Command{
		Use:   "page [TICKET] --out DIR",
		Short: env.T("what a customer sees, as one HTML file for any web server"),
		Long: env.T("Write what a customer may see of a ticket, or of all that --customer or --email\n" +
			"has, as one HTML file: states and public history, without internal notes. Its\n" +
			"name cannot be guessed and stays the same; it needs no other file, and holds no\n" +
			"script."),
		Example: "  scatto ticket page 42 --out /srv/www/stato\n  scatto ticket page --customer C0001 --out /srv/www/stato",
		Args:    takes("TICKET?"),
	}
	f := c.Flags()
	f.StringVar(&o.Customer, "customer", "", env.T("all tickets of the customer `ID`"))
	f.StringVar(&o.Email, "email", "", env.T("all tickets opened from an `ADDRESS`"))
	f.StringVar(&o.out, "out", "", env.T("where to write it, a `DIR`"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	completeTickets(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		if len(args) > 0 {
			o.Ticket = args[0]
		}
		return ticketPage(env, s, o)
	})
}

func ticketPage(env *Env, s *shop.Shop, o ticketPageOptions) error {
	whose := 0
	for _, one := range []string{o.Ticket, o.Customer, o.Email} {
		if one != "" {
			whose++
		}
	}
	if whose != 1 {
		return refusal.Usage("whose-page", "say whose page: a ticket, --customer or --email")
	}
	if o.out == "" {
		return refusal.Usage("missing-flag", "--%s is needed", "out")
	}
	path, n, err := s.StatusPage(o.PageInput, o.out)
	if err != nil {
		return err
	}
	v := pageView{path, n}
	return env.say(v, func() *ui.Table { return fields("file", v.File, "tickets", v.Tickets) }, func() string { return v.File })
}
