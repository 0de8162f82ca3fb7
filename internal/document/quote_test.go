package document

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scatto/internal/money"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
)

// offered is a quote of n lines with a software contract of 480.00 a year.
func offered(t *testing.T, n int) Quotation {
	t.Helper()
	fee, minutes := money.Cents(48000), int64(600)
	q := Quotation{Shop: adria(), Customer: miramare(), Taxed: true, At: at(t, "2026-01-10 09:00"), Quote: contract.Quote{
		ID: "Q0001", Title: "Gestionale alberghiero", Date: day(t, "2026-01-10"), ValidTo: day(t, "2026-02-28"),
		Kind: contract.Software, AnnualFee: &fee, Minutes: &minutes, Analysis: "Analisi 4/2026",
	}}
	var lines []invoice.Line
	for i := range n {
		l := line(fmt.Sprintf("Postazione %d: licenza, installazione e prova con il personale della reception", i+1), 1, "", 15000)
		lines = append(lines, l)
		q.Quote.Lines = append(q.Quote.Lines, contract.QuoteLine{Description: l.Description, Quantity: 1, UnitPrice: 15000, Amount: 15000})
		q.Quote.Net += 15000
	}
	var err error
	if q.Summaries, q.Totals, err = invoice.Compute(lines, invoice.ComputeOptions{}); err != nil {
		t.Fatal(err)
	}
	q.Fee = invoice.Totals{Net: 48000, VAT: 10560, Total: 58560}
	return q
}

func mustQuote(t *testing.T, q Quotation) []byte {
	t.Helper()
	pdf, err := Quote(q, nil)
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

// .
func TestAQuoteReadsAsItShould(t *testing.T) {
	got := text(t, mustQuote(t, offered(t, 2)))
	golden(t, "quote.txt", got)
}

func TestWhatAQuoteMustSay(t *testing.T) {
	plain, untaxed, days := offered(t, 2), offered(t, 2), offered(t, 0)
	plain.Quote.Kind, plain.Quote.AnnualFee = "", nil
	untaxed.Taxed = false
	days.Quote.ProRata = true
	for _, c := range []struct {
		says      string
		q         Quotation
		want, not string
	}{
		{"R70: what silence leads to", offered(t, 2), "dal trentunesimo giorno si intendono accettate", ""},
		{"R70: without a contract sent there is none", offered(t, 2), "Se il contratto non è stato inviato, nessun contratto implicito si forma.", ""},
		{"art. 1341(2) c.c.: the clause is signed apart", offered(t, 2), "approvazione specifica del contratto implicito (art. 1341 c. 2 c.c.)", ""},
		{"totals without and with VAT", offered(t, 2), "Totale IVA esclusa 300,00 € IVA 66,00 € Totale IVA compresa 366,00 €", ""},
		{"the fee without and with VAT", offered(t, 2), "480,00 € IVA esclusa (585,60 € IVA compresa)", ""},
		{"until when it may be signed", offered(t, 2), "Valido fino al", ""},
		{"it is no invoice", offered(t, 2), "Offerta: non è una fattura", "Bozza"},
		{"a quote without contract says nothing of silence", plain, "Con la firma il cliente accetta quanto offerto, ai prezzi", "implicito"},
		{"VAT that is not known is not guessed", untaxed, "IVA se dovuta", "IVA compresa 366"},
		{"R71: pro-rata only where it was agreed", days, "in proporzione ai giorni", "Totale IVA esclusa"},
	} {
		t.Run(c.says, func(t *testing.T) {
			got := squeezed(t, mustQuote(t, c.q))
			if !strings.Contains(got, c.want) || c.not != "" && strings.Contains(got, c.not) {
				t.Errorf("want %q, not %q, in:\n%s", c.want, c.not, got)
			}
		})
	}
}

func TestAQuoteIsTheSameEachTime(t *testing.T) {
	if a, b := mustQuote(t, offered(t, 40)), mustQuote(t, offered(t, 40)); string(a) != string(b) {
		t.Error("two renderings differ")
	}
	if out := os.Getenv("QUOTE_PDF"); out != "" {
		for _, n := range []int{2, 40} {
			if err := os.WriteFile(filepath.Join(out, fmt.Sprintf("q%d.pdf", n)), mustQuote(t, offered(t, n)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}
