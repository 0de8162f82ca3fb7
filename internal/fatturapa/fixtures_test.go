package fatturapa_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/fatturapa"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// shared finds the spec's directory, the sibling of the one with go.mod.
func shared(t testing.TB, path string) string {
	t.Helper()
	dir, err := os.Getwd()
	for ; err == nil && dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			if p := filepath.Join(filepath.Dir(dir), "shared", path); exists(p) {
				return p
			}
			break
		}
	}
	missing(t, "needs ../shared")
	return ""
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

// missing skips on a developer's machine and fails where all must be there.
func missing(t testing.TB, reason string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(reason)
	}
	t.Skip(reason)
}

func shopA() invoice.Party {
	return invoice.Party{
		Name: "Adria Sistemi S.r.l.", VATNumber: "99900010408", VATCountry: "IT", TaxCode: "99900010408",
		Address: "Viale Trieste 40", ZIP: "47921", City: "Rimini", Province: "RN", Country: "IT",
		IBAN: "IT30A9999924200000000123456", TaxRegime: "RF01", REAOffice: "RN", REANumber: "999001",
		ShareCapital: "10.000,00 i.v.", SoleHolder: "SM", Email: "info@adria.example", Phone: "+39 0541 123456",
	}
}

func shopF() invoice.Party {
	p := shopA()
	p.Name, p.FirstName, p.Surname = "Davide Neri", "Davide", "Neri"
	p.VATNumber, p.TaxCode, p.TaxRegime = "99900120405", "NREDVD84C12H294W", "RF19"
	p.REAOffice, p.REANumber, p.ShareCapital, p.SoleHolder = "", "", "", ""
	return p
}

func miramare() invoice.Party {
	return invoice.Party{
		Name: "Hotel Miramare S.r.l.", VATNumber: "99900030406", VATCountry: "IT", TaxCode: "99900030406",
		Address: "Viale Vespucci 15", ZIP: "47921", City: "Rimini", Province: "RN", Country: "IT", SDICode: "ABC1234",
	}
}

func person() invoice.Party {
	return invoice.Party{
		FirstName: "Marco", Surname: "Rinaldi", TaxCode: "RNLMRC85A15H294M",
		Address: "Via Roma 1", ZIP: "47921", City: "Rimini", Province: "RN", Country: "IT", PEC: "m.rinaldi@pec.example.it",
	}
}

func school() invoice.Party {
	return invoice.Party{
		Name: "Istituto Comprensivo G. Pascoli", TaxCode: "91960020401", SDICode: "UF1A2B", Public: true,
		Address: "Via Pascoli 3", ZIP: "47921", City: "Rimini", Province: "RN", Country: "IT",
	}
}

func alpenblick() invoice.Party {
	return invoice.Party{
		Name: "Hotel Alpenblick GmbH", VATNumber: "U12345675", VATCountry: "AT",
		Address: "Hauptplatz 1", ZIP: "9500", City: "Villach", Country: "AT",
	}
}

func treated(t testing.TB, code string) invoice.Treatment {
	t.Helper()
	tr, err := invoice.BuiltInTreatments().At(code, calendar.Date{Year: 2026, Month: time.May, Day: 31})
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func line(t testing.TB, words, code string, quantity int64, price money.Cents) invoice.Line {
	t.Helper()
	return invoice.Line{
		Description: words, Quantity: quantity, Unit: "ore", UnitPrice: price,
		Amount: price * money.Cents(quantity), Treatment: treated(t, code),
	}
}

// work is a line of a session on 14 October, in the shop's summer time.
func work(t testing.TB, words, code string, quantity int64, price money.Cents) invoice.Line {
	t.Helper()
	l := line(t, words, code, quantity, price)
	l.Session, l.Ticket = "S000007", "2025-000042"
	l.From = time.Date(2025, time.October, 14, 8, 0, 0, 0, time.UTC)
	l.To = time.Date(2025, time.October, 14, 9, 15, 0, 0, time.UTC)
	return l
}

// draft fills in what most documents share: shop A, 31 October 2025, 30 days.
func draft(t testing.TB, in invoice.DraftInput) invoice.Invoice {
	t.Helper()
	if in.Seller.Name == "" {
		in.Seller = shopA()
	}
	if in.Buyer.Address == "" {
		in.Buyer = miramare()
	}
	if in.Date.IsZero() {
		in.Date = calendar.Date{Year: 2025, Month: time.October, Day: 31}
	}
	in.PaymentDays = 30
	inv, err := invoice.Draft(in)
	if err != nil {
		t.Fatal(err)
	}
	return inv
}

// issue gives the document its number, and its file name from the seller's code.
func issue(t testing.TB, inv invoice.Invoice, number int) invoice.Invoice {
	t.Helper()
	code, err := fatturapa.FileCode(inv.Seller.Sender(), int64(number))
	if err != nil {
		t.Fatal(err)
	}
	inv, err = inv.Issue(invoice.Number{Year: inv.Date.Year, N: number}, code, "00001", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	return inv
}

func issued(t testing.TB, in invoice.DraftInput) invoice.Invoice {
	t.Helper()
	return issue(t, draft(t, in), 1)
}

func marshal(t testing.TB, inv invoice.Invoice) []byte {
	t.Helper()
	data, err := fatturapa.Marshal(inv)
	if err != nil {
		t.Fatalf("%s: %v", refusal.KindOf(err), err)
	}
	return data
}
