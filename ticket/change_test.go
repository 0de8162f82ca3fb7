package ticket_test

import (
	"testing"
	"time"

	"scatto/internal/refusal"
	"scatto/ticket"
)

func TestCause(t *testing.T) {
	one, err := in(ticket.InProgress).SetCause(now, "luca", ticket.ExternalEvent)
	if err != nil || one.Cause != ticket.ExternalEvent || one.Messages[0].Text != "causa: evento esterno (prima: da accertare)" {
		t.Errorf("R32: %+v %v", one.Messages, err)
	}
	two, err := one.SetCause(now, "sara", ticket.OwnSoftware)
	if err != nil || len(two.Messages) != 2 || two.Messages[1].By != "sara" || two.Messages[1].Public ||
		two.Messages[1].Text != "causa: malfunzionamento del nostro software (prima: evento esterno)" {
		t.Errorf("R32: the change stands in the history: %+v %v", two.Messages, err)
	}
	if same, err := two.SetCause(now, "sara", ticket.OwnSoftware); err != nil || len(same.Messages) != 2 {
		t.Errorf("R32: no change, no entry: %+v %v", same.Messages, err)
	}
	for state, kind := range map[ticket.State]string{ticket.Resolved: "ticket-closed", ticket.Unresolved: "ticket-closed",
		ticket.Merged: "ticket-merged", ticket.RemoteOpen: "", ticket.WaitingCustomer: ""} {
		if _, err := in(state).SetCause(now, "luca", ticket.OtherCause); refusal.KindOf(err) != kind {
			t.Errorf("R32: when %s: %v", state, err)
		}
	}
	for _, c := range ticket.Causes() {
		if back, err := ticket.ParseCause(string(c)); err != nil || back != c || c.Label() == ticket.Cause("").Label() {
			t.Errorf("%s: %v %v, %s", c, back, err, c.Label())
		}
	}
	if _, err := ticket.ParseCause("own-softwear"); refusal.KindOf(err) != "unknown-cause" {
		t.Error(err)
	}
}

func TestChanges(t *testing.T) {
	c := func(minute int, what string) ticket.Change {
		return ticket.Change{At: now.Add(time.Duration(minute) * time.Minute), By: "luca", What: what, Where: "SRV-PMS"}
	}
	one := in(ticket.RemoteOpen)
	var err error
	for _, change := range []ticket.Change{c(10, "b"), c(20, "c"), c(5, "a"), c(10, "b2")} {
		before := one
		if one, err = one.AddChange(change); err != nil {
			t.Fatal(err)
		}
		if len(before.Changes) != len(one.Changes)-1 {
			t.Error("R19: the value before has changed too")
		}
	}
	got := ""
	for _, change := range one.Changes {
		got += change.What + " "
	}
	if got != "a b b2 c " {
		t.Errorf("R19: changes stand in the order in which they happened: %s", got)
	}
	if _, err := in(ticket.Resolved).AddChange(c(0, "x")); err != nil {
		t.Errorf("R19: what was done may be written down after the closing: %v", err)
	}
	for name, broken := range map[string]ticket.Change{"what": {Where: "x"}, "where": {What: "x", Where: " "}} {
		if _, err := one.AddChange(broken); refusal.KindOf(err) != "missing-text" {
			t.Errorf("R19: without %s: %v", name, err)
		}
	}
	if _, err := in(ticket.Merged).AddChange(c(0, "x")); refusal.KindOf(err) != "ticket-merged" {
		t.Errorf("R19: a merged ticket: %v", err)
	}
}

func TestChangesMoveWithTheWork(t *testing.T) {
	c := func(minute int, what string) ticket.Change {
		return ticket.Change{At: now.Add(time.Duration(minute) * time.Minute), What: what, Where: "SRV-PMS"}
	}
	a, b := in(ticket.Open), in(ticket.Open)
	b.Number = 43
	a.Changes, b.Changes = []ticket.Change{c(5, "mine")}, []ticket.Change{c(1, "first"), c(9, "last")}
	a.Cause = ticket.OwnSoftware
	_, kept, err := a.MergeInto(b, now, "luca")
	if err != nil || len(kept.Changes) != 3 || kept.Changes[1].What != "mine" {
		t.Errorf("R19: a merge keeps the changes of both: %+v %v", kept.Changes, err)
	}
	rest, born, err := a.Split(ticket.Ticket{Number: 44, Year: 2026, Subject: "altro"}, now, "luca")
	if err != nil || len(rest.Changes) != 1 || rest.Cause == "" || len(born.Changes) != 0 || born.Cause != "" {
		t.Errorf("R06: another topic begins without changes and cause: %+v %v", born, err)
	}
}
