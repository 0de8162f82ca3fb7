package shop_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/gdpr/ads"
	"scatto/internal/config"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

func TestADeviceIsFoundInAnyLetters(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	c1 := w.customer("Hotel Miramare S.r.l.", "99900030406")
	put := func(at string, d ads.Device) (out ads.Device) {
		t.Helper()
		d.Customer = c1
		w.at(at, func(s *shop.Shop) (err error) {
			out, err = s.AddDevice(d)
			return err
		})
		return out
	}
	put("2026-01-15", ads.Device{ID: "RECEPTION-1", Kind: ads.KindClient, Env: ads.EnvWorkgroup})
	w.at("2026-09-30", func(s *shop.Shop) error {
		_, err := s.RetireDevice(c1, "reception-1", day(t, "2026-09-30"))
		return err
	})
	got := put("2026-11-02", ads.Device{ID: " Reception-1 ", Kind: ads.KindClient, Env: ads.EnvDomain, Note: "nuovo disco"})
	want := ads.Device{ID: "RECEPTION-1", Customer: c1, Kind: ads.KindClient, Env: ads.EnvDomain, Note: "nuovo disco", Added: day(t, "2026-01-15")}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("changed: %s", diff)
	}
	w.at("2026-11-21", func(s *shop.Shop) error {
		all, err := s.Devices(c1)
		if len(all) != 1 {
			t.Errorf("two spellings made %d devices", len(all))
		}
		_, rows, err2 := s.Checklist(c1, "reception-1")
		for _, r := range rows {
			if r.Device != "RECEPTION-1" {
				t.Errorf("item %s of %q", r.Item.ID, r.Device)
			}
		}
		if len(rows) != 13 || err2 != nil {
			t.Errorf("R89: %d items, %v", len(rows), err2)
		}
		return err
	})
}

// TestADisabledAccountOpensNoGate holds the gate against the account of one
// device, of another and of all (R42).
func TestADisabledAccountOpensNoGate(t *testing.T) {
	w := newWorld(t, config.ISTES, hotelByte)
	w.set("gates.contract_first", "false")
	w.set("gates.walk_in", "false")
	w.set("gates.out_of_hours_override", "false")
	c5 := w.customer("Hotel Astoria S.r.l.", "99900070402")
	w.at("2026-01-15", func(s *shop.Shop) error {
		if _, err := s.AddDevice(ads.Device{ID: "SRV", Customer: c5, Kind: ads.KindServer, Env: ads.EnvServer}); err != nil {
			return err
		}
		_, err := s.PutAccount(ads.Account{Customer: c5, Device: "srv", Name: "a", Administrator: true, PasswordNotified: day(t, "2026-01-15")})
		return err
	})
	number := w.ticket(c5, "2026-11-02T09:00", "PMS")
	start := func(device string) error {
		return w.try("2026-11-02T10:00", "luca", func(s *shop.Shop) error {
			_, err := s.StartSession(shop.StartInput{Ticket: number, Device: device, MonitoredBy: "Anna Neri (titolare)"})
			return err
		})
	}
	disable := func(device, on string) {
		t.Helper()
		w.at("2026-11-01", func(s *shop.Shop) error {
			_, err := s.DisableAccount(shop.AccountRef{Customer: c5, Device: device}, day(t, on))
			return err
		})
	}
	if err := start("ALTRO"); refusal.KindOf(err) != "gate-closed" {
		t.Errorf("R42: the account of another device: %v", err)
	}
	disable("SRV", "2026-11-02")
	if err := start("SRV"); refusal.KindOf(err) != "gate-closed" {
		t.Errorf("R42: an account disabled that day: %v", err)
	}
	w.at("2026-11-01", func(s *shop.Shop) error {
		_, err := s.PutAccount(ads.Account{Customer: c5, Name: "b", Administrator: true, PasswordNotified: day(t, "2026-11-01")})
		return err
	})
	if err := start("SRV"); err != nil {
		t.Errorf("R42: the account that serves all, beside a disabled one: %v", err)
	}
}

func TestTodosOfACustomer(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	c1 := w.customer("Hotel Miramare S.r.l.", "99900030406")
	var number string
	w.at("2026-11-02T10:00", func(s *shop.Shop) error { // R15: the declaration is missing
		out, err := s.OpenTicket(shop.OpenInput{Customer: c1, Subject: "PMS", Description: "descrizione del problema"})
		number = out.Ticket.Name()
		if err == nil {
			_, err = s.StartSession(shop.StartInput{Ticket: number, Override: true, Reason: "albergo fermo"})
		}
		return err
	})
	for _, tc := range []struct {
		name, customer, kind string
		n                    int
	}{
		{"of all", "", "", 1},
		{"of one, by its short id", "c1", "", 1},
		{"of one who does not exist", "C0099", "no-customer", 0},
	} {
		err := w.try("2026-11-21", "luca", func(s *shop.Shop) error {
			list, err := s.Todos(tc.customer, false)
			if len(list) != tc.n {
				t.Errorf("%s: %d to-dos", tc.name, len(list))
			}
			return err
		})
		if refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v", tc.name, err)
		}
	}
}
