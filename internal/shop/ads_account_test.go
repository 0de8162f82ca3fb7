package shop_test

import (
	"testing"

	"scatto/gdpr/ads"
	"scatto/internal/config"
	"scatto/internal/shop"
	"scatto/internal/store"
)

// An account that an older program kept under its device alone is found, and
// lies once in the store after a change.
func TestFormerAccounts(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	c := w.customer("Hotel Astoria S.r.l.", "99900070402")
	st, err := store.Open(store.Options{Dir: w.dir})
	if err != nil {
		t.Fatal(err)
	}
	err = st.Update(func(tx *store.Tx) error {
		return tx.Put(store.FormerAccountKey(c, ""), map[string]any{"customer": c, "device": "", "name": "hotelbyte", "administrator": true,
			"password_notified": "2026-02-11", "agreement": "", "disabled": nil})
	})
	if cerr := st.Close(); err != nil || cerr != nil {
		t.Fatal(err, cerr)
	}
	for range 2 {
		w.at("2026-11-02T10:00", func(s *shop.Shop) error {
			a, err := s.NotifyPassword(shop.AccountRef{Customer: c, Name: "HotelByte"}, s.Today())
			if err == nil && (!a.Administrator || len(a.History) != 1) {
				t.Errorf("R42: %+v", a)
			}
			return err
		})
	}
	w.at("2026-11-02T11:00", func(s *shop.Shop) error {
		if _, err := s.PutAccount(ads.Account{Customer: c, Name: "luca"}); err != nil {
			return err
		}
		all, err := s.Accounts(c)
		if err == nil && len(all) != 2 {
			t.Errorf("ADS-21: %+v", all)
		}
		return err
	})
}
