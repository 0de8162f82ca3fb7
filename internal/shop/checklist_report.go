package shop

import (
	"slices"
	"strings"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// ChecklistReport gathers what the report of one customer prints. A zero
// period is the last twelve months; items and open points are as they stood at
// its end, or now when that is earlier.
func (s *Shop) ChecklistReport(customerID string, from, to calendar.Date) (r ads.Report, err error) {
	if to.IsZero() {
		to = s.Today()
	}
	if from.IsZero() {
		from = to.AddMonths(-12).AddDays(1)
	}
	if to.Before(from) {
		return r, refusal.Rule("end-before-start", "the period ends on %s, before its first day %s", to, from)
	}
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		co := s.Config.Company
		r = ads.Report{Shop: joinWords(", ", co.Name, co.Address, townLine(co.ZIP, co.City, co.Province)),
			Customer: card.Name, Address: joinWords(", ", card.Address, townLine(card.ZIP, card.City, card.Province)),
			At: s.at, From: from, To: to}
		on := s.Today()
		if to.Before(on) { // the items as they stood at the period's end
			on, r.At = to, calendar.DayStart(to.AddDays(1), s.zone()).Add(-time.Second).UTC()
		}
		if r.Devices, err = devicesOf(tx, card.ID); err != nil {
			return err
		}
		if r.Rows, err = s.checklistOn(tx, card.ID, on); err != nil {
			return err
		}
		for i := range r.Rows { // the customer reads of this shop's terms, not of another's page
			r.Rows[i].Item.Source = strings.ReplaceAll(r.Rows[i].Item.Source, "Pagina di assistenza ISTES", "Condizioni di assistenza")
		}
		if err := s.reportWork(tx, card.ID, &r); err != nil {
			return err
		}
		state, err := s.verifyWatched(tx, store.AccessLog(card.ID))
		r.ChainHead, r.ChainLast = state.Head, state.Last
		return err
	})
	return r, err
}

// reportWork adds overrides and remote accesses of the period.
func (s *Shop) reportWork(tx *store.Tx, id string, r *ads.Report) error {
	list, err := todos(tx, id, true)
	if err != nil {
		return err
	}
	for _, t := range list {
		made, done := s.day(t.At), !t.DoneAt.IsZero() && !s.day(t.DoneAt).After(r.To)
		if made.After(r.To) || done && made.Before(r.From) {
			continue
		}
		r.Overrides = append(r.Overrides, ads.Override{At: t.At, Ticket: t.Ticket, By: t.By, Reason: t.Reason,
			Missing: t.What, Due: t.Due, Done: done})
	}
	ids, err := numbers(tx, store.CustomerSessionPrefix(id))
	for _, n := range ids {
		one, err := sessionByNumber(tx, n)
		if err != nil {
			return err
		}
		if day := s.day(one.OpenedAt); one.Voided == "" && one.Visit == "" && !day.Before(r.From) && !day.After(r.To) {
			r.Accesses = append(r.Accesses, ads.Access{Session: one.ID, Ticket: one.TicketName(), Person: one.Technician,
				Device: one.Device, From: one.OpenedAt, To: one.ClosedAt, Tool: one.Tool})
		}
	}
	return err
}

// WriteChecklistReport renders the report to a PDF.
func (s *Shop) WriteChecklistReport(r ads.Report, path string) (string, error) {
	pdf, err := document.ChecklistReport(r, s.zone())
	if err != nil {
		return "", err
	}
	return writeFile(path, pdf)
}

func joinWords(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), sep)
}
