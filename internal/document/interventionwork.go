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

// sessions sets one row per remote connection, and per technician who was there.
func (p *intervention) sessions() {
	p.heading("Sessioni di lavoro", "", 24)
	list := p.worked()
	if len(list) == 0 {
		p.paragraph(left, width, body.of(muted), "Nessuna sessione di lavoro.")
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
			{text: strings.Join(kept(onSite(s.Visit), cmp.Or(s.DeviceName, s.Device), named("con", s.Tool)), "\n"), style: st}}}
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

// onSite says that work was done where the customer is.
func onSite(visit string) string {
	if visit == "" {
		return ""
	}
	return "presso il cliente"
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
