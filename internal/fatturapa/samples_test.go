package fatturapa_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

type sample struct {
	name string
	inv  invoice.Invoice
}

// samples are the documents that every test of the format goes through.
func samples(t testing.TB) []sample {
	one := func(in invoice.DraftInput) invoice.Invoice {
		if in.Lines == nil {
			in.Lines = []invoice.Line{work(t, "Assistenza remota: prima ora", "22", 1, 100_00), work(t, "Assistenza remota: ore successive", "22", 1, 70_00)}
		}
		return issued(t, in)
	}
	may := calendar.Date{Year: 2026, Month: time.May, Day: 31}
	many := make([]invoice.Line, 1000)
	for i := range many {
		many[i] = work(t, fmt.Sprintf("Intervento %d", i+1), "22", int64(1+i%3), 20_00)
	}
	debit := one(invoice.DraftInput{Payment: invoice.Payment{Method: "MP20", IBAN: "IT30A9999924200000000123456"}})
	return []sample{
		{"ordinary company", one(invoice.DraftInput{})},
		{"private person with PEC", one(invoice.DraftInput{Buyer: person()})},
		{"condominium with tax code only", one(invoice.DraftInput{Buyer: with(miramare(), func(p *invoice.Party) {
			p.Name, p.VATNumber, p.TaxCode, p.SDICode, p.Province = "Condominio Le Palme", "", "91950010404", "", ""
		})})},
		{"public body, split payment", one(invoice.DraftInput{Buyer: school(), SplitPayment: true})},
		{"private company, split payment", one(invoice.DraftInput{SplitPayment: true})},
		{"deferred VAT", one(invoice.DraftInput{Deferred: true})},
		{"S11: EU customer, N2.1", one(invoice.DraftInput{Buyer: alpenblick(), Lines: []invoice.Line{line(t, "Sessione remota", "N2.1", 1, 170_00)}})},
		{"private person abroad", one(invoice.DraftInput{Buyer: with(person(), func(p *invoice.Party) {
			p.TaxCode, p.PEC, p.ZIP, p.Province, p.Country = "", "", "D-80331", "", "DE"
		})})},
		{"San Marino", one(invoice.DraftInput{Buyer: with(alpenblick(), func(p *invoice.Party) {
			p.Country, p.VATCountry, p.VATNumber, p.City = "SM", "SM", "12345", "San Marino"
		}), Lines: []invoice.Line{line(t, "Sessione remota", "N2.1", 1, 170_00)}})},
		{"S14: forfettario with stamp", one(invoice.DraftInput{Seller: shopF(), Date: may, RechargeStamp: true, Lines: []invoice.Line{
			line(t, "Assistenza remota: prima ora", "RF19", 2, 100_00), line(t, "Assistenza remota: ore successive", "RF19", 1, 70_00),
		}})},
		{"S11: declaration of intent, stamp recharged", one(invoice.DraftInput{RechargeStamp: true, Lines: []invoice.Line{line(t, "Progetto di rete", "N3.5", 1, 1500_00)}})},
		{"S09: two rates", one(invoice.DraftInput{Lines: []invoice.Line{line(t, "Videocitofono", "10", 1, 300_00), line(t, "Assistenza", "22", 1, 70_00)}})},
		{"R26: a line of 0.00 beside others", one(invoice.DraftInput{Lines: []invoice.Line{work(t, "Non addebitato: cortesia", "22", 1, 0), work(t, "Assistenza", "22", 1, 70_00)}})},
		{"S17: deposit as a negative price", one(invoice.DraftInput{Lines: []invoice.Line{line(t, "Progetto", "22", 1, 3100_00), line(t, "Acconto", "22", 1, -930_00)}, Related: []invoice.Reference{{Number: "1/2025", Date: calendar.Date{Year: 2025, Month: time.February, Day: 16}}}})},
		{"every treatment", one(invoice.DraftInput{Date: may, Lines: all(t)})},
		{"S05: direct debit", debit},
		{"S16: credit note", credit(t)},
		{"odd characters", one(invoice.DraftInput{
			Buyer: with(miramare(), func(p *invoice.Party) { p.Name, p.City = "Škoda & Søn “Café” <l’Étoile>", "Łódź\tœuvre" }),
			Lines: []invoice.Line{line(t, "Costo 10 € – “urgente”… 🙂\x00\x07\u202e\nfine", "22", 1, 10_00)},
			Cause: []string{"1 € ‘a’ — ok", strings.Repeat("causale lunga ", 40)},
		})},
		{"long names", one(invoice.DraftInput{
			Buyer: with(miramare(), func(p *invoice.Party) {
				p.Name, p.Address, p.City = strings.Repeat("Società € ", 30), strings.Repeat("à", 300), strings.Repeat("città ", 30)
			}),
			Lines: []invoice.Line{line(t, strings.Repeat("descrizione … ", 200), "22", 1, 10_00)},
		})},
		{"1,000 lines", one(invoice.DraftInput{Lines: many})},
	}
}

// everything is every document that the tests know by name.
func everything(t testing.TB) []sample {
	return slices.Concat(samples(t), rich(t), scenarios(t))
}

func with(p invoice.Party, f func(*invoice.Party)) invoice.Party { f(&p); return p }

func all(t testing.TB) (lines []invoice.Line) {
	for _, code := range invoice.BuiltInTreatments().Codes() {
		lines = append(lines, line(t, "Voce "+code, code, 3, 33_33))
	}
	return lines
}

// credit is S16's note over one of three sessions, worth 207.40.
func credit(t testing.TB) invoice.Invoice {
	orig := issued(t, invoice.DraftInput{Lines: []invoice.Line{
		work(t, "Assistenza remota: prima ora", "22", 1, 100_00), work(t, "Assistenza remota: ore successive", "22", 1, 70_00),
		line(t, "Altre sessioni", "22", 1, 270_00),
	}})
	note, err := invoice.CreditNote(orig, invoice.CreditRequest{
		Date: calendar.Date{Year: 2025, Month: time.November, Day: 20}, Cause: invoice.ByDiscount,
		Reason: "sostituito hardware difettoso", Sessions: []string{"S000007"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return issue(t, note, 2)
}
