package document

import (
	"strings"

	"scatto/tariff/contract"
	"scatto/tariff/invoice"
)

// OfferedOption is what may be chosen, with its totals: of an alternative with
// the lines offered in any case, of an extra its own.
type OfferedOption struct {
	contract.QuoteOption
	Totals invoice.Totals
}

// offered sets the lines with their sums; an offer of a fee alone has none.
func (p *quotation) offered() {
	if len(p.q.Quote.Lines) == 0 {
		return
	}
	var base, alternatives, extras []contract.QuoteLine
	for _, l := range p.q.Quote.Lines {
		switch {
		case l.Option == "":
			base = append(base, l)
		case l.Option >= "A":
			alternatives = append(alternatives, l)
		default:
			extras = append(extras, l)
		}
	}
	if len(p.q.Options) == 0 {
		p.offers(base, "")
		p.totalled(p.q.Totals, "Totale IVA esclusa", "Totale IVA compresa")
		return
	}
	for _, part := range []struct {
		title, key string
		lines      []contract.QuoteLine
	}{{"Compreso in ogni caso", "", base}, {"In alternativa: se ne sceglie una", "Opzione", alternatives},
		{"Facoltativi: si aggiungono a scelta", "", extras}} {
		if len(part.lines) > 0 {
			p.subject(part.title)
			p.offers(part.lines, part.key)
		}
	}
	p.optionTotals()
	if !p.q.Quote.Signed.Date.IsZero() {
		p.keep(30)
		if len(p.q.Quote.Chosen) > 0 {
			p.put(left, p.y+strong.drop(), strong, "Accettato: "+strings.Join(p.q.Quote.Chosen, ", "))
		}
		p.totalled(p.q.Totals, "Totale IVA esclusa", "Totale IVA compresa")
	}
}

// offers is a table of lines; of alternatives each has a heading, an extra its
// number.
func (p *quotation) offers(lines []contract.QuoteLine, key string) {
	t := p.newTable(left,
		column{title: "Descrizione", width: 98},
		column{title: "Quantità", width: 20, right: true},
		column{title: "Prezzo", width: 26, right: true},
		column{title: "Importo", width: 26, right: true})
	last := ""
	for i, l := range lines {
		if key != "" && l.Option != last {
			t.add(row{rule: i > 0, keep: 8, cells: []cell{{text: key + " " + l.Option, style: strong, span: 4}}})
		}
		words := l.Description
		if key == "" && l.Option != "" {
			words = l.Option + " – " + words
		}
		for _, d := range l.Discounts {
			if d.Percent != 0 {
				words += ", sconto " + percent(d.Percent)
			} else {
				words += ", sconto " + euro(d.Amount)
			}
		}
		t.add(row{rule: i > 0 && (key == "" || l.Option == last), cells: []cell{
			{text: words, style: body}, {text: amountOf(l.Quantity, l.Unit), style: body},
			{text: euro(l.UnitPrice), style: body}, {text: euro(l.Amount), style: body},
		}})
		last = l.Option
	}
	p.y++
	p.rule(left, right, p.y, hair, 0.15)
	p.y += 4
}

// optionTotals sets what each choice comes to.
func (p *quotation) optionTotals() {
	alternatives := false
	for _, o := range p.q.Options {
		alternatives = alternatives || o.Alternative
	}
	rows := [][]string{}
	add := func(name string, t invoice.Totals) {
		cells := []string{name, euro(t.Net)}
		if p.q.Taxed {
			cells = append(cells, euro(t.VAT), euro(t.Total))
		}
		rows = append(rows, cells)
	}
	if !alternatives && p.q.Quote.Signed.Date.IsZero() {
		add("Senza facoltativi", p.q.Totals)
	}
	for _, o := range p.q.Options {
		name := "Totale con l’opzione " + o.Key
		if !o.Alternative {
			name = "Facoltativo " + o.Key + ", in aggiunta"
		}
		if o.Chosen {
			name += " – scelto"
		}
		add(name, o.Totals)
	}
	columns := []column{{title: "Scelta", width: 86}, {title: "IVA esclusa", width: 28, right: true}}
	if p.q.Taxed {
		columns = append(columns, column{title: "IVA", width: 28, right: true}, column{title: "IVA compresa", width: 28, right: true})
	}
	need := float64(len(rows)+1)*6 + 3
	if p.ticks() && p.q.Quote.Kind == "" { // who ticks a choice sees on the same page what it costs
		need += 21 + label.leading() + 3 + 2*body.leading() + p.signHeight()
	}
	p.keep(need)
	p.y += 3
	t := p.newTable(left, columns...)
	for i, r := range rows {
		var cells []cell
		for _, text := range r {
			cells = append(cells, cell{text: text, style: strong})
		}
		t.add(row{rule: i > 0, cells: cells})
	}
	p.y += 4
	if !p.q.Taxed {
		p.paragraph(left, width, small.at(8), "IVA se dovuta, secondo la legge in vigore alla fatturazione.")
	}
}
