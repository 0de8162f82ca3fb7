package cmd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scatto/internal/store"
)

// TestNoPaperCallsATamperedLogWhole holds the minutes and the report against
// what log verify finds, and a purge must not take the proof away.
func TestNoPaperCallsATamperedLogWhole(t *testing.T) {
	t.Parallel()
	log := store.AccessLog("C0001")
	for _, r := range []struct {
		name, italian string
		harm          func(*store.Tx) error
	}{
		{"R131: the log was written anew, the anchor says otherwise", "diversa dalla testa consegnata", func(tx *store.Tx) error {
			return tx.Put(store.AnchorKey("C0001", 1), map[string]any{"id": 1, "chain": "C0001", "last": 6, "head": strings.Repeat("a", 64)})
		}},
		{"R132: a line is emptied and nobody signed for it", "svuotata senza una riga firmata", func(tx *store.Tx) error {
			var e store.LogEntry
			if found, err := tx.Get(store.LogKey(log, 5), &e); err != nil || !found {
				t.Fatalf("no line 5: %v", err)
			}
			return tx.Put(store.LogKey(log, 5), store.LogEntry{Seq: e.Seq, Prev: e.Prev, Hash: e.Hash, Purged: true, IDs: []string{}, Changes: []store.Change{}})
		}},
		{"R131: a line is changed", "riga 3: modificata", func(tx *store.Tx) error {
			var e store.LogEntry
			if found, err := tx.Get(store.LogKey(log, 3), &e); err != nil || !found {
				t.Fatalf("no line 3: %v", err)
			}
			e.Fields["account"] = "altri"
			return tx.Put(store.LogKey(log, 3), e)
		}},
	} {
		t.Run(r.name, func(t *testing.T) {
			dir := shopWithAccesses(t)
			tampered(t, dir, r.harm)
			report := filepath.Join(t.TempDir(), "r.pdf")
			if _, out, errs := runIn(t, dir, "--json", "ads", "report", "C0001", "--pdf", report); !strings.Contains(out, `"intact":false`) || !strings.Contains(out, r.italian) {
				t.Errorf("the report: %s %s", out, errs)
			}
			code, out, errs := runIn(t, dir, "--json", "ads", "verify", "new", "C0001", "--verifier", "Anna Bianchi", "--role", "referente privacy", "--place", "Rimini")
			if code != 0 || !strings.Contains(out, `"intact":false`) || !strings.Contains(out, r.italian) {
				t.Errorf("the minutes: exit %d, %s %s", code, out, errs)
			}
			if code, out, _ := runIn(t, dir, "log", "purge", "C0001", "--before", "2026-04-01", "--yes"); code != 6 || out != "" {
				t.Errorf("R132: the purge takes the proof away: exit %d, %s", code, out)
			}
			if code, _, _ := runIn(t, dir, "log", "verify"); code != 6 {
				t.Errorf("after a purge the log verifies: exit %d", code)
			}
			if _, err := os.Stat(report); err != nil {
				t.Error(err)
			}
		})
	}
}
