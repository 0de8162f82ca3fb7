package ticket_test

import (
	"testing"
	"time"

	"scatto/internal/refusal"
	"scatto/ticket"
)

var now = time.Date(2026, 10, 14, 8, 0, 0, 0, time.UTC)

func in(state ticket.State) ticket.Ticket {
	return ticket.Ticket{Number: 42, Year: 2026, State: state, Subject: "PC", Description: "non parte", Customer: "C0001"}
}

func solved(t ticket.Ticket) ticket.Ticket {
	t.Messages = append(t.Messages, ticket.Message{Kind: ticket.Solution, Text: "cavo"})
	return t
}

func told(t ticket.Ticket) ticket.Ticket {
	t.Messages = append(t.Messages, ticket.Message{Kind: ticket.Told, Text: "fuori garanzia"})
	return t
}

// Each row is one step of a ticket's life: where it stands, what is done, and
// where that leads or why not.
func TestSteps(t *testing.T) {
	closing := func(t ticket.Ticket) (ticket.Ticket, error) { return t.Close(now, "luca", "") }
	reopen := func(t ticket.Ticket) (ticket.Ticket, error) { return t.Reopen(now, "luca", "") }
	ask := func(t ticket.Ticket) (ticket.Ticket, error) {
		return t.Ask(now, "luca", []string{"riavviare"})
	}
	wait := func(t ticket.Ticket) (ticket.Ticket, error) { return t.Wait(now, "luca", "") }
	resume := func(t ticket.Ticket) (ticket.Ticket, error) { return t.Resume(now, "luca", "", false) }
	assign := func(t ticket.Ticket) (ticket.Ticket, error) { return t.Assign(now, "luca", "sara", "") }
	solve := func(t ticket.Ticket) (ticket.Ticket, error) { return t.Solve(now, "luca", "cavo cambiato") }
	merged := in(ticket.Merged)
	merged.MergedInto = "2026-000001"
	for _, row := range []struct {
		rule string
		from ticket.Ticket
		step func(ticket.Ticket) (ticket.Ticket, error)
		to   ticket.State
		no   string
	}{
		{"R16: with a solution a ticket closes", solved(in(ticket.InProgress)), closing, ticket.Resolved, ""},
		{"R17: without solution but told, it closes as unresolved", told(in(ticket.InProgress)), closing, ticket.Unresolved, ""},
		{"R16: a solution outweighs what was told before", solved(told(in(ticket.InProgress))), closing, ticket.Resolved, ""},
		{"R17: with neither, it does not close", in(ticket.InProgress), closing, "", "no-solution"},
		{"R16: an open connection keeps it open", solved(in(ticket.RemoteOpen)), closing, "", "connection-open"},
		{"R16: after the connection it closes", solved(in(ticket.RemoteClosed)), closing, ticket.Resolved, ""},
		{"R16: what is closed is not closed again", solved(in(ticket.Resolved)), closing, "", "ticket-closed"},
		{"R16: reopening leads to work", in(ticket.Resolved), reopen, ticket.InProgress, ""},
		{"R17: also after an unresolved end", in(ticket.Unresolved), reopen, ticket.InProgress, ""},
		{"R16: only what is closed reopens", in(ticket.Open), reopen, "", "ticket-not-closed"},
		{"R05: a merged ticket does not reopen", merged, reopen, "", "ticket-merged"},
		{"R18: a question makes the ticket wait", in(ticket.Assigned), ask, ticket.WaitingCustomer, ""},
		{"R20: not while connected", in(ticket.RemoteOpen), ask, "", "connection-open"},
		{"R07: incomplete, it waits", in(ticket.Open), wait, ticket.WaitingCustomer, ""},
		{"R27: taken in hand", in(ticket.WaitingCustomer), resume, ticket.InProgress, ""},
		{"R20: from the open connection only its closing is reachable", in(ticket.RemoteOpen), resume, "", "connection-open"},
		{"R27: assigned from the queue", in(ticket.Queued), assign, ticket.Assigned, ""},
		{"R27: reassigned while worked on, the state stays", in(ticket.InProgress), assign, ticket.InProgress, ""},
		{"R27: reassigned while connected, the state stays", in(ticket.RemoteOpen), assign, ticket.RemoteOpen, ""},
		{"R27: a closed ticket is not assigned", in(ticket.Resolved), assign, "", "ticket-closed"},
		{"R16: a solution may be written while connected", in(ticket.RemoteOpen), solve, ticket.RemoteOpen, ""},
		{"R44: what is to be regularised can wait too", in(ticket.ToRegularise), wait, ticket.WaitingCustomer, ""},
	} {
		t.Run(row.rule, func(t *testing.T) {
			got, err := row.step(row.from)
			if refusal.KindOf(err) != row.no {
				t.Fatalf("refused as %q (%v), want %q", refusal.KindOf(err), err, row.no)
			}
			if err == nil && got.State != row.to {
				t.Errorf("state %s, want %s", got.State, row.to)
			}
			if len(row.from.Messages) > 0 && row.from.Messages[0].By == "luca" {
				t.Error("the step changed the ticket it was given")
			}
		})
	}
}

