package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type ticketMergeOptions struct {
	number, into string
}

func newTicketMerge(env *Env) *cobra.Command {
	var o ticketMergeOptions
	c := &cobra.Command{
		Use:     "merge TICKET --into TICKET",
		Short:   env.T("join a ticket to another one on the same problem; both keep their numbers"),
		Example: "  scatto ticket merge 43 --into 42",
		Args:    takes("TICKET"),
	}
	c.Flags().StringVar(&o.into, "into", "", env.T("the `TICKET` that stays"))
	completeTickets(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.number = args[0]
		return ticketMerge(env, s, o)
	})
}

func ticketMerge(env *Env, s *shop.Shop, o ticketMergeOptions) error {
	if o.into == "" {
		return refusal.Usage("missing-flag", "say with --into which ticket stays")
	}
	gone, stays, err := s.MergeTickets(o.number, o.into)
	if err != nil {
		return err
	}
	env.warnAll(shop.CalledOffWarnings(gone))
	return env.showTicket(stays)
}
