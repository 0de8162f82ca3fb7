package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

func newSessionConfirm(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "confirm SESSION",
		Short:   env.T("confirm an unusually long session, so that it is invoiced"),
		Example: "  scatto session confirm S0007",
		Args:    takes("SESSION"),
	}
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		one, err := s.ConfirmSession(args[0])
		if err != nil {
			return err
		}
		return env.showSession(one)
	})
}

type sessionVoidOptions struct{ ref, reason string }

func newSessionVoid(env *Env) *cobra.Command {
	var o sessionVoidOptions
	c := &cobra.Command{
		Use:     "void SESSION --reason TEXT",
		Short:   env.T("take a session out of account; it stays on record"),
		Example: "  scatto session void S0007 --reason \"aperta per errore\"",
		Args:    takes("SESSION"),
	}
	c.Flags().StringVar(&o.reason, "reason", "", env.T("why, a `TEXT`"))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.ref = args[0]
		return sessionVoid(env, s, o)
	})
}

func sessionVoid(env *Env, s *shop.Shop, o sessionVoidOptions) error {
	one, err := s.VoidSession(o.ref, o.reason)
	if err != nil {
		return err
	}
	return env.showSession(one)
}
