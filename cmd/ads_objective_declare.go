package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newADSObjectiveDeclare(env *Env) *cobra.Command {
	var on calendar.Date
	c := &cobra.Command{
		Use:   "declare CUSTOMER",
		Short: env.T("declare that the customer conforms from a day on: coverage follows it"),
		Long: env.T("Declare conformity, once every goal agreed is reached on that day. Work that\n" +
			"begins from then on is covered as reached (R81, R82); what was priced before\n" +
			"stays as it is."),
		Example: "  scatto ads objective declare astoria --on 2026-03-01",
		Args:    takes("CUSTOMER"),
	}
	dateFlag(c, &on, "on", env.T("from which day (default today)"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		card, err := customerMeant(s, args[0])
		if err != nil {
			return err
		}
		step, err := s.DeclareConformity(card.ID, on)
		if err != nil {
			return err
		}
		return env.showConformity(step)
	})
}

func newADSObjectiveRevoke(env *Env) *cobra.Command {
	var on calendar.Date
	var reason string
	c := &cobra.Command{
		Use:     "revoke CUSTOMER --reason TEXT",
		Short:   env.T("revoke the declaration of conformity from a day on"),
		Example: "  scatto ads objective revoke astoria --on 2026-06-01 --reason \"ripristino di prova fallito\"",
		Args:    takes("CUSTOMER"),
	}
	dateFlag(c, &on, "on", env.T("from which day (default today)"))
	c.Flags().StringVar(&reason, "reason", "", env.T("why, a `TEXT`"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		card, err := customerMeant(s, args[0])
		if err != nil {
			return err
		}
		step, err := s.RevokeConformity(card.ID, on, reason)
		if err != nil {
			return err
		}
		return env.showConformity(step)
	})
}

func (env *Env) showConformity(step ads.ConformityStep) error {
	v := viewConformity(step)
	return env.say(v, func() *ui.Table {
		t := &ui.Table{}
		t.Add(v.Customer, v.Step, v.On, v.Reason)
		return t
	}, func() string {
		if step.Declared {
			return env.T("%s conforms from %s on", step.Customer, step.On)
		}
		return env.T("%s does not conform any more from %s on: %s", step.Customer, step.On, step.Reason)
	})
}
