package shop_test

import (
	"archive/zip"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/internal/shop"
)

// What is handed to a customer names no other: not who else is on the card or
// asked for help under it, not who made a request of his own (art. 15(4) GDPR).
func TestCopyMasksOthers(t *testing.T) {
	w, hotel := miramare(t)
	private := ""
	w.at("2026-01-02", func(s *shop.Shop) error {
		card, err := s.AddCustomer(customer.Customer{Kind: customer.Person, Name: "Carlo Bruni", FirstName: "Carlo", Surname: "Bruni", Address: "Via del Faro 7",
			ZIP: "47921", City: "Rimini", Province: "RN", Country: "IT", Emails: []string{"carlo@bruni.example"}, TaxCode: "BRNCRL80A01H294E",
			People: []customer.Human{{FirstName: "Maria", Surname: "Gialli", Email: "maria@gialli.example", Phone: "333 1112223"}}})
		private = card.ID
		return err
	})
	w.asks(private, "maria@gialli.example", "Maria", "Gialli", "non stampa")
	w.asks(private, "carlo@bruni.example", "Carlo", "Bruni", "non naviga")
	w.asks(hotel, "bruno@hotel.example", "Bruno", "Neri", "non naviga")
	w.at("2026-11-20T09:00", func(s *shop.Shop) error {
		_, err := s.OpenRequest(shop.RequestInput{Request: gdpr.Request{Subject: gdpr.Subject{Emails: []string{"bruno@hotel.example"}, Name: "Bruno Neri"},
			Rights: []gdpr.Right{gdpr.Access}, Channel: "email", Received: time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC),
			Text: "vuole sapere che cosa ha detto carlo@bruni.example"}}, shop.PaperTo{})
		return err
	})
	path := filepath.Join(t.TempDir(), "carlo.zip")
	w.at("2026-11-21T09:00", func(s *shop.Shop) error {
		out, err := s.CopyData(shop.CopyInput{Subject: gdpr.Subject{Emails: []string{"carlo@bruni.example"}}, Out: path})
		for _, e := range out.Entities {
			if e.Name == "privacy_requests" {
				t.Error("the request of somebody else was handed over")
			}
		}
		return err
	})
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	all := ""
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all += f.Name + "\n" + string(data) + "\n"
	}
	for _, other := range []string{"Maria", "Gialli", "1112223", "maria@", "Bruno", "bruno@"} {
		if i := strings.Index(all, other); i >= 0 {
			t.Errorf("%s stands in the copy: …%s…", other, all[max(0, i-100):min(len(all), i+60)])
		}
	}
	if !strings.Contains(all, `"first_name":"Carlo"`) {
		t.Error("his own name was masked")
	}
}
