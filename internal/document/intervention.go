package document

import (
	"time"

	"scatto/internal/calendar"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// InterventionReport is what was done on one ticket. It holds no prices. Of the
// ticket the document prints what the customer may read: problem, cause,
// public notes, solutions and changes; never internal notes.
type InterventionReport struct {
	Shop      invoice.Party // with its logo
	Customer  invoice.Party
	Ticket    ticket.Ticket
	Sessions  []InterventionSession // void ones are left out
	Remarks   []string              // gates passed with a reason, in Italian, a sentence each
	Terms     string                // version of the terms that Liability is part of (R14)
	Liability string                // R14
	At        time.Time             // the state is that of this instant; it dates the file
}

// InterventionSession is one session with the Italian name of its activity.
type InterventionSession struct {
	ticket.Session
	ActivityName string // "" prints Activity
	DeviceName   string // "" prints Device
}

// intervention is one report on its way to the sheet.
type intervention struct {
	*sheet
	r    InterventionReport
	zone *time.Location
}

// Intervention gives the "Rapporto di intervento" on a ticket as a PDF (R14,
// R19, R27), with times in zone (nil: Rome). The only error is a refusal of
// kind "pdf-not-made".
func Intervention(r InterventionReport, zone *time.Location) ([]byte, error) {
	if zone == nil {
		zone = calendar.Rome()
	}
	p := &intervention{r: r, zone: zone}
	return render(meta{title: "Rapporto di intervento – ticket " + r.Ticket.Name(), author: fullName(r.Shop), date: fallbackDate(r.At)}, func(s *sheet) {
		p.sheet = s
		s.head, s.foot = p.runningHead, p.footer
		p.opening()
		p.problem()
		p.sessions()
		p.done()
		p.changes()
		p.remarks()
		p.liability(r.Liability, r.Terms)
		p.signatures("Firme per presa visione delle attività descritte.", fullName(r.Customer), "Il tecnico", r.Ticket.Technician)
	})
}
