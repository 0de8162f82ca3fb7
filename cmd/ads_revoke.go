package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsRevokeOptions struct {
	customer, id, reason, pdf string
	minutes                   bool
	on                        calendar.Date
}

// revokedView is a nomination that ended, with what to do the same day.
type revokedView struct {
	nominationView
	Accounts []accountView `json:"accounts_to_disable"`
	Others   bool          `json:"others_remain"` // other technicians stay: the password changes
	Minutes  orNull        `json:"minutes"`       // path of the PDF
	Warnings []warningView `json:"warnings"`
}

func newADSRevoke(env *Env) *cobra.Command {
	var o adsRevokeOptions
	c := &cobra.Command{
		Use:   "revoke CUSTOMER NOMINATION",
		Short: env.T("end a nomination before its year is over, or withdraw a proposal"),
		Long: env.T("Ends a nomination. The shop's accounts at the customer are named, each with a\n" +
			"to-do for that day (scatto ticket due). --minutes writes the minutes of the end."),
		Example: "  scatto ads revoke bellavista ADS-2026-001 --on 2026-09-30 --reason \"cambio incarico\" --minutes",
		Args:    takes("CUSTOMER", "NOMINATION"),
	}
	dateFlag(c, &o.on, "on", env.T("day on which it ends (default today)"))
	c.Flags().StringVar(&o.reason, "reason", "", env.T("why, a `TEXT`"))
	c.Flags().BoolVar(&o.minutes, "minutes", false, env.T("write the minutes as a PDF, in out/ads of the data directory"))
	c.Flags().StringVar(&o.pdf, "pdf", "", env.T("write the minutes into this `FILE`"))
	completeNominations(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer, o.id = args[0], args[1]
		return adsRevoke(env, s, o)
	})
}

func adsRevoke(env *Env, s *shop.Shop, o adsRevokeOptions) error {
	if o.on.IsZero() {
		o.on = s.Today()
	}
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	out, err := s.RevokeNomination(card.ID, o.id, o.on, o.reason)
	if err != nil {
		return err
	}
	n := out.Nomination
	v := revokedView{viewNomination(n, s.Today()), []accountView{}, out.Others, "", nil}
	for _, a := range out.Accounts {
		v.Accounts = append(v.Accounts, viewAccount(a.Account, s.Today()))
	}
	if (o.minutes || o.pdf != "") && !n.Proposed() {
		_, path, err := s.WriteCessation(n.Customer, n.ID, o.pdf)
		if err != nil {
			return err
		}
		v.Minutes = orNull(path)
	}
	var ws []*refusal.Error
	for _, o := range out.Later {
		ws = append(ws, refusal.Rule("nomination-follows", "nomination %s of %s stays: it begins on %s", o.ID, o.Person, o.From).
			WithHint("if that is over too: scatto ads revoke %s %s --on %s", o.Customer, o.ID, o.From).By("R83"))
	}
	env.warnAll(ws)
	v.Warnings = env.warnings(ws)
	return env.say(v, func() *ui.Table { return env.nominationRows([]ads.Nomination{n}, s.Today()) }, func() string {
		var b strings.Builder
		fmt.Fprintln(&b, env.T("nomination %s of %s ends on %s", n.ID, n.Person, n.Revoked))
		for _, a := range out.Accounts {
			fmt.Fprintln(&b, "  ! "+env.accountToClose(a, n.Revoked))
		}
		if v.Minutes != "" {
			fmt.Fprintln(&b, "  "+string(v.Minutes))
		} else if !n.Proposed() {
			fmt.Fprintln(&b, "  "+env.T("minutes: %s", "scatto ads cessation "+n.Customer+" "+n.ID))
		}
		return b.String()
	})
}

// accountToClose says what to do about an account the day a nomination ends.
func (env *Env) accountToClose(a shop.Closing, on calendar.Date) string {
	command := joined(" ", "scatto ads account disable", a.Customer, a.Name, deviceFlag(a.Device))
	if a.Kept {
		return env.T("on %s change the password of account %s of customer %s, or disable it: %s", on, a.Name, a.Customer, command)
	}
	return env.T("on %s disable the account %s of customer %s: %s", on, a.Name, a.Customer, command)
}
