package store

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scatto/internal/refusal"
)

// entriesOf reads a base index in the clear.
func entriesOf(t *testing.T, s *Store, file string) (out []indexEntry) {
	t.Helper()
	path, err := s.o.indexOf(file)
	if err != nil || path == "" {
		t.Fatalf("no index of %s: %v", file, err)
	}
	raw, err := os.ReadFile(path)
	if err != nil || bytes.Contains(raw, []byte("hotel")) {
		t.Fatalf("%v, or the index is in the clear", err)
	}
	b, err := s.openIndex(path, file)
	if err != nil {
		t.Fatal(err)
	}
	defer b.in.Close()
	for b.now.kind != lastEntry {
		if err := b.advance(); err != nil {
			t.Fatal(err)
		}
		out = append(out, b.now)
	}
	return out
}

// R96: after an erasure no index says what was, and the next increment still
// takes it away.
func TestAnErasureGoesThroughTheIndexes(t *testing.T) {
	t.Parallel()
	s, id := opened(t, filled(t, 200)), identity(t)
	gone, changed := EmailCustomerKey("anna.verdi@hotel.example"), TicketKey(17)
	letter := filepath.Join(s.o.Dir, "files", "anna-verdi.pdf")
	if err := WriteFile(letter, []byte("Gentile Anna")); err != nil {
		t.Fatal(err)
	}
	update(t, s, func(tx *Tx) error { return tx.Put(gone, note{"C0001"}) })
	full := save(t, s, "full", nil, id)
	update(t, s, func(tx *Tx) error {
		if err := tx.Put(changed, note{"[omitted]"}); err != nil {
			return err
		}
		return tx.Delete(gone)
	})
	if err := os.Remove(letter); err != nil {
		t.Fatal(err)
	}
	inc := save(t, s, "inc", &full, id) // before the old bytes are taken away
	for range 2 {
		if err := s.Compact(); err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range entriesOf(t, s, full.sum) {
		if strings.Contains(e.name, "anna.verdi") || strings.Contains(e.name, "anna-verdi") {
			t.Errorf("the index still names %s", e.name)
		}
		if e.name == string(changed) && e.kind != changedRec {
			t.Error("the index still has the checksum of what was there")
		}
	}
	leadsTo(t, id, full, inc)
	late := save(t, s, "late", &full, id)
	leadsTo(t, id, full, late)
	for _, one := range []saved{inc, late} {
		if text := inText(t, one, id); strings.Contains(text, "anna.verdi") || strings.Contains(text, "anna-verdi") {
			t.Errorf("the increment %s names who is gone", one.name)
		}
	}
}

func TestAnIncrementWithoutItsBase(t *testing.T) {
	t.Parallel()
	o, id := filled(t, 200), identity(t)
	s := opened(t, o)
	since := func(base string) error {
		_, err := BackupSince(s, io.Discard, base, id.Recipient())
		return err
	}
	full := save(t, s, "full", nil, id)
	refused(t, since(strings.Repeat("0", 64)), refusal.ClassNotFound, "no-base")
	first := entriesOf(t, s, full.sum)
	for range keptBases + 2 { // a base that is used again and again stays
		inc := save(t, s, "inc", &full, id)
		if inc.sum == full.sum {
			t.Fatal("two backups are alike")
		}
	}
	if names, err := o.baseFiles(); err != nil || len(names) != keptBases {
		t.Errorf("%v %v", names, err)
	}
	if got := entriesOf(t, s, full.sum); len(got) != len(first) {
		t.Errorf("the index has %d entries, had %d", len(got), len(first))
	}
	path, err := o.indexOf(full.sum)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		harmed := bytes.Clone(whole)
		if at := rng.IntN(len(whole)); rng.IntN(3) == 0 {
			harmed = harmed[:at]
		} else {
			harmed[at] ^= 1 << rng.IntN(8)
		}
		if err := os.WriteFile(path, harmed, 0o600); err != nil {
			t.Fatal(err)
		}
		refused(t, since(full.sum), refusal.ClassDamaged, "base-damaged")
	}
	if err := s.Compact(); err != nil { // it is of no use and goes
		t.Fatal(err)
	}
	refused(t, since(full.sum), refusal.ClassNotFound, "no-base")

	next := save(t, s, "next", nil, id)
	o2 := Options{Dir: filepath.Join(t.TempDir(), "new")}
	if _, err := Restore(bytes.NewReader(next.data), o2, id); err != nil {
		t.Fatal(err)
	}
	s = opened(t, o2) // restored since
	refused(t, since(next.sum), refusal.ClassNotFound, "no-base")
}

func TestWhatAKilledBackupLeftIsSweptAway(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	left, err := tempFile(filepath.Join(dir, "a.age"))
	if err != nil {
		t.Fatal(err)
	}
	atWork, err := tempFile(filepath.Join(dir, "b.age"))
	if err != nil {
		t.Fatal(err)
	}
	defer atWork.Close()
	left.Close()
	path := filepath.Join(dir, "c.age")
	if err := WriteStream(path, func(w io.Writer) error { _, err := fmt.Fprint(w, "whole"); return err }); err != nil {
		t.Fatal(err)
	}
	if exists(left.Name()) || !exists(atWork.Name()) || !exists(path) {
		t.Error("what was left stays, or what is at work went")
	}
}

// A flipped bit or a cut is found wherever it is: in a full backup, and in
// either link of a chain.
func TestDamageAnywhereInABackupIsFound(t *testing.T) {
	t.Parallel()
	tries := 40
	if longRun() {
		tries = 5000
	}
	s, id := opened(t, filled(t, 200)), identity(t)
	rng := rand.New(rand.NewPCG(5, 6))
	chain := []saved{save(t, s, "full", nil, id)}
	change(t, s, rng)
	chain = append(chain, save(t, s, "inc", &chain[0], id))
	for n := range tries {
		harmed := append([]saved(nil), chain[:1+n%2]...)
		one := &harmed[rng.IntN(len(harmed))]
		at := rng.IntN(len(one.data))
		if one.data = bytes.Clone(one.data); rng.IntN(4) == 0 {
			one.data = one.data[:at]
		} else {
			one.data[at] ^= 1 << rng.IntN(8)
		}
		if _, err := VerifyChain(links(harmed...), id); err == nil {
			t.Fatalf("%s harmed at %d of %d: not found", one.name, at, len(one.data))
		}
	}
}

// Several backups that end at once, all on one base: each keeps its index, and
// none fails because another was quicker.
func TestBackupsAtOnceKeepTheirIndexes(t *testing.T) {
	s := opened(t, filled(t, 10))
	for round := range 40 {
		base := fmt.Sprintf("base%d", round)
		_, f, err := s.newIndex()
		if err == nil {
			err = s.keepBase(f, base, "")
		}
		if err != nil {
			t.Fatal(err)
		}
		done := make(chan error)
		for i := range keptBases - 1 {
			_, f, err := s.newIndex()
			if err != nil {
				t.Fatal(err)
			}
			go func() { done <- s.keepBase(f, fmt.Sprintf("of%d-%d", round, i), base) }()
		}
		for range keptBases - 1 {
			if err := <-done; err != nil {
				t.Errorf("round %d: %v", round, err)
			}
		}
		for i := range keptBases - 1 {
			if path, err := s.o.indexOf(fmt.Sprintf("of%d-%d", round, i)); err != nil || path == "" {
				t.Errorf("round %d: the index of backup %d is gone: %v", round, i, err)
			}
		}
	}
}
