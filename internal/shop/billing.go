package shop

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// month is a calendar month, by its first and last day.
type month struct {
	name        string // "2026-10"
	first, last calendar.Date
}

func parseMonth(s string) (month, error) {
	first, err := calendar.ParseDate(s + "-01")
	if err != nil || len(s) != 7 {
		return month{}, refusal.Usage("bad-month", "%q is not a month", s).WithHint("write it like 2026-10")
	}
	return month{s, first, first.MonthEnd()}, nil
}

// Bill is what one customer has to be invoiced for.
type Bill struct {
	Customer string    // who pays
	Sessions []Session // chargeable, oldest billing date first
	Arrears  int       // of them, from before the month
	LeftOut  []LeftOut
	Done     bool // sessions of the month stand on an invoice already
	Extras   []invoice.Extra
	Periods  []PeriodDue // of fees and services
	Deferred string      // the month of an own deferred invoice, "" for the month's document
}

// lines are what decides the bill's type.
func (b Bill) lines() (lines []invoice.Line) {
	for _, x := range b.Extras {
		lines = append(lines, x.Line)
	}
	return lines
}

// empty reports a bill that only names who has nothing new.
func (b Bill) empty() bool { return len(b.Sessions) == 0 && len(b.Extras) == 0 && len(b.Periods) == 0 }

// LeftOut is a session that waits, and why.
type LeftOut struct {
	Session string
	Why     *refusal.Error
}

