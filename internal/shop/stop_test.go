package shop_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

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
		{"a backup", 1, "interrupted: there is no backup", func(s *shop.Shop) error {
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
