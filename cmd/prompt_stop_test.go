package cmd

import (
	"strings"
	"testing"
)

// twoSessions is a shop with a connection on ticket 2 and, opened after it, one
// on ticket 1: the rows of the list and the tickets' numbers cross.
func twoSessions(t *testing.T) (dir string) {
	t.Helper()
	dir = shopWithLog(t)
	for _, subject := range []string{"Rete", "Stampante"} {
		if code, _, errs, _ := typedIn(dir, false, "", "ticket", "open", "--customer", "C0001", "--subject", subject, "--description", "non va dalle nove",
			"--accept-terms", "--at", "2026-11-20T08:00"); code != 0 {
			t.Fatal(errs)
		}
	}
	for _, number := range []string{"2", "1"} {
		if code, _, errs, _ := typedIn(dir, false, "", "session", "start", number, "--device", "PC"+number, "--at", "2026-11-20T09:0"+number); code != 0 {
			t.Fatal(errs)
		}
	}
	return dir
}

// A number that is a row of the list and the ticket of another connection is
// asked again: the wrong one would be charged. An empty line is the first row.
func TestANumberOfTwoConnectionsIsAskedAgain(t *testing.T) {
	manyInOne(t)
	dir := twoSessions(t)
	code, out, errs, _ := typedIn(dir, true, "1\n2\n", "session", "stop")
	for _, want := range []string{"1 is S0001 of the list and also ticket 2026-000001, of S0002", "2 is S0002 of the list and also ticket 2026-000002, of S0001", "write S0001 or S0002"} {
		if !strings.Contains(errs, want) {
			t.Errorf("%q is not said: %s", want, errs)
		}
	}
	if code != exitInterrupted || out != "" {
		t.Errorf("nothing is closed: exit %d, %s", code, out)
	}
	if code, out, errs, _ = typedIn(dir, true, "1\nS0002\n", "session", "stop"); code != 0 || !strings.Contains(out, "S0002") {
		t.Errorf("the session's name says which: exit %d, %s%s", code, out, errs)
	}
	if code, out, errs, _ = typedIn(dir, true, "2\n", "session", "stop"); code != 0 || !strings.Contains(out, "S0001") {
		t.Errorf("a number of one reading is taken: exit %d, %s%s", code, out, errs)
	}
	if code, out, errs, _ = typedIn(twoSessions(t), true, "\n", "session", "stop"); code != 0 || !strings.Contains(out, "S0001") {
		t.Errorf("an empty line is the first: exit %d, %s%s", code, out, errs)
	}
}

// The customer does not pay for the time at the question (R20): a session ends
// when the command was typed, the log says when it was answered.
func TestASessionEndsWhenTheCommandWasTyped(t *testing.T) {
	manyInOne(t)
	for _, r := range []struct{ name, flag, want string }{
		{"at the command", "--no-color", "2026-11-20T10:00:00+01:00"},
		{"at the time that was named", "--at=2026-11-20 09:30", "2026-11-20T09:30:00+01:00"},
	} {
		dir := twoSessions(t)
		typedSlowly(t, dir, []string{"1\n", "S0001\n"}, "session", "stop", r.flag)
		_, shown, _, _ := typedIn(dir, false, "", "session", "list", "--json")
		_, line, _, _ := typedIn(dir, false, "", "log", "show", "--json")
		if !strings.Contains(shown, `"closed_at":"`+r.want+`"`) || !strings.Contains(line, `"ts":"2026-11-20T10:14:00+01:00"`) {
			t.Errorf("%s: it ends otherwise: %s\n%s", r.name, shown, line)
		}
	}
}

// A number that is a row of the list and the number of another open ticket is
// asked again: the answer would go to the wrong customer.
func TestANumberOfTwoTicketsIsAskedAgain(t *testing.T) {
	manyInOne(t)
	crossed := func() string {
		dir := twoSessions(t)
		for _, args := range [][]string{{"session", "stop", "1", "--at", "2026-11-20T09:30"}, {"session", "stop", "2", "--at", "2026-11-20T09:30"},
			{"technician", "add", "Marta"}, {"ticket", "assign", "1", "Marta"}} {
			if code, _, errs, _ := typedIn(dir, false, "", args...); code != 0 {
				t.Fatal(args, errs)
			}
		}
		return dir
	}
	dir := crossed()
	code, out, errs, _ := typedIn(dir, true, "1\n", "ticket", "solve")
	if want := "1 is 2026-000002 of the list and also ticket 2026-000001"; code != exitInterrupted || out != "" || !strings.Contains(errs, want) {
		t.Errorf("%q is not said: exit %d, %s%s", want, code, out, errs)
	}
	code, out, errs, _ = typedIn(dir, true, "1\n2026-000001\ncavo cambiato\n\n", "ticket", "solve")
	if code != 0 || !strings.Contains(out, "close 1") || !strings.Contains(errs, "]:   2026-000001  Studio Bianchi  Rete") {
		t.Errorf("the ticket's name says which, and its subject is shown: exit %d, %s%s", code, out, errs)
	}
	if code, out, errs, _ = typedIn(crossed(), true, "\ncavo cambiato\n\n", "ticket", "solve"); code != 0 || !strings.Contains(out, "close 2") {
		t.Errorf("an empty line is the first of the list: exit %d, %s%s", code, out, errs)
	}
}
