package shop_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"scatto/internal/shop"
)

// beginImport takes a log in beside the test, with a shop of its own.
func (w *world) beginImport(log string) <-chan shop.LogImported {
	w.t.Helper()
	path := filepath.Join(w.t.TempDir(), "auth.log")
	if err := os.WriteFile(path, []byte(log), 0o600); err != nil {
		w.t.Fatal(err)
	}
	done := make(chan shop.LogImported, 1)
	go func() {
		var out shop.LogImported
		err := w.try("2026-10-30T09:00", "luca", func(s *shop.Shop) (err error) {
			out, err = s.ImportAccessLog(shop.LogImport{Customer: "C0001", Files: []string{path}})
			return err
		})
		if err != nil {
			w.t.Error(err)
		}
		done <- out
	}()
	return done
}

// TestAnImportKeepsNobodyWaiting writes to the shop while a long log comes in.
func TestAnImportKeepsNobodyWaiting(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	const lines = 40_000
	done := w.beginImport(sshLog(parse(t, "2026-10-01T10:00"), time.Minute, lines))
	between := 0
	for got := (shop.LogImported{}); got.Read == 0; {
		w.at("2026-10-30T09:00", func(s *shop.Shop) error {
			_, err := s.AgreeLogSource("C0001", "srv-web", 24+between)
			return err
		})
		select {
		case got = <-done:
			if got.Kept != lines || got.Duplicates != 0 {
				t.Errorf("kept %d, duplicates %d", got.Kept, got.Duplicates)
			}
		default:
			between++
		}
	}
	if between < 3 {
		t.Errorf("%d writes of others went in while %d lines were taken in", between, lines)
	}
	list := w.accesses()
	for i, e := range list {
		if i > 0 && !e.At.After(list[i-1].At) {
			t.Fatalf("event %d of %s comes after that of %s", i, e.At, list[i-1].At)
		}
	}
	w.at("2026-10-30T09:00", func(s *shop.Shop) error {
		sources, err := s.LogSources("C0001")
		if err == nil && (len(sources) != 1 || sources[0].Every < 24 || !sources[0].Heard()) {
			t.Errorf("what was agreed meanwhile and what was heard: %+v", sources)
		}
		if err == nil {
			_, err = s.VerifyLogs("C0001")
		}
		return err
	})
}

// TestTwoImportsAtOnceTakeEachEventOnce has exports that overlap.
func TestTwoImportsAtOnceTakeEachEventOnce(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	const lines, overlap = 30_000, 10_000
	from := parse(t, "2026-10-01T10:00")
	all := strings.SplitAfter(sshLog(from, 10*time.Second, lines), "\n")
	first := w.beginImport(strings.Join(all[:(lines+overlap)/2], ""))
	second := w.beginImport(strings.Join(all[(lines-overlap)/2:], ""))
	a, b := <-first, <-second
	if a.Kept+b.Kept != lines || a.Duplicates+b.Duplicates != overlap {
		t.Errorf("kept %d and %d, duplicates %d and %d", a.Kept, b.Kept, a.Duplicates, b.Duplicates)
	}
	seen := map[time.Time]bool{}
	for _, e := range w.accesses() {
		if seen[e.At] {
			t.Fatalf("the event of %s came in twice", e.At)
		}
		seen[e.At] = true
	}
	if len(seen) != lines {
		t.Errorf("%d events", len(seen))
	}
	w.at("2026-10-30T09:00", func(s *shop.Shop) error {
		cut, err := s.CutImports()
		if err != nil || len(cut) != 0 {
			t.Errorf("left behind: %+v, %v", cut, err)
		}
		sources, err := s.LogSources("C0001")
		if err == nil && (!sources[0].First.Equal(from) || !sources[0].Last.Equal(from.Add((lines-1)*10*time.Second))) {
			t.Errorf("heard from %s to %s", sources[0].First, sources[0].Last)
		}
		if err == nil {
			_, err = s.VerifyLogs("C0001")
		}
		return err
	})
}
