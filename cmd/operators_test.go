package cmd

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"slices"
	"sync"
	"testing"
	"time"
)

// Four technicians work on one machine while the month is invoiced beside
// them: nobody is turned away, nothing is lost, no number doubled or skipped.
func TestFourOperatorsBesideARun(t *testing.T) {
	p := newProgram(t)
	p.customers(30)
	for i := 1; i <= 30; i++ {
		id := fmt.Sprintf("C%04d", i)
		p.must("--at", "2026-10-05T09:00", "ticket", "open", "--customer", id, "--subject", "ottobre", "--description", "lavoro di ottobre", "--accept-terms")
		p.must("--at", "2026-10-05T10:00", "session", "start", fmt.Sprint(i))
		p.must("--at", "2026-10-05T11:00", "session", "stop", fmt.Sprint(i))
	}
	const each = 6
	var wg sync.WaitGroup
	var mu sync.Mutex
	var waits []time.Duration
	var numbers []string
	for n, name := range []string{"anna", "luca", "sara", "ugo"} {
		wg.Go(func() {
			mine := p.as(name)
			for i := range each {
				id := fmt.Sprintf("C%04d", n*each+i+1)
				before := time.Now()
				out, errs, code := mine.run("ticket", "open", "--customer", id, "--subject", name+fmt.Sprint(i), "--description", "lavoro del giorno", "--accept-terms")
				took := time.Since(before)
				if code != 0 {
					t.Errorf("%s: exit %d: %s", name, code, errs)
					return
				}
				var v struct{ Number string }
				if err := json.Unmarshal([]byte(out), &v); err != nil {
					t.Error(err)
				}
				for _, args := range [][]string{{"--at", "2026-11-20T10:00", "session", "start", v.Number}, {"--at", "2026-11-20T10:30", "session", "stop", v.Number}, {"ticket", "solve", v.Number, "fatto"}, {"ticket", "close", v.Number}} {
					if _, errs, code := mine.run(args...); code != 0 {
						t.Errorf("%s: %q exits %d: %s", name, args, code, errs)
					}
				}
				mu.Lock()
				waits = append(waits, took)
				numbers = append(numbers, v.Number)
				mu.Unlock()
			}
		})
	}
	wg.Go(func() {
		if _, errs, code := p.run("invoice", "run", "--month", "2026-10"); code != 0 {
			t.Errorf("the run exits %d: %s", code, errs)
		}
	})
	wg.Wait()
	slices.Sort(numbers)
	for i, n := range numbers {
		if want := fmt.Sprintf("2026-%06d", 31+i); n != want {
			t.Errorf("ticket number %s, want %s: numbers are neither skipped nor doubled", n, want)
		}
	}
	slices.Sort(waits)
	t.Logf("opening a ticket beside three others and a run: median %v, longest %v", waits[len(waits)/2], waits[len(waits)-1])
	checkInvoices(t, p, 30)
	p.must("log", "verify")
	if open := p.list("session", "list", "--open"); len(open) != 0 {
		t.Errorf("%d sessions are still open", len(open))
	}
}

// checkInvoices holds that numbers run from 1 without gap and every session
// stands on one invoice.
func checkInvoices(t *testing.T, p program, want int) {
	t.Helper()
	found := p.list("invoice", "list")
	if len(found) != want {
		t.Errorf("%d invoices, want %d", len(found), want)
	}
	billed := map[any]any{}
	for i, inv := range found {
		if inv["number"] != fmt.Sprintf("%d/2026", i+1) {
			t.Errorf("invoice %d is numbered %v", i+1, inv["number"])
		}
		for _, l := range inv["lines"].([]any) {
			s := l.(map[string]any)["session"]
			if other, twice := billed[s]; twice && other != inv["number"] {
				t.Errorf("session %v stands on invoices %v and %v", s, other, inv["number"])
			}
			billed[s] = inv["number"]
		}
	}
}

