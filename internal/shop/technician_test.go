package shop_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/gdpr/ads"
	"scatto/internal/config"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

func (w *world) technician(name, at string) {
	w.t.Helper()
	w.at(at, func(s *shop.Shop) error {
		_, err := s.AddTechnician(shop.Technician{Name: name})
		return err
	})
}

func (w *world) nominate(customer, person, from string) (id string) {
	w.t.Helper()
	if err := w.try(from, person, func(s *shop.Shop) error {
		n, err := s.Nominate(ads.Nomination{Customer: customer, Person: person, Categories: []string{"SIS"}, Sole: true,
			From: day(w.t, from), Assessed: day(w.t, from)})
		id = n.ID
		return err
	}); err != nil {
		w.t.Fatal(err)
	}
	return id
}

// TestALeaverTakesNothingAlong is the end of S24's first paragraph.
func TestALeaverTakesNothingAlong(t *testing.T) {
	w := newWorld(t, config.ISTES, hotelByte)
	w.now = parse(t, "2026-12-01T10:00")
	c4, c5 := w.customer("Hotel Bellavista S.p.A.", "99900060403"), w.customer("Hotel Astoria S.r.l.", "99900070402")
	w.technician("Luca", "2026-01-02")
	w.technician("Sara", "2026-01-02")
	lucas := w.nominate(c4, "Luca", "2026-01-15")
	saras := w.nominate(c4, "Sara", "2026-02-01")
	future := w.nominate(c5, "Luca", "2026-11-01")
	w.at("2026-02-11", func(s *shop.Shop) error {
		if _, err := s.PutAccount(ads.Account{Customer: c4, Name: "hotelbyte", Administrator: true}); err != nil {
			return err
		}
		if _, err := s.PutAccount(ads.Account{Customer: c5, Name: "hotelbyte5"}); err != nil {
			return err
		}
		_, err := s.DisableAccount(shop.AccountRef{Customer: c5}, day(t, "2026-09-01"))
		return err
	})
	var out shop.Departure
	if err := w.try("2026-09-30T18:00", "Sara", func(s *shop.Shop) (err error) {
		out, err = s.RemoveTechnician(" luca ", day(t, "2026-09-30"))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	var ended []string
	for _, n := range out.Nominations {
		ended = append(ended, n.ID+" "+n.To.String())
	}
	if diff := cmp.Diff([]string{lucas + " 2026-09-30", future + " 2026-11-01"}, ended); diff != "" {
		t.Errorf("R68: nominations ended that day:\n%s", diff)
	}
	if len(out.Accounts) != 1 || out.Accounts[0].Name != "hotelbyte" {
		t.Errorf("accounts to disable: %+v", out.Accounts)
	}
	for _, tc := range []struct {
		customer, on string
		want         []string
	}{{c4, "2026-09-29", []string{lucas, saras}}, {c4, "2026-09-30", []string{saras}}, {c5, "2026-11-01", nil}} {
		if got := w.active(tc.customer, tc.on); !cmp.Equal(got, tc.want) {
			t.Errorf("R68: on %s customer %s has the administrators %v, want %v", tc.on, tc.customer, got, tc.want)
		}
	}
	if err := w.try("2026-10-01", "Sara", func(s *shop.Shop) error {
		_, err := s.Nominate(ads.Nomination{Customer: c5, Person: "Luca", Categories: []string{"SIS"}, From: day(t, "2026-10-01"), Assessed: day(t, "2026-01-10")})
		return err
	}); refusal.KindOf(err) != "technician-left" {
		t.Errorf("R68: who left is nominated: %v", err)
	}
}

func (w *world) active(customer, on string) (ids []string) {
	w.t.Helper()
	w.at(on, func(s *shop.Shop) error {
		all, err := s.Nominations(customer)
		for _, n := range all {
			if n.Active(s.Today()) {
				ids = append(ids, n.ID)
			}
		}
		return err
	})
	return ids
}

func TestTheNameOnRecordIsWritten(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	c1 := w.customer("Hotel Miramare S.r.l.", "99900030406")
	w.technician("Luca", "2026-01-02")
	number := w.ticket(c1, "2026-11-02T10:00", "PMS")
	start := func(by string) error {
		return w.try("2026-11-02T10:00", by, func(s *shop.Shop) error {
			out, err := s.StartSession(shop.StartInput{Ticket: number})
			if err == nil && out.Session.Technician != "Luca" {
				t.Errorf("%q writes as %q", by, out.Session.Technician)
			}
			return err
		})
	}
	if err := start(" LUCA "); err != nil {
		t.Fatal(err)
	}
	if err := start("luca"); refusal.KindOf(err) != "connection-open" {
		t.Errorf("R20: the same person in other letters connects twice: %v", err)
	}
	if err := start("Luca Ferri"); refusal.KindOf(err) != "unknown-operator" {
		t.Errorf("somebody else: %v", err)
	}
}

func TestWhoComesBack(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	w.technician("Luca", "2026-01-02")
	leave := func(at, on string) error {
		return w.try(at, "luca", func(s *shop.Shop) error {
			_, err := s.RemoveTechnician("Luca", day(t, on))
			return err
		})
	}
	back := func(at string) (out shop.Technician, err error) {
		err = w.try(at, "luca", func(s *shop.Shop) (err error) {
			out, err = s.AddTechnician(shop.Technician{Name: "LUCA", Email: "luca@adria.example"})
			return err
		})
		return out, err
	}
	if err := leave("2026-03-31T12:00", "2026-03-31"); err != nil {
		t.Fatal(err)
	}
	if _, err := back("2026-03-31T13:00"); refusal.KindOf(err) != "technician-back-early" {
		t.Errorf("back on the last day: %v", err)
	}
	if _, err := back("2026-05-01T09:00"); err != nil {
		t.Fatal(err)
	}
	if err := leave("2026-06-30T12:00", "2026-06-30"); err != nil {
		t.Fatal(err)
	}
	got, err := back("2026-09-01T09:00")
	if err != nil {
		t.Fatal(err)
	}
	want := shop.Technician{Name: "LUCA", Email: "luca@adria.example", Since: day(t, "2026-09-01"), Earlier: []shop.Stay{
		{Since: day(t, "2026-01-02"), Left: day(t, "2026-03-31")}, {Since: day(t, "2026-05-01"), Left: day(t, "2026-06-30")}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
