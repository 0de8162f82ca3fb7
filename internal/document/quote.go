package document

import (
	"time"

	"scatto/internal/calendar"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
)

// Quotation is an offer to a customer with its totals. Where Taxed is false
// the VAT is not known and only net amounts are printed.
type Quotation struct {
	Shop, Customer invoice.Party
	Quote          contract.Quote
	Summaries      []invoice.Summary
	Totals         invoice.Totals // of the lines
	Options        []OfferedOption
	Deposit        invoice.Totals // asked for; its VAT stands only where it is known
	Fee            invoice.Totals // of a period of the fee
	Taxed          bool
	At             time.Time // dates the file
}

// quotation is one quote on its way to the sheet; the letterhead and its sums
// are those of an invoice.
type quotation struct {
	*paper
	q Quotation
}

// Quote gives the "Preventivo" as a PDF: lines, totals without and with VAT,
// validity, and what signing it means (R70). The only error is a refusal of
// kind "pdf-not-made".
func Quote(q Quotation, zone *time.Location) ([]byte, error) {
	if zone == nil {
		zone = calendar.Rome()
	}
	p := &quotation{q: q, paper: &paper{zone: zone, inv: invoice.Invoice{Seller: q.Shop, Buyer: q.Customer, Summaries: q.Summaries, Totals: q.Totals}}}
	return render(meta{title: "Preventivo " + q.Quote.ID, author: fullName(q.Shop), date: fallbackDate(q.At)}, func(s *sheet) {
		p.sheet = s
		s.head, s.foot = p.runningHead, p.footer
		p.letterhead(p.inv.Seller)
		p.opening()
		p.offered()
		p.payments()
		p.contract()
		p.meaning()
		p.signature()
	})
}

func (p *quotation) name() string { return "Preventivo " + p.q.Quote.ID }

func (p *quotation) runningHead() {
	p.pageHead(fullName(p.q.Shop), 80, p.name()+" del "+p.q.Quote.Date.Italian())
}

func (p *quotation) footer(page, pages int) {
	p.feet("Offerta: non è una fattura e non ha valore fiscale.", page, pages)
}

// opening sets title, dates and, beside them, the customer.
func (p *quotation) opening() {
	y := p.y
	p.put(rightColumn, p.y+label.drop(), label, "Spettabile")
	p.y += label.leading() + 0.8
	p.lines(rightColumn, strong.at(10.5), p.few(strong.at(10.5), rightColumnWidth, 5, fullName(p.q.Customer)))
	for _, text := range append(addressLines(p.q.Customer), taxLines(p.q.Customer)...) {
		p.lines(rightColumn, body.at(9.5), p.few(body.at(9.5), rightColumnWidth, 3, text))
	}
	low := p.y
	p.y = y
	p.titled(leftColumnWidth, 2, p.name())
	p.lines(left, strong.at(10), p.few(strong.at(10), leftColumnWidth, 5, p.q.Quote.Title))
	p.y += 2.5
	x := left
	for _, f := range []fact{{"Data", p.q.Quote.Date.Italian()}, {"Valido fino al", p.q.Quote.ValidTo.Italian()}} {
		if f.value == "" {
			continue
		}
		p.put(x, p.y+label.drop(), label, f.label)
		p.put(x, p.y+label.leading()+strong.at(10).drop(), strong.at(10), f.value)
		x += 34
	}
	p.y += label.leading() + strong.at(10).leading()
	p.y = max(p.y, low, 76) + 5
}

// totalled sets the net sum, the VAT and the gross one on the right.
func (p *quotation) totalled(t invoice.Totals, net, gross string) {
	sums := []sum{{label: net, amount: t.Net, final: !p.q.Taxed}}
	if p.q.Taxed {
		sums = append(sums, sum{label: "IVA", amount: t.VAT}, sum{label: gross, amount: t.Total, final: true})
	}
	p.keep(float64(len(sums))*sumHeight + finalHeight)
	p.setSums(sums)
	if !p.q.Taxed {
		p.paragraph(left, width, small.at(8), "IVA se dovuta, secondo la legge in vigore alla fatturazione.")
	}
	p.y += 3
}

// setSums is setTotals without the note on stamp duty: nothing is issued yet.
func (p *quotation) setSums(sums []sum) {
	duty := p.inv.Totals.Stamp
	p.inv.Totals.Stamp = 0
	p.setTotals(sums)
	p.inv.Totals.Stamp = duty
}

// untaxedSentences are the laws behind amounts without VAT.
func (p *quotation) untaxedSentences() (out []string) {
	for _, s := range p.q.Summaries {
		if s.Text != "" {
			out = append(out, s.Text)
		}
	}
	return out
}

// feeOf names the fee and gives a period's amount as words.
func (p *quotation) feeOf() fact {
	q := p.q.Quote
	fee := q.FeeOfPeriod()
	if fee == 0 {
		return fact{}
	}
	out := fact{label: "Canone annuale"}
	if plan := q.Recurring; plan != nil {
		out.label = "Canone " + plan.Every.Adjective()
		if first := plan.Prices[0]; first.Seats > 0 {
			out.value = counted(int(first.Seats), "postazione", "postazioni") + " × " + euro(first.Unit) + " = "
		}
	}
	out.value += euro(fee) + " IVA esclusa"
	if p.q.Taxed && p.q.Fee.VAT != 0 {
		out.value += " (" + euro(p.q.Fee.Total) + " IVA compresa)"
	}
	return out
}
