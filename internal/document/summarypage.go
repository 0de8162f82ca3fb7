package document

import (
	"fmt"
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/money"
)

// mostBars is how many bars a chart shows; what is beyond them is added up.
const mostBars = 12

// front sets shop and title.
func (p *digest) front() {
	p.lines(left, wordmark.at(11), p.few(wordmark.at(11), width, 2, fullName(p.r.Shop)))
	p.y += 2
	p.rule(left, right, p.y, accent, 0.35)
	p.y += 5
	p.paragraph(left, width, title, "Riepilogo "+p.r.of())
	p.paragraph(left, width, body.of(muted), fmt.Sprintf("Documenti dal %s al %s. Scoperto e scaduto: situazione al %s.",
		p.r.From.Italian(), p.r.To.Italian(), p.r.AsOf.Italian()))
	p.y += 4
}

// figures sets the four amounts that an owner looks for first.
func (p *digest) figures() {
	r := p.r
	tiles := []struct{ name, value, note string }{
		{"Fatturato netto", euro(r.Net), documentsAndNotes(r.Documents, r.CreditNotes)},
		{"Incassato nel periodo", euro(r.Received), "IVA compresa"},
		{"Da incassare", euro(r.Open), open(r)},
		{"Ancora da fatturare", euro(r.ToBill.Net), waiting(r.ToBill)},
	}
	const gap, h = 3.0, 21.0
	mm := (width - gap*float64(len(tiles)-1)) / float64(len(tiles))
	for i, t := range tiles {
		x := left + float64(i)*(mm+gap)
		p.box(x, p.y, mm, h, tint)
		p.rule(x, x+mm, p.y, accent, 0.5)
		p.put(x+2.5, p.y+5.4, p.fitted(label, mm-4, t.name), t.name)
		value := strong.at(13)
		p.put(x+2.5, p.y+12.4, p.fitted(value, mm-4, t.value), t.value)
		p.put(x+2.5, p.y+17.8, p.fitted(small, mm-4, t.note), t.note)
	}
	p.y += h + 4
}

// open says of what is open how much is late, and what the shop itself owes.
func open(r Summary) string {
	if r.Owed > 0 {
		return "scaduto " + euro(r.Overdue) + "; da rendere " + euro(r.Owed)
	}
	return "di cui scaduto " + euro(r.Overdue)
}

func documentsAndNotes(documents, notes int) string {
	text := counted(documents, "documento", "documenti")
	if notes > 0 {
		text += ", " + counted(notes, "nota di credito", "note di credito")
	}
	return text
}

func waiting(b ToBill) string {
	text := counted(b.Customers, "cliente", "clienti")
	if b.Waiting > 0 {
		text += ", " + counted(b.Waiting, "voce in sospeso", "voci in sospeso")
	}
	return text
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// byMonth shows the revenue of the year's months, this one in the darker tone.
func (p *digest) byMonth() {
	p.heading(fmt.Sprintf("Fatturato netto per mese, %d", p.r.Year), "", pillarsHeight+8)
	if !slices.ContainsFunc(p.r.Months, func(m MonthShare) bool { return m.Net != 0 }) {
		p.nothing("Nessun documento nell’anno.")
		return
	}
	var list []pillar
	for _, m := range p.r.Months {
		tone := pale
		if p.r.Month == "" || p.r.Month == m.Month {
			tone = accent
		}
		list = append(list, pillar{label: shortMonth(m.Month), values: []int64{int64(m.Net)}, tones: []rgb{tone}, words: []string{m.Net.Italian()}})
	}
	p.pillars(list)
}

func shortMonth(m string) string {
	d, err := calendar.ParseDate(m + "-01")
	if err != nil {
		return m
	}
	return monthName(d)[:3]
}

// byCustomer shows who brought the revenue.
func (p *digest) byCustomer() {
	p.shares("Fatturato netto per cliente", p.r.Customers, "Altri %d clienti")
}

// byActivity shows what brought it.
func (p *digest) byActivity() {
	p.shares("Fatturato netto per attività", p.r.Activities, "Altre %d attività")
}

func (p *digest) shares(text string, parts []Share, others string) {
	shown := parts
	if len(shown) > mostBars {
		shown = shown[:mostBars-1]
	}
	list := []bar{}
	var rest money.Cents
	for _, c := range shown {
		list = append(list, bar{name: c.Name, value: int64(c.Net), amount: euro(c.Net), note: share(c.Net, p.r.Net), tone: accent})
	}
	for _, c := range parts[len(shown):] {
		rest += c.Net
	}
	if n := len(parts) - len(shown); n > 0 {
		list = append(list, bar{name: fmt.Sprintf(others, n), value: int64(rest), amount: euro(rest), note: share(rest, p.r.Net), tone: pale})
	}
	p.heading(text, "", float64(max(1, len(list)))*barRow)
	if len(list) == 0 {
		p.nothing("Nessun documento nel periodo.")
		return
	}
	p.chart(list)
	p.y += 3
}

func (p *digest) nothing(text string) {
	p.paragraph(left, width, body.of(muted), text)
	p.y += 3
}

// hours shows prepaid minutes sold and drawn.
func (p *digest) hours() {
	h := p.r.Hours
	sold, drawn := false, false
	list := []pillar{}
	for _, m := range p.r.Months {
		sold, drawn = sold || m.Sold != 0, drawn || m.Drawn != 0
		list = append(list, pillar{label: shortMonth(m.Month), values: []int64{m.Sold, m.Drawn}, tones: []rgb{pale, accent},
			words: []string{clock(m.Sold), clock(m.Drawn)}})
	}
	if !sold && !drawn {
		p.heading("Ore prepagate", "", 8)
		p.nothing("Nessuna ora prepagata venduta o scalata nell’anno.")
		return
	}
	p.heading("Ore prepagate, vendute e scalate", "", pillarsHeight+14)
	p.legend(p.y-section.leading()/2, []string{"vendute", "scalate"}, []rgb{pale, accent})
	p.paragraph(left, width, body, fmt.Sprintf("Nel periodo: vendute %s, scalate %s. Residue alla fine: %s.", prepaid(h.Sold), prepaid(h.Drawn), prepaid(h.Left)))
	p.y++
	p.pillars(list)
}

// clock gives "12:30", hours and minutes.
func clock(minutes int64) string {
	if minutes < 0 {
		return "−" + clock(-minutes)
	}
	return fmt.Sprintf("%d:%02d", minutes/60, minutes%60)
}

// technicians shows who worked how long.
func (p *digest) technicians() {
	p.heading("Lavoro per tecnico", "", float64(max(1, len(p.r.Technicians)))*barRow)
	if len(p.r.Technicians) == 0 {
		p.nothing("Nessuna sessione chiusa nel periodo.")
		return
	}
	list := []bar{}
	for _, w := range p.r.Technicians {
		list = append(list, bar{name: w.Name, value: w.Minutes, amount: hours(w.Minutes), note: counted(w.Sessions, "sess.", "sess."), tone: accent})
	}
	p.chart(list)
	p.y += 3
}
