package store

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scatto/internal/refusal"
)

// untoldStore gives a store whose writer was killed between its last commit,
// that of ticket 9, and the side file: nobody was told of it.
func untoldStore(t *testing.T) Options {
	t.Helper()
	o := killedStore(t, 1)
	key, err := readKey(o.keyFile())
	if err != nil {
		t.Fatal(err)
	}
	h, _, _, err := readHead(o.headFile(), key)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(o.headFile())
	if err != nil {
		t.Fatal(err)
	}
	half := len(b) / 2
	copy(b[int(h.Commit%2)*half:], bytes.Repeat([]byte{0}, half))
	if err := os.WriteFile(o.headFile(), b, 0o600); err != nil {
		t.Fatal(err)
	}
	if before, _, _, err := readHead(o.headFile(), key); err != nil || before.Commit != h.Commit-1 {
		t.Fatalf("the side file stands at %d, want %d; %v", before.Commit, h.Commit-1, err)
	}
	return o
}

// usedOf gives a log's content without the zeros at its end.
func usedOf(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimRight(string(b), "\x00")
}

// TestOnlyWhatNobodyWasToldOfMayGo flips bytes of a log that holds such a
// commit. A power cut can tear it in the same way, so it may go, as a whole;
// everything before it must stay or the store must refuse.
func TestOnlyWhatNobodyWasToldOfMayGo(t *testing.T) {
	t.Parallel()
	o := untoldStore(t)
	log := usedOf(t, logsOf(t, o)[0])
	random := rand.New(rand.NewPCG(3, 4))
	files := snapshot(t, o.Dir)
	work := Options{Dir: filepath.Join(t.TempDir(), "data")}
	refusals, gone := 0, 0
	for i := range 24 {
		at := random.IntN(len(log))
		if i%2 == 0 { // near the end
			at = len(log) - 1 - random.IntN(len(log)/10)
		}
		putFiles(t, files, o, work)
		flip(t, logsOf(t, work)[0], at, log[at]^1<<random.IntN(8))
		s, err := Open(work)
		if err == nil {
			err = s.Close()
		}
		var e *refusal.Error
		switch {
		case err == nil:
			if allThere(t, work, 8) == 8 {
				gone++
			}
		case errors.As(err, &e) && e.Class == refusal.ClassDamaged:
			refusals++
		default:
			t.Errorf("byte %d: %v", at, err)
		}
	}
	if refusals == 0 || gone == 0 {
		t.Errorf("%d flips refused, %d took the last ticket: too few to tell", refusals, gone)
	}
}

// TestWhatWasShownMayNotGo lets a reader open such a store and show the
// ticket. From then on the side file must hold it, or damage to a log that
// the reader's engine had no time to make a table of would take it away.
func TestWhatWasShownMayNotGo(t *testing.T) {
	o := untoldStore(t)
	shown := Options{Dir: filepath.Join(t.TempDir(), "shown"), ReadOnly: true}
	copyStore(t, o, shown)
	s := opened(t, shown)
	view(t, s, func(tx *Tx) error {
		found, err := tx.Has(TicketKey(9))
		if !found {
			t.Error("ticket 9 is not shown")
		}
		return err
	})
	copyFile(t, shown.headFile(), o.headFile())
	log := logsOf(t, o)[0]
	used := usedOf(t, log)
	flip(t, log, len(used)-1, used[len(used)-1]^1)
	_, err := Open(o)
	refused(t, err, refusal.ClassDamaged, "store-behind-head")
}
