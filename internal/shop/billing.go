package shop

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff"
	"scatto/tariff/contract"
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
	Customer string
	Sessions []Session // chargeable, oldest billing date first
	Arrears  int       // of them, from before the month
	LeftOut  []LeftOut
	Done     bool // sessions of the month stand on an invoice already
}

// LeftOut is a session that waits, and why.
type LeftOut struct {
	Session string
	Why     *refusal.Error
}

// bills collects what is chargeable and not invoiced up to the month's end,
// by customer, and the customers whose month has nothing to pay.
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
		if customerID != "" && one.Customer != customerID {
			return true, nil
		}
		b := bill(one.Customer)
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
		if err == nil && (customerID == "" || one.Customer == customerID) {
			b := bill(one.Customer)
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
		if err == nil && (customerID == "" || one.Customer == customerID) && !s.day(one.OpenedAt).After(m.last) {
			b := bill(one.Customer)
			b.LeftOut = append(b.LeftOut, LeftOut{one.ID, refusal.Rule("still-open", "session %s is still open", one.ID).
				WithHint("scatto session stop %s --at TIME", one.ID)})
		}
		return err == nil, err
	})
	for _, b := range byID {
		list = append(list, *b)
	}
	slices.SortFunc(list, func(a, b Bill) int {
		if d := len(a.Customer) - len(b.Customer); d != 0 {
			return d
		}
		return strings.Compare(a.Customer, b.Customer)
	})
	return list, err
}

// waits says why a session is left out of a run, nil when it is not.
func (s *Shop) waits(one Session) *refusal.Error {
	if one.ClosedAt.Sub(one.OpenedAt) > s.Config.ConfirmOver && one.Confirmed == "" {
		return refusal.Rule("not-confirmed", "session %s lasted over %d hours and is not confirmed", one.ID, int(s.Config.ConfirmOver/time.Hour)).
			WithHint("scatto session confirm %s", one.ID)
	}
	return nil
}

// draft makes the document of a bill, without number.
func (s *Shop) draft(tx *store.Tx, b Bill, m month, date calendar.Date) (invoice.Invoice, error) {
	card, err := findCard(tx, b.Customer)
	if err != nil {
		return invoice.Invoice{}, err
	}
	treatment, err := s.treatmentFor(card, "", date)
	if err != nil {
		return invoice.Invoice{}, err
	}
	var lines []invoice.Line
	for _, one := range b.Sessions {
		lines = append(lines, sessionLines(one, treatment)...)
	}
	remaining, err := s.remaining(tx, b.Customer, m)
	if err != nil {
		return invoice.Invoice{}, err
	}
	inv, _, err := s.draftOf(tx, drafting{card: card, date: date, month: m.name, lines: lines, left: remaining})
	return inv, err
}

// sessionLines puts a session's charge on the document, as it was explained.
func sessionLines(one Session, treatment invoice.Treatment) (lines []invoice.Line) {
	for _, l := range one.Charge.Lines {
		unit := ""
		if l.Amount != 0 && !slices.Contains(l.Rules, "R82") && l.Description != callFeeWords {
			unit = "scatti"
			if one.Charge.UnitMinutes == 60 {
				unit = "ore"
			}
		}
		lines = append(lines, invoice.Line{
			Description: l.Description, Quantity: l.Quantity, Unit: unit, UnitPrice: l.UnitPrice, Amount: l.Amount,
			Treatment: treatment, Session: one.ID, Ticket: one.TicketName(), From: one.OpenedAt, To: one.ClosedAt, Rules: l.Rules,
			Activity: activityOf(one, l), PriceList: one.Charge.Plan, ListFrom: one.Charge.ListFrom,
		})
	}
	return lines
}

// activityOf is what a line of a session sells.
func activityOf(one Session, l tariff.Line) string {
	switch {
	case l.Description == callFeeWords:
		return invoice.SellsCallFee
	case one.Activity == "":
		return string(tariff.OwnSoftware)
	}
	return one.Activity
}

const callFeeWords = "Diritto di chiamata"

// remaining tells what is left of the customer's contracts at the month's end
// (or now, when that is earlier).
func (s *Shop) remaining(tx *store.Tx, id string, m month) (out []invoice.Remaining, err error) {
	mine, err := contractsOf(tx, id)
	for _, c := range mine {
		if c.Kind != contract.Support && c.Kind != contract.Hardware || c.To.Before(m.first) || c.From.After(m.last) {
			continue
		}
		l, err := s.settled(tx, c, s.dayEnd(m.last).Add(-time.Second))
		if err != nil {
			return nil, err
		}
		st := l.Statement(m.first, m.last, s.zone())
		out = append(out, invoice.Remaining{Contract: c.ID, Until: c.To, Drawn: st.Drawn, Balance: st.Balance})
	}
	return out, err
}

// buyer is the snapshot of a customer on the day of issue.
func buyer(c Card) invoice.Party {
	p := invoice.Party{
		Name: c.Name, VATNumber: c.VATNumber, VATCountry: c.VATCountry, TaxCode: c.TaxCode,
		Address: c.Address, ZIP: c.ZIP, City: c.City, Province: c.Province, Country: c.Country,
		SDICode: c.SDICode, PEC: c.PEC, Phone: c.Phone, Public: c.Kind == "public",
	}
	if c.Kind == "person" {
		p.FirstName, p.Surname = c.FirstName, c.Surname
	}
	if len(c.Emails) > 0 {
		p.Email = c.Emails[0]
	}
	return p
}

// Preview is what a run of the month would find.
type Preview struct {
	Month  string
	Drafts []PreviewRow
	Net    money.Cents
	Total  money.Cents
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
		return s.bills(tx, m, customerID)
	}
	err = s.foreseen(found, m, func(tx *store.Tx, list []Bill) error {
		for _, b := range list {
			row := PreviewRow{Bill: b}
			if row.Why = s.cannotBill(tx, b); row.Why == nil {
				inv, err := s.draft(tx, b, m, date)
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
// Kinds "nothing-to-pay", "nothing-new" and "not-confirmed" mean skipped.
func (s *Shop) cannotBill(tx *store.Tx, b Bill) error {
	for _, one := range b.Sessions {
		if one.Pending != "" {
			return refusal.Rule("not-priced", "session %s has no price yet (%s)", one.ID, one.Pending)
		}
	}
	var sum money.Cents
	for _, one := range b.Sessions {
		sum += one.Charge.Amount
	}
	switch {
	case sum > 0:
		return nil
	case len(b.LeftOut) > 0:
		return b.LeftOut[0].Why
	case b.Done:
		return refusal.Rule("nothing-new", "nothing new to invoice")
	}
	return refusal.Rule("nothing-to-pay", "nothing to pay: covered by contract or free of charge")
}
