package shop_test

import (
	"fmt"
	"testing"
	"time"

	"scatto/internal/config"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/store"
)

// A flood of addresses fills nobody's disk, hides who is on record and keeps
// nobody with a right code out.
func TestAFloodOfLookups(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	var access *shop.Access
	w.at("2026-11-02T10:00", func(s *shop.Shop) error {
		out, err := s.OpenTicket(shop.OpenInput{Email: "anna@hotel.example", FirstName: "Anna", Surname: "Riva", Subject: "PMS", Description: "fermo"})
		access = out.Access
		return err
	})
	ask := func(s *shop.Shop, email, code string) string {
		_, err := s.LookUp(email, code)
		return refusal.KindOf(err)
	}
	lines := func(s *shop.Shop) int {
		all, err := s.Log(shop.ShopLog, 0)
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	w.at("2026-11-21T10:00", func(s *shop.Shop) error {
		for i := range 200 {
			ask(s, fmt.Sprintf("u%d@x.example", i), "X")
		}
		before := lines(s)
		for i := range 60 {
			if kind := ask(s, fmt.Sprintf("v%d@x.example", i), "X"); kind != "wrong-credential" {
				t.Fatalf("R03: %s", kind)
			}
		}
		if got := lines(s) - before; got != 0 {
			t.Errorf("R03: the flood added %d lines", got)
		}
		if kind := ask(s, access.Email, access.Code); kind != "" {
			t.Errorf("R03: a right code in a flood: %s", kind)
		}
		for range 6 { // known and unknown get the same answer, and no word of waiting
			if a, b := ask(s, access.Email, "X"), ask(s, "nobody@x.example", "X"); a != b || a != "wrong-credential" {
				t.Errorf("R03: %s and %s tell who is on record", a, b)
			}
		}
		if kind := ask(s, access.Email, access.Code); kind != "wrong-credential" {
			t.Errorf("R03: a right code after five wrong ones: %q", kind)
		}
		return nil
	})
	w.now = parse(t, "2026-11-22T10:00")
	w.at("2026-11-22T10:00", func(s *shop.Shop) error {
		before := lines(s)
		ask(s, "late@x.example", "X")
		if got := lines(s) - before; got != 2 { // what the flood was, and this one
			t.Errorf("R03: %d lines", got)
		}
		return nil
	})
	st, err := store.Open(store.Options{Dir: w.dir})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	left := 0
	if err := st.View(func(tx *store.Tx) error {
		return tx.ScanKeys(store.LookupPrefix(), func(store.Key) (bool, error) { left++; return true, nil })
	}); err != nil {
		t.Fatal(err)
	}
	if left != 2+1 { // the hour's tally, the late one, and Anna's wait, remembered for a day after
		t.Errorf("R03: %d counts are left", left)
	}
}

// A store that others read does not keep a customer from his tickets.
func TestALookupBesideAReader(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	var access *shop.Access
	w.at("2026-11-02T10:00", func(s *shop.Shop) error {
		out, err := s.OpenTicket(shop.OpenInput{Email: "anna@hotel.example", FirstName: "Anna", Surname: "Riva", Subject: "PMS", Description: "fermo"})
		access = out.Access
		return err
	})
	open := func() *shop.Shop {
		s, err := shop.Open(shop.Options{Dir: w.dir, Now: w.now, At: w.now, By: "www", Reading: true, Wait: 20 * time.Millisecond})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	reader := open()
	defer reader.Close()
	if _, err := reader.Customers(); err != nil {
		t.Fatal(err)
	}
	ask := func(code string) (shop.Lookup, error) {
		s := open()
		defer s.Close()
		return s.LookUp(access.Email, code)
	}
	if out, err := ask(access.Code); err != nil || len(out.Tickets) != 1 || refusal.KindOf(out.Unlogged) != "store-busy" {
		t.Errorf("R03: %v, %+v", err, out)
	}
	if _, err := ask("X"); refusal.KindOf(err) != "wrong-credential" {
		t.Errorf("R03: a wrong code beside a reader: %v", err)
	}
	reader.Close()
	if _, err := ask("X"); refusal.KindOf(err) != "wrong-credential" {
		t.Error(err)
	}
	if _, err := reader.Customers(); err != nil { // reads again
		t.Fatal(err)
	}
	for _, code := range []string{access.Code, "X"} { // with a failure on record neither is told
		if _, err := ask(code); refusal.KindOf(err) != "store-busy" {
			t.Errorf("R03: %v", err)
		}
	}
}
