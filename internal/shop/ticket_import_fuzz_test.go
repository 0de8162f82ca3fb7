package shop

import (
	"testing"
	"time"
	"unicode/utf8"

	"scatto/internal/config"
	"scatto/internal/refusal"
)

// FuzzImportLine: a line of history is a refusal, or a ticket that lies in the
// past, closes after it opens and holds text.
func FuzzImportLine(f *testing.F) {
	for _, s := range []string{
		`{"external_id":"1","customer":"C0001","subject":"a","description":"b","opened_at":"2025-01-10T10:00","closed_at":"2025-01-11","state":"closed"}`,
		`{"external_id":"2","email":"a@b.it","first_name":"A","surname":"B","subject":"è","opened_at":"2025-03-30T02:30"}`,
		`{"external_id":"3","customer":"@hotel.it","subject":"x","opened_at":"2025-10-26T02:30+02:00","messages":[{"at":"2025-10-27","text":"y","kind":"public"}]}`,
		`{"external_id":"4"}{}`, `[]`, `{"external_id":"\ud800"}`, `{"external_id":1e400}`, `null`, "{\"external_id\":\"\\u0000\"}",
	} {
		f.Add([]byte(s))
	}
	now := time.Date(2026, 10, 31, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, line []byte) {
		s := &Shop{Config: config.Default(config.ITValue), now: now, at: now, by: "anna", clock: func() time.Time { return now }}
		l, err := s.parseImport(line, nil)
		if err != nil {
			if refusal.KindOf(err) == "" {
				t.Fatalf("%v is no refusal", err)
			}
			return
		}
		tk := l.ticket
		if tk.OpenedAt.IsZero() || tk.OpenedAt.After(now) || tk.ClosedAt.After(now) || !tk.ClosedAt.IsZero() && tk.ClosedAt.Before(tk.OpenedAt) {
			t.Fatalf("opened %s, closed %s", tk.OpenedAt, tk.ClosedAt)
		}
		for _, words := range append(tk.Texts(), l.customer, l.name, l.topic, l.technician) {
			if !utf8.ValidString(words) {
				t.Fatalf("%q is no text", words)
			}
		}
	})
}
