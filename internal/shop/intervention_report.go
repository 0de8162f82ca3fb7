package shop

import (
	"slices"

	"scatto/internal/document"
	"scatto/internal/store"
	"scatto/tariff"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// letterhead is the seller with his logo, where that can be printed.
func (s *Shop) letterhead() invoice.Party {
	p := s.Config.Seller()
	if logo, err := s.Config.Logo(s.dir); err == nil && document.CheckLogo(logo) == nil {
		p.Logo = logo
	}
	return p
}

// InterventionReport gathers what the report on one ticket prints (R14, R19,
// R27): sessions, solutions, changes and what was passed over with a reason.
func (s *Shop) InterventionReport(ref string) (r document.InterventionReport, err error) {
	err = s.view(func(tx *store.Tx) error {
		t, err := findTicket(tx, ref)
		if err == nil {
			r, err = s.interventionReport(tx, t)
		}
		return err
	})
	return r, err
}

func (s *Shop) interventionReport(tx *store.Tx, t ticket.Ticket) (r document.InterventionReport, err error) {
	r = document.InterventionReport{Shop: s.letterhead(), Ticket: t, Terms: s.Config.Terms.Version, Liability: s.Config.Terms.Liability, At: s.at}
	if t.Customer != "" {
		card, err := findCard(tx, t.Customer)
		if err != nil {
			return r, err
		}
		if r.Customer, err = workedAt(tx, buyer(card), t.Site); err != nil {
			return r, err
		}
	} else {
		r.Customer = invoice.Party{Name: t.Requester()}
	}
	held, err := restrictedPerson(tx, requesterPerson(t))
	if err != nil {
		return r, err
	}
	if held != nil && t.Customer != "" && !slices.Contains(held.Tickets, t.Name()) { // the report is the company's: it does without (R98)
		r.Ticket.FirstName, r.Ticket.Surname, r.Ticket.Phone = "", "", ""
	}
	sessions, err := sessionsOf(tx, t.Number)
	if err != nil {
		return r, err
	}
	for _, one := range sessions {
		r.Sessions = append(r.Sessions, document.InterventionSession{Session: one.Session, ActivityName: tariff.Activity(one.Activity).Label()})
	}
	list, err := todos(tx, t.Customer, true)
	for _, one := range list {
		if one.Ticket == t.Name() && one.Session != "" {
			r.Remarks = append(r.Remarks, "Si è proceduto senza: "+one.What+". Motivo: "+one.Reason)
		}
	}
	return r, err
}

// WriteInterventionReport renders the report to a PDF.
func (s *Shop) WriteInterventionReport(r document.InterventionReport, path string) (string, error) {
	pdf, err := document.Intervention(r, s.zone())
	if err != nil {
		return "", err
	}
	return writeFile(path, pdf)
}
