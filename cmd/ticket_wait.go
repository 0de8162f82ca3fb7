package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type ticketWaitOptions struct {
	number, why string
}

func newTicketWait(env *Env) *cobra.Command {
	var o ticketWaitOptions
	c := &cobra.Command{
		Use:     "wait TICKET",
		Short:   env.T("let a ticket wait for the customer"),
		Example: "  scatto ticket wait 42 --note \"in ferie fino a lunedì\"",
		Args:    takes("TICKET"),
	}
	c.Flags().StringVar(&o.why, "note", "", env.T("an internal `TEXT` to keep with it"))
	completeTickets(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.number = args[0]
		return ticketWait(env, s, o)
	})
}

func ticketWait(env *Env, s *shop.Shop, o ticketWaitOptions) error {
	t, err := s.WaitTicket(o.number, o.why)
	if err != nil {
		return err
	}
	return env.showTicket(t)
}
