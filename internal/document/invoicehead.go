package document

import (
	"slices"
	"strings"

	"scatto/tariff/invoice"
)

// The first page stands on two columns: title and facts on the left, the two
// parties on the right, where an envelope's window shows the customer.
const (
	rightColumn      = 114.0
	rightColumnWidth = right - rightColumn
	leftColumnWidth  = rightColumn - left - 8
)

// letterhead is a masthead that leaves the window of an envelope free.
func (s *sheet) letterhead(seller invoice.Party) {
	s.masthead(seller)
	s.y = max(s.y+9, 55)
}

// masthead sets logo or name on the left, the seller's data on the right.
func (s *sheet) masthead(seller invoice.Party) {
	y := s.y
	l, err := readLogo(seller.Logo)
	withLogo := err == nil
	if withLogo {
		s.logo(l, left, y, 64, 22)
		s.y = y + 22
	} else {
		st := wordmark
		lines := s.few(st, leftColumnWidth, 3, fullName(seller))
		if len(lines) > 2 {
			st = wordmark.at(11)
			lines = s.few(st, leftColumnWidth, 5, fullName(seller))
		}
		s.lines(left, st, lines)
	}
	low := s.y
	s.y = y + 0.8
	if withLogo {
		s.lines(rightColumn, strong.at(8), s.few(strong.at(8), rightColumnWidth, 4, fullName(seller)))
	}
	st := small.at(8)
	for _, text := range sellerLines(seller) {
		s.lines(rightColumn, st, s.few(st, rightColumnWidth, 3, text))
	}
	s.y = max(s.y, low) + 4.5
	s.rule(left, right, s.y, accent, 0.35)
}

func sellerLines(s invoice.Party) []string {
	lines := append([]string{joined(addressLines(s)...), joined(taxLines(s)...)}, companyLines(s)...)
	return kept(append(lines, reachLines(s)...)...)
}

// opening sets the title with its facts and, beside it, the customer.
func (p *paper) opening() {
	y := p.y
	p.put(rightColumn, p.y+label.drop(), label, "Cliente")
	p.y += label.leading() + 0.8
	p.lines(rightColumn, strong.at(10.5), p.few(strong.at(10.5), rightColumnWidth, 5, fullName(p.inv.Buyer)))
	for _, text := range addressLines(p.inv.Buyer) {
		p.lines(rightColumn, body.at(9.5), p.few(body.at(9.5), rightColumnWidth, 3, text))
	}
	p.y += 1.2
	for _, text := range append(taxLines(p.inv.Buyer), routing(p.inv.Buyer)...) {
		p.lines(rightColumn, small.at(8), p.few(small.at(8), rightColumnWidth, 3, text))
	}
	low := p.y
	p.y = y
	p.titled(leftColumnWidth, 3, p.name())
	if related := strings.Join(p.related(), "\n"); related != "" {
		p.lines(left, body, p.few(body, leftColumnWidth, 8, related))
	}
	p.y += 2.5
	p.facts()
	p.y = max(p.y, low, 92) + 6
}

// related names the documents that this one refers to.
func (p *paper) related() (lines []string) {
	for _, r := range p.inv.Related {
		text := "n. " + r.Number
		if !r.Date.IsZero() {
			text += " del " + r.Date.Italian()
		}
		if p.inv.Type == invoice.TD04 {
			lines = append(lines, "a storno della fattura "+text)
		} else {
			lines = append(lines, "con riferimento alla fattura "+text)
		}
	}
	for _, o := range p.inv.Orders {
		what := "Vs. ordine n. "
		if o.Kind == invoice.ContractKind {
			what = "contratto "
		}
		text := what + o.ID
		if !o.Date.IsZero() {
			text += " del " + o.Date.Italian()
		}
		for _, c := range [][2]string{{"CIG ", o.CIG}, {"CUP ", o.CUP}} {
			if c[1] != "" {
				text += ", " + c[0] + c[1]
			}
		}
		lines = append(lines, text)
	}
	for _, l := range p.inv.Lines {
		for _, o := range l.Other {
			text := "dichiarazione d’intento prot. " + o.Text + " del " + o.Date.Italian()
			if o.Type == "INTENTO" && !slices.Contains(lines, text) {
				lines = append(lines, text)
			}
		}
	}
	return lines
}

// dueWord heads the day of payment.
func (p *paper) dueWord() string {
	if len(p.inv.Instalments) > 1 {
		return "Prima scadenza"
	}
	return "Scadenza"
}

// kept reports a credit note that was issued since what it means is kept.
func (p *paper) kept() bool { return p.inv.Lowers != 0 || p.inv.OwedBack != 0 }

// creditFacts says what a credit note means for the customer, as it was when it
// was issued.
func (p *paper) creditFacts() (facts [][2]string) {
	low, back := p.inv.Lowers, p.inv.OwedBack
	if !p.kept() { // it stays as it was, to the byte
		back = p.inv.Totals.Total - p.inv.Totals.Withheld
	}
	if low != 0 {
		what := "A riduzione della fattura"
		if back == 0 { // beside another amount its number stands above alone
			what += " " + p.inv.Related[0].Number
		}
		facts = append(facts, [2]string{what, euro(low)})
	}
	if back != 0 {
		facts = append(facts, [2]string{"A Suo credito", euro(back)})
	}
	return facts
}

// facts sets the dates and the amount to pay, labels over values.
func (p *paper) facts() {
	facts := [][2]string{{"Data", p.inv.Date.Italian()}}
	if p.inv.Type != invoice.TD04 {
		facts = append(facts, [2]string{p.dueWord(), p.inv.Due.Italian()}, [2]string{"Da pagare", euro(p.inv.Totals.ToPay)})
	} else {
		facts = append(facts, p.creditFacts()...)
	}
	x := left
	for _, f := range facts {
		if f[1] == "" {
			continue
		}
		p.put(x, p.y+label.drop(), label, f[0])
		p.put(x, p.y+label.leading()+strong.at(10).drop(), strong.at(10), f[1])
		x += max(27, p.measure(strong.at(10), f[1])+6, p.measure(label, f[0])+4)
	}
	p.y += label.leading() + strong.at(10).leading()
}
