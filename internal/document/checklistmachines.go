package document

import (
	"cmp"
	"slices"

	"scatto/gdpr/ads"
)

// The matrix: how many items stand side by side, and how wide each is.
const (
	across       = 13
	machineWidth = (width - 46) / across
)

// matrix sets the machines against the items that each must answer, thirteen
// at a time.
func (p *report) matrix() {
	var ids, names []string
	at := map[[2]string]ads.State{}
	for _, r := range p.r.Rows {
		if !r.Item.PerDevice() || r.Device == "" {
			continue
		}
		at[[2]string{r.Device, r.Item.ID}] = r.State
		if !slices.Contains(ids, r.Item.ID) {
			ids = append(ids, r.Item.ID)
		}
		if !slices.Contains(names, r.Device) {
			names = append(names, r.Device)
		}
	}
	if len(names) == 0 {
		return
	}
	p.heading("Dispositivi", "", 40)
	p.legend()
	for part := range slices.Chunk(ids, across) {
		columns := []column{{title: "Dispositivo", width: 46}}
		for _, id := range part {
			columns = append(columns, column{title: p.face(label).ellipsis(id, limit(label, machineWidth)), width: machineWidth, tight: true})
		}
		t := p.newTable(left, columns...)
		for i, name := range names {
			cells := []cell{{text: name, style: strong.at(8)}}
			for _, id := range part {
				cells = append(cells, p.matrixCell(at, name, id))
			}
			r := row{rule: i > 0, above: 0.4, cells: cells}
			about := p.about(name)
			if about != "" {
				below := row{above: -rowPadding, cells: []cell{{text: about, style: small, span: len(cells)}}}
				r.keep = t.height(below)
				t.add(r)
				t.add(below)
				continue
			}
			t.add(r)
		}
		p.y += 4
	}
}

func (p *report) matrixCell(at map[[2]string]ads.State, device, id string) cell {
	state, ok := at[[2]string{device, id}]
	if !ok {
		return cell{style: body}
	}
	return cell{text: letters(state), style: body.at(7), indent: markSize + 0.9,
		draw: func(x, middle float64) { p.mark(state, x, middle) }}
}

// legend explains marks and letters.
func (p *report) legend() {
	x := left
	for _, state := range states() {
		text := letters(state) + " " + state.Italian()
		p.mark(state, x, p.y+small.leading()/2)
		p.put(x+markSize+1.2, p.y+small.drop(), small, text)
		x += markSize + 1.2 + p.measure(small, text) + 6
	}
	p.y += small.leading() + 2.5
}

// about gives kind, surroundings and note of a machine.
func (p *report) about(id string) string {
	for _, d := range p.r.Devices {
		if d.ID != id {
			continue
		}
		gone := ""
		if !d.Retired.IsZero() {
			gone = "dismesso il " + d.Retired.Italian()
		}
		return joined(machineWord(d.Kind), machineWord(d.Env), d.Note, gone)
	}
	return ""
}

// machineWord is the Italian of the kinds and surroundings of machines.
func machineWord(s string) string {
	switch s {
	case "other":
		return "altro"
	case "domain":
		return "in dominio"
	case "workgroup":
		return "in gruppo di lavoro"
	}
	return s
}

// accesses sets what technicians declared, apart from what systems recorded.
func (p *report) accesses() {
	p.heading("Accessi remoti del periodo", "dichiarati dai tecnici", 24)
	if len(p.r.Accesses) == 0 {
		p.paragraph(left, width, body, "Nessun accesso remoto dichiarato nel periodo.")
		p.y += 4
		return
	}
	p.paragraph(left, width, small.at(8), "Orari, persone e dispositivi sono quelli dichiarati dai tecnici, non quelli registrati dai sistemi.")
	p.y += 1.5
	t := p.newTable(left,
		column{title: "Inizio e fine", width: 46},
		column{title: "Persona", width: 38},
		column{title: "Dispositivo", width: 34},
		column{title: "Strumento", width: 26},
		column{title: "Ticket e sessione", width: 26})
	list := slices.Clone(p.r.Accesses)
	slices.SortStableFunc(list, func(a, b ads.Access) int { return cmp.Or(a.From.Compare(b.From), cmp.Compare(a.Session, b.Session)) })
	st := body.at(8.5)
	for i, a := range list {
		t.add(row{rule: i > 0, cells: []cell{{text: stretch(a.From, a.To, p.zone), style: st}, {text: a.Person, style: st},
			{text: dash(a.Device), style: st}, {text: dash(a.Tool), style: st}, {text: joined(a.Ticket, a.Session), style: st}}})
	}
	p.y += 4
}
