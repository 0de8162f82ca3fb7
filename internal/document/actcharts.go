package document

import "scatto/gdpr/ads"

// ActStates shows how many checklist items are in each state.
type ActStates struct{ Counts map[ads.State]int }

// ActChecklist sets the items of a checklist with state, evidence and next
// date, group by group.
type ActChecklist struct{ Rows []ads.Row }

// ActFigures are large numbers beside each other with their names, for a
// summary.
type ActFigures struct{ Rows []ActFact }

// ActMonths is a chart of columns over months or other labels, from zero.
type ActMonths struct {
	Title  string
	Unit   string // of the values, as the title's aside
	Points []ActPoint
	Empty  string // what stands there when every value is zero
}

// ActPoint is one column: its label, its height, and the word above it.
type ActPoint struct {
	Label string
	Value int64
	Word  string
}

func (a ActStates) set(p *act) {
	p.keep(26)
	p.stateFigures(a.Counts)
	p.y += 6
}

func (a ActChecklist) set(p *act) { p.checklistItems(a.Rows) }

func (a ActFigures) set(p *act) {
	figure := style{bold: true, size: 18, color: ink}
	p.keep(figure.leading() + 2*body.leading() + 4)
	column := width / float64(max(1, len(a.Rows)))
	most := 0
	for i, f := range a.Rows {
		x := left + float64(i)*column
		p.put(x, p.y+figure.drop(), p.fitted(figure, column-3, f.Value), f.Value)
		lines := p.few(body.at(8.5), column-3, 2, f.Label)
		most = max(most, len(lines))
		for n, l := range lines {
			p.put(x, p.y+figure.leading()+float64(n)*body.at(8.5).leading()+body.at(8.5).drop(), body.at(8.5), l)
		}
	}
	p.y += figure.leading() + float64(most)*body.at(8.5).leading() + 4
}

func (a ActMonths) set(p *act) {
	p.keep(pillarsHeight + 20)
	p.subject(joined(a.Title, a.Unit))
	var high int64
	var list []pillar
	for _, v := range a.Points {
		high = max(high, v.Value)
		list = append(list, pillar{label: v.Label, values: []int64{v.Value}, tones: []rgb{pale}, words: []string{v.Word}})
	}
	if high == 0 {
		p.paragraph(left, width, body.of(muted), a.Empty)
		p.y += 2
		return
	}
	p.pillars(list)
}
