package document

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"scatto/tariff"
	"scatto/tariff/invoice"
)

// linesTable sets one row per line; the lines of one session stand under one
// head with its ticket and times.
func (p *paper) linesTable() {
	t := p.newTable(left,
		column{title: "Descrizione", width: 87},
		column{title: "Quantità", width: 19, right: true},
		column{title: "Prezzo", width: 24, right: true},
		column{title: "Importo", width: 26, right: true},
		column{title: "IVA", width: 14, right: true})
	previous := ""
	for i, l := range p.inv.Lines {
		r := row{rule: i > 0, above: 0.6, cells: p.lineCells(l)}
		switch {
		case groupKey(l) == "":
			t.again = nil
		case groupKey(l) != previous:
			open := row{rule: i > 0, above: 0.6, keep: t.height(r), cells: p.headCells(l, p.priced(i))}
			t.again = nil
			t.add(open)
			t.again = func() { t.add(row{cells: p.headCells(l, "segue")}) }
			fallthrough
		default:
			r.rule, r.above = false, -rowPadding
		}
		t.add(r)
		previous = groupKey(l)
	}
	if len(p.inv.Lines) == 0 {
		t.add(row{cells: []cell{{text: "Nessuna riga.", style: body.of(muted), span: 5}}})
	}
	p.y += 1
	p.rule(left, right, p.y, hair, 0.15)
	p.y += 4
	for _, n := range p.inv.Notes {
		p.paragraph(left, width, small.at(8), n)
	}
}

// groupKey tells whether two neighbouring lines belong together.
func groupKey(l invoice.Line) string {
	switch {
	case l.Session == "" && l.Delivery.Number != "":
		return "ddt\x00" + l.Delivery.Number + l.Delivery.Date.String()
	case l.Session == "" && l.Ticket == "":
		return ""
	}
	return l.Session + "\x00" + l.Ticket
}

// headCells gives "Ticket T1  14/10/2026 10:00–11:15 · durata 1 ora 15 min",
// the name in bold.
func (p *paper) headCells(l invoice.Line, more string) []cell {
	name, long := "Sessione "+l.Session, ""
	switch {
	case l.Session == "" && l.Delivery.Number != "":
		name, long = "DDT n. "+l.Delivery.Number+" del "+l.Delivery.Date.Italian(), named("ticket", l.Ticket)
	case l.Ticket != "":
		name = "Ticket " + l.Ticket
	}
	if d := l.To.Sub(l.From); !l.From.IsZero() && d > 0 {
		long = "durata " + duration(d)
	}
	st := strong.at(8)
	name = p.face(st).ellipsis(name, limit(st, 60))
	return []cell{{
		text: joined(stretch(l.From, l.To, p.zone), long, more), style: small.at(8), span: 5, indent: p.measure(st, name) + 2.5,
		draw: func(x, middle float64) { p.put(x, middle+st.drop()-st.leading()/2, st, name) },
	}}
}

// priced names the price list behind the lines of a group, its version and the
// rules that were applied.
func (p *paper) priced(first int) string {
	l := p.inv.Lines[first]
	if l.PriceList == "" || l.ListFrom.IsZero() {
		return ""
	}
	var rules []string
	for _, other := range p.inv.Lines[first:] {
		if groupKey(other) != groupKey(l) {
			break
		}
		for _, r := range other.Rules {
			if !slices.Contains(rules, r) {
				rules = append(rules, r)
			}
		}
	}
	return joined("listino "+tariff.ListLabel(l.PriceList)+" del "+l.ListFrom.Italian(), strings.Join(rules, " "))
}

// described is a line's words with its period and its discounts.
func described(l invoice.Line) string {
	text := l.Description
	if !l.PeriodFrom.IsZero() && !strings.Contains(text, l.PeriodTo.Italian()) {
		text += " (dal " + l.PeriodFrom.Italian() + " al " + l.PeriodTo.Italian() + ")"
	}
	for _, d := range l.Discounts {
		if d.Percent != 0 {
			text += ", sconto " + percent(d.Percent)
		} else {
			text += ", sconto " + euro(d.Amount) + " cad."
		}
	}
	return text
}

// duration gives whole minutes as hours gives them, and seconds if there are any.
func duration(d time.Duration) string {
	text := hours(int64(d / time.Minute))
	if s := int64(d/time.Second) % 60; s > 0 {
		text += fmt.Sprintf(" %d s", s)
	}
	return text
}

func (p *paper) lineCells(l invoice.Line) []cell {
	indent := 0.0
	if groupKey(l) != "" {
		indent = 4
	}
	return []cell{
		{text: described(l), style: body, indent: indent},
		{text: amountOf(l.Quantity, l.Unit), style: body},
		{text: euro(l.UnitPrice), style: body},
		{text: euro(l.Amount), style: body},
		{text: vatMark(l.Treatment.Rate, l.Treatment.Natura), style: body},
	}
}
