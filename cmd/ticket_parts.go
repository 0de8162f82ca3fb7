package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/ui"
	"scatto/ticket"
)

// advisedView is a ticket with what is to be said about it.
type advisedView struct {
	ticketView
	Warnings []warningView `json:"warnings"`
}

// showAdvised is showTicket with warnings.
func (env *Env) showAdvised(t ticket.Ticket, advice []*refusal.Error) error {
	env.warnAll(advice)
	return env.say(advisedView{viewTicket(t), env.warnings(advice)}, func() *ui.Table {
		return env.ticketRows([]ticket.Ticket{t})
	}, func() string { return ticketLine(t) })
}

// ticketLine is a ticket in one line for a person.
func ticketLine(t ticket.Ticket) string {
	words := fmt.Sprintf("%s  %s  %s", t.Name(), t.State.Label(), t.Subject)
	if t.Technician != "" {
		words += "  (" + t.Technician + ")"
	}
	return words
}

// causeWords says to a person what a malfunction came from.
func (env *Env) causeWords(c ticket.Cause) string {
	switch c {
	case ticket.ExternalEvent:
		return env.T("an external event")
	case ticket.OwnSoftware:
		return env.T("our own software")
	case ticket.OtherCause:
		return env.T("something else")
	}
	return ""
}

// partWords lists a ticket's answers and changes for a person.
func (env *Env) partWords(v ticketView) string {
	var b strings.Builder
	for _, d := range v.Details {
		fmt.Fprintf(&b, "\n  %s\n%s\n", d.Question, indent(d.Answer))
	}
	for _, c := range v.Changes {
		fmt.Fprintf(&b, "\n%s  %s  (%s, %s)\n%s\n", c.At.Local(), c.By, env.T("change"), c.Where, indent(c.What))
		if c.Before != "" || c.After != "" {
			fmt.Fprintf(&b, "%s\n", indent(string(c.Before)+" → "+string(c.After)))
		}
	}
	return b.String()
}
