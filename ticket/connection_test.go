package ticket_test

import (
	"testing"
	"time"

	"scatto/ticket"
)

// R18: what the customer was asked stands through a connection that never was,
// but not once he has answered.
func TestWaitingGoesOnAfterAVoidConnection(t *testing.T) {
	waiting, err := in(ticket.Assigned).Ask(now, "luca", []string{"riavviare"})
	if err != nil {
		t.Fatal(err)
	}
	for rule, row := range map[string]struct {
		meanwhile func(ticket.Ticket) (ticket.Ticket, error)
		want      ticket.State
	}{
		"R18: nothing happened": {func(x ticket.Ticket) (ticket.Ticket, error) { return x, nil }, ticket.WaitingCustomer},
		"R18: a note of the shop's": {func(x ticket.Ticket) (ticket.Ticket, error) {
			return x.AddMessage(ticket.Message{At: now, By: "luca", Kind: ticket.Note, Text: "strano"})
		}, ticket.WaitingCustomer},
		"R18: he answered by mail": {func(x ticket.Ticket) (ticket.Ticket, error) {
			return x.Receive(now, "anna@hotel.example", "fatto", true, 7)
		}, ticket.RemoteClosed},
	} {
		got, err := row.meanwhile(waiting.Connect(now.Add(time.Hour)))
		if err != nil {
			t.Fatal(err)
		}
		if got = got.Disconnect(now.Add(2 * time.Hour)); got.State != row.want || !got.WaitedSince.IsZero() {
			t.Errorf("%s: %s, waited since %s", rule, got.State, got.WaitedSince)
		}
	}
}
