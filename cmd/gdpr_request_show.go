package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newGDPRRequestShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show REQUEST",
		Short:   env.T("everything about one request, and what is on record about the person"),
		Example: "  scatto gdpr request show G0001",
		Args:    takes("REQUEST"),
	}
	completeRequests(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error { return gdprRequestShow(env, s, args[0]) })
}

func gdprRequestShow(env *Env, s *shop.Shop, id string) error {
	res, err := s.Request(id)
	if err != nil {
		return err
	}
	v := env.viewRequest(res, true)
	return env.say(v, func() *ui.Table {
		return fields("id", v.ID, "state", v.State, "due", v.Due, "days_left", v.DaysLeft, "late", v.Late, "name", v.Name,
			"emails", strings.Join(v.Emails, ","), "phones", strings.Join(v.Phones, ","), "customer", v.Customer, "received", v.Received,
			"channel", v.Channel, "ticket", v.Ticket, "text", v.Text)
	}, func() string { return env.requestWords(v) })
}

// requestWords is a request for a person on the telephone.
func (env *Env) requestWords(v requestView) string {
	var b strings.Builder
	b.WriteString(env.requestLine(v) + "\n\n")
	row := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %-12s %s\n", name, value)
		}
	}
	row(env.T("received"), v.Received.Local()+" ("+v.Channel+")")
	row(env.T("asked"), string(v.Text))
	row(env.T("ticket"), string(v.Ticket))
	row(env.T("data subject"), joined("  ", string(v.Name), strings.Join(v.Emails, " "), strings.Join(v.Phones, " "), string(v.Customer)))
	if k := v.Known; k != nil {
		row(env.T("on record"), env.T("%d cards, %d tickets, %d messages in, %d out, %d consents", k.Cards, k.Tickets, k.Mails, k.Letters, k.Consents))
		row(env.T("perhaps also"), strings.Join(k.AlsoKnown, " "))
		row(env.T("open tickets"), strings.Join(k.OpenTickets, " "))
		row(env.T("unpaid"), strings.Join(k.Unpaid, " "))
		row(env.T("restricted"), string(k.Restriction))
	}
	if !v.Identity.Asked.IsZero() {
		row(env.T("identity"), env.T("asked on %s: %s", env.dayWords(v.Identity.Asked), v.Identity.Reason))
	}
	if !v.Identity.Confirmed.IsZero() {
		row("", env.T("confirmed on %s: %s", env.dayWords(v.Identity.Confirmed), v.Identity.How))
	}
	if !v.Extension.Told.IsZero() {
		row(env.T("extended"), env.T("told on %s: %s", env.dayWords(v.Extension.Told), v.Extension.Reason))
	}
	b.WriteString("\n")
	for _, r := range v.Rights {
		outcome := string(r.Outcome)
		if outcome == "" {
			outcome = env.T("not done yet")
		}
		fmt.Fprintf(&b, "  %s  %s (%s): %s\n", r.Clause, r.name, r.Article, joined("  ", outcome, string(r.Ref)))
	}
	b.WriteString("\n")
	for _, s := range v.Steps {
		fmt.Fprintf(&b, "  %s  %s  %s  %s\n", s.At.Local(), s.By, s.What, s.Note)
	}
	return b.String()
}
