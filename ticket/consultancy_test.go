package ticket_test

import (
	"testing"
	"time"

	"scatto/internal/refusal"
	"scatto/ticket"
)

func consultancy(s ticket.State) ticket.Ticket {
	one := in(s)
	one.Consultancy, one.OpenedAt = true, now.Add(-72*time.Hour)
	return one
}

func TestConsultanciesEndWithAnOutcome(t *testing.T) {
	for _, r := range []struct {
		name  string
		one   ticket.Ticket
		end   func(one ticket.Ticket) (ticket.Ticket, error)
		state ticket.State
		kind  string
	}{
		{"R47: an agreement is the solution (R16)", consultancy(ticket.Assigned), func(one ticket.Ticket) (ticket.Ticket, error) {
			return one.Conclude(now, "luca", "preventivo 17/2026")
		}, ticket.Resolved, ""},
		{"R47: without one the customer is told (R17)", consultancy(ticket.Assigned), func(one ticket.Ticket) (ticket.Ticket, error) {
			return one.ConcludeWithout(now, "luca", "phone", "nessun accordo")
		}, ticket.Unresolved, ""},
		{"R47: advice alone does not resolve it", solved(consultancy(ticket.Assigned)), func(one ticket.Ticket) (ticket.Ticket, error) {
			return one.Close(now, "luca", "")
		}, ticket.Assigned, "no-outcome"},
		{"R17: told by other means, it closes unresolved in spite of advice", told(solved(consultancy(ticket.Assigned))), func(one ticket.Ticket) (ticket.Ticket, error) {
			return one.Close(now, "luca", "")
		}, ticket.Unresolved, ""},
		{"R20: not while a connection is open", consultancy(ticket.RemoteOpen), func(one ticket.Ticket) (ticket.Ticket, error) {
			return one.Conclude(now, "luca", "preventivo 17/2026")
		}, ticket.RemoteOpen, "connection-open"},
		{"what is no consultancy has no outcome", in(ticket.Assigned), func(one ticket.Ticket) (ticket.Ticket, error) {
			return one.Conclude(now, "luca", "preventivo 17/2026")
		}, ticket.Assigned, "no-consultancy"},
		{"assistance closes as ever", solved(in(ticket.Assigned)), func(one ticket.Ticket) (ticket.Ticket, error) {
			return one.Close(now, "luca", "")
		}, ticket.Resolved, ""},
	} {
		got, err := r.end(r.one)
		if refusal.KindOf(err) != r.kind || err == nil && got.State != r.state {
			t.Errorf("%s: %s, %v", r.name, got.State, err)
		}
	}
}

func TestMeetings(t *testing.T) {
	one, err := consultancy(ticket.Open).Meet(now, ticket.Remote, appointment(1, now.Add(48*time.Hour)))
	if err == nil {
		one, err = one.Meet(now, ticket.FaceFace, appointment(2, now.Add(time.Hour)))
	}
	if err != nil {
		t.Fatal(err)
	}
	if m, ok := one.NextMeeting(now); !ok || m.Appointment != 2 {
		t.Errorf("the next meeting is %+v", m)
	}
	gone, err := one.CallOff(now, "luca", 2, "")
	if m, ok := gone.NextMeeting(now); err != nil || !ok || m.Appointment != 1 || len(one.Meetings) != 2 {
		t.Errorf("without the first the next is %+v, %v", m, err)
	}
	if one.InQueue() || !in(ticket.Open).InQueue() {
		t.Error("R47: a consultancy stands in the queue of assistance")
	}
	if _, err := one.Meet(now, ticket.Remote, appointment(3, now.Add(-97*time.Hour))); refusal.KindOf(err) != "meeting-before-ticket" {
		t.Errorf("a meeting before the request: %v", err)
	}
}
