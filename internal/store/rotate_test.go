package store

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"scatto/internal/refusal"
)

// told gives the whole store in the clear; the store must open.
func told(t *testing.T, o Options) string {
	t.Helper()
	s, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Check(); err != nil {
		t.Fatal(err)
	}
	var plain bytes.Buffer
	if err := s.Dump(&plain); err != nil {
		t.Fatal(err)
	}
	return plain.String()
}

// clean checks that nothing of a rotation is left.
func clean(t *testing.T, o Options) {
	t.Helper()
	for _, path := range []string{o.turningDir(), o.turnedDir(), o.nextKey()} {
		if exists(path) {
			t.Errorf("%s is left", path)
		}
	}
}

func keyOf(t *testing.T, o Options) string {
	t.Helper()
	key, err := ExportKey(o)
	if err != nil {
		t.Fatal(err)
	}
	return string(key)
}

func TestANewKeyOpensTheSameStoreAndTheOldOneNothing(t *testing.T) {
	t.Parallel()
	o, id := filled(t, 200), identity(t)
	s := opened(t, o)
	full := save(t, s, "full", nil, id)
	update(t, s, func(tx *Tx) error {
		sealed, err := tx.Seal("letter 1", "codice 4711")
		if err != nil {
			return err
		}
		return tx.Put(OutgoingKey(1), sealed)
	})
	s.Close()
	before, old := told(t, o), keyOf(t, o)
	if err := os.Mkdir(filepath.Join(o.Dir, "index"), 0o700); err != nil {
		t.Fatal(err)
	}
	reseal := func(k Key, data []byte, by Sealer) ([]byte, error) {
		if k != OutgoingKey(1) {
			return data, nil
		}
		var sealed []byte
		if err := decode(k, data, &sealed); err != nil {
			return nil, err
		}
		secret, err := by.Old.Unseal("letter 1", sealed)
		if err != nil {
			return nil, err
		}
		if sealed, err = by.New.Seal("letter 1", secret); err != nil {
			return nil, err
		}
		return json.Marshal(sealed)
	}
	done, err := Rotate(o, reseal, func(tx *Tx) error {
		_, err := tx.AppendLog(ShopLog, LogEntry{By: "carla", Op: "key.rotate"})
		return err
	})
	if err != nil || done.Bases != 1 {
		t.Fatalf("%v: %+v", err, done)
	}
	clean(t, o)
	if exists(filepath.Join(o.Dir, "index")) {
		t.Error("the index of words is still sealed with the old key")
	}
	if keyOf(t, o) == old {
		t.Error("the key is the old one")
	}
	s = opened(t, o)
	view(t, s, func(tx *Tx) error {
		var sealed []byte
		if _, err := tx.Get(OutgoingKey(1), &sealed); err != nil {
			return err
		}
		secret, err := tx.Unseal("letter 1", sealed)
		if err != nil || secret != "codice 4711" {
			t.Errorf("%q %v", secret, err)
		}
		return nil
	})
	inc := save(t, s, "inc", &full, id)
	leadsTo(t, id, full, inc)
	s.Close()
	if after := told(t, o); strings.Count(after, "\n") != strings.Count(before, "\n")+1 {
		t.Error("the store does not hold what it held and one log line more")
	}
	info, err := os.Stat(o.keyFile())
	if err != nil || !private(info) {
		t.Errorf("%v: the key file can be read by others", err)
	}
	if err := os.WriteFile(o.keyFile(), []byte(old), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = Open(o)
	refused(t, err, refusal.ClassDamaged, "key-wrong")
}

// The process ends after each of the steps: whoever comes next completes them.
func TestARotationIsCompletedFromEveryStep(t *testing.T) {
	t.Parallel()
	o, id := filled(t, 200), identity(t)
	s := opened(t, o)
	full := save(t, s, "full", nil, id)
	before, old := full.plain, keyOf(t, o)
	if _, err := s.turn(nil, nil); err != nil {
		t.Fatal(err)
	}
	s.Close()
	for cut := -1; cut < len(turnSteps(o)); cut++ {
		c := Options{Dir: filepath.Join(t.TempDir(), "data"), Wait: 10 * time.Second}
		if err := os.CopyFS(c.Dir, os.DirFS(o.Dir)); err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{c.keyFile(), c.nextKey()} {
			if err := os.Chmod(key, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if cut >= 0 {
			if err := os.Rename(c.turningDir(), c.turnedDir()); err != nil {
				t.Fatal(err)
			}
			for _, step := range turnSteps(c)[:cut] {
				if err := step(); err != nil {
					t.Fatal(err)
				}
			}
		}
		exported := ""
		if cut%2 == 0 {
			exported = keyOf(t, c) // an export in between gives the key that counts
		}
		if told(t, c) != before {
			t.Errorf("cut before step %d: the store says something else", cut)
		}
		if now := keyOf(t, c); exported != "" && now != exported || (now == old) != (cut < 0) {
			t.Errorf("cut before step %d: the key is not the one of that state", cut)
		}
		clean(t, c)
		if cut%4 == 0 {
			s := opened(t, c)
			leadsTo(t, id, full, save(t, s, "inc", &full, id))
			s.Close()
		}
	}
}

// A key that somebody has put back in the middle is noticed before anything
// is moved.
func TestARotationWithTheWrongKeyAtItsPlace(t *testing.T) {
	t.Parallel()
	o := filled(t, 200)
	s := opened(t, o)
	if _, err := s.turn(nil, nil); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if err := os.Rename(o.turningDir(), o.turnedDir()); err != nil {
		t.Fatal(err)
	}
	next, err := os.ReadFile(o.nextKey())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(o.nextKey()); err != nil {
		t.Fatal(err)
	}
	files := snapshot(t, o.Dir)
	_, err = Open(o)
	refused(t, err, refusal.ClassDamaged, "key-wrong")
	if got := snapshot(t, o.Dir); len(got) != len(files) {
		t.Error("something was moved")
	}
	if err := os.WriteFile(o.keyFile(), next, 0o600); err != nil {
		t.Fatal(err)
	}
	told(t, o)
	clean(t, o)
}

func TestAStoreThatCannotBeExchangedKeepsItsKey(t *testing.T) {
	t.Parallel()
	o := filled(t, 200)
	before, old := told(t, o), keyOf(t, o)
	if err := os.Rename(o.storeDir(), filepath.Join(o.Dir, "elsewhere")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("elsewhere", o.storeDir()); err != nil {
		t.Skip(err)
	}
	_, err := Rotate(o, nil, nil)
	refused(t, err, refusal.ClassRule, "store-elsewhere")
	if told(t, o) != before || keyOf(t, o) != old {
		t.Error("the store or its key has changed")
	}
	clean(t, o)
}

// Killed at any moment, the store opens, with the old key or the new one, and
// says the same.
func TestAKilledRotationLeavesTheOldOrTheNewState(t *testing.T) {
	tries := 8
	if longRun() {
		tries = 300
	}
	o := filled(t, 400)
	s := opened(t, o)
	if _, err := BackupSince(s, &bytes.Buffer{}, "", identity(t).Recipient()); err != nil {
		t.Fatal(err)
	}
	s.Close()
	before := told(t, o)
	rng := rand.New(rand.NewPCG(8, 9))
	begun := time.Now()
	if err := doing("ROTATE", o.Dir).Run(); err != nil {
		t.Fatal(err)
	}
	takes := time.Since(begun)
	old, fresh := 0, 0
	for range tries {
		key := keyOf(t, o)
		killWithin(t, doing("ROTATE", o.Dir), rng, takes+takes/5)
		if told(t, o) != before {
			t.Fatal("the store says something else")
		}
		clean(t, o)
		if keyOf(t, o) == key {
			old++
		} else {
			fresh++
		}
	}
	t.Logf("%d kills over %v: %d times the old state, %d times the new one", tries, takes.Round(time.Millisecond), old, fresh)
	if old == 0 {
		t.Error("no kill came before the end")
	}
}
