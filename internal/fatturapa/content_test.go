package fatturapa_test

import (
	"bytes"
	"encoding/base64"
	"strings"
	"testing"

	"scatto/internal/fatturapa"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// rich are documents with what the plain ones lack.
func rich(t testing.TB) []sample {
	may := date(t, "2026-05-31")
	terms, err := invoice.ParseTerms("30/60")
	if err != nil {
		t.Fatal(err)
	}
	cut := line(t, "Licenza", "22", 3, 99_99)
	cut.Discounts = []invoice.Discount{{Percent: 10_00}, {Amount: 1_50}, {Percent: 33}}
	cut, err = cut.Priced()
	if err != nil {
		t.Fatal(err)
	}
	fee := line(t, "Canone", "22", 1, 480_00)
	fee.PeriodFrom, fee.PeriodTo = date(t, "2026-01-01"), date(t, "2026-12-31")
	ddt := line(t, "Switch", "22", 1, 45_90)
	ddt.Delivery = invoice.Reference{Number: "7/2026", Date: date(t, "2026-05-12")}
	expense := line(t, "Marca", "N1", 1, 16_00)
	orders := []invoice.Order{
		{Kind: invoice.ContractKind, ID: "K0001", Date: date(t, "2026-01-02")},
		{Kind: invoice.OrderKind, ID: "ODA-44", Date: date(t, "2026-05-02"), CUP: "J11B21000000001", CIG: "Z1A2B3C4D5"},
	}
	receipt := []invoice.Attachment{{Name: "rapporto-2026-000042.pdf", Format: "PDF", What: "Rapporto di intervento n. 42 – “firmato”", Data: []byte("%PDF-1.4 prova")}}
	riba := invoice.Payment{Method: "MP12", IBAN: "IT42D9999824201000000111222"}
	return []sample{
		{"discounts in cascade", issued(t, invoice.DraftInput{Date: may, Lines: []invoice.Line{cut}})},
		{"a fee of a year", issued(t, invoice.DraftInput{Date: may, Lines: []invoice.Line{fee}})},
		{"goods delivered with all lines on one transport document", issued(t, invoice.DraftInput{Date: may, Type: invoice.TD24, Lines: []invoice.Line{ddt}})},
		{"orders and contracts of a public body", issued(t, invoice.DraftInput{Date: may, Buyer: school(), SplitPayment: true, Orders: orders, Lines: []invoice.Line{fee}})},
		{"an attachment", issued(t, invoice.DraftInput{Date: may, Attachments: receipt, Lines: []invoice.Line{fee, expense}})},
		{"bank receipts in two instalments", issued(t, invoice.DraftInput{Date: may, Payment: riba, Terms: terms, Lines: []invoice.Line{fee}})},
		{"deferred VAT, withholding, stamp", issued(t, invoice.DraftInput{Date: may, Deferred: true, RechargeStamp: true, Withholding: invoice.BuiltInWithholdings()[0].For(shopA()), Lines: []invoice.Line{fee, line(t, "Corso", "N4", 1, 100_00)}})},
	}
}

func TestElements(t *testing.T) {
	has := map[string][]string{
		"discounts in cascade": {"<PrezzoUnitario>99.99</PrezzoUnitario><ScontoMaggiorazione><Tipo>SC</Tipo><Percentuale>10.00</Percentuale></ScontoMaggiorazione>" +
			"<ScontoMaggiorazione><Tipo>SC</Tipo><Importo>1.50</Importo></ScontoMaggiorazione><ScontoMaggiorazione><Tipo>SC</Tipo><Percentuale>0.33</Percentuale></ScontoMaggiorazione>" +
			"<PrezzoTotale>264.60</PrezzoTotale>"}, // (99.99 × 0.9 − 1.5) × 0.9967 × 3 = 264.598
		"a fee of a year": {"<DataInizioPeriodo>2026-01-01</DataInizioPeriodo><DataFinePeriodo>2026-12-31</DataFinePeriodo>"},
		"goods delivered with all lines on one transport document": {"<TipoDocumento>TD24<", "<DatiDDT><NumeroDDT>7/2026</NumeroDDT><DataDDT>2026-05-12</DataDDT></DatiDDT>"},
		"orders and contracts of a public body": {"<DatiOrdineAcquisto><IdDocumento>ODA-44</IdDocumento><Data>2026-05-02</Data><CodiceCUP>J11B21000000001</CodiceCUP><CodiceCIG>Z1A2B3C4D5</CodiceCIG></DatiOrdineAcquisto>" +
			"<DatiContratto><IdDocumento>K0001</IdDocumento><Data>2026-01-02</Data></DatiContratto>", "<ImportoPagamento>480.00<"},
		"an attachment": {"</DatiPagamento><Allegati><NomeAttachment>rapporto-2026-000042.pdf</NomeAttachment><FormatoAttachment>PDF</FormatoAttachment>" +
			`<DescrizioneAttachment>Rapporto di intervento n. 42 - &#34;firmato&#34;</DescrizioneAttachment><Attachment>` + base64.StdEncoding.EncodeToString([]byte("%PDF-1.4 prova")) + "</Attachment></Allegati>"},
		"bank receipts in two instalments": {"<CondizioniPagamento>TP01</CondizioniPagamento><DettaglioPagamento><ModalitaPagamento>MP12</ModalitaPagamento><DataScadenzaPagamento>2026-06-30</DataScadenzaPagamento>" +
			"<ImportoPagamento>292.80</ImportoPagamento><IBAN>IT42D9999824201000000111222</IBAN><ABI>99998</ABI><CAB>24201</CAB></DettaglioPagamento>", "2026-07-30"},
		"deferred VAT, withholding, stamp": {"<EsigibilitaIVA>D</EsigibilitaIVA>", "<ImportoRitenuta>23.20<", "<ImportoBollo>2.00<", "<ImportoTotaleDocumento>687.60<", "<ImportoPagamento>664.40<"},
	}
	for _, s := range rich(t) {
		got := flat(marshal(t, s.inv))
		if len(has[s.name]) == 0 {
			t.Errorf("nothing is held of %s", s.name)
		}
		for _, want := range has[s.name] {
			if !strings.Contains(got, want) {
				t.Errorf("%s lacks %s:\n%s", s.name, want, got)
			}
		}
	}
}

// TestDirectDebitShowsNoAccount: neither the shop's nor the debtor's.
func TestDirectDebitShowsNoAccount(t *testing.T) {
	for _, m := range []string{"MP19", "MP20", "MP21"} {
		inv := issued(t, invoice.DraftInput{Payment: invoice.Payment{Method: m, IBAN: "IT72B9999824201000000333444"}, Lines: []invoice.Line{line(t, "Canone", "22", 1, 480_00)}})
		if got := flat(marshal(t, inv)); strings.Contains(got, "<IBAN>") || !strings.Contains(got, m) {
			t.Errorf("%s: %s", m, got)
		}
	}
}

func TestAttachments(t *testing.T) {
	with := func(files ...invoice.Attachment) (string, error) {
		inv := issued(t, invoice.DraftInput{Lines: []invoice.Line{line(t, "Lavoro", "22", 1, 70_00)}})
		inv.Attachments = files
		data, err := fatturapa.Marshal(inv)
		return flat(data), err
	}
	name := strings.Repeat("relazione molto lunga ", 5) + "finale.pdf"
	got, err := with(invoice.Attachment{Name: name, Data: []byte("x")})
	if err != nil || !strings.Contains(got, "<NomeAttachment>relazione molto lunga relazione molto lunga relazione mo.pdf</NomeAttachment>") {
		t.Errorf("a long name loses its end (%v): %s", err, got)
	}
	if _, err = with(invoice.Attachment{Name: "vuoto.pdf"}); refusal.KindOf(err) != "attachment-empty" {
		t.Errorf("an attachment that was not read gives %v", err)
	}
	small := invoice.Attachment{Name: "piccolo.pdf", Data: bytes.Repeat([]byte("a"), 1_000_000)}
	big := invoice.Attachment{Name: "grande.pdf", Data: bytes.Repeat([]byte("b"), 3_000_000)}
	if _, err = with(small, big); refusal.KindOf(err) != "sdi-00003" || !strings.Contains(err.Error(), "grande.pdf") {
		t.Errorf("5.3 MB of attachments give %v", err)
	}
	if _, err = with(big); err != nil {
		t.Errorf("4 MB of attachments give %v", err)
	}
	big.Data = bytes.Repeat([]byte("b"), 3_749_500)
	if _, err = with(big); refusal.KindOf(err) != "sdi-00003" {
		t.Errorf("attachments that fit without the rest give %v", err)
	}
}

// TestBalanceNamesItsDeposit even where nobody listed it as related.
func TestBalanceNamesItsDeposit(t *testing.T) {
	taken := line(t, "Acconto", "22", 1, -10_00)
	taken.Deducts = "7/2025"
	got := flat(marshal(t, issued(t, invoice.DraftInput{Lines: []invoice.Line{line(t, "Lavoro", "22", 1, 70_00), taken, taken}})))
	if strings.Count(got, "<DatiFattureCollegate><IdDocumento>7/2025</IdDocumento></DatiFattureCollegate>") != 1 {
		t.Errorf("the deposit is not named once: %s", got)
	}
}
