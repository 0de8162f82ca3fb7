package document

import (
	"cmp"
	"slices"
	"strings"

	"scatto/ticket"
)

func sortedSessions(list []InterventionSession) []InterventionSession {
	slices.SortStableFunc(list, func(a, b InterventionSession) int {
		return cmp.Or(a.OpenedAt.Compare(b.OpenedAt), strings.Compare(a.ID, b.ID))
	})
	return list
}

// sessions sets one row per remote connection.
func (p *intervention) sessions() {
	p.heading("Sessioni di lavoro", "", 24)
	list := p.worked()
	if len(list) == 0 {
		p.paragraph(left, width, body.of(muted), "Nessuna connessione remota.")
		p.y += 3
		return
	}
	t := p.newTable(left,
		column{title: "Data e ora", width: 38},
		column{title: "Durata", width: 25},
		column{title: "Tecnico", width: 30},
		column{title: "Attività", width: 43},
		column{title: "Dispositivo e strumento", width: 34})
	st := body.at(8.5)
	for i, s := range list {
		long := "in corso"
		if !s.ClosedAt.IsZero() {
			long = duration(s.ClosedAt.Sub(s.OpenedAt))
		}
		r := row{rule: i > 0, above: 0.5, cells: []cell{{text: stretch(s.OpenedAt, s.ClosedAt, p.zone), style: st}, {text: long, style: st},
			{text: s.Technician, style: st}, {text: cmp.Or(s.ActivityName, s.Activity), style: st},
			{text: strings.Join(kept(cmp.Or(s.DeviceName, s.Device), named("con", s.Tool)), "\n"), style: st}}}
		outside := ""
		if s.OutOfHours {
			outside = "fuori orario"
		}
		note := joined(outside, named("alla presenza di", s.MonitoredBy))
		if note == "" {
			t.add(r)
			continue
		}
		below := row{above: -rowPadding, cells: []cell{{text: note, style: small, span: 5}}}
		r.keep = t.height(below)
		t.add(r)
		t.add(below)
	}
	p.y += 4
}

// done sets the solutions, then what the customer was told beside them.
func (p *intervention) done() {
	p.messages("Soluzioni", func(m ticket.Message) bool { return m.Kind == ticket.Solution && m.Copied == "" })
	p.messages("Comunicazione al cliente", func(m ticket.Message) bool { return m.Kind == ticket.Told && m.Copied == "" })
	p.messages("Note", func(m ticket.Message) bool { return m.Kind == ticket.Note })
}

// messages sets the public messages of a kind, none without a heading.
func (p *intervention) messages(name string, of func(ticket.Message) bool) {
	var list []ticket.Message
	for _, m := range p.r.Ticket.Messages {
		if m.Public && of(m) && strings.TrimSpace(m.Text) != "" {
			list = append(list, m)
		}
	}
	if len(list) == 0 {
		return
	}
	p.heading(name, "", 14)
	for i, m := range list {
		if i > 0 {
			p.y += 1.6
		}
		p.keep(small.leading() + body.leading())
		p.paragraph(left, width, small.at(8), joined(moment(m.At, p.zone), m.By))
		p.paragraph(left, width, body, m.Text)
	}
	p.y += 3
}

// changes sets what was altered on the customer's systems (R19).
func (p *intervention) changes() {
	list := p.r.Ticket.Changes
	if len(list) == 0 {
		return
	}
	p.heading("Modifiche ai sistemi", "", 24)
	t := p.newTable(left,
		column{title: "Quando e chi", width: 34},
		column{title: "Che cosa", width: 44},
		column{title: "Dove", width: 30},
		column{title: "Prima", width: 31},
		column{title: "Dopo", width: 31})
	st := body.at(8.5)
	for i, c := range list {
		t.add(row{rule: i > 0, above: 0.5, cells: []cell{{text: strings.Join(kept(moment(c.At, p.zone), c.By), "\n"), style: st},
			{text: c.What, style: st}, {text: dash(c.Where), style: st}, {text: dash(c.Before), style: st}, {text: dash(c.After), style: st}}})
	}
	p.y += 4
}

// remarks sets the gates that were passed with a reason.
func (p *intervention) remarks() {
	if len(p.r.Remarks) == 0 {
		return
	}
	p.heading("Annotazioni", "", 12)
	for _, text := range p.r.Remarks {
		p.paragraph(left, width, body, text)
		p.y += 0.8
	}
	p.y += 2.2
}

// liability sets the text with its version (R14).
func (p *intervention) liability() {
	if p.r.Liability == "" {
		return
	}
	st := small.at(8)
	name := "Responsabilità"
	if p.r.Terms != "" {
		name += " (condizioni di assistenza, versione " + p.r.Terms + ")"
	}
	p.keep(6 + label.leading() + min(40, float64(len(p.wrap(st, width, p.r.Liability)))*st.leading()))
	p.y += 2
	p.paragraph(left, width, label, name)
	p.y += 0.6
	p.paragraph(left, width, st, p.r.Liability)
	p.y += 3
}

// signatures sets two boxes side by side, never torn apart.
func (p *intervention) signatures() {
	const gap, high = 8.0, 27.0
	half := (width - gap) / 2
	p.keep(high + 14)
	p.y += 3
	p.paragraph(left, width, small.at(8), "Firme per presa visione delle attività descritte.")
	p.y += 1.5
	for i, f := range []struct{ who, name string }{{"Per il cliente", fullName(p.r.Customer)}, {"Il tecnico", p.r.Ticket.Technician}} {
		x := left + float64(i)*(half+gap)
		p.stroke(hair, 0.25)
		p.pdf.Rect(x, p.y, half, high, "D")
		p.put(x+3, p.y+2+label.drop(), label, f.who)
		st := small.at(8)
		p.put(x+3, p.y+2+label.leading()+0.4+st.drop(), st, p.face(st).ellipsis(f.name, limit(st, half-6)))
		base := p.y + high - 4 - small.leading()
		p.rule(x+3, x+30, base, muted, 0.15)
		p.rule(x+34, x+half-3, base, muted, 0.15)
		p.put(x+3, base+0.6+small.drop(), small, "Luogo e data")
		p.put(x+34, base+0.6+small.drop(), small, "Nome e firma")
	}
	p.y += high
}
