package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type ticketCloseOptions struct {
	number string
	note   string
}

func newTicketClose(env *Env) *cobra.Command {
	var o ticketCloseOptions
	c := &cobra.Command{
		Use:     "close TICKET",
		Short:   env.T("end a ticket: with a solution, or after telling the customer that there is none"),
		Example: "  scatto ticket close 42\n  scatto ticket close 2026-000042 --note \"cliente avvisato\"",
		Args:    takes("TICKET"),
	}
	c.Flags().StringVar(&o.note, "note", "", env.T("an internal `TEXT` to keep with it"))
	completeTickets(env, c)
	silent := noMailFlag(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		s.Silent = *silent
		o.number = args[0]
		return ticketClose(env, s, o)
	})
}

func ticketClose(env *Env, s *shop.Shop, o ticketCloseOptions) error {
	t, err := s.CloseTicket(o.number, o.note)
	if err != nil {
		return err
	}
	env.warnAll(shop.CalledOffWarnings(t))
	reminded, err := s.AccountWarnings(t)
	if err != nil {
		return err
	}
	env.warnAll(reminded)
	return env.showTicket(t)
}
