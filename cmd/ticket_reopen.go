package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type ticketReopenOptions struct {
	number, why string
}

func newTicketReopen(env *Env) *cobra.Command {
	var o ticketReopenOptions
	c := &cobra.Command{
		Use:     "reopen TICKET",
		Short:   env.T("take a closed ticket in hand again; it keeps its number"),
		Example: "  scatto ticket reopen 42 --note \"il problema è tornato\"",
		Args:    takes("TICKET"),
	}
	c.Flags().StringVar(&o.why, "note", "", env.T("an internal `TEXT` to keep with it"))
	completeTickets(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.number = args[0]
		return ticketReopen(env, s, o)
	})
}

func ticketReopen(env *Env, s *shop.Shop, o ticketReopenOptions) error {
	t, err := s.ReopenTicket(o.number, o.why)
	if err != nil {
		return err
	}
	return env.showTicket(t)
}
