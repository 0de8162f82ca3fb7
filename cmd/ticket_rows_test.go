package cmd

import (
	"fmt"
	"strings"
	"testing"

	"scatto/ticket"
)

// An open connection is told from a closed one on every terminal, however long
// names and subjects are; a wide one and a pipe say them whole.
func TestConnectionsAreToldApart(t *testing.T) {
	for _, r := range []struct {
		columns      int
		open, closed string
	}{
		{40, "Conn. Aperta", "Conn. Chiusa"},
		{60, "Conn. Ap…", "Conn. Ch…"},
		{72, "Conn. Ap…", "Conn. Ch…"},
		{80, "Conn. Ape…", "Conn. Chi…"},
		{131, "Conn. Aperta", "Conn. Chiusa"},
		{132, "Connessione remota Aperta", "Connessione remota Chiusa"},
		{0, "Connessione remota Aperta", "Connessione remota Chiusa"},
	} {
		env := testEnv()
		env.OutTerminal, env.Columns = true, r.columns
		var list []ticket.Ticket
		for i, state := range []ticket.State{ticket.RemoteOpen, ticket.RemoteClosed} {
			list = append(list, ticket.Ticket{Number: int64(i + 1), State: state, FirstName: "Massimiliano", Surname: "Della Bartolomea", Severity: 3,
				OpenedAt: testEnv().now(), Technician: "margherita", Subject: strings.Repeat("stampante ferma ", 9)})
		}
		var out strings.Builder
		if err := env.ticketRows(list).Render(&out, r.columns); err != nil || !strings.Contains(out.String(), r.open) || !strings.Contains(out.String(), r.closed) {
			t.Errorf("%d columns: %v\n%s", r.columns, err, out.String())
		}
	}
	if got := fmt.Sprint(testEnv().ticketRows([]ticket.Ticket{{State: ticket.RemoteOpen}}).Rows); !strings.Contains(got, "remote-open") {
		t.Errorf("a pipe keeps the name: %s", got)
	}
}
