package document

import "fmt"

// ageing shows what is open by how long it is overdue.
func (p *digest) ageing() {
	const name = "Crediti aperti per età"
	aside := "IVA compresa, al " + p.r.AsOf.Italian()
	if p.r.Open == 0 {
		p.heading(name, aside, body.leading())
		p.nothing("Nessun importo da incassare.")
		return
	}
	p.heading(name, aside, float64(len(p.r.Ageing))*barRow)
	list := []bar{}
	for _, a := range p.r.Ageing {
		b := bar{name: ageName(a), value: int64(a.Amount), amount: euro(a.Amount), note: share(a.Amount, p.r.Open), tone: accent}
		if a.From == 0 {
			b.tone = pale
		}
		if a.Documents > 0 {
			b.name += " (" + counted(a.Documents, "documento", "documenti") + ")"
		}
		list = append(list, b)
	}
	p.chart(list)
	p.y += 3
}

func ageName(a Age) string {
	switch {
	case a.From == 0:
		return "Non ancora scaduti"
	case a.To == 0:
		return fmt.Sprintf("Oltre %d giorni", a.From-1)
	}
	return fmt.Sprintf("Da %d a %d giorni", a.From, a.To)
}

// mostLate is how many late customers the page names.
const mostLate = 15

// late lists who owes what is overdue.
func (p *digest) late() {
	if len(p.r.Late) == 0 {
		return
	}
	p.heading("Clienti in ritardo", "", 20)
	t := p.newTable(left,
		column{title: "Cliente", width: 82},
		column{title: "Documenti", width: 20, right: true},
		column{title: "Dal", width: 24, right: true},
		column{title: "Giorni", width: 16, right: true},
		column{title: "Scaduto", width: 28, right: true})
	st := body.at(8.5)
	shown := p.r.Late[:min(len(p.r.Late), mostLate)]
	for i, c := range shown {
		t.add(row{rule: i > 0, cells: []cell{{text: c.Name, style: st}, {text: fmt.Sprint(c.Documents), style: st}, {text: c.Oldest.Italian(), style: st},
			{text: fmt.Sprint(c.Days), style: st}, {text: euro(c.Amount), style: st}}})
	}
	rest, n := p.r.Overdue, len(p.r.Late)-len(shown)
	for _, c := range shown {
		rest -= c.Amount
	}
	if n > 0 {
		t.add(row{rule: true, cells: []cell{{text: counted(n, "altro cliente", "altri clienti"), style: st, span: 4}, {text: euro(rest), style: st}}})
	}
	t.add(row{rule: true, cells: []cell{{text: "Totale scaduto", style: strong.at(8.5), span: 4}, {text: euro(p.r.Overdue), style: strong.at(8.5)}}})
	p.y += 4
}