func TestStepsKeepHistory(t *testing.T) {
	one := in(ticket.Open)
	one, err := one.Assign(now, "luca", "sara", "driver")
	if err != nil || one.Problem != "driver" || one.Technician != "sara" {
		t.Fatalf("assigned: %+v %v", one, err)
	}
	one, err = one.Ask(now, "sara", []string{"riavviare", "mandare la schermata"})
	if err != nil || len(one.Actions) != 2 || one.Actions[1].State != "asked" {
		t.Fatalf("asked: %+v %v", one.Actions, err)
	}
	one, err = one.Resume(now, "sara", "fatto", false)
	if err != nil || one.Actions[0].State != "done" {
		t.Fatalf("resumed: %+v %v", one.Actions, err)
	}
	if n := len(one.Messages); n != 4 {
		t.Errorf("%d messages, want the assignment, two questions and an answer", n)
	}
	if _, err := one.Ask(now, "sara", nil); refusal.KindOf(err) != "missing-text" {
		t.Errorf("an empty question: %v", err)
	}
}

func TestMergeAndSplit(t *testing.T) {
	a, b := in(ticket.Open), in(ticket.Open)
	b.Number = 43
	b, _ = b.AddMessage(ticket.Message{Kind: ticket.Note, Text: "nota"})
	gone, kept, err := b.MergeInto(a, now, "luca")
	if err != nil || gone.State != ticket.Merged || gone.MergedInto != "2026-000042" || gone.Number != 43 {
		t.Fatalf("R05: merged %+v %v", gone, err)
	}
	if len(kept.MergedFrom) != 1 || kept.MergedFrom[0] != "2026-000043" || len(kept.Messages) != 2 || kept.Messages[0].Copied != "2026-000043" {
		t.Errorf("R05: kept %+v", kept)
	}
	other := in(ticket.Open)
	other.Number, other.Customer = 44, "C0002"
	for no, pair := range map[string][2]ticket.Ticket{
		"merge-other-customer": {a, other}, "merge-with-itself": {a, a}, "connection-open": {in(ticket.RemoteOpen), b},
	} {
		if _, _, err := pair[0].MergeInto(pair[1], now, "luca"); refusal.KindOf(err) != no {
			t.Errorf("R05: %v, want %s", err, no)
		}
	}
	if _, _, err := in(ticket.RemoteOpen).Split(ticket.Ticket{Number: 50, Year: 2026, Subject: "VPN"}, now, "luca"); refusal.KindOf(err) != "connection-open" {
		t.Errorf("R06: split with an open connection: %v", err)
	}
	rest, born, err := kept.Split(ticket.Ticket{Number: 50, Year: 2026, Subject: "VPN"}, now, "luca")
	if err != nil || born.SplitFrom != rest.Name() || rest.SplitInto[0] != "2026-000050" || born.State != ticket.Open {
		t.Fatalf("R06: %+v %v", born, err)
	}
	for _, m := range born.Messages {
		if m.Copied == "" {
			t.Errorf("R06: message %q is not marked as copied", m.Text)
		}
	}
	if solved(rest).Solutions() != 1 || born.Solutions() != 0 {
		t.Error("R16: a copied solution does not count")
	}
}

func TestNumbers(t *testing.T) {
	for _, s := range []string{"42", "2026-000042", "[2026-000042]", " 42 ", "000042"} {
		if n, err := ticket.ParseNumber(s); err != nil || n != 42 {
			t.Errorf("ParseNumber(%q) = %d, %v", s, n, err)
		}
	}
	for _, s := range []string{"", "0", "-1", "abc", "2026-", "S0001", "99999999999999999999", "1.5"} {
		if n, err := ticket.ParseNumber(s); refusal.KindOf(err) != "bad-ticket-number" {
			t.Errorf("ParseNumber(%q) = %d, %v", s, n, err)
		}
	}
	if got := ticket.FormatNumber(2026, 1234567); got != "2026-1234567" {
		t.Errorf("a number beyond six digits: %s", got)
	}
}

func TestNothingEndsBeforeItBegan(t *testing.T) {
	one := solved(in(ticket.InProgress))
	one.OpenedAt = now
	if _, err := one.Close(now.Add(-time.Second), "luca", ""); refusal.KindOf(err) != "closed-before-opened" {
		t.Errorf("R16: %v", err)
	}
	if _, err := one.Close(now, "luca", ""); err != nil {
		t.Errorf("R16: in the same second: %v", err)
	}
}
