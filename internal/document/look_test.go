package document

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"scatto/tariff/contract"
	"scatto/tariff/goods"
)

// apart reports words of a page that stand on each other.
func apart(t *testing.T, file []byte) {
	t.Helper()
	for n, page := range boxes(t, file) {
		for i, a := range page {
			for _, b := range page[i+1:] {
				if min(a.right, b.right)-max(a.left, b.left) > 0.3 && min(a.bottom, b.bottom)-max(a.top, b.top) > 1.6 {
					t.Errorf("page %d: %q stands on %q", n+1, b.Text, a.Text)
				}
			}
		}
	}
}

func TestATitleALittleTooLongIsSetSmaller(t *testing.T) {
	inv := october(t)
	inv.Type = "TD02"
	if got := text(t, mustInvoice(t, inv)); !strings.Contains(got, "Fattura d’acconto n. 1/2025\n") && !strings.Contains(got, "Fattura d’acconto n. 1/2025 ") {
		t.Errorf("the title is broken:\n%s", got)
	}
	inv.Type, inv.Number.N, inv.Number.Series = "TD24", 12345, "ASSISTENZA"
	if got := text(t, mustInvoice(t, inv)); !strings.Contains(got, "\nn. 12345/ASSISTENZA/2025") {
		t.Errorf("the number is torn from its n.:\n%s", got)
	}
}

func TestGreatAmountsStandApartAndInOnePiece(t *testing.T) {
	inv := october(t)
	inv.Withholding.Rate, inv.Withholding.Base, inv.Totals.Withheld = 20_00, 987_654_321_00, 197_530_864_20
	inv.Lines[0].UnitPrice, inv.Lines[0].Amount = 1_234_567_890_12, 1_234_567_890_12
	inv.Totals.Total, inv.Totals.ToPay = 1_234_567_890_12, 1_037_037_025_92
	file := mustInvoice(t, inv)
	apart(t, file)
	if n := strings.Count(text(t, file), "1.234.567.890,12 €"); n < 3 {
		t.Errorf("an amount is broken: %d whole ones", n)
	}
	q := offered(t, 2)
	q.Totals.Total = 123_456_789_00
	apart(t, mustQuote(t, q))
}

func TestALongAddressBreaksAfterItsSigns(t *testing.T) {
	inv := october(t)
	inv.Seller.Email = "amministrazione.villadeicipressi.bartolomeimontanari@aziendeagricoleriminesi.example.it"
	inv.Buyer.PEC = "amministrazione.villadeicipressi.bartolomeimontanari@pec.aziendeagricole.example.it"
	got := text(t, mustInvoice(t, inv))
	for _, whole := range []string{"aziendeagricoleriminesi.example.it", "\naziendeagricole.example.it"} {
		if !strings.Contains(got, whole) {
			t.Errorf("%q is broken or cut in:\n%s", whole, got)
		}
	}
}

// lonely reports a page that has what stands at a document's end but nothing
// of what it belongs to.
func lonely(t *testing.T, file []byte, end, company string) {
	t.Helper()
	for n, page := range strings.Split(run(t, file, "pdftotext", "-layout"), "\f") {
		if strings.Contains(page, end) && !strings.Contains(page, company) {
			t.Errorf("page %d holds %q without %q", n+1, end, company)
		}
	}
}

func TestNobodySignsAPageThatSaysNothing(t *testing.T) {
	for n := 10; n < 34; n += 2 {
		a := Act{Title: "Verbale", Shop: adria(), At: at(t, "2026-12-15 10:00")}
		list, table, facts := ActList{}, ActTable{Columns: []ActColumn{{Title: "Punto"}}}, ActFacts{}
		for i := range n {
			words := fmt.Sprintf("voce %d", i)
			list.Items = append(list.Items, ActText{Text: words})
			table.Rows = append(table.Rows, []string{words})
			facts.Rows = append(facts.Rows, ActFact{"Dato", words})
		}
		sign := ActSignatures{"Letto e sottoscritto.", []ActFact{{"Il titolare", ""}, {"Il responsabile", ""}, {"La persona", ""}}}
		for _, part := range []ActPart{list, table, facts} {
			a.Parts = []ActPart{part, sign}
			lonely(t, mustAct(t, a), "Letto e sottoscritto", "voce ")
		}
		q := offered(t, n)
		q.Quote.Kind, q.Quote.AnnualFee = "", nil
		lonely(t, mustQuote(t, q), "Data e firma", "Con la firma")
		q.Options = []OfferedOption{{QuoteOption: contract.QuoteOption{Key: "A", Alternative: true}}, {QuoteOption: contract.QuoteOption{Key: "B", Alternative: true}}}
		lonely(t, mustQuote(t, q), "Data e firma", "Con la firma")
		lonely(t, mustQuote(t, q), "Scelta del cliente", "Totale con l’opzione B")
		lonely(t, mustQuote(t, offered(t, n)), "Data e firma", "Avvertenza")
		ddt := delivered(t)
		for i := range n {
			ddt.Lines = append(ddt.Lines, goods.NoteLine{Description: fmt.Sprintf("Articolo %d", i), Quantity: 1, Unit: "pz"})
		}
		lonely(t, mustNote(t, ddt), "Firma del mittente", "Articolo ")
		r := printer(t)
		r.Ticket.Problem = strings.Repeat("Una riga.\n", n)
		lonely(t, mustIntervention(t, r), "Nome e firma", "Responsabilità")
		slip := takenIn(t)
		slip.Fault = strings.Repeat("Una riga.\n", n)
		lonely(t, mustRepair(t, slip), "Firma del cliente", "affida il bene")
	}
}

