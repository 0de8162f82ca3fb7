package store

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
)

// snapshot reads every file under dir, to say that nothing has changed.
func snapshot(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		files[path] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestADirectoryThatIsNotInitialised(t *testing.T) {
	empty := t.TempDir()
	for _, dir := range []string{empty, filepath.Join(empty, "none")} {
		_, err := Open(Options{Dir: dir})
		refused(t, err, refusal.ClassNotFound, "not-initialised")
		_, err = ExportKey(Options{Dir: dir})
		refused(t, err, refusal.ClassNotFound, "not-initialised")
	}
	if files := snapshot(t, empty); len(files) > 0 {
		t.Errorf("Open left %v", files)
	}
}

func TestPartsThatAreMissingOrWrong(t *testing.T) {
	t.Parallel()
	other := fresh(t)
	remove := func(path func(Options) string) func(*testing.T, Options) {
		return func(t *testing.T, o Options) {
			if err := os.RemoveAll(path(o)); err != nil {
				t.Fatal(err)
			}
		}
	}
	rows := []struct {
		name, kind string
		harm       func(*testing.T, Options)
		create     string // what Create says
	}{
		{"the key file is gone", "key-missing", remove(Options.keyFile), "key-missing"},
		{"the side file is gone", "head-missing", remove(Options.headFile), "head-missing"},
		{"the store is gone", "store-missing", remove(Options.storeDir), "store-missing"},
		{"the key file is another shop's", "key-wrong", func(t *testing.T, o Options) {
			copyFile(t, other.keyFile(), o.keyFile())
		}, "key-wrong"},
		{"key and side file are another shop's", "key-wrong", func(t *testing.T, o Options) {
			copyFile(t, other.keyFile(), o.keyFile())
			copyFile(t, other.headFile(), o.headFile())
		}, "key-wrong"},
		{"the side file is another shop's", "head-damaged", func(t *testing.T, o Options) {
			copyFile(t, other.headFile(), o.headFile())
		}, "head-damaged"},
		{"the key file is cut off", "key-damaged", func(t *testing.T, o Options) {
			os.Truncate(o.keyFile(), 20)
		}, "key-damaged"},
		{"others may read the key file", "key-mode", func(t *testing.T, o Options) {
			os.Chmod(o.keyFile(), 0o644)
		}, "key-mode"},
		{"the manifest is empty", "store-damaged", func(t *testing.T, o Options) {
			os.Truncate(manifestFile(o.storeDir()), 0)
		}, ""},
		{"the manifest has only its head", "store-behind-head", func(t *testing.T, o Options) {
			os.Truncate(manifestFile(o.storeDir()), manifestMagic)
		}, ""},
		{"all of the store's files are gone", "store-damaged", func(t *testing.T, o Options) {
			os.RemoveAll(o.storeDir())
			os.Mkdir(o.storeDir(), 0o700)
		}, "store-damaged"},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			o := fresh(t)
			writeOnce(t, o)
			r.harm(t, o)
			before := snapshot(t, o.Dir)
			_, err := Open(o)
			refused(t, err, refusal.ClassDamaged, r.kind)
			created := Create(o)
			if got := refusal.KindOf(created); got != r.create {
				t.Errorf("Create says %q, want %q", got, r.create)
			}
			if diff := cmp.Diff(before, snapshot(t, o.Dir)); diff != "" {
				t.Errorf("something changed:\n%s", diff)
			}
		})
	}
}

func copyFile(t testing.TB, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestAKilledCreateIsCompleted(t *testing.T) {
	o := fresh(t)
	if err := os.Rename(o.storeDir(), filepath.Join(o.Dir, "store.new")); err != nil {
		t.Fatal(err)
	}
	_, err := Open(o)
	refused(t, err, refusal.ClassNotFound, "not-initialised")
	if err := Create(o); err != nil {
		t.Fatal(err)
	}
	writeOnce(t, o)
}

func TestTheKeyFileMayLieElsewhere(t *testing.T) {
	o := Options{Dir: filepath.Join(t.TempDir(), "data"), KeyFile: filepath.Join(t.TempDir(), "usb.key")}
	if err := Create(o); err != nil {
		t.Fatal(err)
	}
	writeOnce(t, o)
	if exists(filepath.Join(o.Dir, "key")) {
		t.Error("a key lies in the data directory too")
	}
	text, err := ExportKey(o)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(o.KeyFile); err != nil {
		t.Fatal(err)
	}
	_, err = Open(o)
	refused(t, err, refusal.ClassDamaged, "key-missing")
	if err := os.WriteFile(o.KeyFile, text, 0o600); err != nil {
		t.Fatal(err)
	}
	writeOnce(t, o)
}

func TestAHeldStoreIsBusy(t *testing.T) {
	o := fresh(t)
	s := opened(t, o)
	var slept time.Duration
	o.Wait, o.Sleep = 50*time.Millisecond, func(d time.Duration) { slept += d }
	_, err := Open(o)
	refused(t, err, refusal.ClassBusy, "store-busy")
	if slept != o.Wait {
		t.Errorf("slept %s, want %s", slept, o.Wait)
	}
	o.ReadOnly = true
	_, err = Open(o)
	refused(t, err, refusal.ClassBusy, "store-busy")
	o.ReadOnly = false
	o.Sleep = func(time.Duration) { s.Close() }
	again, err := Open(o)
	if err != nil {
		t.Fatal("the store was left while another waited:", err)
	}
	again.Close()
}

func TestReadersShareTheStore(t *testing.T) {
	if !canReadOnly {
		t.Skip("this system has no reading mode")
	}
	o := fresh(t)
	writeOnce(t, o)
	o.ReadOnly = true
	one, two := opened(t, o), opened(t, o)
	for _, s := range []*Store{one, two} {
		view(t, s, func(tx *Tx) error {
			found, err := tx.Has(TicketKey(1))
			if !found {
				t.Error("ticket 1 is not there")
			}
			return err
		})
		if err := s.Update(func(*Tx) error { return nil }); err == nil {
			t.Error("a reader could write")
		}
	}
	_, err := Open(Options{Dir: o.Dir})
	refused(t, err, refusal.ClassBusy, "store-busy")
}

func TestMigrations(t *testing.T) {
	o := fresh(t)
	writeOnce(t, o)
	steps := []migration{{2, func(tx *Tx) error { return tx.Put(TicketKey(1), note{"second layout"}) }}}
	reading := o
	reading.ReadOnly = true
	for _, with := range []Options{reading, o} { // a reader migrates first too
		s, err := open(with, steps)
		if err != nil {
			t.Fatal(err)
		}
		view(t, s, func(tx *Tx) error {
			var n note
			_, err := tx.Get(TicketKey(1), &n)
			if n.Text != "second layout" {
				t.Errorf("ticket 1 says %q", n.Text)
			}
			return err
		})
		s.Close()
	}
	before := snapshot(t, o.Dir)
	_, err := open(o, nil)
	refused(t, err, refusal.ClassDamaged, "newer-schema")
	for path, content := range before {
		if filepath.Base(path) == "head" && content != snapshot(t, o.Dir)[path] {
			t.Error("a refused open changed the side file")
		}
	}
}
