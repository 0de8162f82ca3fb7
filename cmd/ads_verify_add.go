package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/shop"
)

func newADSVerifyAdd(env *Env) *cobra.Command {
	var w ads.Wanting
	c := &cobra.Command{
		Use:   "add VERIFICATION TEXT --action TEXT --owner NAME --due DATE",
		Short: env.T("write down what does not conform, and what is done about it"),
		Example: "  scatto ads verify add W0001 \"account hotelbyte usato da due tecnici\" \\\n" +
			"    --action \"un account per tecnico\" --owner \"Luca Ferri\" --due 2026-12-31 --item ADS-21",
		Args: takes("VERIFICATION", "TEXT"),
	}
	c.Flags().StringVar(&w.Action, "action", "", env.T("what is done about it, a `TEXT`"))
	c.Flags().StringVar(&w.Owner, "owner", "", env.T("who does it, a `NAME`"))
	c.Flags().StringVar(&w.Item, "item", "", env.T("`ITEM` of the checklist that it is about"))
	dateFlag(c, &w.Due, "due", env.T("by when"))
	completeVerifications(env, c, true)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		w.Text = args[1]
		v, err := s.AddNonConformity(args[0], w)
		if err != nil {
			return err
		}
		return env.showVerification(v)
	})
}

func newADSVerifyVoid(env *Env) *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use:     "void VERIFICATION --reason TEXT",
		Short:   env.T("give up a verification that goes on; it stays on record"),
		Example: "  scatto ads verify void W0001 --reason \"periodo sbagliato\"",
		Args:    takes("VERIFICATION"),
	}
	c.Flags().StringVar(&reason, "reason", "", env.T("why, a `TEXT`"))
	completeVerifications(env, c, true)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		v, err := s.VoidVerification(args[0], reason)
		if err != nil {
			return err
		}
		return env.showVerification(v)
	})
}
