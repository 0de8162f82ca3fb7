package shop_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"scatto/gdpr/ads/logfile"
	"scatto/internal/config"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

// TestInterruptedWorkEndsInOrder interrupts long work after some steps: it says
// how far it came, leaves nothing half written, and the same again completes it.
func TestInterruptedWorkEndsInOrder(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	var cards, tickets strings.Builder
	cards.WriteString("first_name,surname,email\n")
	for n := range 60 { // too heavy for one transaction
		var mails []string
		for m := range 150 {
			mails = append(mails, fmt.Sprintf("%s.%d.%d@example.it", strings.Repeat("a", 50), n, m))
		}
		fmt.Fprintf(&cards, "Anna,Neri %d,%s\n", n, strings.Join(mails, ";"))
	}
	for n := range 450 {
		fmt.Fprintf(&tickets, `{"external_id":"x%d","email":"anna@hotel.example","first_name":"Anna","surname":"Neri","subject":"Prova %d","description":"non stampa dalle nove","opened_at":"2026-10-01T10:00:00+02:00"}`+"\n", n, n)
	}
	to := t.TempDir()
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	for _, job := range []struct {
		name  string
		after int // questions whether to stop
		says  string
		run   func(s *shop.Shop) error
		left  func() string // what there is: before, then, and once it was completed
		want  [3]string
	}{
		{"customers", 50, "interrupted: 46 of 60 were taken in", func(s *shop.Shop) error {
			_, err := s.ImportRows(w.rows(cards.String()), shop.ImportOptions{})
			return err
		}, func() string { return fmt.Sprint(w.customers()) }, [3]string{"0", "46", "60"}},
		{"tickets", 430, "interrupted: 400 tickets were taken in, 430 lines read", func(s *shop.Shop) error {
			_, err := s.ImportTickets(strings.NewReader(tickets.String()), false)
			return err
		}, func() string {
			n := 0
			w.at("2026-11-21", func(s *shop.Shop) error {
				all, err := s.Tickets(shop.TicketFilter{All: true})
				n = len(all)
				return err
			})
			return fmt.Sprint(n)
		}, [3]string{"0", "400", "450"}},
		{"an export", 100, "interrupted: there is no export", func(s *shop.Shop) error {
			_, err := s.Export(shop.ExportInput{Dir: filepath.Join(to, "out")})
			return err
		}, func() string { return names(t, to) }, [3]string{"", "", "out"}},
		{"a backup", 1, "interrupted: no new backup was written", func(s *shop.Shop) error {
			_, err := s.BackupTo(filepath.Join(to, "scatto.age"), shop.BackupKey{Recipients: []string{key.Recipient().String()}}, "", false)
			return err
		}, func() string { return names(t, to) }, [3]string{"out", "out", "out scatto.age"}},
	} {
		before := job.left()
		err := w.try("2026-11-21", "luca", func(s *shop.Shop) error {
			asked := 0
			s.StopWhen(func() bool { asked++; return asked > job.after })
			return job.run(s)
		})
		var no *refusal.Error
		if !errors.As(err, &no) || no.Kind != shop.Interrupted || fmt.Sprintf(no.Message, no.Args...) != job.says {
			t.Errorf("%s: %v", job.name, err)
		}
		half := job.left()
		w.at("2026-11-21", job.run)
		if got := [3]string{before, half, job.left()}; got != job.want {
			t.Errorf("%s: there is %q, want %q", job.name, got, job.want)
		}
	}
}

// names lists what lies in a folder, hidden or not.
func names(t *testing.T, dir string) string {
	t.Helper()
	found, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range found {
		out = append(out, e.Name())
	}
	return strings.Join(out, " ")
}

// TestAnExportIsInterruptedInTheMiddleOfAFile interrupts the copy of a large
// file: nothing of it stays behind.
func TestAnExportIsInterruptedInTheMiddleOfAFile(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	if err := os.MkdirAll(filepath.Join(w.dir, "templates"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(w.dir, "templates", "large.tmpl"), make([]byte, 2<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	to := t.TempDir()
	asked, after := 0, 1<<30
	run := func(name string) error {
		asked = 0
		return w.try("2026-11-21", "luca", func(s *shop.Shop) error {
			s.StopWhen(func() bool { asked++; return asked > after })
			_, err := s.Export(shop.ExportInput{Dir: filepath.Join(to, name)})
			return err
		})
	}
	if err := run("whole"); err != nil || asked < 50 {
		t.Fatalf("%v, asked %d times", err, asked)
	}
	after = asked - 20
	if err := run("half"); refusal.KindOf(err) != shop.Interrupted || asked != after+1 {
		t.Errorf("%v, asked %d times of %d", err, asked, after)
	}
	if got := names(t, to); got != "whole" {
		t.Errorf("there is %q", got)
	}
}

// TestALogOfNobodyIsInterrupted stops an import that keeps no line, and one that
// is only tried.
func TestALogOfNobodyIsInterrupted(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	for user, dry := range map[string]bool{"ospite": false, "root": true} {
		file := filepath.Join(t.TempDir(), "auth.log")
		log := strings.ReplaceAll(sshLog(parse(t, "2026-10-14T10:00"), time.Second, 100), " root ", " "+user+" ")
		if err := os.WriteFile(file, []byte(log), 0o600); err != nil {
			t.Fatal(err)
		}
		asked := 0
		err := w.try("2026-11-21", "luca", func(s *shop.Shop) error {
			s.StopWhen(func() bool { asked++; return asked > 10 })
			_, err := s.ImportAccessLog(shop.LogImport{Customer: "C0001", Files: []string{file}, Format: logfile.Auto, Zone: time.UTC, DryRun: dry})
			return err
		})
		var no *refusal.Error
		if !errors.As(err, &no) || no.Kind != shop.Interrupted || asked != 11 || fmt.Sprintf(no.Message, no.Args...) != "interrupted: 0 lines were taken in" {
			t.Errorf("%s: %v, asked %d times", user, err, asked)
		}
	}
}
