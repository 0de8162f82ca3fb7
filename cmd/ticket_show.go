package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/ticket"
)

type ticketShowOptions struct{ number string }

func newTicketShow(env *Env) *cobra.Command {
	var o ticketShowOptions
	c := &cobra.Command{
		Use:     "show TICKET",
		Short:   env.T("everything about one ticket"),
		Example: "  scatto ticket show 42",
		Args:    takes("TICKET"),
	}
	completeTickets(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.number = args[0]
		return ticketShow(env, s, o)
	})
}

func ticketShow(env *Env, s *shop.Shop, o ticketShowOptions) error {
	t, err := s.Ticket(o.number)
	if err != nil {
		return err
	}
	sessions, err := s.Sessions(shop.SessionFilter{Ticket: o.number})
	if err != nil {
		return err
	}
	visited, err := s.VisitsOnSite(shop.VisitFilter{Ticket: o.number})
	if err != nil {
		return err
	}
	advice, err := s.Advice(t)
	if err != nil {
		return err
	}
	promises, err := s.Promises([]ticket.Ticket{t})
	if err != nil {
		return err
	}
	promise := promises[0]
	v := viewTicket(t)
	v.SLA = &slaField{promise}
	var due ticket.Deadlines
	if promise != nil {
		due = promise.Deadlines
	}
	env.warnAll(advice[0])
	return env.say(shownTicketView{advisedView{v, env.warnings(advice[0])}, env.viewVisits(s, visited)}, func() *ui.Table {
		return fields("number", v.Number, "state", v.State, "customer", v.Customer, "email", v.Email, "first_name", v.FirstName,
			"surname", v.Surname, "phone", v.Phone, "severity", v.Severity, "activity", v.Activity, "site", v.Site, "bill_to", v.BillTo, "device", v.Device, "cause", v.Cause,
			"problem", v.Problem, "technician", v.Technician,
			"opened_at", v.OpenedAt, "closed_at", v.ClosedAt, "subject", v.Subject, "description", v.Description,
			"response_due", stamp(due.Response.Due), "response_state", due.Response.State,
			"resolution_due", stamp(due.Resolution.Due), "resolution_state", due.Resolution.State)
	}, func() string {
		var b strings.Builder
		fmt.Fprintf(&b, "%s  %s\n%s\n\n", v.Number, v.StateLabel, v.Subject)
		row := func(name, value string) {
			if value != "" {
				fmt.Fprintf(&b, "  %-12s %s\n", name, value)
			}
		}
		row(env.T("customer"), string(v.Customer))
		row(env.T("site"), env.placeWords(string(v.Site), string(v.BillTo)))
		row(env.T("requester"), joined("  ", v.requester(), string(v.Email), string(v.Phone)))
		row(env.T("privacy"), string(v.Privacy))
		if v.PrivacyHint != "" {
			row(env.T("privacy"), env.T("a request under the law? (%s) scatto ticket to-privacy %s --right …, or --not", v.PrivacyHint, v.Number))
		}
		row(env.T("opened"), v.OpenedAt.Local()+" ("+env.valueWords(v.Channel)+")")
		row(env.T("looked at"), env.T("from %s on", v.HandledFrom.Local()))
		row(env.T("closed"), v.ClosedAt.Local())
		row(env.T("answer"), env.deadlineWords(due.Response))
		row(env.T("solution"), env.deadlineWords(due.Resolution))
		row(env.T("in charge"), string(v.Technician))
		row(env.T("severity"), fmt.Sprint(v.Severity))
		row(env.T("activity"), env.activityWords(v.Activity))
		row(env.T("device"), string(v.Device))
		row(env.T("topic"), string(v.Topic))
		row(env.T("cause"), env.causeWords(t.Cause))
		row(env.T("problem"), string(v.Problem))
		row(env.T("merged"), strings.TrimSpace(string(v.MergedInto)+" "+strings.Join(v.MergedFrom, " ")))
		row(env.T("split"), strings.TrimSpace(string(v.SplitFrom)+" "+strings.Join(v.SplitInto, " ")))
		env.dayRows(v.ticketDayView, row)
		fmt.Fprintf(&b, "\n%s\n", indent(v.Description))
		b.WriteString(env.partWords(v))
		for _, f := range v.Files {
			row(env.T("file"), f.Name+"  "+env.size(f.Size)+"  "+f.At.Local())
		}
		for _, m := range v.Messages {
			kind := env.messageWords(m.Kind)
			if m.Public {
				kind += ", " + env.T("public")
			}
			fmt.Fprintf(&b, "\n%s  %s  (%s)\n%s\n", m.At.Local(), m.By, kind, indent(m.Text))
		}
		for _, one := range visited {
			fmt.Fprintf(&b, "\n%s", env.visitWords(s, one))
		}
		for _, one := range sessions {
			if one.Visit != "" {
				continue
			}
			fmt.Fprintf(&b, "\n%s\n", env.sessionLine(one))
		}
		return b.String()
	})
}

// shownTicketView is a ticket with the visits on it.
type shownTicketView struct {
	advisedView
	Visits []visitView `json:"visits"`
}

func indent(s string) string { return "    " + strings.ReplaceAll(s, "\n", "\n    ") }
