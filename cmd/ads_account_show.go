package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newADSAccountShow(env *Env) *cobra.Command {
	var ref shop.AccountRef
	c := &cobra.Command{
		Use:     "show CUSTOMER NAME",
		Short:   env.T("show an account with its life: who used it, when it was notified"),
		Example: "  scatto ads account show astoria hotelbyte --device SRV-PMS",
		Args:    takes("CUSTOMER", "NAME"),
	}
	c.Flags().StringVar(&ref.Device, "device", "", env.T("`ID` of the account's device"))
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		ref.Customer, ref.Name = args[0], args[1]
		return adsAccountShow(env, s, ref)
	})
}

func adsAccountShow(env *Env, s *shop.Shop, ref shop.AccountRef) error {
	card, err := customerMeant(s, ref.Customer)
	if err != nil {
		return err
	}
	ref.Customer = card.ID
	a, err := s.Account(ref)
	if err != nil {
		return err
	}
	return env.say(viewAccount(a, s.Today()), func() *ui.Table { return env.accountFields(a, s.Today()) },
		func() string { return env.accountWords(a, s.Today()) })
}

// accountFields is an account for a pipe: its facts, then a row for each step.
func (env *Env) accountFields(a ads.Account, today calendar.Date) *ui.Table {
	t := env.accountRows([]ads.Account{a}, today)
	t.Head = nil
	for _, e := range a.History {
		t.Add(e.On, e.Step, e.By, e.Session)
	}
	return t
}

// accountWords tells an account's life.
func (env *Env) accountWords(a ads.Account, today calendar.Date) string {
	var b strings.Builder
	v := viewAccount(a, today)
	b.WriteString(joined("  ", a.Name, a.Customer, a.Device, a.Technician) + "\n")
	for _, flag := range env.accountFlags(v) {
		b.WriteString("  ! " + flag + "\n")
	}
	steps := map[ads.AccountStep]string{
		ads.AccountCreated: env.T("recorded"), ads.AccountNotified: env.T("password notified"), ads.AccountUsed: env.T("first used"),
		ads.AccountReused: env.T("password used again"), ads.AccountUnused: env.T("use voided with its session"), ads.AccountChanged: env.T("changed"), ads.AccountDisabled: env.T("disabled"),
		ads.AccountEnabled: env.T("brought back"),
	}
	for _, e := range a.History {
		b.WriteString("  " + joined("  ", e.On.String(), steps[e.Step], e.Session, e.By) + "\n")
	}
	for _, p := range a.People {
		b.WriteString("  " + env.T("%s: from %s to %s", p.Technician, p.First, p.Last) + "\n")
	}
	return b.String()
}
