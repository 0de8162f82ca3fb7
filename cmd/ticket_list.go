package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/ticket"
)

type ticketListOptions struct {
	state, customer, site string
	open, all             bool
}

func newTicketList(env *Env) *cobra.Command {
	var o ticketListOptions
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("list tickets: the open ones, or those asked for"),
		Example: "  scatto ticket list\n  scatto ticket list --customer C0001 --all\n  scatto ticket list --state waiting-customer",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.state, "state", "", env.T("only tickets in this `STATE`"))
	c.Flags().StringVar(&o.customer, "customer", "", env.T("only tickets of the customer `ID`"))
	c.Flags().StringVar(&o.site, "site", "", env.T("only tickets at the `SITE`"))
	_ = c.RegisterFlagCompletionFunc("site", flagCompletion(env, siteValues))
	c.Flags().BoolVar(&o.open, "open", false, env.T("only open tickets (the default)"))
	c.Flags().BoolVar(&o.all, "all", false, env.T("closed tickets too"))
	completeFlag(c, "state", ticket.States())
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return ticketList(env, s, o) })
}

func ticketList(env *Env, s *shop.Shop, o ticketListOptions) error {
	f := shop.TicketFilter{Customer: o.customer, Site: o.site, All: o.all, Judged: env.structured()}
	if o.open && o.all {
		return refusal.Usage("open-and-all", "choose either --open or --all")
	}
	if o.state != "" {
		state, err := ticket.ParseState(o.state)
		if err != nil {
			return err
		}
		f.State = state
	}
	return stream(env, func(fn func(shop.Listed) error) error { return s.EachTicket(f, fn) },
		func(one shop.Listed) advisedView {
			v := advisedView{viewTicket(one.Ticket), env.warnings(one.Advice)}
			v.SLA = &slaField{one.Promise}
			return v
		},
		func(some []shop.Listed) *ui.Table {
			found := make([]ticket.Ticket, len(some))
			for i, one := range some {
				found[i] = one.Ticket
			}
			return env.ticketRows(found)
		})
}

func viewTickets(found []ticket.Ticket) []ticketView {
	out := make([]ticketView, 0, len(found))
	for _, t := range found {
		out = append(out, viewTicket(t))
	}
	return out
}
