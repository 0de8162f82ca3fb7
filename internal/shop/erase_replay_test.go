package shop_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/internal/shop"
)

// restore makes a new world out of a backup.
func (w *world) restore(backup []byte, lost, journal string) (*world, shop.Restored) {
	w.t.Helper()
	again := &world{t: w.t, dir: filepath.Join(w.t.TempDir(), "data"), now: w.now}
	done, err := shop.Restore([]shop.BackupLink{{R: bytes.NewReader(backup)}}, shop.Options{Dir: again.dir, Now: w.now, By: "chi ripristina"},
		shop.BackupKey{Passphrase: backupWords}, lost, journal)
	if err != nil {
		w.t.Fatal(err)
	}
	return again, done
}

// Who was erased does not come back with an older backup: the journal of the
// lost directory, or a copy of it, is enough to find the person again.
func TestRestoreRepeatsErasures(t *testing.T) {
	w := verdiWorld(t)
	second := filepath.Join(t.TempDir(), "registro.jsonl")
	w.set("gdpr.journal", second)
	older := w.backup()
	if _, err := w.erase(shop.EraseInput{Subject: verdi}); err != nil {
		t.Fatal(err)
	}
	one, err := os.ReadFile(filepath.Join(w.dir, shop.JournalName))
	two, err2 := os.ReadFile(second)
	if err != nil || err2 != nil || !bytes.Equal(one, two) {
		t.Fatalf("the journal and its copy differ: %v %v", err, err2)
	}
	if got := tracesIn(one, tracesOfVerdi()); len(got) > 0 {
		t.Errorf("the journal names %v", got)
	}
	for name, from := range map[string]struct{ lost, journal string }{"the lost directory": {lost: w.dir}, "a file": {journal: second}} {
		again, done := w.restore(older, from.lost, from.journal)
		if len(done.Replayed) != 1 || !done.Replayed[0].Found || !done.JournalSeen {
			t.Errorf("%s: %+v", name, done.Replayed)
		}
		for _, where := range again.traces(tracesOfVerdi()) {
			if !namesake(where) {
				t.Errorf("%s: left: %s", name, where)
			}
		}
		if got := again.read("2026-000001"); got.Surname != "D0001" {
			t.Errorf("%s: another pseudonym: %q", name, got.Surname)
		}
	}
}

// A backup made after the erasure, or of a shop that never knew the person,
// has nothing to repeat; its numbers go on.
func TestReplayOfWhatIsNotThere(t *testing.T) {
	w := verdiWorld(t)
	if _, err := w.erase(shop.EraseInput{Subject: verdi}); err != nil {
		t.Fatal(err)
	}
	after := w.backup()
	_, done := w.restore(after, w.dir, "")
	if len(done.Replayed) != 1 || !done.Replayed[0].Done {
		t.Errorf("after: %+v", done.Replayed)
	}
	other := newWorld(t, "it-value", adria)
	other.customer("Bar Centrale S.n.c.", "99900020407")
	other.at("2026-11-21T10:00", func(s *shop.Shop) error {
		list, err := s.ReplayFile(filepath.Join(w.dir, shop.JournalName))
		if len(list) != 1 || list[0].Found {
			t.Errorf("%+v", list)
		}
		return err
	})
	other.ticket("C0001", "2026-11-20T09:00", "cassa")
	_, none := other.restore(other.backup(), "", "")
	if none.JournalSeen {
		t.Error("no place was named, and yet a journal was seen")
	}
}

// Who has neither address nor code is known again by the name on the card.
func TestReplayOfANameAlone(t *testing.T) {
	w, hotel := miramare(t)
	private := ""
	w.at("2026-01-02", func(s *shop.Shop) error {
		card, err := s.AddCustomer(customer.Customer{Kind: customer.Person, Name: "Carlo Bruni", FirstName: "Carlo", Surname: "Bruni",
			Address: "Via del Faro 7", ZIP: "47921", City: "Rimini", Province: "RN", Country: "IT"})
		private = card.ID
		return err
	})
	if err := w.edit(hotel, func(c *customer.Customer) { c.People = []customer.Human{{FirstName: "Dario", Surname: "Gialli"}} }); err != nil {
		t.Fatal(err)
	}
	older := w.backup()
	for _, who := range []gdpr.Subject{{Customer: private}, {Customer: hotel, Name: "Dario Gialli"}} {
		if _, err := w.erase(shop.EraseInput{Subject: who}); err != nil {
			t.Fatal(err)
		}
	}
	again, done := w.restore(older, w.dir, "")
	if c := again.card(private); c.Surname != "D0001" || c.Address != "" {
		t.Errorf("the customer is back: %+v, %+v", c, done.Replayed)
	}
	if c := again.card(hotel); len(c.People) > 0 {
		t.Errorf("the company's person is back: %+v", c.People)
	}
}

// After a restore without journal the number of an erasure is given again: the
// old journal still finds whom it is about, and only once.
func TestReplayOfANumberGivenTwice(t *testing.T) {
	w, hotel := miramare(t)
	a := w.asks(hotel, "anna@hotel.example", "Anna", "Verdi", "non stampa")
	w.asks(hotel, "bruno@hotel.example", "Bruno", "Neri", "non naviga")
	older := w.backup()
	if _, err := w.erase(shop.EraseInput{Subject: gdpr.Subject{Emails: []string{"anna@hotel.example"}}}); err != nil {
		t.Fatal(err)
	}
	again, _ := w.restore(older, "", "")
	if out, err := again.erase(shop.EraseInput{Subject: gdpr.Subject{Emails: []string{"bruno@hotel.example"}}}); err != nil || out.ID != "D0001" {
		t.Fatal(out.ID, err)
	}
	for _, found := range []bool{true, false} {
		again.at("2026-11-21T10:00", func(s *shop.Shop) error {
			list, err := s.ReplayFile(filepath.Join(w.dir, shop.JournalName))
			if len(list) != 1 || list[0].Found != found {
				t.Errorf("%+v", list)
			}
			return err
		})
		if got := again.read(a); got.Surname != "D0002" {
			t.Errorf("she is %q", got.Surname)
		}
	}
}