// Eight processes write at once.
func TestEightWriters(t *testing.T) {
	p := newProgram(t)
	p.customers(8)
	var wg sync.WaitGroup
	for n := range 8 {
		wg.Go(func() {
			for i := range 5 {
				args := []string{"ticket", "open", "--customer", fmt.Sprintf("C%04d", n+1), "--subject", fmt.Sprint(n, i), "--description", "otto insieme"}
				if _, errs, code := p.as(fmt.Sprint("tecnico", n)).run(args...); code != 0 {
					t.Errorf("writer %d: exit %d: %s", n, code, errs)
				}
			}
		})
	}
	wg.Wait()
	found := p.list("ticket", "list", "--all")
	if len(found) != 40 {
		t.Fatalf("%d tickets, want 40", len(found))
	}
	for i, one := range found {
		if want := fmt.Sprintf("2026-%06d", i+1); one["number"] != want {
			t.Errorf("ticket %v, want %s", one["number"], want)
		}
	}
	p.must("log", "verify")
}

// Killed at any moment: what was answered is there, no number is skipped or
// doubled, the log verifies, and the next run completes what was half done.
func TestKilledAtAnyMoment(t *testing.T) {
	t.Parallel()
	const kills = 40
	p := newProgram(t)
	p.customers(kills)
	rng := rand.New(rand.NewPCG(1, 2))
	answered := map[string]bool{}
	sessions := 0
	for i := range kills {
		id := fmt.Sprintf("C%04d", i+1)
		steps := [][]string{
			{"--at", "2026-10-05T09:00", "ticket", "open", "--customer", id, "--subject", "x", "--description", "lavoro di ottobre", "--accept-terms"},
			{"--at", "2026-10-05T10:00", "session", "start", ""},
			{"--at", "2026-10-05T11:00", "session", "stop", ""},
			{"invoice", "run", "--month", "2026-10", "--date", "2026-11-20"},
		}
		victim := rng.IntN(len(steps))
		number := ""
		for j, args := range steps {
			if args[len(args)-1] == "" {
				args[len(args)-1] = number
			}
			after := time.Duration(-1)
			if j == victim {
				after = time.Duration(rng.IntN(30_000)) * time.Microsecond
			}
			out, killed := killAfter(t, p.command(args...), after)
			if killed || j == 3 {
				if j == 2 || j == 3 {
					break
				}
				break
			}
			var v struct{ Number, Session string }
			if err := json.Unmarshal([]byte(out), &v); err != nil {
				t.Fatalf("%q: %v: %s", args, err, out)
			}
			if v.Number != "" && j == 0 {
				number = v.Number
				answered[number] = true
			}
			if j == 2 {
				sessions++
			}
		}
	}
	found := p.list("ticket", "list", "--all")
	have := map[string]bool{}
	for i, one := range found {
		if want := fmt.Sprintf("2026-%06d", i+1); one["number"] != want {
			t.Errorf("ticket %v, want %s", one["number"], want)
		}
		have[one["number"].(string)] = true
	}
	for n := range answered {
		if !have[n] {
			t.Errorf("ticket %s was answered and is gone", n)
		}
	}
	for _, one := range p.list("session", "list", "--open") {
		p.must("--at", "2026-10-05T12:00", "session", "stop", one["session"].(string))
		sessions++
	}
	p.must("invoice", "run", "--month", "2026-10", "--date", "2026-11-20")
	p.must("log", "verify")
	closed := 0
	for _, one := range p.list("session", "list") {
		if one["invoice"] == nil {
			t.Errorf("session %v is on no invoice", one["session"])
		}
		closed++
	}
	if closed < sessions {
		t.Errorf("%d sessions on record, %d were answered", closed, sessions)
	}
	checkInvoices(t, p, len(p.list("invoice", "list")))
	for _, inv := range p.list("invoice", "list") {
		for _, file := range []string{"pdf", "xml"} {
			if out, err := exec.Command("test", "-s", inv[file].(string)).CombinedOutput(); err != nil {
				t.Errorf("%v has no %s: %s", inv["number"], file, out)
			}
		}
	}
}
