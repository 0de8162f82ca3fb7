package cmd

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// acknowledged is what the writers were told, each thing once.
type acknowledged struct {
	sync.Mutex
	tickets, notes, customers []string
	ran, turned               int
	longest                   time.Duration
}

// Sixteen processes write for a minute (two seconds without SCATTO_LONG=1):
// all that was acknowledged is there, numbers run without gap or double, and
// nobody is turned away but by exit 5 after --wait, with a hint.
func TestSixteenWriters(t *testing.T) {
	p := newProgram(t)
	p.customers(16)
	span := 2 * time.Second
	if longRun() {
		span = time.Minute
	}
	pass := p.file("frase.txt", []byte("una frase lunga per la prova\n"))
	end := time.Now().Add(span)
	var got acknowledged
	var wg sync.WaitGroup
	for n := range 16 {
		wg.Go(func() {
			w := writer{program: p.as(fmt.Sprint("tecnico", n)), got: &got, pass: pass, n: n}
			for round := 0; round == 0 || time.Now().Before(end); round++ {
				w.round(round)
			}
		})
	}
	wg.Wait()
	t.Logf("%d commands, %d turned away with exit 5, the longest took %v; %d tickets, %d notes, %d customers",
		got.ran, got.turned, got.longest, len(got.tickets), len(got.notes), len(got.customers))
	got.check(p)
}

// writer is one of several that work at once.
type writer struct {
	program
	got  *acknowledged
	pass string
	n    int
}

// do runs one command; the codes are those it may end with beside 0 and 5.
func (w writer) do(codes []int, args ...string) (out string, ok bool) {
	start := time.Now()
	out, errs, code := w.run(args...)
	took := time.Since(start)
	w.got.Lock()
	defer w.got.Unlock()
	w.got.ran++
	w.got.longest = max(w.got.longest, took)
	switch {
	case code == 0:
		return out, true
	case code == 5:
		w.got.turned++
		if !strings.Contains(errs, "--wait") || took < time.Minute {
			w.t.Errorf("%q is turned away after %v: %s", args, took, errs)
		}
	case !slices.Contains(codes, code):
		w.t.Errorf("%q exits %d: %s", args, code, errs)
	}
	return "", false
}

func (w writer) round(round int) {
	mine := fmt.Sprintf("C%04d", w.n+1)
	out, ok := w.do(nil, "ticket", "open", "--customer", mine, "--subject", fmt.Sprint(w.n, round), "--description", "sedici insieme", "--accept-terms")
	if !ok {
		return
	}
	var v struct{ Number string }
	if err := json.Unmarshal([]byte(out), &v); err != nil {
		w.t.Error(err)
	}
	w.got.Lock()
	w.got.tickets = append(w.got.tickets, v.Number)
	w.got.Unlock()
	note := fmt.Sprintf("nota %d di %d", round, w.n)
	if _, ok := w.do(nil, "ticket", "note", v.Number, note); ok {
		w.got.Lock()
		w.got.notes = append(w.got.notes, v.Number+" "+note)
		w.got.Unlock()
	}
	if _, ok := w.do(nil, "--at", "2026-10-05T10:00", "session", "start", v.Number); ok {
		w.do(nil, "--at", "2026-10-05T11:00", "session", "stop", v.Number)
	}
	switch (w.n + round) % 8 {
	case 0: // several at a time would find the month invoiced: that is no refusal
		w.do([]int{exitPartial}, "invoice", "run", "--month", "2026-10", "--date", "2026-11-20")
	case 2:
		w.do(nil, "backup", "create", filepath.Join(filepath.Dir(w.pass), fmt.Sprintf("%d-%d.age", w.n, round)), "--passphrase-file", w.pass)
	case 4:
		name := fmt.Sprintf("Importato %d-%d", w.n, round)
		file := filepath.Join(filepath.Dir(w.pass), fmt.Sprintf("%d-%d.csv", w.n, round))
		text := fmt.Sprintf("name,vat,address,zip,city,province,country\n%s,%s,Via Roma 1,47921,Rimini,RN,IT\n", name, vatNumber(1000+w.n*1000+round))
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			w.t.Error(err)
			return
		}
		if _, ok := w.do(nil, "customer", "import", file); ok {
			w.got.Lock()
			w.got.customers = append(w.got.customers, name)
			w.got.Unlock()
		}
	}
}

// check holds what is on record against what was acknowledged.
func (a *acknowledged) check(p program) {
	t := p.t
	t.Helper()
	p.must("invoice", "run", "--month", "2026-10", "--date", "2026-11-20")
	known := map[string]bool{}
	for i, one := range p.list("ticket", "list", "--all") {
		number := one["number"].(string)
		if want := fmt.Sprintf("2026-%06d", i+1); number != want {
			t.Errorf("ticket %s, want %s: a gap or a double", number, want)
		}
		known[number] = true
	}
	for _, number := range a.tickets {
		if !known[number] {
			t.Errorf("ticket %s was acknowledged and is gone", number)
		}
	}
	for _, note := range a.notes {
		number, text, _ := strings.Cut(note, " ")
		if !strings.Contains(p.must("ticket", "show", number), text) {
			t.Errorf("the note %q of ticket %s is gone", text, number)
		}
	}
	customers := fmt.Sprint(p.list("customer", "list"))
	for _, name := range a.customers {
		if !strings.Contains(customers, name) {
			t.Errorf("customer %s was acknowledged and is gone", name)
		}
	}
	checkInvoices(t.(*testing.T), p, len(p.list("invoice", "list")))
	p.must("log", "verify")
	p.must("store", "check")
	if len(a.tickets) < 16 {
		t.Errorf("only %d tickets by 16 writers", len(a.tickets))
	}
}
