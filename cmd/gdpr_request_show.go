package cmd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr"
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
	row(env.T("received"), v.Received.Local()+" ("+env.valueWords(v.Channel)+")")
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
		outcome := env.requestValue(string(r.Outcome))
		if outcome == "" {
			outcome = env.T("not done yet")
		}
		fmt.Fprintf(&b, "  %s  %s (%s): %s\n", r.Clause, r.name, r.Article, joined("  ", outcome, string(r.Ref)))
	}
	b.WriteString("\n")
	for _, s := range v.Steps {
		fmt.Fprintf(&b, "  %s  %s  %s  %s\n", s.At.Local(), s.By, env.requestValue(s.What), env.stepNote(string(s.Note)))
	}
	return b.String()
}

// stepNote says the note of a step to a person: what became of a right is kept
// by its stable names, "access: done file.zip".
func (env *Env) stepNote(note string) string {
	right, rest, found := strings.Cut(note, ": ")
	if !found || !slices.ContainsFunc(gdpr.Rights(), func(f gdpr.RightFacts) bool { return string(f.Right) == right }) {
		return env.requestValue(note)
	}
	outcome, ref, _ := strings.Cut(rest, " ")
	return joined(" ", env.valueWords(right)+": "+env.requestValue(outcome), ref)
}

// requestValue says a step or an outcome of a request to a person.
func (env *Env) requestValue(name string) string {
	switch name {
	case "received":
		return env.T("received")
	case "answered":
		return env.T("answered")
	case "refused", string(gdpr.Denied):
		return env.T("turned down")
	case "asked-again":
		return env.T("asked again")
	case "deed":
		return env.T("carried out")
	case "identity-asked":
		return env.T("identity asked")
	case "identity-confirmed":
		return env.T("identity confirmed")
	case "late-notice":
		return env.T("told late of the extension")
	case "extended":
		return env.T("extended")
	case string(gdpr.Done):
		return env.T("done")
	case string(gdpr.Partial):
		return env.T("partly done")
	case string(gdpr.Nothing):
		return env.T("nothing on record")
	}
	return env.valueWords(name)
}
