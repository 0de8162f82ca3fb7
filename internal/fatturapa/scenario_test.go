package fatturapa_test

import (
	"encoding/xml"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/internal/fatturapa"
	"scatto/tariff/invoice"
)

// figures are what the scenarios fix of a document, read from its file.
type figures struct {
	Tipo    string   `xml:"FatturaElettronicaBody>DatiGenerali>DatiGeneraliDocumento>TipoDocumento"`
	Numero  string   `xml:"FatturaElettronicaBody>DatiGenerali>DatiGeneraliDocumento>Numero"`
	Data    string   `xml:"FatturaElettronicaBody>DatiGenerali>DatiGeneraliDocumento>Data"`
	Totale  string   `xml:"FatturaElettronicaBody>DatiGenerali>DatiGeneraliDocumento>ImportoTotaleDocumento"`
	Bollo   string   `xml:"FatturaElettronicaBody>DatiGenerali>DatiGeneraliDocumento>DatiBollo>ImportoBollo"`
	Aliq    []string `xml:"FatturaElettronicaBody>DatiBeniServizi>DatiRiepilogo>AliquotaIVA"`
	Impon   []string `xml:"FatturaElettronicaBody>DatiBeniServizi>DatiRiepilogo>ImponibileImporto"`
	Imposta []string `xml:"FatturaElettronicaBody>DatiBeniServizi>DatiRiepilogo>Imposta"`
	Natura  []string `xml:"FatturaElettronicaBody>DatiBeniServizi>DatiRiepilogo>Natura"`
	Scad    []string `xml:"FatturaElettronicaBody>DatiPagamento>DettaglioPagamento>DataScadenzaPagamento"`
	Pagare  []string `xml:"FatturaElettronicaBody>DatiPagamento>DettaglioPagamento>ImportoPagamento"`
}

func date(t testing.TB, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// scenarios are the documents that the worked stories fix to the cent.
func scenarios(t testing.TB) []sample {
	ddt := invoice.Reference{Number: "1/2026", Date: date(t, "2026-03-05")}
	goods := func(l invoice.Line) invoice.Line {
		l.Unit, l.Goods, l.Effected, l.Delivery = "pz", true, ddt.Date, ddt
		return l
	}
	terms, err := invoice.ParseTerms("30/60/90 fm")
	if err != nil {
		t.Fatal(err)
	}
	held := invoice.BuiltInWithholdings()[0].For(shopA())
	condominium := with(miramare(), func(p *invoice.Party) {
		p.Name, p.VATNumber, p.TaxCode, p.SDICode = "Condominio Le Palme", "", "91950010404", ""
	})
	intent := line(t, "Progetto di rete", "N3.5", 1, 1500_00)
	intent.Other = []invoice.OtherData{{Type: "INTENTO", Text: "08060120341234567-000001", Date: date(t, "2026-01-12")}}
	taken := line(t, "Acconto già fatturato", "22", 1, -930_00)
	taken.Deducts = "1/2026"
	one := func(number int, in invoice.DraftInput) invoice.Invoice {
		inv := draft(t, in)
		return issue(t, inv, number)
	}
	return []sample{
		{"S07", one(1, invoice.DraftInput{Type: invoice.TD24, Date: date(t, "2026-03-31"), Lines: []invoice.Line{
			line(t, "Intervento in sede", "22", 7, 20_00), line(t, "Diritto di chiamata", "22", 1, 30_00), line(t, "Trasferta", "22", 24, 60),
			goods(line(t, "Switch 8 porte", "22", 1, 45_90)), goods(line(t, "Cavo patch", "22", 3, 4_35)),
		}})},
		{"S09", one(1, invoice.DraftInput{Buyer: condominium, Date: date(t, "2026-04-30"), Withholding: held, Lines: []invoice.Line{
			line(t, "Manutenzione del videocitofono", "10", 1, 300_00), line(t, "Aiuto sul PC dell'amministratore", "22", 1, 70_00),
		}})},
		{"S11a", one(1, invoice.DraftInput{Date: date(t, "2026-06-30"), Lines: []invoice.Line{intent}})},
		{"S11b", one(2, invoice.DraftInput{Buyer: alpenblick(), Date: date(t, "2026-06-30"), Lines: []invoice.Line{
			line(t, "Sessione remota: prima ora", "N2.1", 1, 100_00), line(t, "Sessione remota: ore successive", "N2.1", 1, 70_00),
		}})},
		{"S14", one(1, invoice.DraftInput{Seller: shopF(), Date: date(t, "2026-05-31"), RechargeStamp: true, Lines: []invoice.Line{
			line(t, "Assistenza remota: prima ora", "RF19", 2, 100_00), line(t, "Assistenza remota: ore successive", "RF19", 1, 70_00),
		}})},
		{"S16", credit(t)},
		{"S17a", one(1, invoice.DraftInput{Type: invoice.TD02, Date: date(t, "2026-02-16"), Lines: []invoice.Line{line(t, "Acconto 30 %", "22", 1, 930_00)}})},
		{"S17b", one(2, invoice.DraftInput{Date: date(t, "2026-04-30"), Terms: terms, Lines: []invoice.Line{line(t, "Migrazione", "22", 1, 3100_00), taken},
			Related: []invoice.Reference{{Number: "1/2026", Date: date(t, "2026-02-16")}}})},
	}
}

func TestScenarioFigures(t *testing.T) {
	want := map[string]figures{
		"S07":  {"TD24", "1/2026", "2026-03-31", "296.89", "", list("22.00"), list("243.35"), list("53.54"), nil, list("2026-04-30"), list("296.89")},
		"S09":  {"TD01", "1/2026", "2026-04-30", "415.40", "", list("22.00 10.00"), list("70.00 300.00"), list("15.40 30.00"), nil, list("2026-05-30"), list("400.60")},
		"S11a": {"TD01", "1/2026", "2026-06-30", "1500.00", "2.00", list("0.00"), list("1500.00"), list("0.00"), list("N3.5"), list("2026-07-30"), list("1500.00")},
		"S11b": {"TD01", "2/2026", "2026-06-30", "170.00", "2.00", list("0.00"), list("170.00"), list("0.00"), list("N2.1"), list("2026-07-30"), list("170.00")},
		"S14":  {"TD01", "1/2026", "2026-05-31", "272.00", "2.00", list("0.00"), list("272.00"), list("0.00"), list("N2.2"), list("2026-06-30"), list("272.00")},
		"S16":  {"TD04", "2/2025", "2025-11-20", "207.40", "", list("22.00"), list("170.00"), list("37.40"), nil, nil, nil},
		"S17a": {"TD02", "1/2026", "2026-02-16", "1134.60", "", list("22.00"), list("930.00"), list("204.60"), nil, list("2026-03-18"), list("1134.60")},
		"S17b": {"TD01", "2/2026", "2026-04-30", "2647.40", "", list("22.00"), list("2170.00"), list("477.40"), nil, list("2026-05-31 2026-06-30 2026-07-31"), list("882.47 882.47 882.46")},
	}
	for _, s := range scenarios(t) {
		t.Run(s.name, func(t *testing.T) {
			var got figures
			if err := xml.Unmarshal(marshal(t, s.inv), &got); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want[s.name], got); d != "" {
				t.Error(d)
			}
			around := fatturapa.Circumstances{Today: s.inv.Date, SplitUntil: date(t, "2026-06-30")}
			if ps := fatturapa.Preflight(s.inv, around); len(ps) != 0 {
				t.Errorf("pre-flight: %v", ps)
			}
		})
	}
}

