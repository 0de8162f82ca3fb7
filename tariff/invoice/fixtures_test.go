package invoice_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// The shops and customers of the scenarios.
func shopA() invoice.Party {
	return invoice.Party{
		Name: "Adria Sistemi S.r.l.", VATNumber: "99900010408", VATCountry: "IT", TaxCode: "99900010408",
		Address: "Viale Trieste 40", ZIP: "47921", City: "Rimini", Province: "RN", Country: "IT",
		IBAN: "IT30A9999924200000000123456", TaxRegime: "RF01",
	}
}

func shopF() invoice.Party {
	return invoice.Party{
		Name: "Davide Neri", FirstName: "Davide", Surname: "Neri", VATNumber: "99900120405", VATCountry: "IT",
		TaxCode: "NREDVD84C12H294W", Address: "Via Garibaldi 1", ZIP: "47921", City: "Rimini", Province: "RN",
		Country: "IT", IBAN: "IT30A9999924200000000123456", TaxRegime: "RF19",
	}
}

func miramare() invoice.Party {
	return invoice.Party{
		Name: "Hotel Miramare S.r.l.", VATNumber: "99900030406", VATCountry: "IT", TaxCode: "99900030406",
		Address: "Viale Vespucci 15", ZIP: "47921", City: "Rimini", Province: "RN", Country: "IT",
	}
}

func day(t *testing.T, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func cents(t *testing.T, s string) money.Cents {
	t.Helper()
	c, err := money.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// treated finds a built-in treatment as it was in March 2026.
func treated(t *testing.T, code string) invoice.Treatment {
	t.Helper()
	tr, err := invoice.BuiltInTreatments().At(code, calendar.Date{Year: 2026, Month: time.March, Day: 1})
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// lines reads "22:170.00 N2.1:30.00": one line per word, quantity 1; a third
// part names the session: "22:170.00:S1".
func lines(t *testing.T, words string) []invoice.Line {
	t.Helper()
	var out []invoice.Line
	for w := range strings.FieldsSeq(words) {
		f := strings.Split(w+":", ":")
		price := cents(t, f[1])
		out = append(out, invoice.Line{
			Description: "Assistenza remota", Quantity: 1, Unit: "ore",
			UnitPrice: price, Amount: price, Treatment: treated(t, f[0]), Session: f[2],
		})
	}
	return out
}

// issued is an invoice of shop A to Hotel Miramare with the given number.
func issued(t *testing.T, number int, date, words string) invoice.Invoice {
	t.Helper()
	inv, err := invoice.Draft(invoice.DraftInput{
		Date: day(t, date), PaymentDays: 30, CustomerID: "C0001",
		Seller: shopA(), Buyer: miramare(), Lines: lines(t, words),
	})
	if err != nil {
		t.Fatal(err)
	}
	return numbered(t, inv, number)
}

func numbered(t *testing.T, inv invoice.Invoice, number int) invoice.Invoice {
	t.Helper()
	n := invoice.Number{Year: inv.Date.Year, N: number}
	inv, err := inv.Issue(n, "IT99900010408_00001", "00001", inv.Date.At(9, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	return inv
}

// wantKind checks the kind and class of a refusal; kind "" wants no error.
func wantKind(t *testing.T, err error, kind string) {
	t.Helper()
	if got := refusal.KindOf(err); got != kind || (err == nil) != (kind == "") {
		t.Fatalf("refusal %q (%v), want %q", got, err, kind)
	}
	var r *refusal.Error
	if errors.As(err, &r) && strings.Contains(r.Error(), "%!") {
		t.Errorf("the words %q do not fill", r.Error())
	}
}
