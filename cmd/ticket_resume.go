package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type ticketResumeOptions struct {
	number, answer string
	refused        bool
}

func newTicketResume(env *Env) *cobra.Command {
	var o ticketResumeOptions
	c := &cobra.Command{
		Use:     "resume TICKET",
		Short:   env.T("take a ticket in hand: it is being worked on"),
		Example: "  scatto ticket resume 42\n  scatto ticket resume 42 --answer \"inviata la schermata\"",
		Args:    takes("TICKET"),
	}
	c.Flags().StringVar(&o.answer, "answer", "", env.T("what the customer answered, a `TEXT`"))
	c.Flags().BoolVar(&o.refused, "refused", false, env.T("the customer refused what he was asked"))
	completeTickets(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.number = args[0]
		return ticketResume(env, s, o)
	})
}

func ticketResume(env *Env, s *shop.Shop, o ticketResumeOptions) error {
	t, err := s.ResumeTicket(o.number, o.answer, o.refused)
	if err != nil {
		return err
	}
	return env.showTicket(t)
}
