package fatturapa

import "scatto/tariff/invoice"

func bodyOf(inv invoice.Invoice) body {
	b := body{
		DatiGenerali:    datiGenerali{DatiGeneraliDocumento: documentOf(inv)},
		DatiBeniServizi: datiBeniServizi{DettaglioLinee: make([]dettaglioLinea, len(inv.Lines))},
		DatiPagamento:   paymentOf(inv),
		Allegati:        attachmentsOf(inv),
	}
	g := &b.DatiGenerali
	g.DatiOrdineAcquisto, g.DatiContratto = ordersOf(inv, invoice.OrderKind), ordersOf(inv, invoice.ContractKind)
	g.DatiFattureCollegate, g.DatiDDT = relatedOf(inv), deliveriesOf(inv.Lines)
	for i, l := range inv.Lines {
		d := lineOf(i+1, l)
		if l.Withheld && withheld(inv) {
			d.Ritenuta = "SI"
		}
		b.DatiBeniServizi.DettaglioLinee[i] = d
	}
	for _, s := range inv.Summaries {
		b.DatiBeniServizi.DatiRiepilogo = append(b.DatiBeniServizi.DatiRiepilogo, datiRiepilogo{
			AliquotaIVA: s.Rate.String(), Natura: s.Natura,
			ImponibileImporto: s.Taxable.String(), Imposta: s.Tax.String(),
			EsigibilitaIVA: s.Eligibility, RiferimentoNormativo: text(s.Text, 100),
		})
	}
	return b
}

func documentOf(inv invoice.Invoice) datiGeneraliDocumento {
	d := datiGeneraliDocumento{
		TipoDocumento: string(inv.Type), Divisa: "EUR",
		Data: inv.Date.String(), Numero: inv.Number.String(),
		ImportoTotaleDocumento: inv.Totals.Total.String(),
	}
	if w := inv.Withholding; withheld(inv) {
		d.DatiRitenuta = &datiRitenuta{
			TipoRitenuta: w.Type, ImportoRitenuta: w.Amount.String(),
			AliquotaRitenuta: w.Rate.String(), CausalePagamento: w.Cause,
		}
	}
	if inv.Totals.Stamp > 0 {
		d.DatiBollo = &datiBollo{BolloVirtuale: "SI", ImportoBollo: inv.Totals.Stamp.String()}
	}
	for _, c := range inv.Cause {
		d.Causale = append(d.Causale, pieces(c, 200)...)
	}
	return d
}

// withheld reports a document whose customer keeps tax back for the seller.
func withheld(inv invoice.Invoice) bool { return inv.Withholding != (invoice.Withholding{}) }
