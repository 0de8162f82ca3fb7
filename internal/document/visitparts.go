package document

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// opening sets the shop's letterhead, the title and, beside it, the customer
// and the place; then the facts of the visit.
func (p *visit) opening() {
	p.masthead(p.r.Shop) // it is signed on the spot: no envelope
	p.y += 7
	y := p.y
	p.put(rightColumn, p.y+label.drop(), label, "Cliente")
	p.y += label.leading() + 0.8
	c := p.r.Customer
	p.lines(rightColumn, strong.at(10.5), p.few(strong.at(10.5), rightColumnWidth, 5, fullName(c)))
	for _, text := range append(addressLines(c), taxLines(c)...) {
		p.lines(rightColumn, body.at(9.5), p.few(body.at(9.5), rightColumnWidth, 3, text))
	}
	if len(p.r.Site) > 0 {
		p.y += 1.4
		p.put(rightColumn, p.y+label.drop(), label, "Luogo dell’intervento")
		p.y += label.leading() + 0.6
		for _, text := range p.r.Site {
			p.lines(rightColumn, body.at(9.5), p.few(body.at(9.5), rightColumnWidth, 2, text))
		}
	}
	low := p.y
	p.y = y
	p.titled(leftColumnWidth, 3, "Rapporto di intervento")
	p.lines(left, body.at(10), p.few(body.at(10), leftColumnWidth, 2, "n. "+p.r.Number+" del "+p.r.Date.Italian()+", presso il cliente"))
	if p.r.Note != "" {
		p.y += 1.6
		p.paragraph(left, leftColumnWidth, strong.at(9.5), "Valido come documento di trasporto (DDT) n. "+p.r.Note+" del "+p.r.NoteDate.Italian())
		p.paragraph(left, leftColumnWidth, small.at(8), "Art. 1, comma 3, DPR 472/1996. Causale: vendita. Trasporto a cura del mittente.")
	}
	if p.r.Voided != "" {
		p.y += 1.6
		p.paragraph(left, leftColumnWidth, strong.at(9.5).of(accent), "ANNULLATO: "+p.r.Voided)
	}
	p.y = max(p.y, low) + 5
	p.panel([][]fact{
		{{"Ticket", p.r.Ticket}, {"Intervento", p.r.Visit}, {"Tempo totale", p.total()}},
		{{"Attività", p.r.Activity}, {"Chilometri", p.kilometres()}, {"Fatturato a", p.r.Payer}},
	})
}

func (p *visit) kilometres() string {
	if p.r.Kilometres == 0 {
		return ""
	}
	return amountOf(p.r.Kilometres, "km")
}

// total is the time of all technicians together, to the second.
func (p *visit) total() string {
	var sum time.Duration
	for _, s := range p.r.Stretches {
		sum += s.To.Sub(s.From)
	}
	if sum <= 0 {
		return ""
	}
	return duration(sum)
}

// times sets a row for each technician.
func (p *visit) times() {
	p.heading("Tecnici e orari", "", 24)
	t := p.newTable(left, column{title: "Tecnico", width: 70}, column{title: "Data e ora", width: 62}, column{title: "Durata", width: 38, right: true})
	for i, s := range p.r.Stretches {
		t.add(row{rule: i > 0, above: 0.5, cells: []cell{{text: s.Technician, style: body}, {text: stretch(s.From, s.To, p.zone), style: body},
			{text: duration(s.To.Sub(s.From)), style: body}}})
	}
	p.y++
}

// work sets what was done, with what was spent on the way.
func (p *visit) work() {
	p.heading("Lavoro svolto", "", 14)
	p.paragraph(left, width, strong.at(9.5), p.r.Subject)
	p.y += 0.8
	if p.r.Work != "" {
		p.paragraph(left, width, body, p.r.Work)
	} else {
		p.blankLines(4)
	}
	if len(p.r.Expenses) > 0 {
		p.y += 1.2
		p.paragraph(left, width, small.at(8), "Spese di trasferta: "+strings.Join(p.r.Expenses, ", ")+".")
	}
	if p.r.Corrected != "" {
		p.y += 1.2
		p.paragraph(left, width, small.at(8), "Corretto: "+p.r.Corrected+".")
	}
}

// blankLines leaves room to write by hand.
func (p *visit) blankLines(n int) {
	const high = 8.0
	p.keep(float64(n) * high)
	for range n {
		p.y += high
		p.rule(left, right, p.y, hair, 0.15)
	}
	p.y += 1
}

// parts sets what was left at the customer's: nature and quantity, with the
// serial numbers.
func (p *visit) parts() {
	if len(p.r.Parts) == 0 {
		return
	}
	aside := ""
	if p.r.Note != "" {
		aside = "DDT n. " + p.r.Note + " del " + p.r.NoteDate.Italian()
	}
	p.heading("Materiali consegnati", aside, 24)
	columns := []column{{title: "Descrizione", width: 88}, {title: "Numeri di serie", width: 52}, {title: "Quantità", width: 30, right: true}}
	if numbered := slices.ContainsFunc(p.r.Parts, func(x VisitPart) bool { return len(x.Serials) > 0 }); !numbered {
		columns = []column{{title: "Descrizione", width: 139}, {width: 1}, {title: "Quantità", width: 30, right: true}}
	}
	t := p.newTable(left, columns...)
	for i, x := range p.r.Parts {
		t.add(row{rule: i > 0, above: 0.5, cells: []cell{{text: x.Description, style: body}, {text: strings.Join(x.Serials, ", "), style: body.at(8.5)},
			{text: strings.TrimSpace(fmt.Sprintf("%d %s", x.Quantity, x.Unit)), style: body}}})
	}
	p.y++
}
