package document

import (
	"fmt"
	"slices"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
)

// summary counts the states, in figures, words and as a bar.
func (p *report) summary() {
	counts := ads.Counts(p.r.Rows)
	open := len(p.points())
	text := fmt.Sprintf("Voci conformi: %d su %d. Punti aperti: %d.", counts[ads.Conforming], len(p.r.Rows), open)
	p.heading("In sintesi", "", 30)
	if len(p.r.Rows) == 0 {
		p.paragraph(left, width, body, "Per questo cliente non è registrata alcuna voce.")
		p.y += 4
		return
	}
	p.paragraph(left, width, body, text)
	p.y += 2.5
	p.stateFigures(counts)
	p.y += 7
}

// stateFigures sets how many items are in each state, in figures and as a bar.
func (s *sheet) stateFigures(counts map[ads.State]int) {
	figure := style{bold: true, size: 20, color: ink}
	column := width / float64(len(states()))
	for i, state := range states() {
		x := left + float64(i)*column
		s.put(x, s.y+figure.drop(), figure, fmt.Sprint(counts[state]))
		middle := s.y + figure.leading() + body.leading()/2
		s.mark(state, x, middle)
		s.put(x+markSize+1.6, middle+body.size*mmPerPoint*0.36, body, state.Italian())
	}
	s.y += figure.leading() + body.leading() + 2.5
	s.bar(counts)
}

// point is one open point.
type point struct {
	rank  int // which comes first
	where string
	text  string
	state string
	mark  ads.State
	due   calendar.Date
}

// points lists what is expired, not conforming, beyond its date, or a gate
// that was passed and still has to be made good (R40-R42), in this order.
func (p *report) points() (list []point) {
	for _, r := range p.r.Rows {
		o := point{where: joined(r.Item.ID, r.Device), text: r.Item.Text, state: r.State.Italian(), mark: r.State, due: r.Due}
		switch {
		case r.State == ads.Expired:
			o.rank = 1
		case r.State == ads.NotConforming:
			o.rank = 2
		case len(r.Unproved()) > 0:
			o.rank, o.state = 3, o.state+": senza evidenza "+r.Unproved()[0].Italian()
		case r.State != ads.NotApplicable && !r.Due.IsZero() && r.Due.Before(p.day):
			o.rank, o.state = 3, o.state+", oltre il termine"
		default:
			continue
		}
		list = append(list, o)
	}
	for _, o := range p.r.Overrides {
		if o.Done {
			continue
		}
		state := "da regolarizzare"
		if !o.Due.IsZero() && o.Due.Before(p.day) {
			state += ", oltre il termine"
		}
		list = append(list, point{rank: 4, where: joined("Deroga", o.Ticket), mark: ads.NotConforming, state: state, due: o.Due,
			text: joined(named("Manca:", o.Missing), named("motivo:", o.Reason))})
	}
	slices.SortStableFunc(list, func(a, b point) int { return a.rank - b.rank })
	return list
}

// openPoints sets the list of points, and what nobody has looked at yet.
func (p *report) openPoints() {
	list := p.points()
	p.heading("Punti aperti", "", 20)
	if len(list) == 0 {
		p.paragraph(left, width, body, "Nessun punto aperto.")
	}
	t := p.newTable(left,
		column{title: "Voce", width: 38},
		column{title: "Che cosa", width: 70},
		column{title: "Stato", width: 40},
		column{title: "Termine", width: 22, right: true})
	for i, o := range list {
		st := body.at(8.5)
		t.add(row{rule: i > 0, above: 0.4, cells: []cell{
			{text: o.where, style: strong.at(8.5)},
			{text: o.text, style: st},
			{text: o.state, style: st, indent: markSize + 1.6, draw: func(x, middle float64) { p.mark(o.mark, x, middle) }},
			{text: o.due.Italian(), style: st},
		}})
	}
	n := 0
	for _, r := range p.r.Rows {
		if r.State == ads.ToVerify && r.Last.IsZero() {
			n++
		}
	}
	if n > 0 {
		p.y += 3
		p.paragraph(left, width, small.at(8),
			fmt.Sprintf("Voci da verificare, senza evidenza: %d. Nessuna voce senza evidenza vale come conforme.", n))
	}
	p.y += 4
}
