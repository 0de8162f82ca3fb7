package fatturapa

import (
	"slices"

	"scatto/tariff/invoice"
)

// ordersOf names the customer's orders, or the contracts, with the codes that
// public bodies ask for.
func ordersOf(inv invoice.Invoice, kind string) (out []documentoCorrelato) {
	for _, o := range inv.Orders {
		if o.Kind == kind {
			out = append(out, documentoCorrelato{
				IdDocumento: basic(o.ID, 20), Data: o.Date.String(), CodiceCUP: basic(o.CUP, 15), CodiceCIG: basic(o.CIG, 15),
			})
		}
	}
	return out
}

// relatedOf names the invoices that this one follows: what a credit note
// reduces, the deposits that a balance takes off.
func relatedOf(inv invoice.Invoice) (out []documentoCorrelato) {
	named := map[string]bool{"": true}
	for _, r := range inv.Related {
		named[r.Number] = true
		out = append(out, documentoCorrelato{IdDocumento: basic(r.Number, 20), Data: r.Date.String()})
	}
	for _, l := range inv.Lines {
		if !named[l.Deducts] && inv.Type != invoice.TD04 {
			named[l.Deducts] = true
			out = append(out, documentoCorrelato{IdDocumento: basic(l.Deducts, 20)})
		}
	}
	return out
}

// deliveriesOf names each transport document once, with its lines; one that
// covers all lines stands without them.
func deliveriesOf(lines []invoice.Line) (out []datiDDT) {
	for i, l := range lines {
		if l.Delivery.Number == "" {
			continue
		}
		number, date := basic(l.Delivery.Number, 20), l.Delivery.Date.String()
		k := slices.IndexFunc(out, func(d datiDDT) bool { return d.NumeroDDT == number && d.DataDDT == date })
		if k < 0 {
			k, out = len(out), append(out, datiDDT{NumeroDDT: number, DataDDT: date})
		}
		out[k].RiferimentoNumeroLinea = append(out[k].RiferimentoNumeroLinea, i+1)
	}
	if len(out) == 1 && len(out[0].RiferimentoNumeroLinea) == len(lines) {
		out[0].RiferimentoNumeroLinea = nil
	}
	return out
}
