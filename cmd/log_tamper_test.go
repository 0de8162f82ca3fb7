package cmd

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"scatto/internal/store"
)

// shopWithAccesses gives a data directory whose customer C0001 has an access
// log of seven recorded lines, anchored at the seventh.
func shopWithAccesses(t *testing.T) string {
	t.Helper()
	dir := shopWithLog(t)
	for _, args := range [][]string{
		{"ads", "account", "add", "C0001", "hotelbyte", "--administrator"},
		{"ads", "log", "import", "C0001", "../gdpr/ads/logfile/testdata/security.xml"},
		{"log", "anchor", "C0001", "--to", "Anna Bianchi"},
	} {
		if code, _, errs := runIn(t, dir, args...); code != 0 {
			t.Fatalf("%v: exit %d: %s", args, code, errs)
		}
	}
	return dir
}

// tampered changes the store as somebody with its key could.
func tampered(t *testing.T, dir string, harm func(tx *store.Tx) error) {
	t.Helper()
	s, err := store.Open(store.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Update(harm)
	if closed := s.Close(); err != nil || closed != nil {
		t.Fatal(err, closed)
	}
}

// TestVerifyFindsWhatWasDoneToAnAccessLog plays the four ways of S24 and what
// a purge could be a cloak for.
func TestVerifyFindsWhatWasDoneToAnAccessLog(t *testing.T) {
	t.Parallel()
	log := store.AccessLog("C0001")
	edit := func(seq int64, change func(e *store.LogEntry)) func(*store.Tx) error {
		return func(tx *store.Tx) error {
			var e store.LogEntry
			if found, err := tx.Get(store.LogKey(log, seq), &e); err != nil || !found {
				t.Fatalf("no line %d: %v", seq, err)
			}
			change(&e)
			return tx.Put(store.LogKey(log, seq), e)
		}
	}
	for _, r := range []struct {
		name string
		harm func(*store.Tx) error
		says string
	}{
		{"LOG-04, S24: line 3 is changed", edit(3, func(e *store.LogEntry) { e.Fields["account"] = "altri" }), "line 3 of the log"},
		{"R131: line 4 is missing", func(tx *store.Tx) error { return tx.Delete(store.LogKey(log, 4)) }, "line 4 of the log"},
		{"R131: a line is inserted before the anchored one, with a hash that fits", func(tx *store.Tx) error {
			var last store.LogEntry
			if _, err := tx.Get(store.LogKey(log, 7), &last); err != nil {
				return err
			}
			forged := last
			forged.By = "nessuno"
			said, err := forged.Canonical()
			if err != nil {
				return err
			}
			sum := sha256.Sum256(append([]byte(forged.Prev), said...))
			forged.Hash = hex.EncodeToString(sum[:])
			last.Seq = 8
			if err := tx.Put(store.LogKey(log, 8), last); err != nil {
				return err
			}
			return tx.Put(store.LogKey(log, 7), forged)
		}, "anchored at line 7"},
		{"R131: the last two lines are cut off", func(tx *store.Tx) error {
			if err := tx.Delete(store.LogKey(log, 7)); err != nil {
				return err
			}
			return tx.Delete(store.LogKey(log, 6))
		}, "line 6 of the log"},
		{"R132: line 5 is emptied as if purged, and nobody signed for it", edit(5, func(e *store.LogEntry) {
			*e = store.LogEntry{Seq: e.Seq, Prev: e.Prev, Hash: e.Hash, Purged: true, IDs: []string{}, Changes: []store.Change{}}
		}), "line 5 of the log C0001 was emptied"},
		{"R132: a purge that this shop did not sign", func(tx *store.Tx) error {
			_, err := tx.AppendLog(log, store.LogEntry{Op: "ads.purge", Fields: map[string]string{"event": "purge", "ranges": "1-3", "key": strings.Repeat("0", 64), "signature": strings.Repeat("0", 128)}})
			return err
		}, "line 8 of the log C0001 tells of a purge"},
	} {
		t.Run(r.name, func(t *testing.T) {
			dir := shopWithAccesses(t)
			if code, _, errs := runIn(t, dir, "log", "verify"); code != 0 {
				t.Fatalf("before: exit %d: %s", code, errs)
			}
			tampered(t, dir, r.harm)
			code, out, errs := runIn(t, dir, "log", "verify")
			if code != 6 || out != "" || !strings.Contains(errs, r.says) {
				t.Errorf("exit %d, %q, %q, want %q", code, out, errs, r.says)
			}
		})
	}
}

// TestAForgedPastIsFoundByTheAnchor rewrites the log in full, with hashes that
// fit: only what was given away shows it.
func TestAForgedPastIsFoundByTheAnchor(t *testing.T) {
	t.Parallel()
	dir := shopWithAccesses(t)
	tampered(t, dir, func(tx *store.Tx) error {
		return tx.Put(store.AnchorKey("C0001", 1), map[string]any{"id": 1, "chain": "C0001", "last": 6, "head": strings.Repeat("a", 64)})
	})
	if code, _, errs := runIn(t, dir, "log", "verify"); code != 6 || !strings.Contains(errs, "is not the one that was anchored at line 6") {
		t.Errorf("another head: exit %d, %s", code, errs)
	}
	tampered(t, dir, func(tx *store.Tx) error {
		return tx.Put(store.AnchorKey("C0001", 1), map[string]any{"id": 1, "chain": "C0001", "last": 9, "head": strings.Repeat("a", 64)})
	})
	if code, _, errs := runIn(t, dir, "log", "verify"); code != 6 || !strings.Contains(errs, "anchored at line 9") {
		t.Errorf("cut off behind an anchor: exit %d, %s", code, errs)
	}
}
