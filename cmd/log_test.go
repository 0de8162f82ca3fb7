package cmd

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"scatto/internal/store"
)

// runIn runs one command on a data directory and gives what it printed.
func runIn(t *testing.T, dir string, args ...string) (code int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	env := &Env{
		In: strings.NewReader(""), Out: &stdout, Err: &stderr,
		Now:    func() time.Time { return time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC) },
		Getenv: func(name string) string { return map[string]string{"SCATTO_OPERATOR": "luca"}[name] },
	}
	code = Main(env, append([]string{"--data", dir}, args...))
	return code, stdout.String(), stderr.String()
}

// shopWithLog gives a data directory whose shop log has three lines.
func shopWithLog(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	for _, args := range [][]string{
		{"init"},
		{"technician", "add", "luca"},
		{"technician", "add", "sara"},
		{"customer", "add", "--name", "Studio Bianchi", "--vat", "99900040405", "--address", "Corso d'Augusto 80",
			"--zip", "47921", "--city", "Rimini", "--province", "RN"},
	} {
		if code, _, errs := runIn(t, dir, args...); code != 0 {
			t.Fatalf("%v: exit %d: %s", args, code, errs)
		}
	}
	return dir
}

// TestLogVerifyNamesTheBrokenLine changes one line as somebody with the key
// could, and expects it to be found.
func TestLogVerifyNamesTheBrokenLine(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what   string
		change func(*store.Tx, store.Key, store.LogEntry) error
	}{
		{"R131: another operator's name", func(tx *store.Tx, k store.Key, e store.LogEntry) error {
			e.By = "sara"
			return tx.Put(k, e)
		}},
		{"R131: an earlier hour", func(tx *store.Tx, k store.Key, e store.LogEntry) error {
			e.At = e.At.Add(-time.Hour)
			return tx.Put(k, e)
		}},
		{"R131: a line that is gone", func(tx *store.Tx, k store.Key, _ store.LogEntry) error { return tx.Delete(k) }},
	} {
		t.Run(c.what, func(t *testing.T) {
			dir := shopWithLog(t)
			s, err := store.Open(store.Options{Dir: dir})
			if err != nil {
				t.Fatal(err)
			}
			err = s.Update(func(tx *store.Tx) error {
				key := store.LogKey(store.ShopLog, 2)
				var e store.LogEntry
				if found, err := tx.Get(key, &e); err != nil || !found {
					t.Fatalf("no line 2: %v", err)
				}
				return c.change(tx, key, e)
			})
			if closed := s.Close(); err != nil || closed != nil {
				t.Fatal(err, closed)
			}
			for _, args := range [][]string{{"log", "verify"}, {"log", "anchor"}, {"store", "check"}} {
				code, out, errs := runIn(t, dir, args...)
				if code != 6 || out != "" || !strings.Contains(errs, "line 2 of the log shop is broken") {
					t.Errorf("%v: exit %d, %q, %q", args, code, out, errs)
				}
			}
		})
	}
}

// TestLogLinesCanBeVerifiedByOthers recomputes the chain from what log show
// prints, as docs/log.md tells others to do.
func TestLogLinesCanBeVerifiedByOthers(t *testing.T) {
	_, out, errs := runIn(t, shopWithLog(t), "--json", "log", "show")
	var lines []struct {
		Seq                   int64
		Prev, Hash, Canonical string
	}
	if err := json.Unmarshal([]byte(out), &lines); err != nil || len(lines) != 3 {
		t.Fatalf("%d lines, %v: %s%s", len(lines), err, out, errs)
	}
	prev := strings.Repeat("0", 64)
	for i, line := range lines {
		sum := sha256.Sum256([]byte(line.Prev + line.Canonical))
		if line.Seq != int64(i+1) || line.Prev != prev || line.Hash != hex.EncodeToString(sum[:]) {
			t.Errorf("line %d does not verify: %+v", i+1, line)
		}
		prev = line.Hash
	}
}
