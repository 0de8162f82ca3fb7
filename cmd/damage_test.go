package cmd

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// answersOf is what reading commands say, "" where one refuses. The search is
// the last: it makes a damaged index anew and notes that in the log.
func (p program) answersOf() (out []string) {
	for _, args := range [][]string{{"ticket", "list", "--all"}, {"invoice", "list"}, {"session", "list"}, {"customer", "show", "C0001"}, {"log", "show"},
		{"ticket", "search", "stampante"}} {
		said, _, code := p.run(args...)
		if code != 0 {
			said = ""
		}
		out = append(out, strings.ReplaceAll(said, p.dir, "DIR"))
	}
	return out
}

// damaged changes one file in a copy of a shop.
type damaged struct {
	name   string
	change func(path string, data []byte) error
}

// damages are those that one file suffers: one of three, or all and many more.
func damages(rng *rand.Rand, long bool) []damaged {
	flip := func(at func(n int) int) func(string, []byte) error {
		return func(path string, data []byte) error {
			if len(data) == 0 {
				return nil
			}
			data[at(len(data))] ^= 1 << rng.IntN(8)
			return os.WriteFile(path, data, 0o600)
		}
	}
	list := []damaged{
		{"a bit at random", flip(func(n int) int { return rng.IntN(min(n, 64<<10)) })},
		{"cut in half", func(path string, data []byte) error { return os.Truncate(path, int64(len(data)/2)) }},
		{"gone", func(path string, _ []byte) error { return os.Remove(path) }},
	}
	if !long {
		return list[rng.IntN(3):][:1]
	}
	for range 24 {
		list = append(list, list[0])
	}
	return append(list, damaged{"its first byte", flip(func(int) int { return 0 })}, damaged{"its last byte", flip(func(n int) int { return n - 1 })},
		damaged{"its tail doubled", func(path string, data []byte) error {
			return os.WriteFile(path, append(data, data[len(data)/2:]...), 0o600)
		}},
		damaged{"empty", func(path string, _ []byte) error { return os.Truncate(path, 0) }},
		damaged{"all zeros", func(path string, data []byte) error { return os.WriteFile(path, make([]byte, len(data)), 0o600) }})
}

// A shop whose files are damaged, one after the other: store check names it
// with exit 6, or every answer is as before.
func TestDamageIsNamedOrHarmless(t *testing.T) {
	t.Parallel()
	long := longRun()
	p := newProgram(t)
	p.worked(2)
	p.must("ticket", "attach", "1", p.file("stampante.txt", []byte("la stampante")))
	p.must("mail", "import", p.file("guasto.eml", note("anna@x.example", "a1@x.example", "La stampante", "non va")))
	p.must("invoice", "run", "--month", "2026-10", "--date", "2026-10-31")
	p.must("store", "reindex")
	want := p.answersOf()
	other := newProgram(t)
	other.must("customer", "add", "--name", "Altro S.r.l.", "--vat", "99900010408")

	rng := rand.New(rand.NewPCG(3, 7))
	flips, named, harmless := 0, 0, 0
	work := p
	work.dir = filepath.Join(t.TempDir(), "work")
	try := func(file, what string, change func(path string, data []byte) error) {
		t.Helper()
		copyShop(t, p.dir, work.dir)
		path := filepath.Join(work.dir, file)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := change(path, data); err != nil {
			t.Fatal(err)
		}
		flips++
		_, errs, code := work.run("store", "check")
		found := code == 6 && strings.Contains(errs, `"hint":"`) && !strings.Contains(errs, "goroutine")
		switch {
		case found:
			named++
		case code != 0:
			t.Errorf("%s, %s: exit %d %s", file, what, code, errs)
		default:
			harmless++
		}
		if found && !long {
			return
		}
		for i, said := range work.answersOf() {
			if said != want[i] && (said != "" || !found) {
				t.Errorf("%s, %s: named %v, and another answer than before: %.300s", file, what, found, said)
			}
		}
	}
	err := filepath.WalkDir(p.dir, func(path string, e fs.DirEntry, err error) error {
		file, _ := filepath.Rel(p.dir, path)
		if err != nil || !e.Type().IsRegular() || strings.HasPrefix(file, "out") || file == "scatto.toml" {
			return err
		}
		for _, d := range damages(rng, long) {
			try(file, d.name, d.change)
		}
		if strings.HasPrefix(file, "store") && long || file == "key" {
			if _, err := os.Stat(filepath.Join(other.dir, file)); err == nil {
				try(file, "that of another shop", func(path string, _ []byte) error {
					data, err := os.ReadFile(filepath.Join(other.dir, file))
					if err != nil {
						return err
					}
					return os.WriteFile(path, data, 0o600)
				})
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d damages: %d named, %d harmless", flips, named, harmless)
}
