package document

import (
	"scatto/internal/money"
	"scatto/tariff/invoice"
)

// The VAT summary stands on the left, the totals on the right.
const (
	sumsX     = 124.0
	sumsWidth = right - sumsX
)

// sum is one line of the totals.
type sum struct {
	label  string
	amount money.Cents
	final  bool
}

// sums sets the VAT summary and the totals side by side, on one page; a
// summary too long for that goes before the totals.
func (p *paper) sums() {
	p.y += 4.5
	totals := p.totals()
	tall := p.totalsHeight(totals)
	rates := p.vatRows()
	vat := p.newTable(left,
		column{title: "Aliquota o natura", width: 32},
		column{title: "Imponibile", width: 32, right: true},
		column{title: "Imposta", width: 30, right: true})
	h := vat.headHeight() + 5
	for _, r := range rates {
		h += vat.height(r)
	}
	beside := h < 120
	if beside {
		p.keep(max(h, tall))
	}
	y := p.y
	for _, r := range rates {
		vat.add(r)
	}
	low := p.y
	if beside {
		p.y = y
	} else {
		p.y += 4
		p.keep(tall)
	}
	p.setTotals(totals)
	p.y = max(p.y, low) + 6
}

// vatRows gives one row per rate, with the reference to the law below it.
func (p *paper) vatRows() (rows []row) {
	for i, s := range p.inv.Summaries {
		rows = append(rows, row{rule: i > 0, cells: []cell{
			{text: vatMark(s.Rate, s.Natura), style: body},
			{text: euro(s.Taxable), style: body},
			{text: euro(s.Tax), style: body},
		}})
		text := s.Text
		switch s.Eligibility {
		case "S":
			text = joined(text, "Scissione dei pagamenti: IVA versata dal cliente")
		case "D":
			text = joined(text, "IVA a esigibilità differita")
		}
		if text != "" {
			rows[len(rows)-1].keep = 5
			rows = append(rows, row{above: -rowPadding, cells: []cell{{text: text, style: small, span: 3}}})
		}
	}
	return rows
}

// totals lists what is added up. Stamp duty is an addend only where the total
// contains it; otherwise it is already a line or is not recharged.
func (p *paper) totals() (sums []sum) {
	t := p.inv.Totals
	sums = []sum{{label: "Imponibile", amount: t.Net}, {label: "IVA", amount: t.VAT}}
	if t.Stamp != 0 && t.Total == t.Net+t.VAT+t.Stamp {
		sums = append(sums, sum{label: "Imposta di bollo", amount: t.Stamp})
	}
	sums = append(sums, sum{label: "Totale documento", amount: t.Total, final: true})
	if w := p.inv.Withholding; t.Withheld != 0 {
		sums = append(sums, sum{label: "Ritenuta " + percent(w.Rate) + " su " + euro(w.Base), amount: -t.Withheld})
	}
	if split := p.splitVAT(); split != 0 {
		sums = append(sums, sum{label: "IVA versata dal cliente", amount: -split})
	}
	net := t.Total - t.Withheld
	if p.kept() {
		net = p.inv.Relieves()
	}
	if p.inv.Type == invoice.TD04 && net != t.Total {
		what := "Netto a Suo credito"
		if p.inv.Lowers != 0 {
			what = "Netto stornato"
		}
		sums = append(sums, sum{label: what, amount: net, final: true})
	}
	if t.ToPay != t.Total && p.inv.Type != invoice.TD04 {
		sums = append(sums, sum{label: "Netto a pagare", amount: t.ToPay, final: true})
	}
	return sums
}

// splitVAT is the tax that the customer pays to the State himself.
func (p *paper) splitVAT() (tax money.Cents) {
	for _, s := range p.inv.Summaries {
		if s.Eligibility == "S" && (p.inv.Type != invoice.TD04 || p.kept()) {
			tax += s.Tax
		}
	}
	return tax
}

func (p *paper) stampNote() string {
	if p.inv.Totals.Stamp == 0 {
		return ""
	}
	return "Imposta di bollo di " + euro(p.inv.Totals.Stamp) + " assolta in modo virtuale."
}

const (
	sumHeight   = 5.6
	finalHeight = 8.5
)

func (p *paper) totalsHeight(sums []sum) (h float64) {
	for _, s := range sums {
		if s.final {
			h += finalHeight + 1
		} else {
			h += sumHeight
		}
	}
	if n := p.stampNote(); n != "" {
		h += 1 + float64(len(p.wrap(small, sumsWidth-4, n)))*small.leading()
	}
	return h
}

// setTotals sets the sums; the final ones stand on a tint below a rule.
func (p *paper) setTotals(sums []sum) {
	for _, s := range sums {
		st, h := body, sumHeight
		if s.final {
			st, h = strong.at(11), finalHeight
			p.box(sumsX, p.y, sumsWidth, h, tint)
			p.rule(sumsX, right, p.y, accent, 0.35)
		}
		st = p.fitted(st, sumsWidth-7, s.label+euro(s.amount)) // never one over the other
		base := p.y + h/2 + st.size*mmPerPoint*0.36
		p.put(sumsX+2, base, st, s.label)
		p.putRight(right-2, base, st, euro(s.amount))
		p.y += h
		if s.final {
			p.y++
		}
	}
	if n := p.stampNote(); n != "" {
		p.y++
		p.paragraph(sumsX+2, sumsWidth-4, small, n)
	}
}
