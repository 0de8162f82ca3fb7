package gdpr_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"scatto/gdpr"
	"scatto/internal/calendar"
)

// shared reads a file of ../shared, the folder beside the module.
func shared(t *testing.T, name string) []byte {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
	b, err := os.ReadFile(filepath.Join(filepath.Dir(dir), "shared", name))
	if os.IsNotExist(err) && os.Getenv("CI") != "true" {
		t.Skip("needs ../shared")
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

type termExample struct {
	ID    string
	Input struct {
		Ricevuta    string
		Proroga     string `json:"proroga_comunicata"`
		Chiesta     string `json:"identita_chiesta"`
		Confermata  string `json:"identita_confermata"`
		Conoscenza  string
		Cessazione  string `json:"cessazione_attivita"`
		Contenzioso bool
		Evento      string
	}
	Expected struct {
		Scadenza      string
		ProrogaValida *bool  `json:"proroga_valida"`
		Notifica      string `json:"termine_notifica"`
		Cancellabile  string `json:"cancellabile_dal"`
		Eliminabile   string `json:"eliminabile_dal"`
	}
}

// TestSharedTerms runs the examples whose expectation is a term.
func TestSharedTerms(t *testing.T) {
	var rows []json.RawMessage
	if err := json.Unmarshal(shared(t, "spec/examples.json"), &rows); err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, row := range rows {
		var head struct{ ID string }
		if err := json.Unmarshal(row, &head); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(head.ID, "GDP-") && head.ID != "LOG-02" {
			continue
		}
		var e termExample
		if err := json.Unmarshal(row, &e); err != nil {
			t.Fatal(err)
		}
		got, want := e.compute(t)
		if want == "" {
			continue // what an erasure leaves or a restriction stops is not a term
		}
		seen++
		if got != want {
			t.Errorf("%s: %s, want %s", e.ID, got, want)
		}
	}
	if seen == 0 {
		t.Error("no example with a term found")
	}
}

func (e termExample) compute(t *testing.T) (got, want string) {
	t.Helper()
	in, out := e.Input, e.Expected
	switch {
	case out.Scadenza != "":
		d, err := gdpr.AnswerBy(on(t, in.Ricevuta), on(t, in.Proroga), on(t, in.Chiesta), on(t, in.Confermata))
		if err != nil {
			t.Fatalf("%s: %v", e.ID, err)
		}
		if v := out.ProrogaValida; (v == nil) != (d.ExtensionValid == nil) || v != nil && *v != *d.ExtensionValid {
			t.Errorf("%s: the extension's validity is wrong", e.ID)
		}
		return d.Due.String(), out.Scadenza
	case out.Notifica != "":
		aware, err := calendar.ParseInstant(in.Conoscenza, calendar.Rome())
		if err != nil {
			t.Fatalf("%s: %v", e.ID, err)
		}
		return gdpr.BreachNotifyBy(aware, gdpr.BreachHours).Format(time.RFC3339), out.Notifica
	case out.Cancellabile != "":
		return gdpr.ErasableFrom(on(t, in.Cessazione)).String(), out.Cancellabile
	}
	if in.Evento == "" {
		return "", ""
	}
	return gdpr.LogPurgeableFrom(on(t, in.Evento)).String(), out.Eliminabile
}