// bills collects what is chargeable and not invoiced up to the month's end,
// by the customer who pays, and the customers whose month has nothing to pay.
func (s *Shop) bills(tx *store.Tx, m month, customerID string) (list []Bill, err error) {
	byID := map[string]*Bill{}
	bill := func(id string) *Bill {
		if byID[id] == nil {
			byID[id] = &Bill{Customer: id}
		}
		return byID[id]
	}
	err = tx.ScanKeys(store.BillableSessionPrefix(), func(key store.Key) (bool, error) {
		n, _ := key.Number()
		one, err := sessionByNumber(tx, n)
		if err != nil {
			return false, err
		}
		billed := s.day(one.ClosedAt)
		if billed.After(m.last) {
			return false, nil
		}
		if customerID != "" && one.Payer() != customerID {
			return true, nil
		}
		b := bill(one.Payer())
		if why := s.waits(one); why != nil {
			b.LeftOut = append(b.LeftOut, LeftOut{one.ID, why})
			return true, nil
		}
		if billed.Before(m.first) {
			b.Arrears++
		}
		b.Sessions = append(b.Sessions, one)
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	err = tx.ScanKeys(store.SessionMonthPrefix(m.name), func(key store.Key) (bool, error) {
		n, _ := key.Number()
		one, err := sessionByNumber(tx, n)
		if err == nil && (customerID == "" || one.Payer() == customerID) {
			b := bill(one.Payer())
			b.Done = b.Done || one.Invoice != ""
		}
		return err == nil, err
	})
	if err != nil {
		return nil, err
	}
	// What is still open is named: a forgotten connection is money.
	err = tx.ScanKeys(store.OpenSessionPrefix(), func(key store.Key) (bool, error) {
		n, _ := key.Number()
		one, err := sessionByNumber(tx, n)
		if err == nil && (customerID == "" || one.Payer() == customerID) && !s.day(one.OpenedAt).After(m.last) {
			b := bill(one.Payer())
			b.LeftOut = append(b.LeftOut, LeftOut{one.ID, refusal.Rule("still-open", "session %s is still open", one.ID).
				WithHint("scatto session stop %s --at TIME", one.ID)})
		}
		return err == nil, err
	})
	if err != nil {
		return nil, err
	}
	waiting, err := waitingExtras(tx, customerID)
	if err != nil {
		return nil, err
	}
	for _, x := range waiting {
		if !x.Date.After(m.last) {
			b := bill(x.Customer)
			b.Extras = append(b.Extras, x)
		}
	}
	due, err := s.periodsDue(tx, m, customerID)
	for _, d := range due {
		b := bill(d.Payer)
		b.Periods = append(b.Periods, d)
	}
	for _, b := range byID {
		list = append(list, b.split(m)...)
	}
	slices.SortFunc(list, func(a, b Bill) int {
		if d := len(a.Customer) - len(b.Customer); d != 0 {
			return d
		}
		return cmp.Or(strings.Compare(a.Customer, b.Customer), strings.Compare(a.Deferred, b.Deferred))
	})
	return list, err
}

// split gives a deferred invoice of its own to every month whose operations
// are late: one invoice cannot belong to the VAT of two months. What is
// deferred to the run's month goes on the month's document, and goods of an
// earlier month without transport document then not.
func (b Bill) split(m month) []Bill {
	late := map[string][]invoice.Extra{}
	var rest []invoice.Extra
	deferred := slices.ContainsFunc(b.Extras, func(x invoice.Extra) bool { return x.Line.Deferrable() && deferredTo(x, m) == "" })
	for _, x := range b.Extras {
		of := deferredTo(x, m)
		if deferred && x.Line.Goods && of == "" && invoice.MonthOf(x.Line.Effected) != m.name {
			of = invoice.MonthOf(x.Line.Effected)
		}
		if of != "" {
			late[of] = append(late[of], x)
			continue
		}
		rest = append(rest, x)
	}
	b.Extras = rest
	var out []Bill
	for of, extras := range late {
		out = append(out, Bill{Customer: b.Customer, Extras: extras, Deferred: of})
	}
	if len(out) == 0 || !b.empty() || len(b.LeftOut) > 0 {
		out = append(out, b)
	}
	return out
}

// deferredTo is the month of the deferred invoice of its own that a line goes
// on, "" for the document of the run's month.
func deferredTo(x invoice.Extra, m month) string {
	if of := invoice.MonthOf(x.Line.Effected); x.Line.Deferrable() && of != m.name {
		return of
	}
	return ""
}

// waits says why a session is left out of a run, nil when it is not.
func (s *Shop) waits(one Session) *refusal.Error {
	if one.ClosedAt.Sub(one.OpenedAt) > s.Config.ConfirmOver && one.Confirmed == "" {
		return refusal.Rule("not-confirmed", "session %s lasted over %d hours and is not confirmed", one.ID, int(s.Config.ConfirmOver/time.Hour)).
			WithHint("scatto session confirm %s", one.ID)
	}
	return nil
}

// Preview is what a run of the month would find.
type Preview struct {
	Month  string
	Drafts []PreviewRow
	Net    money.Cents
	Total  money.Cents

	Warnings []*refusal.Error // what a run leaves to somebody
}

// PreviewRow is one customer of a preview: a draft, or why there is none.
type PreviewRow struct {
	Bill
	Draft *invoice.Invoice
	Why   error
}

// PreviewMonth drafts every document of a month and issues nothing.
func (s *Shop) PreviewMonth(name, customerID string, date calendar.Date) (p Preview, err error) {
	m, err := parseMonth(name)
	if err != nil {
		return p, err
	}
	p.Month = m.name
	if date.IsZero() {
		date = s.Today()
	}
	found := func(tx *store.Tx) ([]Bill, error) {
		if customerID != "" {
			card, err := findCard(tx, customerID)
			if err != nil {
				return nil, err
			}
			customerID = card.ID
		}
		var err error
		if p.Warnings, err = unbilledSales(tx, m, customerID); err != nil {
			return nil, err
		}
		plan, err := s.bills(tx, m, customerID)
		if err != nil {
			return nil, err
		}
		twice, err := s.billedTwice(tx, plan)
		p.Warnings = append(p.Warnings, twice...)
		return plan, err
	}
	err = s.foreseen(found, m, func(tx *store.Tx, list []Bill) error {
		for _, b := range list {
			row := PreviewRow{Bill: b}
			if row.Why = s.cannotBill(tx, b); row.Why == nil {
				inv, _, err := s.draft(tx, b, m, RunInput{Date: date})
				if row.Why = err; err == nil {
					row.Draft = &inv
					p.Net += inv.Totals.Net
					p.Total += inv.Totals.Total
				}
			}
			p.Drafts = append(p.Drafts, row)
		}
		return nil
	})
	return p, err
}

// cannotBill is the reason why a bill makes no document, nil when it does.
// Those of skips mean skipped.
func (s *Shop) cannotBill(tx *store.Tx, b Bill) error {
	for _, one := range b.Sessions {
		if one.Pending != "" {
			why, err := (&write{Tx: tx, shop: s}).notPriced(one)
			if err != nil {
				return err
			}
			return why
		}
	}
	var sum money.Cents
	for _, one := range b.Sessions {
		sum += one.Charge.Amount
	}
	for _, x := range b.Extras {
		sum += x.Line.Amount
	}
	for _, d := range b.Periods {
		sum += d.Amount
	}
	switch {
	case sum != 0:
		return nil
	case len(b.LeftOut) > 0:
		return b.LeftOut[0].Why
	case b.Done:
		return refusal.Rule("nothing-new", "nothing new to invoice")
	}
	return refusal.Rule("nothing-to-pay", "nothing to pay: covered by contract or free of charge")
}
