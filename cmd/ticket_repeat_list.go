package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type ticketRepeatListOptions struct {
	customer string
	all      bool
}

func newTicketRepeatList(env *Env) *cobra.Command {
	var o ticketRepeatListOptions
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("the maintenance plans and when each returns"),
		Example: "  scatto ticket repeat list\n  scatto ticket repeat list --customer C0001 --all",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.customer, "customer", "", env.T("only those of the customer `ID`"))
	c.Flags().BoolVar(&o.all, "all", false, env.T("also those that ended or were stopped"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return ticketRepeatList(env, s, o) })
}

func ticketRepeatList(env *Env, s *shop.Shop, o ticketRepeatListOptions) error {
	if o.customer != "" {
		card, err := s.Customer(o.customer)
		if err != nil {
			return err
		}
		o.customer = card.ID
	}
	found, err := s.Repeats(o.customer, o.all)
	if err != nil {
		return err
	}
	views := []repeatView{}
	for _, r := range found {
		views = append(views, viewRepeat(r))
	}
	return env.print(views, func() *ui.Table { return env.repeatRows(found) })
}
