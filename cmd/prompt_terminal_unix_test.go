//go:build unix

package cmd

import (
	"fmt"
	"strings"
	"testing"
)

// turn is what somebody waits to see on the terminal, and what he types then.
type turn struct{ sees, types string }

const (
	ctrlC = "\x03"
	ctrlD = "\x04"
	enter = "\r"
)

// TestAPersonAnswersAtATerminal types at a shell on a terminal of its own what
// a person would: each question once with a wrong answer, with an empty one, and
// walking away.
func TestAPersonAnswersAtATerminal(t *testing.T) {
	p := newProgram(t)
	folder, environ := p.onPath(t)
	p.must("customer", "add", "--name", "Hotel Miramare S.r.l.", "--vat", "99900030406", "--address", "Viale Vespucci 15", "--zip", "47921",
		"--city", "Rimini", "--province", "RN")
	p.must("ticket", "open", "--customer", "C0001", "--subject", "Cassa lenta", "--description", "da stamattina", "--accept-terms")
	k := typeAt(t, "sh -i", folder, append(environ, "ENV=", "SCATTO_TEST_NOW=2026-11-21T10:00:00+01:00"))
	k.until("PS1='sa''y> '; stty cols 80\r", prompt)
	const which, full, another, street = "Which ticket?", "The problem in full (an empty line ends it)", "open another ticket on the same problem? [y/N] ", "Street and number: "
	for _, c := range []struct {
		name, typed string
		turns       []turn
		code        int
		writes      bool
	}{
		{"a ticket: a name that nobody has, a number that is none, defaults", "scatto ticket open", []turn{
			{"not on record): ", "xyz\r"}, {`no customer is called "xyz"`, ""}, {"not on record): ", "mira\r"}, {"C0001  Hotel Miramare S.r.l.", ""},
			{"The problem in one line: ", enter}, {"this is needed; Ctrl-C leaves", ""}, {"The problem in one line: ", "Stampante\r"},
			{"4 low [3]: ", "7\r"}, {`"7" is no number from 1 to 4`, ""}, {"4 low [3]: ", enter},
			{"in-person [phone]: ", "p\r"}, {`unknown channel "p"`, ""}, {"in-person [phone]: ", enter},
			{full, enter}, {"this is needed", ""}, {full, "non stampa dalle nove\r"}, {"  ", enter},
			{"C0001  Stampante", ""}, {"Open the ticket? [Y/n] ", "x\r"}, {"Open the ticket? [Y/n] ", enter}, {"ticket 2026-000002 opened", ""}}, 0, true},
		{"a ticket: Ctrl-C at a question", "scatto ticket open --customer C0001", []turn{{"The problem in one line: ", ctrlC}}, 130, false},
		{"a ticket: Ctrl-C behind half an answer", "scatto ticket open --customer C0001 --subject Rete", []turn{{full, "cade"}, {"cade", ctrlC}}, 130, false},
		{"a ticket: Ctrl-D at a question", "scatto ticket open --customer C0001", []turn{{"The problem in one line: ", ctrlD}}, 130, false},
		{"a ticket: Ctrl-D at the last question", "scatto ticket open --customer C0001 --subject Rete", []turn{{full, "cade ogni tanto\r\r"}, {"Open the ticket? [Y/n] ", ctrlD}}, 130, false},
		{"a ticket: no at the last question", "scatto ticket open --customer C0001 --subject Rete", []turn{{full, "cade ogni tanto\r\r"}, {"Open the ticket? [Y/n] ", "n\r"}, {"nothing was done", ""}}, 4, false},
		{"a ticket: --yes asks what is missing, and no more", "scatto ticket open --yes --customer C0001 --subject Rete", []turn{{full, "cade ogni tanto\r\r"}, {"ticket 2026-000003 opened", ""}}, 0, true},
		{"a ticket: one like it is asked about, and an empty line is no", "scatto ticket open --customer C0001 --subject Rete --description 'cade ancora oggi'", []turn{{another, enter}, {"nothing was done", ""}}, 4, false},
		{"a ticket that lacks nothing is not asked about", "scatto ticket open --customer C0001 --subject Tastiera --description 'manca la lettera A'", []turn{{"ticket 2026-000004 opened", ""}}, 0, true},

		{"a customer: bad and taken numbers, empty lines", "scatto customer add", []turn{
			{"public [business]: ", "hotel\r"}, {`unknown kind of customer "hotel"`, ""}, {"public [business]: ", enter},
			{"Name: ", enter}, {"this is needed", ""}, {"Name: ", "Studio Bianchi\r"}, {"VAT number: ", "123\r"}, {"11 digits", ""},
			{"VAT number: ", "99900030406\r"}, {"customer C0001 already has the same", ""}, {"VAT number: ", "99900040405\r"},
			{"Tax code: ", enter}, {street, enter}, {"Postal code: ", enter}, {"Town: ", enter}, {"Province, two letters: ", enter},
			{"SdI code: ", enter}, {"PEC address: ", enter}, {"E-mail: ", "chiocciola\r"}, {"E-mail: ", enter}, {"Phone: ", enter},
			{"Studio Bianchi, 99900040405", ""}, {"Is this right? [Y/n] ", enter}, {"C0002", ""}}, 0, true},
		{"a customer: Ctrl-C at a question", "scatto customer add --name Bar", []turn{{"VAT number: ", ctrlC}}, 130, false},
		{"a customer: Ctrl-D at a question", "scatto customer add --name Bar", []turn{{"VAT number: ", ctrlD}}, 130, false},
		{"a customer: --yes does not ask at the end", "scatto customer add --yes --name Bar", []turn{{"VAT number: ", "99900010408\r"}, {"Tax code: ", "\r\r\r\r\r\r"},
			{"PEC address: ", "\r\r"}, {"Phone: ", enter}, {"C0003", ""}}, 0, true},

		{"a session: numbers of no ticket, the first one by an empty line", "scatto session start --at 9:00", []turn{
			{"1  2026-00000", ""}, {which, "99\r"}, {"there is no ticket 99", ""}, {which, "abc\r"}, {which, enter},
			{"Open the connection? [Y/n] ", enter}, {"S0001", ""}}, 0, true},
		{"a session: Ctrl-C at the list", "scatto session start", []turn{{which, ctrlC}}, 130, false},
		{"a session: Ctrl-D at the last question", "scatto session start", []turn{{which, "2\r"}, {"Open the connection? [Y/n] ", ctrlD}}, 130, false},
		{"a session: no", "scatto session start", []turn{{which, "2\r"}, {"Open the connection? [Y/n] ", "n\r"}, {"nothing was done", ""}}, 4, false},
		{"a session: --yes asks for the ticket only", "scatto session start --yes --device SRV --at 9:30", []turn{{which, "2026-000003\r"}, {"S0002", ""}}, 0, true},

		{"an end: of whose sessions, the number of none first", "scatto session stop", []turn{
			{"1  S0001  2026-00000", ""}, {"2  S0002  2026-000003", ""}, {"Which connection is closed?", ""}, {"[1]: ", "9\r"}, {`"9" is no number from 1 to 2`, ""}, {"[1]: ", "3\r"}, {"S0002", ""}}, 0, true},
		{"an end: Ctrl-C at the list", "scatto session stop", []turn{{"[1]: ", ctrlC}}, 130, false},
		{"an end: the only one by an empty line", "scatto session stop", []turn{{"[1]: ", enter}, {"S0001", ""}}, 0, true},
		{"an end of nothing", "scatto session stop", []turn{{"no remote connection is open", ""}}, 4, false},
		{"a solution: Ctrl-D at the text", "scatto ticket solve", []turn{{which, enter}, {"The solution, which", ctrlD}}, 130, false},
		{"a solution: of a ticket of the list", "scatto ticket solve", []turn{{which, "77\r"}, {"there is no ticket 77", ""}, {which, enter},
			{"The solution, which", enter}, {"this is needed", ""}, {"The solution, which", "cavo cambiato\r\r"}, {"solution recorded", ""}}, 0, true},
		{"a solution of the ticket that is named", "scatto ticket solve 2", []turn{{"The solution, which", "driver aggiornato\r\r"}, {"solution recorded", ""}}, 0, true},
		{"a solution of no ticket", "scatto ticket solve 77", []turn{{"there is no ticket 77", ""}}, 3, false},

		{"a pipe: nobody is asked which session", "scatto session stop | cat; scatto ticket solve 2 < /dev/null", []turn{{"missing argument TICKET|SESSION", ""}, {"missing argument TEXT", ""}}, 2, false},
		{"a pipe behind the ticket: nobody is asked", "scatto ticket open | cat; scatto ticket open", []turn{{"the subject is empty", ""}, {"not on record): ", ctrlD}}, 130, false},
		{"a pipe before the customer: nobody is asked", "echo Bar | scatto customer add", []turn{{"the customer has no name", ""}}, 4, false},
		{"no terminal for the session's answer: nobody is asked", "scatto session start < /dev/null", []turn{{"missing argument TICKET", ""}}, 2, false},
	} {
		before := p.must("log", "show")
		shown := k.until(c.typed+"; echo co''de=$?\r", "de=$?")
		last := ""
		for _, turn := range c.turns {
			shown += k.until(last, turn.sees) + turn.sees
			last = turn.types
		}
		left := k.until(last, fmt.Sprintf("code=%d", c.code))
		if shown += left; last == ctrlC || last == ctrlD {
			if !strings.HasSuffix(left, "\n") {
				t.Errorf("%s: what follows stands on the question's line: %q", c.name, left)
			}
		}
		k.until("", prompt)
		if after := p.must("log", "show"); (after != before) != c.writes {
			t.Errorf("%s: something was written: %v\n%s", c.name, after != before, shown)
		}
	}
}