func list(words string) []string { return strings.Fields(words) }

// TestScenarioPassages holds what the stories say of the file beside figures.
func TestScenarioPassages(t *testing.T) {
	has := map[string][]string{
		"S07": {"<DatiDDT><NumeroDDT>1/2026</NumeroDDT><DataDDT>2026-03-05</DataDDT><RiferimentoNumeroLinea>4</RiferimentoNumeroLinea><RiferimentoNumeroLinea>5</RiferimentoNumeroLinea></DatiDDT>"},
		"S09": {"<DatiRitenuta><TipoRitenuta>RT02</TipoRitenuta><ImportoRitenuta>14.80</ImportoRitenuta><AliquotaRitenuta>4.00</AliquotaRitenuta><CausalePagamento>W</CausalePagamento></DatiRitenuta>",
			"<AliquotaIVA>10.00</AliquotaIVA><Ritenuta>SI</Ritenuta></DettaglioLinee>"},
		"S11a": {"<AltriDatiGestionali><TipoDato>INTENTO</TipoDato><RiferimentoTesto>08060120341234567-000001</RiferimentoTesto><RiferimentoData>2026-01-12</RiferimentoData></AltriDatiGestionali>"},
		"S11b": {"<CodiceDestinatario>XXXXXXX<", "inversione contabile"},
		"S14":  {"<BolloVirtuale>SI</BolloVirtuale>", "L. 190/2014", "<Causale>"},
		"S16":  {"<DatiFattureCollegate><IdDocumento>1/2025</IdDocumento><Data>2025-10-31</Data></DatiFattureCollegate>"},
		"S17b": {"<DatiFattureCollegate><IdDocumento>1/2026</IdDocumento><Data>2026-02-16</Data></DatiFattureCollegate></DatiGenerali>",
			"<PrezzoUnitario>-930.00</PrezzoUnitario><PrezzoTotale>-930.00</PrezzoTotale>", "<CondizioniPagamento>TP01</CondizioniPagamento>"},
	}
	for _, s := range scenarios(t) {
		got := flat(marshal(t, s.inv))
		for _, want := range has[s.name] {
			if !strings.Contains(got, want) {
				t.Errorf("%s lacks %s:\n%s", s.name, want, got)
			}
		}
		if s.name == "S07" && invoice.TransmitBy(s.inv) != (calendar.Date{Year: 2026, Month: time.April, Day: 15}) {
			t.Errorf("S07 goes by %s", invoice.TransmitBy(s.inv))
		}
	}
}
