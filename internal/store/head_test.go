package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
)

// at writes n tickets and gives the side file as it was after each of them,
// beginning with that of the empty store.
func at(t *testing.T, o Options, n int) [][]byte {
	t.Helper()
	var heads [][]byte
	for i := 0; ; i++ {
		b, err := os.ReadFile(o.headFile())
		if err != nil {
			t.Fatal(err)
		}
		heads = append(heads, b)
		if i == n {
			return heads
		}
		writeOnce(t, o)
	}
}

func TestTheStoreAndItsSideFile(t *testing.T) {
	rows := []struct {
		name string
		head int // after which of three commits the side file is from
		kind string
	}{
		{"they agree", 3, ""},
		{"killed between commit and side file", 2, ""},
		{"an older side file was put back", 1, "head-mismatch"},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			o := fresh(t)
			heads := at(t, o, 3)
			if err := os.WriteFile(o.headFile(), heads[r.head], 0o600); err != nil {
				t.Fatal(err)
			}
			reading := o
			reading.ReadOnly = true // a reader brings the side file up to the store too
			s, err := Open(reading)
			if r.kind != "" {
				refused(t, err, refusal.ClassDamaged, r.kind)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			s.Close()
			if b, err := os.ReadFile(o.headFile()); err != nil || !bytes.Equal(b, heads[3]) {
				t.Error("after the open the side file is not that of the last commit:", err)
			}
			writeOnce(t, o)
			writeOnce(t, o)
			s = opened(t, o)
			view(t, s, func(tx *Tx) error {
				if n, _ := tx.Counter("ticket"); n != 5 {
					t.Errorf("the counter stands at %d, want 5", n)
				}
				end, err := tx.VerifyLog(ShopLog)
				if end.Last != 5 {
					t.Errorf("the log has %d lines, want 5", end.Last)
				}
				return err
			})
		})
	}
}

func TestAnOlderStorePutBackIsBehind(t *testing.T) {
	o := fresh(t)
	writeOnce(t, o)
	old := t.TempDir()
	if err := os.CopyFS(old, os.DirFS(o.storeDir())); err != nil {
		t.Fatal(err)
	}
	writeOnce(t, o)
	if err := os.RemoveAll(o.storeDir()); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(o.storeDir(), os.DirFS(old)); err != nil {
		t.Fatal(err)
	}
	_, err := Open(o)
	refused(t, err, refusal.ClassDamaged, "store-behind-head")
	_, err = RebuildHead(o)
	refused(t, err, refusal.ClassDamaged, "store-behind-head")
}

func TestRebuildHead(t *testing.T) {
	o := fresh(t)
	writeOnce(t, o)
	key, err := readKey(o.keyFile())
	if err != nil {
		t.Fatal(err)
	}
	want, _, _, _ := readHead(o.headFile(), key)
	for _, harm := range []func() error{
		func() error { return os.Remove(o.headFile()) },
		func() error { return os.WriteFile(o.headFile(), []byte("{}"), 0o600) },
	} {
		if err := harm(); err != nil {
			t.Fatal(err)
		}
		st, err := RebuildHead(o)
		if err != nil || st.Commit != 2 {
			t.Fatal(st.Commit, err)
		}
		got, _, _, err := readHead(o.headFile(), key)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%v\n%s", err, diff)
		}
	}
	writeOnce(t, o)
}

// The engine deletes the tables that a manifest cut short does not name, and
// without a side file nothing misses them.
func TestRebuildHeadDeletesNoTable(t *testing.T) {
	o := mixed(t, 60)
	m, err := readManifest(o.storeDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Remove(o.headFile()), os.Truncate(manifestFile(o.storeDir()), m.bytes-1)); err != nil {
		t.Fatal(err)
	}
	before := snapshot(t, o.Dir)
	_, err = RebuildHead(o)
	refused(t, err, refusal.ClassDamaged, "damaged-record")
	if diff := cmp.Diff(before, snapshot(t, o.Dir)); diff != "" {
		t.Error(diff)
	}
}

func TestRebuildHeadTakesUpTheLogsOfAKilledWriter(t *testing.T) {
	o := killedStore(t, 1)
	if err := os.Remove(o.headFile()); err != nil {
		t.Fatal(err)
	}
	if _, err := RebuildHead(o); err != nil {
		t.Fatal(err)
	}
	if last := allThere(t, o, 9); last != 9 {
		t.Errorf("the last ticket is %d, want 9", last)
	}
}

func TestTheSideFileGrowsAndSurvivesATornSlot(t *testing.T) {
	s := opened(t, fresh(t))
	path := s.o.headFile()
	for i := range 300 { // until the content has outgrown the first slots
		update(t, s, func(tx *Tx) error {
			_, err := tx.Next(fmt.Sprintf("a counter with a rather long name, number %d", i))
			return err
		})
	}
	got, _, _, err := readHead(path, s.key)
	if diff := cmp.Diff(s.head, got); err != nil || diff != "" {
		t.Fatalf("%v\n%s", err, diff)
	}
	b, err := os.ReadFile(path)
	if err != nil || len(b) <= 2*firstSlot {
		t.Fatal(len(b), err)
	}
	half := len(b) / 2
	for i := range half / 2 {
		b[int(s.head.Commit%2)*half+i] = 'x'
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	got, _, _, err = readHead(path, s.key)
	if err != nil || got.Commit != s.head.Commit-1 {
		t.Errorf("after a torn write: commit %d, want %d; %v", got.Commit, s.head.Commit-1, err)
	}
}

func TestWhatTheSideFileKnowsWhenTheStoreIsLost(t *testing.T) {
	o := fresh(t)
	writeOnce(t, o)
	if err := os.RemoveAll(o.storeDir()); err != nil {
		t.Fatal(err)
	}
	known, err := LastKnown(o)
	if err != nil || known.Counters["ticket"] != 1 || known.Logs[ShopLog].Last != 1 || known.Commit != 2 {
		t.Errorf("%+v, %v", known, err)
	}
}
