package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type ticketAssignOptions struct {
	number, technician, problem string
}

func newTicketAssign(env *Env) *cobra.Command {
	var o ticketAssignOptions
	c := &cobra.Command{
		Use:     "assign TICKET TECHNICIAN",
		Short:   env.T("put one technician in charge"),
		Example: "  scatto ticket assign 42 sara --problem \"driver della stampante\"",
		Args:    takes("TICKET", "TECHNICIAN"),
	}
	c.Flags().StringVar(&o.problem, "problem", "", env.T("the problem as defined with the customer, a `TEXT`"))
	completeTickets(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.number, o.technician = args[0], args[1]
		return ticketAssign(env, s, o)
	})
}

func ticketAssign(env *Env, s *shop.Shop, o ticketAssignOptions) error {
	t, err := s.AssignTicket(o.number, o.technician, o.problem)
	if err != nil {
		return err
	}
	return env.showTicket(t)
}
