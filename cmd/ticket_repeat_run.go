package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// repeatRunView is what a run did.
type repeatRunView struct {
	Opened []repeatOpenedView `json:"opened"`
	Failed []repeatFailedView `json:"failed"`
}

type repeatOpenedView struct {
	Repeat   string          `json:"repeat"`
	Ticket   string          `json:"ticket"`
	Customer string          `json:"customer"`
	Subject  string          `json:"subject"`
	Dates    []calendar.Date `json:"dates"` // that the ticket stands for
	Warnings []warningView   `json:"warnings"`
}

type repeatFailedView struct {
	Repeat   string `json:"repeat"`
	Customer string `json:"customer"`
	Reason   string `json:"reason"`
}

func newTicketRepeatRun(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "run",
		Short: env.T("open the tickets of the maintenance plans that are due"),
		Long: env.T("Open the tickets that are due, for cron: once a day, and as often as you like,\n" +
			"for a second run opens nothing. After a pause each plan gets one ticket, which\n" +
			"names the days it stands for; a closed day waits for the next working day."),
		Example: "  scatto ticket repeat run",
		Args:    takes(),
	}
	return withShop(env, c, func(s *shop.Shop, _ []string) error { return ticketRepeatRun(env, s) })
}

func ticketRepeatRun(env *Env, s *shop.Shop) error {
	res, err := s.RunRepeats()
	if err != nil {
		return err
	}
	v := repeatRunView{[]repeatOpenedView{}, []repeatFailedView{}}
	for _, o := range res.Opened {
		v.Opened = append(v.Opened, repeatOpenedView{o.Repeat.ID, o.Ticket.Name(), o.Repeat.Customer, o.Ticket.Subject, o.Dates, env.warnings(o.Warnings)})
		env.warnAll(o.Warnings)
	}
	for _, f := range res.Failed {
		v.Failed = append(v.Failed, repeatFailedView{f.Repeat.ID, f.Repeat.Customer, env.reason(f.Err)})
		if !env.json {
			env.warn("plan %s: %s", f.Repeat.ID, f.Err)
		}
	}
	err = env.say(v, func() *ui.Table {
		t := &ui.Table{}
		for _, o := range v.Opened {
			t.Add(o.Repeat, o.Ticket, o.Customer, o.Dates[len(o.Dates)-1], o.Subject)
		}
		return t
	}, func() string { return env.repeatRunWords(v) })
	if err == nil && len(v.Failed) > 0 {
		return refusal.Partial("partly-failed", "%d maintenance plans could not open their ticket", len(v.Failed)).
			WithHint("make it good: the next run tries again")
	}
	return err
}

func (env *Env) repeatRunWords(v repeatRunView) string {
	if len(v.Opened) == 0 {
		return env.T("nothing is due")
	}
	var b strings.Builder
	for _, o := range v.Opened {
		dates := make([]string, len(o.Dates))
		for i, d := range o.Dates {
			dates[i] = d.String()
		}
		fmt.Fprintf(&b, "%s  %s  %s  %s\n", o.Repeat, o.Ticket, o.Customer, o.Subject)
		fmt.Fprintf(&b, "    %s\n", env.T("for %s", strings.Join(dates, ", ")))
	}
	return b.String()
}
