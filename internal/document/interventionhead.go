package document

import (
	"time"

	"scatto/internal/calendar"
	"scatto/ticket"
)

// runningHead heads the pages after the first.
func (p *intervention) runningHead() {
	p.pageHead(fullName(p.r.Shop), 80, "Rapporto di intervento, ticket "+p.r.Ticket.Name())
}

func (p *intervention) footer(page, pages int) {
	customer := p.face(small).ellipsis(fullName(p.r.Customer), limit(small, 80))
	p.feet(joined("Rapporto di intervento, ticket "+p.r.Ticket.Name(), customer), page, pages)
}

// opening sets the shop's letterhead, the title, and the customer where an
// envelope's window shows him; then the facts of the ticket.
func (p *intervention) opening() {
	p.letterhead(p.r.Shop)
	y := p.y
	p.put(rightColumn, p.y+label.drop(), label, "Cliente")
	p.y += label.leading() + 0.8
	c := p.r.Customer
	p.lines(rightColumn, strong.at(10.5), p.few(strong.at(10.5), rightColumnWidth, 5, fullName(c)))
	for _, text := range addressLines(c) {
		p.lines(rightColumn, body.at(9.5), p.few(body.at(9.5), rightColumnWidth, 3, text))
	}
	t := p.r.Ticket
	if who := joined(named("Richiesto da", t.Requester()), t.Phone); who != "" {
		p.y += 1.2
		p.lines(rightColumn, small.at(8), p.few(small.at(8), rightColumnWidth, 2, who))
	}
	low := p.y
	p.y = y
	p.lines(left, title, p.few(title, leftColumnWidth, 3, "Rapporto di intervento"))
	p.lines(left, body.at(10), p.few(body.at(10), leftColumnWidth, 2, "Ticket "+t.Name()))
	if !p.r.At.IsZero() {
		p.lines(left, body.of(muted), []string{"del " + calendar.DateOf(p.r.At, p.zone).Italian()})
	}
	p.y = max(p.y, low) + 7
	p.panel([][]fact{
		{{"Stato", t.State.Label()}, {"Ricevuto", moment(t.OpenedAt, p.zone)}, {"Chiuso", moment(t.ClosedAt, p.zone)}},
		{{"Tecnico incaricato", t.Technician}, {"Sessioni", p.count()}, {"Tempo totale", p.total()}},
	})
}

// problem sets what the ticket is about, as technician and customer defined it
// (R27); before they did, what the customer wrote.
func (p *intervention) problem() {
	t := p.r.Ticket
	p.heading("Problema", "", 12)
	p.paragraph(left, width, strong.at(9.5), t.Subject)
	p.y += 0.8
	if t.Problem != "" {
		p.paragraph(left, width, body, t.Problem)
	} else if t.Description != "" {
		p.paragraph(left, width, small.at(8), "Come segnalato dal cliente:")
		p.paragraph(left, width, body, t.Description)
	}
	if c := causeName(t.Cause); c != "" {
		p.y += 0.8
		p.paragraph(left, width, body, "Causa accertata: "+c+".")
	}
	p.y += 3
}

// causeName is the Italian name of a cause (R32).
func causeName(c ticket.Cause) string {
	switch c {
	case ticket.ExternalEvent:
		return "evento esterno al software"
	case ticket.OwnSoftware:
		return "malfunzionamento del software di nostra produzione"
	case ticket.OtherCause:
		return "altra causa"
	}
	return ""
}

// worked gives the sessions that count, oldest first.
func (p *intervention) worked() (list []InterventionSession) {
	for _, s := range p.r.Sessions {
		if s.Voided == "" {
			list = append(list, s)
		}
	}
	return sortedSessions(list)
}

func (p *intervention) count() string {
	if n := len(p.worked()); n > 0 {
		return amountOf(int64(n), "")
	}
	return ""
}

// total is the time of all closed sessions, to the second.
func (p *intervention) total() string {
	var sum time.Duration
	for _, s := range p.worked() {
		if !s.ClosedAt.IsZero() {
			sum += s.ClosedAt.Sub(s.OpenedAt)
		}
	}
	if sum <= 0 {
		return ""
	}
	return duration(sum)
}
