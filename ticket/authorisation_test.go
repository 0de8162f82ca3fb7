package ticket_test

import (
	"testing"
	"time"

	"scatto/ticket"
)

func TestAuthorisation(t *testing.T) {
	asked := ticket.Ticket{Channel: ticket.Email, Subject: "PMS", Description: "non parte"}
	a, ok := asked.Authorisation()
	if !ok || len(a.Hash) != 64 {
		t.Errorf("R41: a written request authorises: %+v", a)
	}
	asked.Description = "non parte più"
	if b, _ := asked.Authorisation(); b.Hash == a.Hash {
		t.Error("R41: the hash tells other words apart")
	}
	for _, spoken := range []ticket.Channel{ticket.Phone, ticket.InPerson} {
		asked.Channel = spoken
		if _, ok := asked.Authorisation(); ok {
			t.Errorf("R41: %s authorises nothing", spoken)
		}
	}
	at := time.Date(2026, 2, 12, 9, 0, 0, 0, time.UTC)
	for _, tc := range []struct {
		name string
		a, b ticket.Authorisation
	}{
		{"R41: a PEC proves more", ticket.Authorisation{Channel: ticket.PEC, At: at.Add(time.Hour)}, ticket.Authorisation{Channel: ticket.Email, At: at, Mail: 1}},
		{"R41: a message on file proves more", ticket.Authorisation{Channel: ticket.Email, At: at.Add(time.Hour), Mail: 1}, ticket.Authorisation{Channel: ticket.Email, At: at}},
		{"R41: the first of two", ticket.Authorisation{Channel: ticket.Email, At: at}, ticket.Authorisation{Channel: ticket.Email, At: at.Add(time.Hour)}},
	} {
		if !tc.a.Better(tc.b) || tc.b.Better(tc.a) {
			t.Error(tc.name)
		}
	}
}
