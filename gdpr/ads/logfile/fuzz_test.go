package logfile

import (
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// readAll reads any bytes as one format; nothing may panic, hang or hand on a
// record that the log cannot hold.
func readAll(t *testing.T, f Format, data string) {
	open := func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(data)), nil }
	records, bad := 0, 0
	_, err := Read(open, Options{Format: f, Latest: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)}, Handler{
		Record: func(r Record) error {
			records++
			for _, s := range []string{r.System, r.Account, r.Origin, r.Detail} {
				if strings.ContainsAny(s, "\n\r\x00") || !utf8.ValidString(s) || len(s) > 1000 {
					t.Errorf("%q", s)
				}
			}
			if y := r.At.Year(); y < 0 || y > 9999 {
				t.Errorf("the year %d", y)
			}
			return nil
		},
		Bad: func(line int64, why error) error {
			if bad++; line < 1 || why == nil {
				t.Errorf("line %d: %v", line, why)
			}
			return nil
		},
	})
	if err != nil && records > 0 {
		t.Errorf("%d records, then %v", records, err)
	}
}

func FuzzWindowsXML(f *testing.F) {
	f.Add(sample(f, "security_broken.xml"))
	f.Add("<Events><Event ><Event\n>")
	f.Fuzz(func(t *testing.T, data string) { readAll(t, WindowsXML, data) })
}

func FuzzWindowsCSV(f *testing.F) {
	f.Add(sample(f, "broken.csv"))
	f.Add("Id;TimeCreated;Message\n4624;2026-03-02 09:00:00;\"x\n")
	f.Fuzz(func(t *testing.T, data string) { readAll(t, WindowsCSV, data) })
}

func FuzzAuthLog(f *testing.F) {
	f.Add(sample(f, "auth.log"))
	f.Add("Feb 30 09:00:00 h sudo: a : USER=\nFeb 29 09:00:00 h last message repeated 9 times\n")
	f.Fuzz(func(t *testing.T, data string) { readAll(t, AuthLog, data) })
}

func FuzzJournal(f *testing.F) {
	f.Add(sample(f, "journal.json"))
	f.Add(`{"__REALTIME_TIMESTAMP":"1","MESSAGE":[[]]}` + "\n" + `{"__REALTIME_TIMESTAMP":9,"MESSAGE":["a",1]}`)
	f.Fuzz(func(t *testing.T, data string) { readAll(t, JournalJSON, data) })
}
