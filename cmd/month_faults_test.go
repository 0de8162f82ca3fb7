package cmd

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"scatto/internal/shop"
)

// worked adds n customers with an hour of October each.
func (p program) worked(n int) {
	p.t.Helper()
	p.customers(n)
	numbers := make([]string, n)
	for hour, step := range []func(s *shop.Shop, i int) error{
		func(s *shop.Shop, i int) error {
			out, err := s.OpenTicket(shop.OpenInput{Customer: fmt.Sprintf("C%04d", i+1), Subject: "ottobre", Description: "lavoro di ottobre", AcceptTerms: true})
			numbers[i] = out.Ticket.Name()
			return err
		},
		func(s *shop.Shop, i int) error {
			_, err := s.StartSession(shop.StartInput{Ticket: numbers[i]})
			return err
		},
		func(s *shop.Shop, i int) error {
			_, err := s.StopSession(numbers[i], false, "")
			return err
		},
	} {
		now := time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
		s, err := shop.Open(shop.Options{Dir: p.dir, Now: now, At: time.Date(2026, 10, 5, 8+hour, 0, 0, 0, time.UTC), By: p.by, Wait: time.Minute})
		for i := 0; i < n && err == nil; i++ {
			err = step(s, i)
		}
		if cerr := s.Close(); err == nil {
			err = cerr
		}
		if err != nil {
			p.t.Fatal(err)
		}
	}
}

// refused runs October, which must fail with a reason, and gives its stderr.
func (p program) refused(kind string) {
	p.t.Helper()
	_, errs, code := p.run("invoice", "run", "--month", "2026-10", "--date", "2026-10-31")
	if code != 1 || !strings.Contains(errs, `"kind":"`+kind+`"`) {
		p.t.Fatalf("exit %d: %s", code, errs)
	}
	entries, _ := os.ReadDir(filepath.Join(p.dir, "out", "invoices"))
	for _, e := range entries {
		if strings.Contains(e.Name(), "-tmp-") {
			p.t.Errorf("half a file is left: %s", e.Name())
		}
	}
}

// whole checks that October is finished: n documents without gap, both files of
// each as a second machine would make them, and nothing left to do.
func (p program) whole(n int) {
	p.t.Helper()
	p.must("invoice", "run", "--month", "2026-10", "--date", "2026-10-31")
	found := p.list("invoice", "list")
	if len(found) != n {
		p.t.Fatalf("%d documents, want %d", len(found), n)
	}
	again := filepath.Join(p.t.TempDir(), "again")
	for i, inv := range found {
		if want := fmt.Sprintf("%d/2026", i+1); inv["number"] != want {
			p.t.Errorf("number %v, want %s", inv["number"], want)
		}
		if i > 3 && i < len(found)-3 {
			continue // the others are made the same way
		}
		p.must("invoice", "export", fmt.Sprint(inv["number"]), "--pdf", again+".pdf", "--xml", again+".xml")
		for ending, field := range map[string]string{".pdf": "pdf", ".xml": "xml"} {
			want, err := os.ReadFile(again + ending)
			if err != nil {
				p.t.Fatal(err)
			}
			if got, err := os.ReadFile(fmt.Sprint(inv[field])); err != nil || string(got) != string(want) {
				p.t.Errorf("%v of %v: %v, %d bytes, want %d", inv[field], inv["number"], err, len(got), len(want))
			}
		}
	}
	var second struct {
		Issued  []any
		Rebuilt []string
	}
	if err := json.Unmarshal([]byte(p.must("invoice", "run", "--month", "2026-10")), &second); err != nil || len(second.Issued)+len(second.Rebuilt) > 0 {
		p.t.Errorf("the second run issues or rebuilds: %+v %v", second, err)
	}
	p.must("log", "verify")
}

func TestARunWhoseFilesCannotBeWritten(t *testing.T) {
	p := newProgram(t)
	p.worked(5)
	obstacle := filepath.Join(p.dir, "out", "invoices", "2026-00003.pdf", "x")
	if err := os.MkdirAll(obstacle, 0o700); err != nil {
		t.Fatal(err)
	}
	p.refused("cannot-write")
	if _, err := os.Stat(filepath.Join(p.dir, "out", "invoices", "2026-00005.pdf")); err != nil {
		t.Errorf("the documents beside it are not written: %v", err)
	}
	if err := os.RemoveAll(filepath.Dir(obstacle)); err != nil {
		t.Fatal(err)
	}
	p.whole(5)
}

// What a dry run says is what the run issues, but for numbers and files.
func TestADryRunIsExact(t *testing.T) {
	p := newProgram(t)
	p.worked(3)
	args := []string{"invoice", "run", "--month", "2026-10", "--date", "2026-10-31"}
	var said, done struct {
		Issued, Skipped, Failed []map[string]any
	}
	if err := json.Unmarshal([]byte(p.must(append(args, "--dry-run")...)), &said); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(p.must(args...)), &done); err != nil {
		t.Fatal(err)
	}
	if len(said.Issued) != 3 || len(done.Issued) != 3 {
		t.Fatalf("%d said, %d issued", len(said.Issued), len(done.Issued))
	}
	for i := range done.Issued {
		for _, field := range []string{"number", "pdf", "xml", "file"} {
			delete(said.Issued[i], field)
			delete(done.Issued[i], field)
		}
		a, _ := json.Marshal(said.Issued[i])
		b, _ := json.Marshal(done.Issued[i])
		if string(a) != string(b) {
			t.Errorf("said %s\ndone %s", a, b)
		}
	}
}
