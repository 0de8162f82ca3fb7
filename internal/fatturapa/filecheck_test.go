package fatturapa_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/fatturapa"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// edit replaces the first of a passage, which must be there.
func edit(t testing.TB, in string, pairs ...string) string {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(in, pairs[i]) {
			t.Fatalf("the file has no %q:\n%s", pairs[i], in)
		}
		in = strings.Replace(in, pairs[i], pairs[i+1], 1)
	}
	return in
}

// foreign is the file of the good document without blanks between elements,
// as another program might have written it.
func foreign(t testing.TB) string { return flat(marshal(t, mixed(t))) }

const fund = "<DatiCassaPrevidenziale><TipoCassa>TC04</TipoCassa><AlCassa>4.00</AlCassa><ImportoContributoCassa>0.00</ImportoContributoCassa><AliquotaIVA>22.00</AliquotaIVA></DatiCassaPrevidenziale>"

// TestCheckFile breaks a good file in one place and wants SdI's code for it.
func TestCheckFile(t *testing.T) {
	line1 := "<AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee>"
	line2 := "<AliquotaIVA>0.00</AliquotaIVA><Natura>N6.7</Natura></DettaglioLinee>"
	self := []string{"<IdCodice>99900030406</IdCodice>", "<IdCodice>99900010408</IdCodice>", "<CodiceFiscale>99900030406</CodiceFiscale>", "<CodiceFiscale>99900010408</CodiceFiscale>"}
	abroad := []string{"<CedentePrestatore><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese>", "<CedentePrestatore><DatiAnagrafici><IdFiscaleIVA><IdPaese>AT</IdPaese>"}
	for _, c := range []struct {
		name, codes string
		edits       []string
	}{
		{"nothing wrong", "", nil},
		{"a comma in an amount", "00200", []string{"<PrezzoUnitario>70.00", "<PrezzoUnitario>70,00", "<ImponibileImporto>70.00", "<ImponibileImporto>70,00"}},
		{"an element out of order", "00200", []string{"<Divisa>EUR</Divisa><Data>2025-10-31</Data>", "<Data>2025-10-31</Data><Divisa>EUR</Divisa>"}},
		{"an unknown element", "00200", []string{"<Divisa>", "<Valuta>EUR</Valuta><Divisa>"}},
		{"an attribute", "00200", []string{"<Divisa>", `<Divisa a="b">`}},
		{"a sign in a quantity", "00200", []string{"<Quantita>1.00</Quantita><UnitaMisura>ore</UnitaMisura><PrezzoUnitario>70.00", "<Quantita>-1.00</Quantita><UnitaMisura>ore</UnitaMisura><PrezzoUnitario>-70.00"}},
		{"the euro sign", "00200", []string{"Lavoro", "Lavoro da 70 €"}},
		{"Denominazione and Nome", "00200", []string{"<Denominazione>Hotel Miramare S.r.l.</Denominazione>", "<Denominazione>Hotel</Denominazione><Nome>A</Nome><Cognome>B</Cognome>"}},
		{"no root of an invoice", "00200", []string{"<p:FatturaElettronica ", "<p:Fattura ", "</p:FatturaElettronica>", "</p:Fattura>"}},
		{"an end tag missing", "00200", []string{"</p:FatturaElettronica>", ""}},
		{"line of 0.00 without Natura", "00400", []string{line2, "<AliquotaIVA>0.00</AliquotaIVA></DettaglioLinee>"}},
		{"line with rate and Natura", "00401", []string{line1, "<AliquotaIVA>22.00</AliquotaIVA><Natura>N6.7</Natura></DettaglioLinee>"}},
		{"a date in the future", "00403", []string{"<Data>2025-10-31", "<Data>2025-11-03"}},
		{"Ritenuta without DatiRitenuta", "00411", []string{line1, "<AliquotaIVA>22.00</AliquotaIVA><Ritenuta>SI</Ritenuta></DettaglioLinee>"}},
		{"a fund of 0.00 without Natura", "00413", []string{"<ImportoTotale", strings.Replace(fund, "22.00", "0.00", 1) + "<ImportoTotale"}},
		{"a fund with rate and Natura", "00414", []string{"<ImportoTotale", strings.Replace(fund, "22.00</AliquotaIVA>", "22.00</AliquotaIVA><Natura>N6.7</Natura>", 1) + "<ImportoTotale"}},
		{"a fund with Ritenuta", "00415", []string{"<ImportoTotale", strings.Replace(fund, "22.00</AliquotaIVA>", "22.00</AliquotaIVA><Ritenuta>SI</Ritenuta>", 1) + "<ImportoTotale"}},
		{"a customer without numbers", "00417", []string{"<IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>99900030406</IdCodice></IdFiscaleIVA><CodiceFiscale>99900030406</CodiceFiscale>", ""}},
		{"a related invoice of later", "00418", []string{"</DatiGeneraliDocumento>", "</DatiGeneraliDocumento><DatiFattureCollegate><IdDocumento>9</IdDocumento><Data>2025-11-01</Data></DatiFattureCollegate>"}},
		{"one summary for two rates", "00419 00443", []string{line2, "<AliquotaIVA>10.00</AliquotaIVA></DettaglioLinee>", "<DatiRiepilogo><AliquotaIVA>0.00</AliquotaIVA><Natura>N6.7</Natura><ImponibileImporto>50.00</ImponibileImporto><Imposta>0.00</Imposta><RiferimentoNormativo>inversione contabile, art. 17, c. 6, lett. a-ter), DPR 633/1972</RiferimentoNormativo></DatiRiepilogo>", "", "135.40</ImportoTot", "85.40</ImportoTot", "135.40</ImportoPag", "85.40</ImportoPag"}},
		{"reverse charge under split payment", "00420", []string{"<Imposta>0.00</Imposta>", "<Imposta>0.00</Imposta><EsigibilitaIVA>S</EsigibilitaIVA>"}},
		{"a tax of one cent too much", "00421", []string{"<Imposta>15.40", "<Imposta>15.41", "135.40</ImportoTot", "135.41</ImportoTot", "135.40</ImportoPag", "135.41</ImportoPag"}},
		{"a summary one euro off", "00422", []string{"<ImponibileImporto>50.00", "<ImponibileImporto>51.00", "135.40</ImportoTot", "136.40</ImportoTot", "135.40</ImportoPag", "136.40</ImportoPag"}},
		{"a line one cent off", "00423", []string{"<PrezzoUnitario>70.00", "<PrezzoUnitario>70.01"}},
		{"a line within a cent, with eight decimals", "", []string{"<PrezzoUnitario>70.00", "<PrezzoUnitario>70.00499999"}},
		{"discount and surcharge per unit in cascade", "", []string{"<PrezzoUnitario>70.00</PrezzoUnitario>", "<PrezzoUnitario>100.00</PrezzoUnitario><ScontoMaggiorazione><Tipo>SC</Tipo><Percentuale>50.00</Percentuale></ScontoMaggiorazione><ScontoMaggiorazione><Tipo>MG</Tipo><Percentuale>99.00</Percentuale><Importo>20.00</Importo></ScontoMaggiorazione>"}},
		{"0.22 for 22 percent", "00424", []string{"<AliquotaIVA>22.00", "<AliquotaIVA>0.22", "<AliquotaIVA>22.00", "<AliquotaIVA>0.22", "15.40", "0.15", "135.40", "120.15", "135.40", "120.15"}},
		{"a number without digits", "00425", []string{"<Numero>1/2025", "<Numero>UNO"}},
		{"six characters for a company", "00427", []string{"<CodiceDestinatario>ABC1234", "<CodiceDestinatario>ABC123"}},
		{"two formats", "00428", []string{`versione="FPR12"`, `versione="FPA12"`}},
		{"a summary of 0.00 without Natura", "00429", []string{"<DatiRiepilogo>", "<DatiRiepilogo><AliquotaIVA>0.00</AliquotaIVA><ImponibileImporto>0.00</ImponibileImporto><Imposta>0.00</Imposta></DatiRiepilogo><DatiRiepilogo>"}},
		{"a summary with rate and Natura", "00430", []string{"<AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>", "<AliquotaIVA>22.00</AliquotaIVA><Natura>N6.7</Natura><ImponibileImporto>", "<EsigibilitaIVA>I</EsigibilitaIVA>", "<EsigibilitaIVA>I</EsigibilitaIVA><RiferimentoNormativo>x</RiferimentoNormativo>"}},
		{"a discount of nothing on the document", "00437", []string{"<ImportoTotale", "<ScontoMaggiorazione><Tipo>SC</Tipo></ScontoMaggiorazione><ImportoTotale"}},
		{"a discount of nothing on a line", "00438", []string{"</PrezzoUnitario>", "</PrezzoUnitario><ScontoMaggiorazione><Tipo>SC</Tipo></ScontoMaggiorazione>"}},
		{"a Natura without summary", "00444", []string{line2, "<AliquotaIVA>0.00</AliquotaIVA><Natura>N6.3</Natura></DettaglioLinee>"}},
		{"the generic N6", "00445", []string{line2, "<AliquotaIVA>0.00</AliquotaIVA><Natura>N6</Natura></DettaglioLinee>", "<AliquotaIVA>0.00</AliquotaIVA><Natura>N6.7</Natura><Imp", "<AliquotaIVA>0.00</AliquotaIVA><Natura>N6</Natura><Imp"}},
		{"an invoice to oneself", "00471", self},
		{"a self-invoice to another", "00472", []string{"TD01", "TD27"}},
		{"a TD17 from Italy", "00473", []string{"TD01", "TD17"}},
		{"a TD17 from abroad", "", append([]string{"TD01", "TD17"}, abroad...)},
		{"a TD21 without tax on a line", "00474", append([]string{"TD01", "TD21"}, self...)},
		{"a TD18 for a private person", "00475", append([]string{"TD01", "TD18", "<IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>99900030406</IdCodice></IdFiscaleIVA>", ""}, abroad...)},
		{"nobody in Italy", "00476", append([]string{"<CessionarioCommittente><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT", "<CessionarioCommittente><DatiAnagrafici><IdFiscaleIVA><IdPaese>DE"}, abroad...)},
		{"a sender that cannot be", "00300", []string{"<IdCodice>99900010408", "<IdCodice>99900010409"}},
		{"a seller's VAT number that cannot be", "00301 00320", []string{"<IdCodice>99900010408</IdCodice></IdFiscaleIVA><Cod", "<IdCodice>99900010409</IdCodice></IdFiscaleIVA><Cod"}},
		{"a customer's tax code that cannot be", "00306 00324", []string{"<CodiceFiscale>99900030406", "<CodiceFiscale>99900030407"}},
		{"XXXXXXX for an Italian", "00313", []string{"ABC1234", "XXXXXXX"}},
		{"a mailbox of SdI", "00330", []string{"ABC1234</CodiceDestinatario>", "0000000</CodiceDestinatario><PECDestinatario>sdi07@pec.fatturapa.it</PECDestinatario>"}},
		{"stamp duty left out", "stamp-missing", []string{line2, "<AliquotaIVA>0.00</AliquotaIVA><Natura>N4</Natura></DettaglioLinee>", "<Natura>N6.7</Natura><Imp", "<Natura>N4</Natura><Imp", "<PrezzoUnitario>50.00</PrezzoUnitario><PrezzoTotale>50.00", "<PrezzoUnitario>150.00</PrezzoUnitario><PrezzoTotale>150.00", "<ImponibileImporto>50.00", "<ImponibileImporto>150.00", "135.40", "235.40", "135.40", "235.40"}},
		{"a payment that is a cent off", "payment-sum", []string{"135.40</ImportoPag", "135.41</ImportoPag"}},
		{"a summary half a euro off", "00422", []string{"<ImponibileImporto>50.00", "<ImponibileImporto>50.50", "135.40</ImportoTot", "135.90</ImportoTot", "135.40</ImportoPag", "135.90</ImportoPag"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := edit(t, foreign(t), c.edits...)
			ps, err := fatturapa.CheckFile("IT99900010408_00001.xml", []byte(data), around())
			if got := codes(t, ps); err != nil || got != c.codes {
				t.Errorf("codes %q (%v), want %q\n%v", got, err, c.codes, ps)
			}
		})
	}
}

