package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

// dunningView is the JSON of an invoice's reminders and dispute.
type dunningView struct {
	Number    string         `json:"number"`
	Customer  string         `json:"customer"`
	Dispute   *disputeView   `json:"dispute"`
	Reminders []reminderView `json:"reminders"`
}

func newInvoiceDispute(env *Env) *cobra.Command {
	var reason string
	var until calendar.Date
	var over bool
	c := &cobra.Command{
		Use:   "dispute NUMBER --reason TEXT",
		Short: env.T("stop the reminders of an invoice, or let them go on"),
		Long: env.T("An invoice in dispute is never reminded, until the day of --until where one is\n" +
			"given. It stays in the lists of what is open. --over ends the dispute."),
		Example: "  scatto invoice dispute 1/2026 --reason \"contesta le ore\" --until 2026-12-31\n  scatto invoice dispute 1/2026 --over",
		Args:    takes("NUMBER"),
	}
	c.Flags().StringVar(&reason, "reason", "", env.T("why, a `TEXT`"))
	dateFlag(c, &until, "until", env.T("the last day without reminders, a `DATE` (default until --over)"))
	c.Flags().BoolVar(&over, "over", false, env.T("the dispute is settled"))
	c.ValidArgsFunction = completion(env, invoiceNumbers)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		inv, d, err := s.DisputeInvoice(args[0], reason, until, over)
		if err != nil {
			return err
		}
		return env.showDunning(inv, d)
	})
}

func newInvoiceReminders(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "reminders NUMBER",
		Short:   env.T("which reminders an invoice had, and whether it is in dispute"),
		Example: "  scatto invoice reminders 1/2026",
		Args:    takes("NUMBER"),
	}
	c.ValidArgsFunction = completion(env, invoiceNumbers)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		inv, d, err := s.DunningOf(args[0])
		if err != nil {
			return err
		}
		return env.showDunning(inv, d)
	})
}

func (env *Env) showDunning(inv invoice.Invoice, d shop.Dunning) error {
	v := dunningView{inv.Number.String(), inv.CustomerID, viewDispute(d), viewReminders(d)}
	return env.say(v, func() *ui.Table {
		t := &ui.Table{}
		for _, r := range v.Reminders {
			t.Add(v.Number, r.At, r.Tone, r.Via, r.Letter, r.By)
		}
		return t
	}, func() string {
		var b strings.Builder
		for _, r := range v.Reminders {
			fmt.Fprintf(&b, "%s  %s\n", r.At.Local(), env.T("reminded in tone %d by %s, message %d", r.Tone, r.Via, r.Letter))
		}
		switch {
		case v.Dispute != nil && !v.Dispute.Until.IsZero():
			fmt.Fprintln(&b, env.T("in dispute until %s: %s", v.Dispute.Until, v.Dispute.Reason))
		case v.Dispute != nil:
			fmt.Fprintln(&b, env.T("in dispute: %s", v.Dispute.Reason))
		case len(v.Reminders) == 0:
			fmt.Fprintln(&b, env.T("invoice %s: no reminder, no dispute", v.Number))
		}
		return b.String()
	})
}
