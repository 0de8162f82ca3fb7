package shop

import (
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// Compliance gathers the report on the office of system administrator at one
// customer. Accesses and anomalies are those of the period, zero being the
// last twelve months; nominations, states and terms stand as they are on the
// day of the event. A damaged log is a finding of the report.
func (s *Shop) Compliance(customerID string, from, to calendar.Date) (c ads.Compliance, err error) {
	if from, to, err = s.reportPeriod(from, to); err != nil {
		return c, err
	}
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		c, err = s.compliance(tx, card, from, to)
		return err
	})
	return c, err
}

// reportPeriod completes a period: until today, twelve months long.
func (s *Shop) reportPeriod(from, to calendar.Date) (calendar.Date, calendar.Date, error) {
	if to.IsZero() {
		to = s.Today()
	}
	if from.IsZero() {
		from = to.AddMonths(-12).AddDays(1)
	}
	switch {
	case to.Before(from):
		return from, to, refusal.Rule("end-before-start", "the period ends on %s, before its first day %s", to, from)
	case to.After(s.Today()):
		return from, to, refusal.Rule("future", "%s lies in the future", to)
	}
	return from, to, nil
}

// complianceReport is a report on its way, with what its points are made from.
type complianceReport struct {
	*ads.Compliance
	shop    *Shop
	tx      *store.Tx
	card    Card
	company string // who sees to what is nobody else's
	begins  time.Time
	ends    time.Time // not in the period; never after now
	active  bool      // a nomination holds on the day
	anchor  Anchor    // the last one, zero: none
}

func (s *Shop) compliance(tx *store.Tx, card Card, from, to calendar.Date) (c ads.Compliance, err error) {
	c = ads.Compliance{Customer: card.ID, Name: card.Name, Address: addressLines(card), CardSays: adsRoleWords(card.ADS), At: s.at, On: s.Today(), From: from, To: to}
	r := &complianceReport{Compliance: &c, shop: s, tx: tx, card: card, company: s.Config.Company.Name,
		begins: calendar.DayStart(from, s.zone()).UTC(), ends: s.dayEnd(to)}
	if s.at.Before(r.ends) {
		r.ends = s.at
	}
	for _, step := range []func() error{r.agreement, r.nominations, r.names, r.accounts, r.accesses, r.log, r.anomalies, r.verifications, r.goals, r.checklist,
		r.todos, r.processors, r.files, r.contracts} {
		if err := step(); err != nil {
			return c, err
		}
	}
	c.Settle()
	return c, nil
}

func adsRoleWords(r customer.ADSRole) string {
	switch r {
	case customer.ADSSole:
		return "il fornitore, unico amministratore"
	case customer.ADSShared:
		return "il fornitore, insieme ad altri"
	case customer.ADSOther:
		return "altri, non il fornitore"
	case customer.ADSNone:
		return "nessuno"
	}
	return "non indicato"
}

func (r *complianceReport) point(p ads.OpenPoint) {
	if p.Owner == "" {
		p.Owner = r.company
	}
	r.Points = append(r.Points, p)
}

func (r *complianceReport) deadline(on calendar.Date, what, source string) {
	if !on.IsZero() && !on.Before(r.On) {
		r.Deadlines = append(r.Deadlines, ads.Deadline{On: on, What: what, Source: source})
	}
}

// accesses are the two columns and the sessions of the period. A log that
// cannot be read to its end gives what it has: log says so.
func (r *complianceReport) accesses() (err error) {
	tally := ads.NewAccessTally()
	accounts, err := accountsOf(r.tx, r.card.ID)
	if err != nil {
		return err
	}
	err = accessEvents(r.tx, r.card.ID, r.begins, r.ends, func(e ads.Event) error {
		if e.Person == "" {
			e.Person = ads.Holder(accounts, e.System, e.Account)
		}
		tally.Add(e)
		return nil
	})
	if err != nil && !isDamaged(err) {
		return err
	}
	r.Accesses = tally.Counts()
	r.Sessions, err = r.shop.accessesOf(r.tx, r.card.ID, r.begins, r.ends)
	return err
}

// checklist is every item as it stands on the day.
func (r *complianceReport) checklist() (err error) {
	if r.Rows, err = r.shop.checklistOn(r.tx, r.card.ID, r.On); err != nil {
		return err
	}
	for i := range r.Rows {
		r.Rows[i].Item.Source = shopSource(r.Rows[i].Item.Source)
	}
	r.checklistPoints()
	return nil
}

// ComplianceAct is the report as a paper.
func (s *Shop) ComplianceAct(c ads.Compliance) document.Act {
	return document.ComplianceAct(c, s.letterhead(), s.zone())
}

// WriteCompliance writes the report as a PDF and gives its place; with ""
// out/ads of the data directory.
func (s *Shop) WriteCompliance(c ads.Compliance, path string) (string, error) {
	return s.writeAct(s.ComplianceAct(c), s.outPath(path, adsFolder, ticket.FileName("rapporto-ads-"+c.Customer+"-"+c.To.String()+".pdf")))
}
