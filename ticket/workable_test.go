package ticket_test

import (
	"testing"

	"scatto/ticket"
)

func TestWorkable(t *testing.T) {
	istes := ticket.Desk{ContractFirst: true, WalkIn: true, WalkInOpen: true}
	shut := istes
	shut.WalkInOpen = false
	night := shut
	night.OfficeShut = true
	walkIn := ticket.Entry{Number: 1, State: ticket.Queued}
	with := func(f func(*ticket.Entry)) ticket.Entry {
		e := walkIn
		f(&e)
		return e
	}
	for _, row := range []struct {
		rule  string
		desk  ticket.Desk
		entry ticket.Entry
		calls int
		want  ticket.Hindrance
	}{
		{"R45: contract calls come first", istes, walkIn, 3, ticket.ContractCalls},
		{"R45: none left, in hours", istes, walkIn, 0, ticket.NoHindrance},
		{"R45: where they only order the queue", ticket.Desk{}, walkIn, 3, ticket.NoHindrance},
		{"R50: outside the window", shut, walkIn, 0, ticket.OutsideWindow},
		{"R45: calls are named before hours", shut, walkIn, 1, ticket.ContractCalls},
		{"R45, R50: neither holds for contract customers", shut, with(func(e *ticket.Entry) { e.Contract = true }), 2, ticket.NoHindrance},
		{"R45, R50: an open connection goes on", shut, with(func(e *ticket.Entry) { e.State = ticket.RemoteOpen }), 2, ticket.NoHindrance},
		{"R18: the customer is waited for", istes, with(func(e *ticket.Entry) { e.State = ticket.WaitingCustomer }), 0, ticket.WaitsCustomer},
		{"R44: its PEC has not come", istes, with(func(e *ticket.Entry) { e.NeedsPEC = true }), 2, ticket.LacksPEC},
		{"R47: a consultancy waits for no call", shut, with(func(e *ticket.Entry) { e.Consultancy = true }), 2, ticket.NoHindrance},
		{"R13: at night", night, with(func(e *ticket.Entry) { e.Contract = true }), 0, ticket.OutsideOffice},
		{"R51: at night, in the hours of his SLA", night, with(func(e *ticket.Entry) { e.Contract, e.SLAOpen = true, true }), 0, ticket.NoHindrance},
		{"R13: a consultancy too", night, with(func(e *ticket.Entry) { e.Consultancy = true }), 0, ticket.OutsideOffice},
		{"R13: all without the window walk-in", ticket.Desk{OfficeShut: true}, walkIn, 0, ticket.OutsideOffice},
		{"R50: his window decides where there is one", night, walkIn, 0, ticket.OutsideWindow},
		{"R50: open when the office is not", ticket.Desk{WalkIn: true, WalkInOpen: true, OfficeShut: true}, walkIn, 0, ticket.NoHindrance},
		{"R13: an open connection goes on", night, with(func(e *ticket.Entry) { e.Contract, e.State = true, ticket.RemoteOpen }), 0, ticket.NoHindrance},
		{"R53: urgency does not beat the class", istes, with(func(e *ticket.Entry) { e.Severity = 1 }), 1, ticket.ContractCalls},
	} {
		if got := row.desk.Hinders(row.entry, row.calls); got != row.want {
			t.Errorf("%s: %q, want %q", row.rule, got, row.want)
		}
	}
	queue := []ticket.Entry{{Number: 2, Contract: true, State: ticket.Queued, Consultancy: true}, {Number: 3, Contract: true, State: ticket.WaitingCustomer}}
	if n := ticket.Calls(queue); n != 0 {
		t.Errorf("R45, R47: waits for %d calls, want none", n)
	}
}

func TestGrade(t *testing.T) {
	one := in(ticket.Open)
	one.Severity = 3
	got := one.Grade(now, "luca", 1)
	if got.Severity != 1 || len(got.Messages) != 1 || got.Messages[0].Public || got.Messages[0].Text != "gravità da 3 a 1" {
		t.Errorf("R52: %+v", got)
	}
	if again := got.Grade(now, "luca", 1); len(again.Messages) != 1 {
		t.Error("R52: the same severity is no change")
	}
}