func around() fatturapa.Circumstances {
	return fatturapa.Circumstances{Today: calendar.Date{Year: 2025, Month: 11, Day: 2}}
}

func TestCheckFileNames(t *testing.T) {
	for name, want := range map[string]string{
		"IT99900010408_00001.xml": "", "ITNREDVD84C12H294W_a.xml": "", "IT99900010408_00001.xml.p7m": "", "DE12_1.zip": "",
		"IT9990001040_00001.xml": "00001", "IT99900010408_000001.xml": "00001", "fattura.xml": "00001", "IT99900010408_1.XML": "00001",
	} {
		ps, err := fatturapa.CheckFile(name, []byte(foreign(t)), around())
		if got := codes(t, ps); err != nil || got != want {
			t.Errorf("%s: codes %q (%v), want %q", name, got, err, want)
		}
	}
}

func TestCheckFileOfManyDocuments(t *testing.T) {
	s := foreign(t)
	body := s[strings.Index(s, "<FatturaElettronicaBody>"):strings.Index(s, "</p:Fatt")]
	ps, err := fatturapa.CheckFile("", []byte(edit(t, s, "</p:Fatt", body+"</p:Fatt")), around())
	if got := codes(t, ps); err != nil || got != "00409" || ps[0].Number != "1/2025" {
		t.Errorf("the same document twice: %q (%v)", got, err)
	}
	if ps, _ = fatturapa.CheckFile("", []byte(edit(t, s, "</p:Fatt", strings.Replace(body, "1/2025", "2/2025", 1)+"</p:Fatt")), around()); len(ps) != 0 {
		t.Errorf("two documents: %v", ps)
	}
}

