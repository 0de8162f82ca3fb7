package fatturapa

import (
	"math/big"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// payments holds the total against the summaries, and what is asked for
// against the total without withholdings and the VAT of split payment.
func (r *reader) payments(b *node) {
	d := b.one("DatiGenerali/DatiGeneraliDocumento")
	summaries := b.all("DatiBeniServizi/DatiRiepilogo")
	total := sum(summaries, "ImponibileImporto")
	total.Add(total, sum(summaries, "Imposta"))
	total.Add(total, decimal(d.value("Arrotondamento")))
	split := new(big.Rat)
	for _, s := range summaries {
		if s.value("EsigibilitaIVA") == "S" {
			split.Add(split, decimal(s.value("Imposta")))
		}
	}
	if split.Sign() != 0 && !r.c.SplitUntil.IsZero() && day(d.value("Data")).After(r.c.SplitUntil) {
		r.warn(refusal.Rule("split-payment-over", "the authorisation of split payment on file ended on %s", r.c.SplitUntil))
	}
	if d.has("ScontoMaggiorazione") {
		return // a discount on the document moves the total outside the summaries
	}
	stamp := decimal(d.value("DatiBollo/ImportoBollo"))
	withStamp := new(big.Rat).Add(total, stamp) // where it is added without a line
	if says := decimal(d.value("ImportoTotaleDocumento")); d.has("ImportoTotaleDocumento") {
		switch {
		case says.Cmp(withStamp) == 0:
			total = withStamp
		case says.Cmp(total) != 0:
			r.warn(refusal.Rule("total-differs", "the total %s is not the %s of the summaries", says.FloatString(2), total.FloatString(2)))
		}
	}
	asked := b.all("DatiPagamento/DettaglioPagamento")
	if len(asked) == 0 {
		return
	}
	total.Sub(total, split).Sub(total, sum(d.all("DatiRitenuta"), "ImportoRitenuta"))
	if got := sum(asked, "ImportoPagamento"); got.Cmp(total) != 0 {
		r.warn(refusal.Rule("payment-sum", "the payments sum to %s, not to %s: the total less withholding and split VAT", got.FloatString(2), total.FloatString(2)))
	}
}

// late tells of a date whose term to transmit has passed: twelve days, of a
// deferred invoice the 15th of the next month.
func (r *reader) late(date calendar.Date, kind string) {
	if r.c.Today.IsZero() || date.IsZero() {
		return
	}
	last := invoice.TransmitBy(invoice.Invoice{Type: invoice.Type(kind), Date: date})
	if r.c.Today.After(last) {
		r.warn(refusal.Rule("transmit-late", "the document was to be transmitted by %s", last))
	}
}
