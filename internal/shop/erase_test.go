package shop_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/internal/shop"
)

func (w *world) erase(in shop.EraseInput) (out gdpr.ErasureReceipt, err error) {
	w.t.Helper()
	err = w.try("2026-11-21T10:00", "luca", func(s *shop.Shop) (err error) {
		out, err = s.Erase(in)
		return err
	})
	return out, err
}

func (w *world) plan(in shop.EraseInput) (out shop.ErasePlan) {
	w.t.Helper()
	w.at("2026-11-21T10:00", func(s *shop.Shop) (err error) {
		out, err = s.PlanErasure(in)
		return err
	})
	return out
}

// Nothing of the person is left in any version of any key, in any file, in a
// fresh backup; what is others' stays.
func TestErasureLeavesNoTrace(t *testing.T) {
	w := verdiWorld(t)
	if before := w.traces(tracesOfVerdi()); len(before) < 40 {
		t.Fatalf("before, she stood only in %d places", len(before))
	}
	plan := w.plan(shop.EraseInput{Subject: verdi})
	if !plan.Known || plan.Subject.Name != "Anna Verdi" || len(plan.Subject.Emails) != 2 || len(plan.Subject.Phones) != 1 {
		t.Errorf("%+v", plan.Subject)
	}
	if len(plan.Namesakes) == 0 {
		t.Error("the other Anna Verdi is not named")
	}
	out, err := w.erase(shop.EraseInput{Subject: verdi, Token: plan.Token})
	if err != nil {
		t.Fatal(err)
	}
	if out.ID != "D0001" || out.Stage != gdpr.StageComplete {
		t.Errorf("%+v", out)
	}
	for _, where := range w.traces(tracesOfVerdi()) {
		if !namesake(where) {
			t.Errorf("left: %s", where)
		}
	}
	for number, words := range map[string]string{"2026-000003": "la rete è lenta", "2026-000006": "il server è fermo, avvisare [omissis]", "2026-000007": "la cassa non va"} {
		if got := w.read(number); !strings.Contains(got.Description, words) {
			t.Errorf("%s reads %q", number, got.Description)
		}
	}
	if files := w.read("2026-000003").Files; len(files) != 1 || files[0].Name != "innocente.txt" {
		t.Errorf("files of others: %v", files)
	}
	if got := w.read("2026-000001"); got.FirstName+" "+got.Surname != out.Pseudonym || got.Email != "d0001@rimosso.invalid" || got.Phone != "" {
		t.Errorf("the requester is %q %q %q", got.FirstName, got.Surname, got.Email)
	}
	again, err := w.erase(shop.EraseInput{Subject: verdi})
	if err != nil || again.Outcome != gdpr.Nothing {
		t.Errorf("again: %+v, %v", again, err)
	}
	w.at("2026-11-21T10:00", func(s *shop.Shop) error {
		card, err := s.Customer("C0001")
		if err != nil {
			return err
		}
		if card.Name != "Hotel Verdi S.r.l." || len(card.People) != 1 || card.People[0].FirstName != "Bruno" || card.Phone != "0541 900900" {
			t.Errorf("the company lost what is its own: %+v", card)
		}
		_, err = s.CheckStore()
		return err
	})
}

// namesake is a place of the other Anna Verdi, who stays: her ticket at the bar,
// and what leads there.
func namesake(where string) bool {
	for _, key := range []string{"t/000000000007", "c/C0002", "o/000000000007"} {
		if strings.HasPrefix(where, "value of "+key) || strings.HasPrefix(where, `backup {"key":"`+key) {
			return true
		}
	}
	return false
}

// The message that authorised a session (R41) goes with its sender like any
// other, also where an older program left it; the session keeps its digest.
func TestErasureOfTheMessageThatAuthorisedASession(t *testing.T) {
	w, hotel := miramare(t)
	address := "anna@hotel.example"
	if err := w.edit(hotel, func(c *customer.Customer) { c.Emails = append(c.Emails, address) }); err != nil {
		t.Fatal(err)
	}
	w.mail("2026-11-20T09:05", eml("Anna Verdi <"+address+">", "a1@hotel.example", "stampante ferma", "la stampante di Anna Verdi non va"))
	s := w.work("1", "2026-11-20T09:30", "2026-11-20T09:50")
	if s.Authorised == nil || s.Authorised.Hash == "" {
		t.Fatal("no message authorised the session")
	}
	left := func() (mails []string) {
		mails, err := filepath.Glob(filepath.Join(w.dir, "files", "mail", "*", "*.eml"))
		if err != nil {
			t.Fatal(err)
		}
		return mails
	}
	mails := left()
	if len(mails) != 1 {
		t.Fatalf("R41: %v", mails)
	}
	content, err := os.ReadFile(mails[0])
	if err != nil {
		t.Fatal(err)
	}
	in := shop.EraseInput{Subject: gdpr.Subject{Emails: []string{address}}}
	if out, err := w.erase(in); err != nil || out.Files == 0 || len(left()) != 0 {
		t.Errorf("R96: %d files removed, %v left, %v", out.Files, left(), err)
	}
	if err := os.MkdirAll(filepath.Dir(mails[0]), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(mails[0], content, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := w.erase(in); err != nil || len(left()) != 0 {
		t.Errorf("R96: what was left is left again: %v, %v", left(), err)
	}
}