func TestARemarkStandsOnThePageOfThePayment(t *testing.T) {
	for n := 4; n < 26; n++ {
		lonely(t, mustInvoice(t, long(t, n)), "Assistenza tecnica del mese", "IBAN")
	}
}

func TestNoPageEndsWithAnItemWithoutItsMachine(t *testing.T) {
	r := bellavista(t)
	plain, row := r.Rows[2], r.Rows[5]
	for n := range 24 {
		r.Rows = nil
		for range n {
			r.Rows = append(r.Rows, plain)
			r.Rows[len(r.Rows)-1].Item.ID = fmt.Sprintf("ADS-%02d", len(r.Rows))
		}
		for range 8 {
			r.Rows = append(r.Rows, row)
			r.Rows[len(r.Rows)-1].Item.ID = fmt.Sprintf("PC-%02d", len(r.Rows))
		}
		if got := text(t, mustReport(t, r)); strings.Contains(got, "segue") {
			t.Fatalf("with %d items before one is torn from its only machine:\n%s", n, got)
		}
	}
}

func TestLittleAtTheEndGoesOnThePageWithRoom(t *testing.T) {
	for n := 1; n < 13; n++ {
		s := octoberSummary(t)
		s.Quotes, s.Late, s.Technicians, s.Customers = QuoteFigures{}, nil, nil, slices.Repeat(s.Customers[:1], n)
		s.Open, s.Activities = 0, slices.Repeat(s.Activities[:1], min(n, 5))
		for i := range s.Months {
			s.Months[i].Sold, s.Months[i].Drawn = 0, 0
		}
		pages := boxes(t, mustSummary(t, s))
		low := 0.0
		for _, w := range pages[0] {
			if w.bottom < bottom {
				low = max(low, w.bottom)
			}
		}
		if len(pages) > 1 && bottom-low > 18 {
			t.Errorf("%d customers: the summary goes on on a second page, and %f mm were left", n, bottom-low)
		}
	}
	a := Act{Title: "Registro", Shop: adria(), At: at(t, "2026-12-15 10:00")}
	for n := 24; n < 44; n++ {
		a.Parts = []ActPart{ActList{}, ActHeading{Text: "Destinatari"}, ActTable{Empty: "Nessun destinatario."}}
		list := ActList{}
		for range n {
			list.Items = append(list.Items, ActText{Text: "voce"})
		}
		a.Parts[0] = list
		pages := boxes(t, mustAct(t, a))
		if len(pages) == 1 {
			continue
		}
		low := 0.0
		for _, w := range pages[0] {
			if w.Text == "voce" {
				low = max(low, w.bottom)
			}
		}
		if len(pages) > 1 && bottom-low > 22 {
			t.Errorf("%d lines: a page for one sentence, %f mm were left", n, bottom-low)
		}
	}
}

func TestNoPageHoldsTheLastRowOfATableAlone(t *testing.T) {
	a := Act{Title: "Registro", Shop: adria(), At: at(t, "2026-12-15 10:00")}
	for n := 20; n < 60; n++ {
		table := ActTable{Columns: []ActColumn{{Title: "Punto"}}}
		for i := range n {
			table.Rows = append(table.Rows, []string{fmt.Sprintf("voce %d", i)})
		}
		facts := ActFacts{}
		for _, r := range table.Rows {
			facts.Rows = append(facts.Rows, ActFact{"Dato", r[0]})
		}
		a.Parts = []ActPart{table, ActBreak{}, facts}
		for i, page := range strings.Split(strings.TrimRight(run(t, mustAct(t, a), "pdftotext", "-layout"), "\f"), "\f") {
			if strings.Count(page, "voce ") == 1 {
				t.Errorf("of %d rows one is alone on page %d", n, i+1)
			}
		}
	}
}
