package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type ticketAskOptions struct {
	number    string
	questions []string
}

func newTicketAsk(env *Env) *cobra.Command {
	var o ticketAskOptions
	c := &cobra.Command{
		Use:     "ask TICKET QUESTION…",
		Short:   env.T("ask the customer to do something; the ticket waits for him"),
		Example: "  scatto ticket ask 42 \"mandate la schermata dell'errore\" \"riavviate il router\"",
		Args:    takes("TICKET", "QUESTION…"),
	}
	completeTickets(env, c)
	silent := noMailFlag(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		s.Silent = *silent
		o.number, o.questions = args[0], args[1:]
		return ticketAsk(env, s, o)
	})
}

func ticketAsk(env *Env, s *shop.Shop, o ticketAskOptions) error {
	t, err := s.AskTicket(o.number, o.questions)
	if err != nil {
		return err
	}
	return env.showTicket(t)
}
