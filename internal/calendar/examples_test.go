package calendar_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"scatto/internal/calendar"
)

type calendarExample struct {
	ID, Desc string
	Input    struct {
		Ricevuta, Profilo, Patrono string
		Minuti                     int `json:"sla_minuti_lavorativi"`
	}
	Expected struct {
		Presa    string `json:"presa_in_esame"`
		Scadenza string
	}
}

func TestSharedCalendarExamples(t *testing.T) {
	windows := map[string]string{"": "office", "ufficio": "office", "non_contratto": "walk-in"}
	seen := 0
	for _, row := range sharedRows(t, "CAL-") {
		var e calendarExample
		if err := json.Unmarshal(row, &e); err != nil {
			t.Fatal(err)
		}
		seen++
		t.Run(e.ID+" "+e.Desc, func(t *testing.T) {
			c := calendar.ITValue()
			if e.Input.Patrono != "" {
				p, err := calendar.ParsePatron(e.Input.Patrono)
				if err != nil {
					t.Fatal(err)
				}
				c = c.WithPatrons(p)
			}
			window, ok := windows[e.Input.Profilo]
			if !ok {
				t.Fatalf("unknown profile %q", e.Input.Profilo)
			}
			got, err := c.Next(window, at(t, e.Input.Ricevuta))
			want := e.Expected.Presa
			if want == "" {
				got, err = c.Due(window, at(t, e.Input.Ricevuta), e.Input.Minuti)
				want = e.Expected.Scadenza
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := got.Format(time.RFC3339); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
	if seen == 0 {
		t.Error("no CAL example found")
	}
}

func TestSharedClockChangeExamples(t *testing.T) {
	seen := 0
	for _, row := range sharedRows(t, "DST-") {
		var e struct {
			ID       string
			Input    struct{ Aperta, Chiusa string }
			Expected struct{ Secondi int64 }
		}
		if err := json.Unmarshal(row, &e); err != nil {
			t.Fatal(err)
		}
		seen++
		if got := at(t, e.Input.Chiusa).Unix() - at(t, e.Input.Aperta).Unix(); got != e.Expected.Secondi {
			t.Errorf("%s: %d seconds, want %d", e.ID, got, e.Expected.Secondi)
		}
	}
	if seen == 0 {
		t.Error("no DST example found")
	}
}

// sharedRows picks the examples whose id starts with prefix; the others have
// fields of other types.
func sharedRows(t *testing.T, prefix string) (rows []json.RawMessage) {
	t.Helper()
	var all []json.RawMessage
	if err := json.Unmarshal(shared(t, "spec/examples.json"), &all); err != nil {
		t.Fatal(err)
	}
	for _, row := range all {
		var head struct{ ID string }
		if err := json.Unmarshal(row, &head); err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(head.ID, prefix) {
			rows = append(rows, row)
		}
	}
	return rows
}
