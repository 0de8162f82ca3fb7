package shop_test

import (
	"slices"
	"strings"
	"testing"

	"scatto/gdpr/ads"
	"scatto/internal/config"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

// leaverWorld is a shop of two technicians with two customers, on 1 December.
func leaverWorld(t *testing.T) (w *world, c4, c5 string) {
	w = newWorld(t, config.ISTES, hotelByte)
	w.now = parse(t, "2026-12-01T10:00")
	c4, c5 = w.customer("Hotel Bellavista S.p.A.", "99900060403"), w.customer("Hotel Astoria S.r.l.", "99900070402")
	w.technician("Luca", "2026-01-02")
	w.technician("Sara", "2026-01-02")
	return w, c4, c5
}

// R68, 4.3: a nomination that was ended before its first day is over at once,
// and no list of names carries it.
func TestWhatNeverBeganStandsNowhere(t *testing.T) {
	w, c4, _ := leaverWorld(t)
	first := w.nominate(c4, "Luca", "2026-01-15")
	w.nominate(c4, "Sara", "2026-02-01")
	var next string
	w.at("2026-09-01", func(s *shop.Shop) error {
		n, err := s.RenewNomination(c4, first)
		next = n.ID
		return err
	})
	if err := w.try("2026-09-30T18:00", "Sara", func(s *shop.Shop) error {
		_, err := s.RemoveTechnician("Luca", day(t, "2026-09-30"))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := w.try("2026-10-05", "Sara", func(s *shop.Shop) error {
		l, err := s.Names(c4, 0)
		if err != nil {
			return err
		}
		for _, r := range l.Rows {
			if r.Person == "Luca" {
				t.Errorf("4.3: who left stands on the list of names: %+v", r)
			}
		}
		n, err := s.Nomination(c4, next)
		if err == nil && (n.Stage(s.Today()) != ads.StageRevoked || len(n.Open) != 0) {
			t.Errorf("a nomination that never begins is %s with %d open points", n.Stage(s.Today()), len(n.Open))
		}
		if _, _, err := s.WriteTechnicianLetter("Luca", ""); refusal.KindOf(err) != "no-nomination" {
			t.Errorf("a letter of who left: %v", err)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// R68: who is known to leave is nominated for no day after.
func TestNobodyIsNominatedBeyondTheLastDay(t *testing.T) {
	w, c4, c5 := leaverWorld(t)
	first := w.nominate(c4, "Luca", "2026-01-15")
	if err := w.try("2026-11-20T18:00", "Sara", func(s *shop.Shop) error {
		_, err := s.RemoveTechnician("Luca", day(t, "2026-12-15"))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	appoint := func(from string) (n ads.Nomination, err error) {
		err = w.try("2026-12-01T09:00", "Sara", func(s *shop.Shop) error {
			n, err = s.Nominate(ads.Nomination{Customer: c5, Person: "Luca", Categories: []string{"SIS"}, From: day(t, from), Assessed: day(t, "2026-01-10")})
			return err
		})
		return n, err
	}
	for _, from := range []string{"2026-12-15", "2027-01-01"} {
		if _, err := appoint(from); refusal.KindOf(err) != "technician-left" {
			t.Errorf("R68: from %s on: %v", from, err)
		}
	}
	n, err := appoint("2026-12-01")
	if err != nil || n.To != day(t, "2026-12-15") || n.Active(n.To) || !n.Active(day(t, "2026-12-14")) {
		t.Errorf("R68: of who leaves on 15 December: %+v, %v", n, err)
	}
	if err := w.try("2026-12-01T09:00", "Sara", func(s *shop.Shop) error {
		_, err := s.RenewNomination(c4, first)
		return err
	}); err == nil {
		t.Error("R68: who leaves is nominated for the next year")
	}
}

// ADS-20: the account of somebody who stays is not to be disabled because
// another one used it; its password is to be changed.
func TestTheAccountOfAColleagueStays(t *testing.T) {
	w, c4, _ := leaverWorld(t)
	luca := w.nominate(c4, "Luca", "2026-01-15")
	w.nominate(c4, "Sara", "2026-02-01")
	w.at("2026-02-11", func(s *shop.Shop) error {
		_, err := s.PutAccount(ads.Account{Customer: c4, Name: "sara.conti", Technician: "Sara", Administrator: true})
		return err
	})
	number := w.ticket(c4, "2026-11-02T09:40", "PMS")
	w.at("2026-11-02T10:00", func(s *shop.Shop) error {
		_, err := s.StartSession(shop.StartInput{Ticket: number, Account: "sara.conti", Override: true, Reason: "prova"})
		return err
	})
	w.at("2026-11-02T10:20", func(s *shop.Shop) error {
		_, err := s.StopSession(number, false, "")
		return err
	})
	if err := w.try("2026-11-20T18:00", "Sara", func(s *shop.Shop) error {
		_, err := s.RevokeNomination(c4, luca, day(t, "2026-11-20"), "cambio")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	said := func(o shop.Todo) bool {
		return strings.Contains(o.What, "cambiare la password") && strings.Contains(o.What, "sara.conti")
	}
	if err := w.try("2026-11-20T18:01", "Sara", func(s *shop.Shop) error {
		todos, err := s.Todos(c4, false)
		if !slices.ContainsFunc(todos, said) {
			t.Errorf("ADS-20: %+v", todos)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := w.try("2026-11-20T18:30", "Sara", func(s *shop.Shop) error {
		if _, err := s.NotifyPassword(shop.AccountRef{Customer: c4, Name: "sara.conti"}, s.Today()); err != nil {
			return err
		}
		todos, err := s.Todos(c4, false)
		if slices.ContainsFunc(todos, said) {
			t.Errorf("ADS-20: with a new password it is still to be changed: %+v", todos)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}
