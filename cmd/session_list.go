package cmd

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type sessionListOptions struct {
	filter shop.SessionFilter
	all    bool
}

func newSessionList(env *Env) *cobra.Command {
	var o sessionListOptions
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("list sessions"),
		Example: "  scatto session list --open\n  scatto session list --ticket 42",
		Args:    takes(),
	}
	c.Flags().BoolVar(&o.filter.Open, "open", false, env.T("only open ones"))
	c.Flags().StringVar(&o.filter.Ticket, "ticket", "", env.T("only those of the `TICKET`"))
	c.Flags().StringVar(&o.filter.Customer, "customer", "", env.T("only those of the customer `ID`"))
	c.Flags().BoolVar(&o.all, "all", false, env.T("the time of visits too"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return sessionList(env, s, o) })
}

func sessionList(env *Env, s *shop.Shop, o sessionListOptions) error {
	if o.filter.Customer != "" {
		card, err := s.Customer(o.filter.Customer)
		if err != nil {
			return err
		}
		o.filter.Customer = card.ID
	}
	found, err := s.Sessions(o.filter)
	if err != nil {
		return err
	}
	if !o.all {
		found = slices.DeleteFunc(found, func(one shop.Session) bool { return one.Visit != "" })
	}
	views := []sessionView{}
	for _, one := range found {
		views = append(views, viewSession(one))
	}
	return env.print(views, func() *ui.Table { return env.sessionRows(found) })
}

func newSessionShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show SESSION",
		Short:   env.T("everything about one session, with its price explained"),
		Example: "  scatto session show S0007",
		Args:    takes("SESSION"),
	}
	return reading(env, c, func(s *shop.Shop, args []string) error {
		one, err := s.Session(args[0])
		if err != nil {
			return err
		}
		return env.showSession(one)
	})
}

// showSession prints one session in full.
func (env *Env) showSession(one shop.Session) error {
	return env.say(viewSession(one), func() *ui.Table { return env.sessionRows([]shop.Session{one}) }, func() string {
		words := fmt.Sprintf("%s  %s  %s\n", one.TicketName(), one.Customer, env.status(one)) + env.sessionLine(one)
		for _, c := range one.Corrections {
			words += "\n    " + env.T("corrected %s by %s: %s", stamp(c.At).Local(), c.By, c.Reason)
		}
		return words
	})
}
