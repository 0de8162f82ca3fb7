package store

import (
	"fmt"
	"runtime"
	"testing"
	"time"
)

// longLog gives a store with an access log of n lines such as an import
// writes.
func longLog(t testing.TB, n int) *Store {
	t.Helper()
	o := Options{Dir: t.TempDir()}
	if err := Create(o); err != nil {
		t.Fatal(err)
	}
	s, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	for done := 0; done < n; {
		lines := make([]LogEntry, min(1000, n-done))
		for i := range lines {
			at = at.Add(30 * time.Second)
			lines[i] = LogEntry{TS: at, At: at, By: "Luca Ferri", Op: "ads.login", Fields: map[string]string{"event": "login", "account": "root",
				"system": "srv-web", "source": "journald", "outcome": "ok", "origin": fmt.Sprintf("10.0.0.%d", i%250), "detail": "sshd publickey"}}
		}
		if err := s.Update(func(tx *Tx) error {
			_, err := tx.AppendLogs(AccessLog("C0001"), lines)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		done += len(lines)
	}
	if err := s.Close(); err != nil { // what it wrote is still in its memory
		t.Fatal(err)
	}
	o.ReadOnly = true
	if s, err = Open(o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// heldByVerify is the most that a verification of n lines held, in bytes.
func heldByVerify(t *testing.T, n int) (most uint64) {
	t.Helper()
	s := longLog(t, n)
	seen := 0
	err := s.View(func(tx *Tx) error {
		_, err := tx.VerifyLogWith(AccessLog("C0001"), func(LogEntry) error {
			if seen++; seen%1000 == 0 {
				var m runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
			return nil
		})
		return err
	})
	if err != nil || seen != n {
		t.Fatalf("%d of %d lines: %v", seen, n, err)
	}
	return most
}

// TestVerifyDoesNotGrowWithTheLog holds R131 for long logs: one pass, and as
// much memory for ten times the lines.
func TestVerifyDoesNotGrowWithTheLog(t *testing.T) {
	few, many := heldByVerify(t, 3_000), heldByVerify(t, 30_000)
	if many > few+few/2+4<<20 {
		t.Errorf("3,000 lines hold %d kB, 30,000 lines %d kB", few>>10, many>>10)
	}
}

func BenchmarkVerifyTenThousandLines(b *testing.B) {
	s := longLog(b, 10_000)
	for b.Loop() {
		if err := s.View(func(tx *Tx) error {
			_, err := tx.VerifyLog(AccessLog("C0001"))
			return err
		}); err != nil {
			b.Fatal(err)
		}
	}
}
