package store

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
)

// answers reads everything that a store holds.
func answers(o Options) (map[Key]string, error) {
	s, err := Open(o)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	if _, err := s.Check(); err != nil {
		return nil, err
	}
	all := map[Key]string{}
	err = s.View(func(tx *Tx) error {
		return tx.Scan("", func(k Key, raw Raw) (bool, error) {
			data, err := raw.JSON()
			all[k] = string(data)
			return true, err
		})
	})
	return all, err
}

// holdDamage flips bytes of one file after another, in copies of what is in
// o.Dir, and sees that each store refuses or answers as before.
func holdDamage(t *testing.T, o Options, flips int) {
	t.Helper()
	work := Options{Dir: filepath.Join(t.TempDir(), "data")}
	files := snapshot(t, o.Dir)
	putFiles(t, files, o, work)
	want, err := answers(work)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for path, content := range files {
		name, _ := filepath.Rel(o.Dir, path)
		used := max(len(strings.TrimRight(content, "\x00")), min(len(content), 64))
		detected := 0
		for range flips {
			if used == 0 {
				break
			}
			putFiles(t, files, o, work)
			at, bit := random.IntN(used), byte(1)<<random.IntN(8)
			flip(t, moved(path, o, work), at, content[at]^bit)
			got, err := answers(work)
			if err == nil {
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s, byte %d: wrong answers\n%s", name, at, diff)
				}
				continue
			}
			detected++
			var e *refusal.Error
			if !errors.As(err, &e) || e.Class != refusal.ClassDamaged {
				t.Errorf("%s, byte %d of %d: %v", name, at, used, err)
			}
			if !unchanged(t, files, o, work, path, at, content[at]^bit) {
				t.Errorf("%s, byte %d: a refused open changed files", name, at)
			}
		}
		t.Logf("%-22s %6d bytes: %d of %d flips refused", name, used, detected, flips)
	}
}

// copyStore puts a copy of all files of one data directory in the place of
// another.
func copyStore(t *testing.T, from, to Options) {
	t.Helper()
	putFiles(t, snapshot(t, from.Dir), from, to)
}

// putFiles is copyStore from a snapshot that was taken before. It leaves holes
// for the zeros at the end of a file: of a log's 16 MB little is written.
func putFiles(t *testing.T, files map[string]string, from, to Options) {
	t.Helper()
	if err := errors.Join(os.RemoveAll(to.Dir), os.MkdirAll(to.storeDir(), 0o700)); err != nil {
		t.Fatal(err)
	}
	for path, content := range files {
		path = moved(path, from, to)
		err := os.WriteFile(path, []byte(strings.TrimRight(content, "\x00")), 0o600)
		if err := errors.Join(err, os.Truncate(path, int64(len(content)))); err != nil {
			t.Fatal(err)
		}
	}
}

// moved gives the path of a file of one data directory in another.
func moved(path string, from, to Options) string {
	return filepath.Join(to.Dir, strings.TrimPrefix(path, from.Dir))
}

// unchanged says whether the files of work are those of the snapshot of o,
// but for one byte of one file that was flipped.
func unchanged(t *testing.T, files map[string]string, o, work Options, flipped string, at int, to byte) bool {
	t.Helper()
	now := snapshot(t, work.Dir)
	for path, content := range files {
		got, found := now[moved(path, o, work)]
		if path == flipped && found && len(got) == len(content) {
			if got[:at] != content[:at] || got[at] != to || got[at+1:] != content[at+1:] {
				return false
			}
		} else if !found || got != content {
			return false
		}
	}
	return len(now) == len(files)
}

func flip(t *testing.T, path string, at int, to byte) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt([]byte{to}, int64(at))
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestFlippedBytesInAClosedStore(t *testing.T) {
	t.Parallel()
	o := fresh(t)
	for range 3 {
		writeOnce(t, o)
	}
	holdDamage(t, o, 12)
}

func TestFlippedBytesInTheStoreOfAKilledWriter(t *testing.T) {
	t.Parallel()
	holdDamage(t, killedStore(t, 1), 6)
}

func TestALostLogOfAKilledWriterIsNoticed(t *testing.T) {
	o := killedStore(t, 1)
	for _, name := range logsOf(t, o) {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	_, err := Open(o)
	refused(t, err, refusal.ClassDamaged, "store-behind-head")
}

func TestEmptyLogsOfAKilledWriterDoNotMatter(t *testing.T) {
	o := killedStore(t, 1)
	for _, name := range []string{"00099.mem", "000099.vlog"} {
		if err := os.WriteFile(filepath.Join(o.storeDir(), name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	writeOnce(t, o)
}
