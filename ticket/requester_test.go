package ticket_test

import (
	"testing"

	"scatto/ticket"
)

func TestRequester(t *testing.T) {
	for _, row := range [][3]string{{"Anna", "Riva", "Anna Riva"}, {"Anna", "-", "Anna"}, {"-", "Riva", "Riva"}, {"-", "-", ""}, {"", "", ""}, {"Anna", "De-Rossi", "Anna De-Rossi"}} {
		if got := (ticket.Ticket{FirstName: row[0], Surname: row[1]}).Requester(); got != row[2] {
			t.Errorf("%q and %q are shown as %q", row[0], row[1], got)
		}
	}
}
