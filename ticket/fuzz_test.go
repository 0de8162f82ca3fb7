package ticket

import (
	"testing"
	"unicode/utf8"

	"scatto/internal/refusal"
)

// FuzzTyped: numbers of tickets, ids, searches and answers as they are typed.
func FuzzTyped(f *testing.F) {
	for _, s := range []string{
		"2026-000042", "[2026-42]", "42", "0", "-1", "2026--1", "4611686018427387904", "S0001", "s1", "V0001", "V-1",
		"stampante rotta", "ẞtraße İ", "...", "1=testo", "Quale PC=x=y", "A = b? = c", "3=x", "=",
	} {
		f.Add(s)
	}
	tk := Ticket{Year: 2026, Number: 1, Subject: "La stampante è rotta", Description: "ẞ İstanbul Straße ﬁne perché"}
	questions := []string{"Quale PC", "A = b?"}
	f.Fuzz(func(t *testing.T, s string) {
		if n, err := ParseNumber(s); err == nil {
			if again, err := ParseNumber(FormatNumber(2026, n)); n < 1 || err != nil || again != n {
				t.Fatalf("%q is %d, which reads back as %d, %v", s, n, again, err)
			}
		} else if refusal.KindOf(err) == "" {
			t.Fatalf("%q: %v", s, err)
		}
		if n, ok := ParseSessionID(s); ok {
			if again, ok := ParseSessionID(SessionID(n)); n < 1 || !ok || again != n {
				t.Fatalf("session %q is %d", s, n)
			}
		}
		if n, ok := ParseVisitID(s); ok {
			if again, ok := ParseVisitID(VisitID(n)); n < 1 || !ok || again != n {
				t.Fatalf("visit %q is %d", s, n)
			}
		}
		if q, err := ParseQuery(s); err == nil {
			if len(q.Beginnings()) == 0 {
				t.Fatalf("%q searches for nothing", s)
			}
			if found := q.Snippet(tk, 40); q.Match(tk) && !utf8.ValidString(found) {
				t.Fatalf("%q: %q is no text", s, found)
			}
			own := tk
			own.Subject = s
			if !q.Match(own) {
				t.Fatalf("%q does not find itself", s)
			}
		} else if refusal.KindOf(err) == "" {
			t.Fatalf("%q: %v", s, err)
		}
		if d, err := ParseAnswer(s, questions); err == nil && d.Question != questions[0] && d.Question != questions[1] {
			t.Fatalf("%q answers %q", s, d.Question)
		} else if err != nil && refusal.KindOf(err) == "" {
			t.Fatalf("%q: %v", s, err)
		}
	})
}
