package shop_test

import (
	"testing"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

// TestWhoeverIsInTheLogDoesNotVerifyIt: without nomination and session, too.
func TestWhoeverIsInTheLogDoesNotVerifyIt(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	w.at("2026-10-01T09:00", func(s *shop.Shop) error {
		_, err := s.PutAccount(ads.Account{Customer: "C0001", Name: "root", Administrator: true, Technician: "luca"})
		return err
	})
	w.importLog("2026-10-15T09:00", sshLog(parse(t, "2026-10-14T10:00"), 1e9, 2), shop.LogImport{})
	err := w.try("2026-10-20T09:00", "luca", func(s *shop.Shop) error {
		_, err := s.NewVerification(shop.VerifyInput{Customer: "C0001", Place: "Rimini", Verifier: ads.Participant{Name: "Luca", Role: "titolare"}})
		return err
	})
	if refusal.KindOf(err) != "verifier-is-verified" {
		t.Errorf("R133: %v", err)
	}
}
