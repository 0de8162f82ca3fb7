package fatturapa

import (
	"math/big"
	"slices"

	"scatto/internal/refusal"
)

// lines checks each line of a body by itself.
func (r *reader) lines(b *node) {
	own := b.value("DatiGenerali/DatiGeneraliDocumento/TipoDocumento") == "TD16"
	attached := b.has("Allegati")
	for i, l := range b.all("DatiBeniServizi/DettaglioLinee") {
		number, rate, natura := i+1, l.value("AliquotaIVA"), l.value("Natura")
		zero := isZero(rate)
		if zero && natura == "" {
			r.bad(refusal.Rule("sdi-00400", "line %d has rate 0.00 and no Natura", number))
		}
		if !zero && natura != "" && !own {
			r.bad(refusal.Rule("sdi-00401", "line %d has rate %s and Natura %s", number, rate, natura))
		}
		if !zero && decimal(rate).Cmp(big.NewRat(1, 1)) < 0 {
			r.bad(refusal.Rule("sdi-00424", "line %d has rate %s, below one percent", number, rate))
		}
		if generic(natura) {
			r.bad(refusal.Rule("sdi-00445", "line %d has the generic Natura %s", number, natura))
		}
		for _, s := range l.all("ScontoMaggiorazione") {
			if !s.has("Percentuale") && !s.has("Importo") {
				r.bad(refusal.Rule("sdi-00438", "line %d has a discount of nothing", number))
			}
		}
		if want := lineTotal(l); apart(want, decimal(l.value("PrezzoTotale"))).Cmp(big.NewRat(1, 100)) >= 0 {
			r.bad(refusal.Rule("sdi-00423", "line %d: its quantity, price and discounts make %s, not %s", number, want.FloatString(2), l.value("PrezzoTotale")))
		}
		if natura == "N1" && !attached && decimal(l.value("PrezzoTotale")).Cmp(big.NewRat(2, 1)) != 0 {
			r.warn(refusal.Rule("receipt-missing", "line %d passes on an expense (N1) and no receipt in the customer's name is attached", number))
		}
		if natura == "N3.5" && !slices.ContainsFunc(l.all("AltriDatiGestionali"), func(o *node) bool { return o.value("TipoDato") == "INTENTO" }) {
			r.warn(refusal.Rule("intent-missing", "line %d is without VAT by a declaration of intent (N3.5) that it does not name", number))
		}
		if (natura == "N6.5" || natura == "N6.6") && r.c.Retail {
			r.warn(refusal.Rule("reverse-charge-retail", "line %d has Natura %s: a retailer charges VAT on devices", number, natura))
		}
	}
}

// lineTotal is the unit price with its discounts and surcharges, in the order
// of the file, times the quantity; of a percentage and an amount in one the
// amount counts, no quantity is 1.
func lineTotal(l *node) *big.Rat {
	price := decimal(l.value("PrezzoUnitario"))
	for _, s := range l.all("ScontoMaggiorazione") {
		by := new(big.Rat)
		if s.has("Importo") {
			by = decimal(s.value("Importo"))
		} else {
			by.Mul(price, decimal(s.value("Percentuale")))
			by.Quo(by, big.NewRat(100, 1))
		}
		if s.value("Tipo") == "SC" {
			by.Neg(by)
		}
		price.Add(price, by)
	}
	if l.has("Quantita") {
		price.Mul(price, decimal(l.value("Quantita")))
	}
	return price
}
