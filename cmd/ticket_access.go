package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type ticketAccessOptions struct {
	email string
}

func newTicketAccess(env *Env) *cobra.Command {
	var o ticketAccessOptions
	c := &cobra.Command{
		Use:     "access ADDRESS",
		Short:   env.T("make a new access code for an address that lost its own"),
		Example: "  scatto ticket access anna@hotel.example",
		Args:    takes("ADDRESS"),
	}
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.email = args[0]
		return ticketAccess(env, s, o)
	})
}

func ticketAccess(env *Env, s *shop.Shop, o ticketAccessOptions) error {
	a, err := s.RenewAccess(o.email)
	if err != nil {
		return err
	}
	return env.say(accessView{a.Email, a.Code}, func() *ui.Table { return fields("email", a.Email, "code", a.Code) }, func() string {
		return env.T("access for %s: %s (shown only now)", a.Email, a.Code)
	})
}
