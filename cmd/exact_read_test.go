package cmd

import (
	"encoding/xml"
	"math/big"
	"slices"
	"strings"
	"testing"
)

// exactFile is what an accountant's program would take from a file. It shares
// nothing with what wrote it.
type exactFile struct {
	Body struct {
		Generali struct {
			TipoDocumento          string
			ImportoTotaleDocumento string
			DatiBollo              struct{ ImportoBollo string }
			DatiRitenuta           struct{ ImportoRitenuta, AliquotaRitenuta string }
		} `xml:"DatiGenerali>DatiGeneraliDocumento"`
		Linee []struct {
			Quantita, PrezzoUnitario, PrezzoTotale, AliquotaIVA, Ritenuta, Natura string
			ScontoMaggiorazione                                                   []struct{ Tipo, Percentuale, Importo string }
		} `xml:"DatiBeniServizi>DettaglioLinee"`
		Riepilogo []struct {
			AliquotaIVA, Natura, ImponibileImporto, Imposta, EsigibilitaIVA string
		} `xml:"DatiBeniServizi>DatiRiepilogo"`
		Pagamento struct {
			CondizioniPagamento string
			DettaglioPagamento  []struct{ ImportoPagamento string }
		} `xml:"DatiPagamento"`
	} `xml:"FatturaElettronicaBody"`
}

// exactGroup is a rate and a Natura.
type exactGroup struct{ rate, natura string }

// recomputed makes every figure anew from quantities, unit prices and
// discounts, in fractions, and compares it with what the file shows.
func recomputed(t *testing.T, data []byte) string {
	t.Helper()
	var f exactFile
	if err := xml.Unmarshal(data, &f); err != nil {
		t.Fatal(err)
	}
	same := func(what string, made *big.Rat, shown string) {
		t.Helper()
		if made.Cmp(exactRat(t, shown)) != 0 {
			t.Fatalf("%s: %s computed, %s in the file\n%s", what, made.FloatString(4), shown, data)
		}
	}
	hundredth := big.NewRat(1, 100)
	groups, held, stamped := map[exactGroup]*big.Rat{}, new(big.Rat), new(big.Rat)
	var out exactFigures
	for _, l := range f.Body.Linee {
		price := exactRat(t, l.PrezzoUnitario)
		for _, s := range l.ScontoMaggiorazione {
			off := new(big.Rat)
			if s.Importo != "" {
				off = exactRat(t, s.Importo)
			} else {
				off.Mul(price, exactRat(t, s.Percentuale)).Mul(off, hundredth)
			}
			price.Sub(price, off)
		}
		amount := round(t, price.Mul(price, exactRat(t, l.Quantita)))
		same("line", amount, l.PrezzoTotale)
		out.lines = append(out.lines, plain2(amount))
		k := exactGroup{l.AliquotaIVA, l.Natura}
		if groups[k] == nil {
			groups[k] = new(big.Rat)
		}
		groups[k].Add(groups[k], amount)
		if l.Ritenuta == "SI" {
			held.Add(held, amount)
		}
		if slices.Contains(strings.Fields("N1 N2.1 N2.2 N3.5 N3.6 N4"), l.Natura) {
			stamped.Add(stamped, amount)
		}
	}
	net, vat, split := new(big.Rat), new(big.Rat), new(big.Rat)
	for _, s := range f.Body.Riepilogo {
		taxable := groups[exactGroup{s.AliquotaIVA, s.Natura}]
		if taxable == nil {
			t.Fatalf("a summary of %s %s without lines, or two of them\n%s", s.AliquotaIVA, s.Natura, data)
		}
		delete(groups, exactGroup{s.AliquotaIVA, s.Natura})
		tax := round(t, new(big.Rat).Mul(new(big.Rat).Mul(taxable, exactRat(t, s.AliquotaIVA)), hundredth))
		same("taxable", taxable, s.ImponibileImporto)
		same("tax", tax, s.Imposta)
		net.Add(net, taxable)
		vat.Add(vat, tax)
		if s.EsigibilitaIVA == "S" {
			split.Add(split, tax)
		}
		out.sums = append(out.sums, strings.Join([]string{s.AliquotaIVA, s.Natura, plain2(taxable), plain2(tax)}, " "))
	}
	if len(groups) > 0 {
		t.Fatalf("lines without summary: %v\n%s", groups, data)
	}
	g := f.Body.Generali
	total := new(big.Rat).Add(net, vat)
	same("total", total, g.ImportoTotaleDocumento)
	stamp := new(big.Rat)
	if stamped.Cmp(big.NewRat(77_47, 100)) > 0 {
		stamp.SetInt64(2)
	}
	same("stamp duty", stamp, "0"+g.DatiBollo.ImportoBollo)
	if g.DatiRitenuta.AliquotaRitenuta == "" {
		held.SetInt64(0)
	} else {
		held = round(t, held.Mul(held, exactRat(t, g.DatiRitenuta.AliquotaRitenuta)).Mul(held, hundredth))
		same("withholding", held, g.DatiRitenuta.ImportoRitenuta)
	}
	out.net, out.vat, out.total, out.stamp, out.held = plain2(net), plain2(vat), plain2(total), plain2(stamp), plain2(held)
	pay := new(big.Rat).Sub(total, split)
	pay.Sub(pay, held)
	if p := f.Body.Pagamento; len(p.DettaglioPagamento) > 0 || g.TipoDocumento != "TD04" {
		sum := new(big.Rat)
		for _, n := range p.DettaglioPagamento {
			sum.Add(sum, exactRat(t, n.ImportoPagamento))
			out.parts = append(out.parts, n.ImportoPagamento)
		}
		same("payments", pay, sum.FloatString(2))
		out.pay = plain2(pay)
		if (p.CondizioniPagamento == "TP01") != (len(p.DettaglioPagamento) > 1) {
			t.Fatalf("%s with %d payments", p.CondizioniPagamento, len(p.DettaglioPagamento))
		}
	}
	return out.String()
}

// round goes to cents, halves away from zero: add half a cent to the absolute
// value and cut.
func round(t *testing.T, r *big.Rat) *big.Rat {
	t.Helper()
	abs := new(big.Rat).Abs(r)
	abs.Mul(abs, big.NewRat(100, 1)).Add(abs, big.NewRat(1, 2))
	whole := new(big.Int).Quo(abs.Num(), abs.Denom())
	out := new(big.Rat).SetFrac(whole, big.NewInt(100))
	if r.Sign() < 0 {
		out.Neg(out)
	}
	return out
}

func plain2(r *big.Rat) string { return r.FloatString(2) }
