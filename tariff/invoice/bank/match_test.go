package bank

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/tariff/invoice"
)

func TestCitations(t *testing.T) {
	for text, want := range map[string]string{
		"FT 12":                                  "12!",
		"fatt. 12/2026":                          "12/2026!",
		"Saldo fattura n. 12 del 31/10/2026":     "12!",
		"Pagamento fattura nr. 12 del 31.10.26":  "12!",
		"FT12/26":                                "12/2026!",
		"fattura n° 3/S/2026":                    "3/S/2026!",
		"fatture 1/2026 e 2/2026":                "1/2026! 2/2026!",
		"FT 12, 13 e 14/2026":                    "12/2026! 13/2026! 14/2026!",
		"ft n.7 anno 2026":                       "7/2026!",
		"FATTURA 12 del 2026":                    "12/2026!",
		"invoice no. 12/2026":                    "12/2026!",
		"canone 12/2026":                         "12/2026",
		"12/2026":                                "12/2026",
		"bonifico del 02/11/2026 canone ottobre": "",
		"fatturato 2026":                         "",
		"Via Garibaldi 12":                       "",
		"CRO 12345678901 FT 0012/2026":           "12/2026!",
		"fattura 99999999999":                    "",
		"fattura 0/2026":                         "",
	} {
		var got []string
		for _, c := range citations(text) {
			s := fmt.Sprint(c.n)
			if c.series != "" {
				s += "/" + c.series
			}
			if c.year != 0 {
				s += fmt.Sprintf("/%d", c.year)
			}
			if c.named {
				s += "!"
			}
			got = append(got, s)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q cites %v, want %q", text, got, want)
		}
	}
}

const (
	auroraIBAN     = "IT72B9999824201000000333444"
	bellavistaIBAN = "IT42D9999824201000000111222"
	shopIBAN       = "IT30A9999924200000000123456"
)

func num(n int) invoice.Number { return invoice.Number{Year: 2026, N: n} }

