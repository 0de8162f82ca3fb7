package document

import (
	"fmt"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/tariff/invoice"
)

// at reads a local time of Rome, "2025-10-14 10:00".
func at(t testing.TB, s string) time.Time {
	t.Helper()
	v, err := time.ParseInLocation("2006-01-02 15:04", s, calendar.Rome())
	if err != nil {
		t.Fatal(err)
	}
	return v.UTC()
}

func day(t testing.TB, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

var (
	vat22 = invoice.Treatment{Code: "22", Rate: 2200}
	n22   = invoice.Treatment{Code: "N2.2", Natura: "N2.2", Text: "Operazione in franchigia da IVA, regime forfettario", Stamp: true}
)

// adria is Shop A of the scenarios.
func adria() invoice.Party {
	return invoice.Party{
		Name: "Adria Sistemi S.r.l.", VATNumber: "99900010408", VATCountry: "IT", TaxCode: "99900010408",
		Address: "Viale Trieste 40", ZIP: "47921", City: "Rimini", Province: "RN", Country: "IT",
		PEC: "adriasistemi@pec.example.it", Email: "amministrazione@adriasistemi.example.it", Phone: "0541 000 100",
		IBAN: "IT30A9999924200000000123456", TaxRegime: "RF01", REAOffice: "RN", REANumber: "999001", ShareCapital: "10000.00",
	}
}

// miramare is customer C1.
func miramare() invoice.Party {
	return invoice.Party{Name: "Hotel Miramare S.r.l.", VATNumber: "99900030406", VATCountry: "IT", Address: "Viale Vespucci 15",
		ZIP: "47921", City: "Rimini", Province: "RN", Country: "IT", SDICode: "ABC1234", PEC: "hotelmiramare@pec.example.it"}
}

// bianchi is customer C2.
func bianchi() invoice.Party {
	return invoice.Party{Name: "Studio Legale Bianchi Associati", VATNumber: "99900040405", VATCountry: "IT", TaxCode: "99900040405",
		Address: "Corso d’Augusto 118", ZIP: "47921", City: "Rimini", Province: "RN", Country: "IT", SDICode: "0000000", PEC: "studiobianchi@pec.example.it"}
}

// line is quantity × price with 22 % VAT.
func line(text string, n int64, unit string, price money.Cents) invoice.Line {
	return invoice.Line{Description: text, Quantity: n, Unit: unit, UnitPrice: price, Amount: price * money.Cents(n), Treatment: vat22}
}

// during puts lines into one session of a ticket.
func during(t testing.TB, session, ticket, from, to string, lines ...invoice.Line) []invoice.Line {
	t.Helper()
	for i := range lines {
		lines[i].Session, lines[i].Ticket, lines[i].From, lines[i].To = session, ticket, at(t, from), at(t, to)
	}
	return lines
}

// october is an ordinary invoice: three sessions, one waived, one on contract.
func october(t testing.TB) invoice.Invoice {
	t.Helper()
	lines := during(t, "S0001", "T0001", "2025-10-14 10:00", "2025-10-14 11:15",
		line("Assistenza remota, ripristino della stampante fiscale: prima ora", 1, "ore", 10000),
		line("Assistenza remota: ora successiva iniziata", 1, "ore", 7000))
	lines = append(lines, during(t, "S0002", "T0003", "2025-10-21 15:30", "2025-10-21 18:05",
		line("Assistenza remota sul gestionale alberghiero dopo l’aggiornamento del database: prima ora", 1, "ore", 10000),
		line("Assistenza remota: ore successive iniziate", 2, "ore", 7000))...)
	lines = append(lines, during(t, "S0003", "T0004", "2025-10-28 09:00", "2025-10-28 09:20",
		line("Verifica della linea, non addebitata per cortesia commerciale", 1, "ore", 0))...)
	lines = append(lines, line("Cavo di rete Cat. 6, 5 m", 4, "pz", 750))
	return invoice.Invoice{
		Number: invoice.Number{Year: 2025, N: 1}, Type: invoice.TD01, Date: day(t, "2025-10-31"), Due: day(t, "2025-11-30"),
		Seller: adria(), Buyer: miramare(), Lines: lines,
		Summaries: []invoice.Summary{{Rate: 2200, Taxable: 44000, Tax: 9680, Eligibility: "I"}},
		Totals:    invoice.Totals{Net: 44000, VAT: 9680, Total: 53680, ToPay: 53680},
		Payment:   invoice.Payment{Method: "MP05", IBAN: "IT30A9999924200000000123456"},
		Cause:     []string{"Assistenza tecnica del mese di ottobre 2025"},
		Notes:     []string{"Le sessioni sono arrotondate per eccesso all’ora iniziata, come da tariffario in vigore dal 01/01/2025."},
	}
}

// credit is the credit note of S16 on the invoice of october.
func credit(t testing.TB) invoice.Invoice {
	t.Helper()
	inv := october(t)
	inv.Type, inv.Number.N, inv.Date, inv.Due = invoice.TD04, 2, day(t, "2025-11-20"), calendar.Date{}
	inv.Lines = inv.Lines[:2]
	inv.Summaries[0].Taxable, inv.Summaries[0].Tax = 17000, 3740
	inv.Totals = invoice.Totals{Net: 17000, VAT: 3740, Total: 20740}
	inv.Related = []invoice.Reference{{Number: "1/2025", Date: day(t, "2025-10-31")}}
	inv.Cause, inv.Notes = []string{"Sostituito hardware difettoso"}, nil
	return inv
}

// franchise is S14: a sole trader without VAT, stamp duty recharged.
func franchise(t testing.TB) invoice.Invoice {
	t.Helper()
	inv := october(t)
	inv.Number = invoice.Number{Year: 2026, N: 1}
	inv.Date, inv.Due = day(t, "2026-05-31"), day(t, "2026-06-30")
	inv.Seller = invoice.Party{FirstName: "Davide", Surname: "Neri", VATNumber: "99900120405", VATCountry: "IT", TaxCode: "NREDVD84C12H294W",
		Address: "Via Covignano 7", ZIP: "47923", City: "Rimini", Province: "RN", Country: "IT", TaxRegime: "RF19"}
	inv.Lines = append(during(t, "S0001", "T0001", "2026-05-04 09:00", "2026-05-04 10:00", line("Assistenza remota: prima ora", 1, "ore", 10000)),
		during(t, "S0002", "T0001", "2026-05-11 09:00", "2026-05-11 10:01", line("Assistenza remota: prima ora", 1, "ore", 10000), line("Ora successiva iniziata", 1, "ore", 7000))...)
	inv.Lines = append(inv.Lines, line("Rimborso dell’imposta di bollo", 1, "", 200))
	for i := range inv.Lines {
		inv.Lines[i].Treatment = n22
	}
	inv.Summaries = []invoice.Summary{{Natura: "N2.2", Text: n22.Text, Taxable: 27200}}
	inv.Totals = invoice.Totals{Net: 27200, Stamp: 200, Total: 27200, ToPay: 27200}
	inv.Cause = []string{"Operazione effettuata ai sensi della legge 190/2014, articolo 1, commi da 54 a 89."}
	return inv
}

// mixed shows contract hours, direct debit, two rates and split payment.
func mixed(t testing.TB) invoice.Invoice {
	t.Helper()
	inv := october(t)
	inv.Number = invoice.Number{Year: 2026, Series: "S", N: 12}
	inv.Date, inv.Due = day(t, "2026-10-31"), day(t, "2026-11-30")
	inv.Buyer = bianchi()
	inv.Seller.CreditorID, inv.Seller.SoleHolder = "IT29ZZZ0000099900020407", "SU"
	inv.Payment = invoice.Payment{Method: "MP20"}
	balance := int64(390)
	inv.Contracts = []invoice.Remaining{{Contract: "K0001", Until: day(t, "2026-12-31"), Drawn: 120, Balance: &balance}, {Contract: "K0002", Until: day(t, "2026-12-31")}}
	inv.Lines = append(during(t, "S0031", "T0020", "2026-10-25 01:30", "2026-10-25 02:20", line("Coperto dal contratto K0001", 2, "ore", 0)),
		during(t, "S0032", "T0021", "2026-10-30 23:30", "2026-10-31 00:45", line("Scatti da 20 minuti", 4, "scatti", 2000), line("Diritto di chiamata", 1, "", 3000))...)
	ten := line("Manutenzione del videocitofono", 1, "", 120000)
	ten.Treatment = invoice.Treatment{Code: "10", Rate: 1000}
	inv.Lines = append(inv.Lines, ten)
	inv.Summaries = []invoice.Summary{{Rate: 1000, Taxable: 120000, Tax: 12000, Eligibility: "S"}, {Rate: 2200, Taxable: 11000, Tax: 2420, Eligibility: "S"}}
	inv.Totals = invoice.Totals{Net: 131000, VAT: 14420, Total: 145420, ToPay: 131000}
	return inv
}

// long is an invoice of n lines, two to a session.
func long(t testing.TB, n int) invoice.Invoice {
	t.Helper()
	inv := october(t)
	inv.Lines = nil
	start := at(t, "2025-10-01 09:00")
	for i := range n {
		l := line("Assistenza remota: prima ora", 1, "ore", 10000)
		if i%2 == 1 {
			l = line("Assistenza remota: ore successive iniziate", 2, "ore", 7000)
		}
		l.Session, l.Ticket = fmt.Sprintf("S%04d", i/2+1), fmt.Sprintf("T%04d", i/6+1)
		l.From = start.Add(time.Duration(i/2) * 3 * time.Hour)
		l.To = l.From.Add(150 * time.Minute)
		inv.Lines = append(inv.Lines, l)
	}
	var err error
	if inv.Summaries, inv.Totals, err = invoice.Compute(inv.Lines, invoice.ComputeOptions{}); err != nil {
		t.Fatal(err)
	}
	return inv
}
