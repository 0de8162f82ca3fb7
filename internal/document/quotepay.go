package document

import (
	"strconv"
	"strings"

	"scatto/tariff/invoice"
)

// payments sets the deposit and the terms of payment, where they were agreed.
func (p *quotation) payments() {
	q := p.q.Quote
	row := []fact{}
	if !q.Deposit.IsZero() {
		d := p.q.Deposit
		words := euro(d.Net) + " IVA esclusa"
		if d.Total != 0 && p.q.Taxed {
			words += " (" + euro(d.Total) + " IVA compresa)"
		}
		share := percent(q.Deposit.Percent)
		switch {
		case q.Deposit.Percent == 0:
		case len(p.q.Options) > 0 && q.Signed.Date.IsZero():
			words = share + " di quanto scelto"
		default:
			words = share + ": " + words
		}
		row = append(row, fact{"Acconto alla firma", words})
	}
	if q.Terms != "" {
		name := "Pagamento"
		if len(row) > 0 {
			name = "Pagamento del saldo"
		}
		row = append(row, fact{name, termsWords(q.Terms)})
	}
	if len(row) > 0 {
		p.panel([][]fact{row})
	}
}

// termsWords gives "30/60/90 giorni data fattura, fine mese".
func termsWords(s string) string {
	t, err := invoice.ParseTerms(s)
	if err != nil {
		return s
	}
	if len(t.Days) == 1 && t.Days[0] == 0 && !t.EndOfMonth {
		return "alla data della fattura"
	}
	var days []string
	for _, d := range t.Days {
		days = append(days, strconv.Itoa(d))
	}
	words := strings.Join(days, "/") + " giorni data fattura"
	if t.EndOfMonth {
		words += ", fine mese"
	}
	if t.FixedDay > 0 {
		words += ", il giorno " + strconv.Itoa(t.FixedDay) + " del mese seguente"
	}
	return words
}

// ticks reports an offer with a choice that is not made yet.
func (p *quotation) ticks() bool { return len(p.q.Options) > 0 && p.q.Quote.Signed.Date.IsZero() }

// boxes lets the customer tick what he takes; after the signature the choice
// stands among the totals.
func (p *quotation) boxes() {
	if !p.ticks() {
		return
	}
	const side, step = 3.6, 15.0
	p.y += 3
	base := p.y + strong.drop()
	p.put(left, base, strong, "Scelta del cliente:")
	x := left + 36.0
	for _, o := range p.q.Options {
		if x+step > right {
			x, p.y = left+36, p.y+7
			base = p.y + strong.drop()
		}
		p.stroke(ink, 0.25)
		p.pdf.Rect(x, base-side+0.5, side, side, "D")
		p.put(x+side+1.5, base, strong, o.Key)
		x += step
	}
	p.y += strong.leading()
}