func date(s string) calendar.Date {
	d, err := calendar.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func owes(n int, open money.Cents) Owed {
	return Owed{Number: num(n), Date: date("2026-10-31"), Open: open, Next: open}
}

// debtors are Aurora with 1 to 3 (and 9, paid), Bellavista with 4, and a
// customer of no known account with 5 and 6 of the same amount.
func debtors() []Debtor {
	instalments := owes(3, 900_00)
	instalments.Next = 300_00
	byHand := owes(4, 585_60)
	return []Debtor{
		{ID: "C0003", Name: "Albergo Aurora S.n.c. di Rossi Paolo & C.", IBAN: auroraIBAN, TaxIDs: []string{"99900050404"},
			Invoices: []Owed{owes(1, 122_00), owes(2, 244_00), instalments, owes(9, 0)}},
		{ID: "C0004", Name: "Hotel Bellavista S.p.A.", IBAN: bellavistaIBAN, Invoices: []Owed{byHand}},
		{ID: "C0006", Name: "Studio Legale Bianchi Associati", Invoices: []Owed{owes(5, 61_00), owes(6, 61_00),
			{Number: num(7), Date: date("2026-11-15"), Open: 77_00, Next: 77_00}}},
	}
}

func TestPropose(t *testing.T) {
	for _, c := range []struct {
		name string
		m    Movement
		want string // customer, parts, reason; ! where certain
		why  string
	}{
		{"amount and number", Movement{Amount: 122_00, Text: "FT 1/2026"}, "C0003 1:122.00 amount and invoice number!", ""},
		{"amount and number without year", Movement{Amount: 122_00, Text: "saldo fatt. 1"}, "C0003 1:122.00 amount and invoice number!", ""},
		{"amount and two numbers", Movement{Amount: 366_00, Text: "fatture 1 e 2/2026"}, "C0003 1:122.00 2:244.00 amount and invoice number!", ""},
		{"an instalment with its number", Movement{Amount: 300_00, Text: "ft 3 prima rata"}, "C0003 3:300.00 amount and invoice number!", ""},
		{"amount and account", Movement{Amount: 585_60, IBAN: bellavistaIBAN}, "C0004 4:585.60 amount and the customer's account!", ""},
		{"the account stands in the text", Movement{Amount: 585_60, Text: "Bonifico da IT42 D 99998 24201 000000111222 saldo"}, "C0004 4:585.60 amount and the customer's account!", ""},
		{"amount and name are for a human", Movement{Amount: 585_60, Name: "HOTEL BELLAVISTA SPA"}, "C0004 4:585.60 amount and the customer's name", ""},
		{"amount and tax number too", Movement{Amount: 122_00, Text: "P.IVA 99900050404"}, "C0003 1:122.00 amount and the customer's tax number", ""},
		{"the amount alone", Movement{Amount: 585_60, Text: "bonifico"}, "C0004 4:585.60 the amount only", ""},
		{"two that fit the amount", Movement{Amount: 61_00, Text: "bonifico"}, "C0006 5:61.00 the amount only", ""},
		{"a month that looks like a number", Movement{Amount: 122_00, Text: "canone 1/2026"}, "C0003 1:122.00 amount and a number that may be a month", ""},
		{"the number is another customer's than the account", Movement{Amount: 122_00, Text: "FT 1/2026", IBAN: bellavistaIBAN},
			"C0003 1:122.00 amount and invoice number, but the account is another customer's", ""},
		{"all that a customer owes", Movement{Amount: 1266_00, IBAN: auroraIBAN}, "C0003 1:122.00 2:244.00 3:900.00 the sum of several invoices of the customer", ""},
		{"some of it, not the oldest", Movement{Amount: 1144_00, IBAN: auroraIBAN}, "C0003 2:244.00 3:900.00 the sum of several invoices of the customer", ""},
		{"a part of what the text names", Movement{Amount: 100_00, Text: "acconto FT 2/2026"}, "C0003 2:100.00 invoice number: a part payment", ""},
		{"a part, by the account", Movement{Amount: 50_00, IBAN: auroraIBAN}, "C0003 1:50.00 the customer's account: a part payment", ""},
		{"the account fits, the text names a paid invoice", Movement{Amount: 122_00, IBAN: auroraIBAN, Text: "FT 9/2026"}, "C0003 1:122.00 it fits, but the text names an invoice that is paid", ""},
		{"more than is open", Movement{Amount: 700_00, Text: "FT 4/2026"}, "", "it is more than is open on the invoice that it names"},
		{"a cent less than all that it names", Movement{Amount: 1265_99, Text: "fatture 1, 2 e 3/2026", IBAN: auroraIBAN}, "", "no open invoice of the customer fits"},
		{"a cent more", Movement{Amount: 1266_01, Text: "fatture 1, 2 e 3/2026", IBAN: auroraIBAN}, "", "it is more than is open on the invoice that it names"},
		{"a paid one", Movement{Amount: 122_10, Text: "FT 9/2026"}, "", "the invoice that it names is paid"},
		{"a customer who owes something else", Movement{Amount: 5000_00, IBAN: auroraIBAN}, "", "no open invoice of the customer fits"},
		{"nobody", Movement{Amount: 1_00, Text: "interessi"}, "", "no open invoice fits, and nobody is recognised"},
		{"the shop's own account tells nothing", Movement{Amount: 1_00, IBAN: shopIBAN}, "", "no open invoice fits, and nobody is recognised"},
		{"before the invoice's date", Movement{Amount: 77_00, Text: "FT 7/2026"}, "", "it lies before the date of the invoice that it names"},
		{"a collection that came back", Movement{Amount: 122_00, Text: "STORNO SDD FT 1/2026"}, "", "it looks like a collection that came back: see scatto invoice unpaid"},
		{"dollars", Movement{Amount: 122_00, Text: "FT 1/2026", Currency: "USD"}, "", "it is in another currency"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.m.Date = date("2026-11-10")
			b := NewBook(append(debtors(), Debtor{ID: "C0099", Name: "x", IBAN: shopIBAN}), shopIBAN)
			got, why := "", ""
			if list := b.Propose(c.m); len(list) > 0 {
				got = list[0].Customer
				for _, p := range list[0].Parts {
					got += fmt.Sprintf(" %d:%s", p.Number.N, p.Amount)
				}
				got += " " + string(list[0].Reason)
				if list[0].Certain {
					got += "!"
				}
				for _, p := range list[1:] {
					if p.Certain || p.Score > list[0].Score {
						t.Errorf("a later proposal is better: %+v", p)
					}
				}
			} else {
				why = string(b.WhyNot(c.m))
			}
			if diff := cmp.Diff([]string{c.want, c.why}, []string{got, why}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatSpeaksAgainstCertainty(t *testing.T) {
	m := Movement{Date: date("2026-11-10"), Amount: 585_60, IBAN: bellavistaIBAN}
	for _, c := range []struct {
		name   string
		change func([]Debtor) []Debtor
	}{
		{"two customers share the account", func(d []Debtor) []Debtor { d[0].IBAN = bellavistaIBAN; return d }},
		{"two invoices of the amount", func(d []Debtor) []Debtor { d[1].Invoices = append(d[1].Invoices, owes(8, 585_60)); return d }},
		{"the same amount was booked by hand four days before", func(d []Debtor) []Debtor {
			d[1].Invoices[0].ByHand = []Booked{{date("2026-11-06"), 585_60}}
			return d
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := NewBook(c.change(debtors()), shopIBAN).Propose(m)
			if len(list) == 0 || list[0].Certain {
				t.Errorf("%+v", list)
			}
		})
	}
	twice := append(debtors(), Debtor{ID: "C0007", Name: "Altro", Invoices: []Owed{{Number: invoice.Number{Year: 2025, N: 4}, Date: date("2025-12-31"), Open: 585_60}}})
	if list := NewBook(twice, shopIBAN).Propose(Movement{Date: m.Date, Amount: 585_60, Text: "FT 4"}); len(list) != 2 || list[0].Certain {
		t.Errorf("a number of two years: %+v", list)
	}
}

func TestTakenIsNoLongerOpen(t *testing.T) {
	b := NewBook(debtors(), shopIBAN)
	m := Movement{Date: date("2026-11-10"), Amount: 122_00, Text: "FT 1/2026"}
	list := b.Propose(m)
	b.Take(list[0])
	if again := b.Propose(m); len(again) > 0 && again[0].Certain {
		t.Errorf("the same invoice is paid twice: %+v", again)
	}
	if why := b.WhyNot(m); why != WhyPaid {
		t.Errorf("%q", why)
	}
	if debtors()[0].Invoices[0].Open != 122_00 {
		t.Error("the caller's values changed")
	}
}
