package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type ticketSplitOptions struct {
	number, subject, description string
}

func newTicketSplit(env *Env) *cobra.Command {
	var o ticketSplitOptions
	c := &cobra.Command{
		Use:     "split TICKET --subject TEXT",
		Short:   env.T("begin a second ticket for another topic"),
		Example: "  scatto ticket split 42 --subject \"Configurare la VPN\"",
		Args:    takes("TICKET"),
	}
	c.Flags().StringVar(&o.subject, "subject", "", env.T("the other problem in one line, a `TEXT`"))
	c.Flags().StringVar(&o.description, "description", "", env.T("the other problem in full, a `TEXT` (default: as it was)"))
	completeTickets(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.number = args[0]
		return ticketSplit(env, s, o)
	})
}

func ticketSplit(env *Env, s *shop.Shop, o ticketSplitOptions) error {
	_, born, err := s.SplitTicket(o.number, o.subject, o.description)
	if err != nil {
		return err
	}
	return env.showTicket(born)
}
