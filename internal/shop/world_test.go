package shop_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/config"
	"scatto/internal/customer"
	"scatto/internal/shop"
	"scatto/internal/store"
	"scatto/tariff/contract"
)

// world is one shop's data directory; each step of a story is a fresh Shop,
// as each command is a fresh process.
type world struct {
	t   *testing.T
	dir string
	now time.Time
}

var adria = map[string]string{
	"name": "Adria Sistemi S.r.l.", "vat_number": "99900010408", "tax_code": "99900010408", "tax_regime": "RF01",
	"address": "Viale Trieste 40", "zip": "47921", "city": "Rimini", "province": "RN", "country": "IT",
	"iban": "IT30A9999924200000000123456", "rea_office": "RN", "rea_number": "999001", "share_capital": "10000.00",
}

var hotelByte = map[string]string{
	"name": "HotelByte S.r.l.", "vat_number": "99900020407", "tax_code": "99900020407", "tax_regime": "RF01",
	"address": "Via Flaminia 120", "zip": "47923", "city": "Rimini", "province": "RN", "country": "IT",
	"iban": "IT98G9999924200000000654321", "creditor_id": "IT29ZZZ0000099900020407",
}

func newWorld(t *testing.T, profile string, company map[string]string) *world {
	t.Helper()
	w := &world{t: t, dir: filepath.Join(t.TempDir(), "data"), now: parse(t, "2026-11-21T10:00")}
	data, err := config.Template(profile, company)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Create(store.Options{Dir: w.dir}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(w.dir, config.FileName), data, 0o600); err != nil {
		t.Fatal(err)
	}
	return w
}

func parse(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := calendar.ParseInstant(s, calendar.Rome())
	if err != nil {
		t.Fatal(err)
	}
	return at.UTC()
}

func day(t *testing.T, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// set changes one key of the configuration.
func (w *world) set(key, value string) {
	w.t.Helper()
	path := filepath.Join(w.dir, config.FileName)
	data, err := os.ReadFile(path)
	if err == nil {
		data, err = config.Set(data, key, value)
	}
	if err == nil {
		err = os.WriteFile(path, data, 0o600)
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

// at runs one step at an instant.
func (w *world) at(at string, step func(s *shop.Shop) error) {
	w.t.Helper()
	if err := w.try(at, "luca", step); err != nil {
		w.t.Fatalf("at %s: %v", at, err)
	}
}

func (w *world) try(at, by string, step func(s *shop.Shop) error) error {
	w.t.Helper()
	s, err := shop.Open(shop.Options{Dir: w.dir, Now: w.now, At: parse(w.t, at), By: by, Wait: 5 * time.Second})
	if err != nil {
		return err
	}
	err = step(s)
	if cerr := s.End(false); err == nil {
		err = cerr
	}
	return err
}

// past writes past the shop.
func (w *world) past(fn func(tx *store.Tx) error) {
	w.t.Helper()
	st, err := store.Open(store.Options{Dir: w.dir})
	if err != nil {
		w.t.Fatal(err)
	}
	if err := errors.Join(st.Update(fn), st.Close()); err != nil {
		w.t.Fatal(err)
	}
}

// customer adds a company with a complete card.
func (w *world) customer(name, vat string) (id string) {
	w.t.Helper()
	w.at("2025-01-02", func(s *shop.Shop) error {
		card, err := s.AddCustomer(customer.Customer{Kind: customer.Business, Name: name, VATNumber: vat, TaxCode: vat,
			Address: "Viale Vespucci 15", ZIP: "47921", City: "Rimini", Province: "RN", Country: "IT"})
		id = card.ID
		return err
	})
	return id
}

// contract adds a support contract with minutes.
func (w *world) contract(id, from string, minutes int64) (k string) {
	w.t.Helper()
	w.at(from, func(s *shop.Shop) error {
		c, err := s.AddContract(contract.Contract{Customer: id, Kind: contract.Support, From: day(w.t, from), Minutes: &minutes})
		k = c.ID
		return err
	})
	return k
}

// ticket opens a ticket with the terms accepted.
func (w *world) ticket(id, at, subject string) (number string) {
	w.t.Helper()
	w.at(at, func(s *shop.Shop) error {
		out, err := s.OpenTicket(shop.OpenInput{Customer: id, Subject: subject, Description: "descrizione del problema", AcceptTerms: true})
		number = out.Ticket.Name()
		return err
	})
	return number
}

// work starts and stops a session.
func (w *world) work(number, from, to string) (out shop.Session) {
	w.t.Helper()
	w.at(from, func(s *shop.Shop) error {
		_, err := s.StartSession(shop.StartInput{Ticket: number})
		return err
	})
	w.at(to, func(s *shop.Shop) error {
		stopped, err := s.StopSession(number, false, "")
		out = stopped.Session
		return err
	})
	return out
}

// run issues a month.
func (w *world) run(month, date string) (res shop.RunResult) {
	w.t.Helper()
	w.at("2026-11-21T10:00", func(s *shop.Shop) (err error) {
		res, err = s.RunInvoices(shop.RunInput{Month: month, Date: day(w.t, date)})
		return err
	})
	return res
}

func amount(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %s, want %s", what, got, want)
	}
}