// TestScatteredText reads a hostile file of text between a great many elements
// in about the time that its bytes take.
func TestScatteredText(t *testing.T) {
	data := "<FatturaElettronica>" + strings.Repeat("<b/>x", 400_000) + "</FatturaElettronica>"
	start := time.Now()
	if _, err := fatturapa.CheckFile("", []byte(data), fatturapa.Circumstances{}); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 15*time.Second {
		t.Errorf("2 MB take %v", took)
	}
}

func TestCheckFileRefusesWhatIsNoInvoice(t *testing.T) {
	for _, c := range []struct{ name, data, kind string }{
		{"a signed file", "0\x82\x0a\x01", "not-xml"},
		{"nothing", "", "not-xml"},
		{"a simplified invoice", `<p:FatturaElettronicaSemplificata xmlns:p="x"/>`, "simplified-invoice"},
	} {
		if _, err := fatturapa.CheckFile("x", []byte(c.data), around()); refusal.KindOf(err) != c.kind {
			t.Errorf("%s gives %v, want %s", c.name, err, c.kind)
		}
	}
}

// TestSamplesPassTheReader lets the second checker judge what the first passed.
func TestSamplesPassTheReader(t *testing.T) {
	for _, s := range everything(t) {
		ps, err := fatturapa.CheckFile(fatturapa.FileName(s.inv), marshal(t, s.inv), fatturapa.Circumstances{Today: s.inv.Date})
		if len(fatturapa.Errors(ps)) > 0 || err != nil {
			t.Errorf("%s: %v %v", s.name, ps, err)
		}
		want := fatturapa.Preflight(s.inv, fatturapa.Circumstances{Today: s.inv.Date})
		want = slices.DeleteFunc(want, func(p fatturapa.Problem) bool { return strings.HasSuffix(p.Code, "-changed") }) // the file does not know
		if a, b := codes(t, ps), codes(t, want); a != b {
			t.Errorf("%s: the file has %q, the values %q", s.name, a, b)
		}
	}
}

func FuzzCheckFile(f *testing.F) {
	f.Add([]byte(`<p:FatturaElettronica xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2" versione="FPR12"/>`))
	f.Add([]byte("<a><b/></a>"))
	inv := issued(f, invoice.DraftInput{Lines: []invoice.Line{line(f, "Lavoro", "22", 1, 70_00)}})
	f.Add(marshal(f, inv))
	f.Fuzz(func(t *testing.T, data []byte) {
		ps, err := fatturapa.CheckFile("IT99900010408_00001.xml", data, around())
		if err != nil && refusal.KindOf(err) == "" {
			t.Fatalf("%v is no refusal", err)
		}
		codes(t, ps)
	})
}
