package fatturapa_test

import (
	"encoding/xml"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"scatto/internal/fatturapa"
	"scatto/internal/money"
	"scatto/tariff/invoice"
)

// read is what a recipient's program would take from the file; it shares no
// code with what wrote it, and computes in exact fractions.
type read struct {
	Totale string `xml:"FatturaElettronicaBody>DatiGenerali>DatiGeneraliDocumento>ImportoTotaleDocumento"`
	Tipo   string `xml:"FatturaElettronicaBody>DatiGenerali>DatiGeneraliDocumento>TipoDocumento"`
	Bollo  string `xml:"FatturaElettronicaBody>DatiGenerali>DatiGeneraliDocumento>DatiBollo>BolloVirtuale"`
	Linee  []struct {
		Quantita, PrezzoUnitario, PrezzoTotale, AliquotaIVA, Natura string
	} `xml:"FatturaElettronicaBody>DatiBeniServizi>DettaglioLinee"`
	Riepilogo []struct {
		AliquotaIVA, Natura, ImponibileImporto, Imposta, EsigibilitaIVA string
	} `xml:"FatturaElettronicaBody>DatiBeniServizi>DatiRiepilogo"`
	Pagamento []string `xml:"FatturaElettronicaBody>DatiPagamento>DettaglioPagamento>ImportoPagamento"`
}

func rat(t testing.TB, s string) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("%q is not a number", s)
	}
	return r
}

// halfUp rounds to cents, halves away from zero.
func halfUp(r *big.Rat) *big.Rat {
	s, _ := new(big.Rat).SetString(r.FloatString(2)) // FloatString rounds halves away from zero
	return s
}

// outsideVAT are the Natura codes that bear stamp duty.
func outsideVAT(natura string) bool {
	return natura == "N1" || natura == "N4" || natura == "N3.5" || natura == "N3.6" || strings.HasPrefix(natura, "N2")
}

func recompute(t testing.TB, data []byte) read {
	t.Helper()
	var d read
	if err := xml.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	groups := map[string]*big.Rat{}
	outside := new(big.Rat)
	for _, l := range d.Linee {
		amount := rat(t, l.PrezzoTotale)
		if amount.Cmp(new(big.Rat).Mul(rat(t, l.Quantita), rat(t, l.PrezzoUnitario))) != 0 {
			t.Errorf("%s times %s is not %s", l.Quantita, l.PrezzoUnitario, l.PrezzoTotale)
		}
		key := l.AliquotaIVA + l.Natura
		if groups[key] == nil {
			groups[key] = new(big.Rat)
		}
		groups[key].Add(groups[key], amount)
		if outsideVAT(l.Natura) {
			outside.Add(outside, amount)
		}
	}
	total, pay := new(big.Rat), new(big.Rat)
	for _, s := range d.Riepilogo {
		taxable, tax := rat(t, s.ImponibileImporto), rat(t, s.Imposta)
		sum := groups[s.AliquotaIVA+s.Natura]
		if sum == nil || sum.Cmp(taxable) != 0 {
			t.Errorf("group %s %s: lines %v, summary %s", s.AliquotaIVA, s.Natura, sum, s.ImponibileImporto)
		}
		delete(groups, s.AliquotaIVA+s.Natura)
		want := new(big.Rat).Mul(taxable, rat(t, s.AliquotaIVA))
		if want = halfUp(want.Quo(want, big.NewRat(100, 1))); want.Cmp(tax) != 0 {
			t.Errorf("%s %% of %s is %s, not %s", s.AliquotaIVA, s.ImponibileImporto, want.FloatString(2), s.Imposta)
		}
		total.Add(total, taxable).Add(total, tax)
		if pay.Add(pay, taxable); s.EsigibilitaIVA != "S" {
			pay.Add(pay, tax)
		}
	}
	if len(groups) > 0 {
		t.Errorf("no summary for %v", groups)
	}
	if total.FloatString(2) != d.Totale {
		t.Errorf("total %s, the file says %s", total.FloatString(2), d.Totale)
	}
	if want := outside.Cmp(rat(t, "77.47")) > 0; want != (d.Bollo == "SI") {
		t.Errorf("stamp duty %q on %s outside VAT", d.Bollo, outside.FloatString(2))
	}
	if d.Tipo == "TD04" && len(d.Pagamento) == 0 {
		return d
	}
	if len(d.Pagamento) != 1 || d.Pagamento[0] != pay.FloatString(2) {
		t.Errorf("to pay %s, the file says %v", pay.FloatString(2), d.Pagamento)
	}
	return d
}

func TestSamplesAddUp(t *testing.T) {
	for _, s := range samples(t) {
		t.Run(s.name, func(t *testing.T) { recompute(t, marshal(t, s.inv)) })
	}
}

func newRandom() *rand.Rand { return rand.New(rand.NewPCG(2025, 2026)) }

// randomInvoice always has something to pay: its first line outweighs all
// negative ones.
func randomInvoice(t testing.TB, r *rand.Rand) invoice.Invoice {
	codes := []string{"22", "10", "4", "N4", "N1", "N6.7", "N2.1", "N3.5"}
	lines := []invoice.Line{line(t, "Canone", "22", 1, money.Cents(50_000_00+r.Int64N(50_000_00)))}
	for range r.IntN(30) {
		lines = append(lines, line(t, "Voce", codes[r.IntN(len(codes))], r.Int64N(12), money.Cents(r.Int64N(200_00)-30_00)))
	}
	r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	return issued(t, invoice.DraftInput{Lines: lines, SplitPayment: r.IntN(4) == 0, RechargeStamp: r.IntN(2) == 0})
}

func TestRandomDocumentsAddUp(t *testing.T) {
	r := newRandom()
	for range 2000 {
		inv := randomInvoice(t, r)
		d := recompute(t, marshal(t, inv))
		if d.Totale != inv.Totals.Total.String() || len(d.Linee) != len(inv.Lines) {
			t.Fatalf("the file says %s in %d lines, the invoice %s in %d", d.Totale, len(d.Linee), inv.Totals.Total, len(inv.Lines))
		}
		if ps := fatturapa.Check(inv); len(ps) > 0 || t.Failed() {
			t.Fatalf("problems %v", ps)
		}
	}
}
