package cmd

import (
	"time"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/shop"
)

type adsDowntimeCorrectOptions struct {
	customer, number, reason, name, cause string
	from, to                              time.Time
}

func newADSDowntimeCorrect(env *Env) *cobra.Command {
	var o adsDowntimeCorrectOptions
	c := &cobra.Command{
		Use:     "correct CUSTOMER NUMBER --reason TEXT",
		Short:   env.T("correct a downtime, or end it: what stood before stays readable"),
		Example: "  scatto ads downtime correct astoria 3 --to 2026-10-14T12:00 --reason \"ripartito alle 12\"",
		Args:    takes("CUSTOMER", "NUMBER"),
	}
	instantFlag(c, &o.from, "from", env.T("since when"))
	instantFlag(c, &o.to, "to", env.T("until when"))
	c.Flags().StringVar(&o.name, "name", "", env.T("the program or device, a `NAME`"))
	c.Flags().StringVar(&o.cause, "cause", "", env.T("why, a `TEXT`"))
	c.Flags().StringVar(&o.reason, "reason", "", env.T("why it is corrected, a `TEXT`"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer, o.number = args[0], args[1]
		return adsDowntimeChange(env, s, o, false)
	})
}

func newADSDowntimeVoid(env *Env) *cobra.Command {
	var o adsDowntimeCorrectOptions
	c := &cobra.Command{
		Use:     "void CUSTOMER NUMBER --reason TEXT",
		Short:   env.T("take a downtime out of account; it stays on record"),
		Example: "  scatto ads downtime void astoria 3 --reason \"inserito due volte\"",
		Args:    takes("CUSTOMER", "NUMBER"),
	}
	c.Flags().StringVar(&o.reason, "reason", "", env.T("why, a `TEXT`"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer, o.number = args[0], args[1]
		return adsDowntimeChange(env, s, o, true)
	})
}

func adsDowntimeChange(env *Env, s *shop.Shop, o adsDowntimeCorrectOptions, void bool) error {
	n, err := readNumber(o.number)
	if err != nil {
		return err
	}
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	d, err := s.ChangeDowntime(card.ID, n, o.reason, void, ads.Downtime{Name: o.name, Cause: o.cause, From: o.from, To: o.to})
	if err != nil {
		return err
	}
	return env.showDowntime(d)
}
