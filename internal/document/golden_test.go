package document

import (
	"bytes"
	"strings"
	"testing"

	"scatto/gdpr/ads"
)

// The text of whole documents.
func TestDocumentsReadAsTheyShould(t *testing.T) {
	draft := october(t)
	draft.Number.N = 0
	cases := map[string][]byte{
		"invoice":     mustInvoice(t, october(t)),
		"credit-note": mustInvoice(t, credit(t)),
		"franchise":   mustInvoice(t, franchise(t)),
		"mixed":       mustInvoice(t, mixed(t)),
		"balance":     mustInvoice(t, balance(t)),
		"collected":   mustInvoice(t, collected(t)),
		"draft":       mustInvoice(t, draft),
		"checklist":   mustReport(t, bellavista(t)),
		"empty":       mustReport(t, ads.Report{Customer: "Hotel Astoria S.r.l.", At: at(t, "2026-07-15 18:05")}),
	}
	for name, file := range cases {
		t.Run(name, func(t *testing.T) {
			got := text(t, file)
			golden(t, name+".txt", got)
		})
	}
}

func TestWhatEveryDocumentMustSay(t *testing.T) {
	draft := october(t)
	draft.Number.N = 0
	split := mixed(t)
	split.Seller.Liquidation = true
	noVAT := franchise(t)
	noVAT.Totals.Total, noVAT.Totals.ToPay = 27400, 27400 // the duty on top
	for _, c := range []struct {
		says string
		file []byte
		want string
	}{
		{"the PDF of an invoice is a courtesy copy", mustInvoice(t, october(t)), courtesy},
		{"so is a credit note's, and it names the invoice it reverses", mustInvoice(t, credit(t)), "a storno della fattura n. 1/2025 del 31/10/2025"},
		{"a session shows ticket, local times and length once", mustInvoice(t, october(t)), "Ticket T0001 14/10/2025 10:00–11:15 · durata 1 ora 15 min"},
		{"R26: a waived session stays, at zero", mustInvoice(t, october(t)), "non addebitata per cortesia 1 ora 0,00 € 0,00 € 22 % commerciale"},
		{"IBAN in groups of four", mustInvoice(t, october(t)), "IT30 A999 9924 2000 0000 0123 456"},
		{"Natura in place of a rate", mustInvoice(t, franchise(t)), "Rimborso dell’imposta di bollo 1 2,00 € 2,00 € N2.2"},
		{"stamp duty that is no addend is only told", mustInvoice(t, franchise(t)), "Imposta di bollo di 2,00 € assolta in modo virtuale."},
		{"stamp duty on top is an addend", mustInvoice(t, noVAT), "Imposta di bollo 2,00 € Totale documento 274,00 €"},
		{"R121: a session over midnight shows both days", mustInvoice(t, mixed(t)), "30/10/2026 23:30 – 31/10/2026 00:45"},
		{"R120: the hour that comes twice shows its offsets", mustInvoice(t, mixed(t)), "01:30 (+02:00)–02:20 (+01:00) · durata 1 ora 50 min"},
		{"hours left of a contract", mustInvoice(t, mixed(t)), "Ore residue del contratto K0001: 6 ore 30 min, entro il 31/12/2026 (utilizzate nel periodo: 2 ore)."},
		{"split payment: what is to be paid differs from the total", mustInvoice(t, split), "Netto a pagare 1.310,00 €"},
		{"a direct debit carries the creditor identifier", mustInvoice(t, mixed(t)), "IT29ZZZ0000099900020407"},
		{"a direct debit needs nothing from the customer", mustInvoice(t, mixed(t)), "non deve fare nulla"},
		{"a company in liquidation says so", mustInvoice(t, split), "socio unico · in liquidazione"},
		{"a draft is no invoice", mustInvoice(t, draft), "Bozza: documento non emesso e privo di valore fiscale."},
		{"law: the report is a draft to be verified", mustReport(t, bellavista(t)), "bozza da verificare · Hotel Bellavista S.p.A."},
		{"declared and recorded stay apart", mustReport(t, bellavista(t)), "Accessi remoti del periodo dichiarati dai tecnici"},
		{"R131: the head of the chain in full", mustReport(t, bellavista(t)), hash},
	} {
		t.Run(c.says, func(t *testing.T) {
			got := squeezed(t, c.file)
			if !strings.Contains(got, c.want) {
				t.Errorf("%q is missing in:\n%s", c.want, got)
			}
		})
	}
}

func TestOpenPointsComeInOrderOfGravity(t *testing.T) {
	got := squeezed(t, mustReport(t, bellavista(t)))
	last := -1
	for _, want := range []string{"PC-04 · SRV-PMS", "ADS-03", "ADS-15", "Deroga · T0042"} {
		i := strings.Index(got, want)
		if i <= last {
			t.Errorf("%q comes at %d, the point before it at %d", want, i, last)
		}
		last = i
	}
}

func TestDatesOfTheFile(t *testing.T) {
	for want, file := range map[string][]byte{
		"/CreationDate (D:20251031000000)": mustInvoice(t, october(t)),
		"/ModDate (D:20260715160500)":      mustReport(t, bellavista(t)),
		"/CreationDate (D:20000101000000)": mustReport(t, ads.Report{}),
	} {
		if !bytes.Contains(file, []byte(want)) {
			t.Errorf("%s is missing", want)
		}
	}
}
