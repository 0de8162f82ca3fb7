package shop

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff"
	"scatto/tariff/contract"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
)

// draft makes the document of a bill, without number.
func (s *Shop) draft(tx *store.Tx, b Bill, m month, in RunInput) (inv invoice.Invoice, warnings []*refusal.Error, err error) {
	card, err := findCard(tx, b.Customer)
	if err != nil {
		return inv, nil, err
	}
	d := drafting{card: card, date: in.Date, month: m.name, files: in.files, lateGoods: in.LateGoods}
	b.Sessions = bySite(b.Sessions)
	err = b.inOrder(func(part []Session) error { return s.addSessions(tx, &d, part) },
		func(part []invoice.Extra) error { return s.addExtras(tx, &d, part) })
	if err != nil {
		return inv, nil, err
	}
	if err := s.addPeriods(tx, &d, b.Periods); err != nil {
		return inv, nil, err
	}
	if in.Cause != "" {
		d.cause = []string{in.Cause}
	}
	if b.Deferred == "" {
		if d.left, err = s.remaining(tx, b, m); err != nil {
			return inv, nil, err
		}
	}
	return s.draftOf(tx, d)
}

// addSessions puts the work of one intervention on a draft.
func (s *Shop) addSessions(tx *store.Tx, d *drafting, part []Session) error {
	var lines []invoice.Line
	for _, one := range part {
		mine, err := s.sessionLines(d.card, one, d.date)
		if err != nil {
			return err
		}
		whose, err := forWhom(tx, d.card.ID, one.Customer, one.Site)
		if err != nil {
			return err
		}
		for i := range mine {
			mine[i].Description += whose
		}
		lines = append(lines, mine...)
	}
	d.lines = append(d.lines, feeLast(lines)...)
	return nil
}

// addExtras puts lines added by hand on a draft, each with the treatment that
// it asks for, and names the deposits that they take off.
func (s *Shop) addExtras(tx *store.Tx, d *drafting, extras []invoice.Extra) error {
	receipts := map[string]bool{}
	for _, x := range extras {
		if err := s.addReceipts(tx, d, x, receipts); err != nil {
			return err
		}
		l := x.Line
		whose, err := forWhom(tx, x.Customer, x.For, x.Site)
		if err != nil {
			return err
		}
		l.Rules, l.Description = []string{}, goods.Describe(x)+whose
		if l.Deducts == "" {
			serves, err := s.servedBy(tx, x)
			if err != nil {
				return err
			}
			if l.Treatment, err = s.treatmentFor(d.card, x.VAT, serves, d.date); err != nil {
				return err
			}
		} else {
			n, err := invoice.ParseNumber(l.Deducts)
			if err != nil {
				return err
			}
			deposit, err := findInvoice(tx, n)
			if err != nil {
				return err
			}
			d.related = append(d.related, invoice.Reference{Number: l.Deducts, Date: deposit.Date})
		}
		d.lines = append(d.lines, l)
	}
	return nil
}

// servedBy is the activity whose treatment a line bears: travel and expenses of
// a visit follow its work, unless the configuration has one of their own.
func (s *Shop) servedBy(tx *store.Tx, x invoice.Extra) (string, error) {
	activity := x.Line.Activity
	if x.Visit == "" || activity != invoice.SellsTravel || s.Config.Invoice.VATOf(activity) != "" {
		return activity, nil
	}
	v, err := findVisit(tx, x.Visit)
	return v.Activity, err
}

// sessionLines puts a session's charge on the document, as it was explained.
func (s *Shop) sessionLines(card Card, one Session, on calendar.Date) (lines []invoice.Line, err error) {
	for _, l := range one.Charge.Lines {
		unit := ""
		if l.Amount != 0 && !slices.Contains(l.Rules, "R82") && !slices.Contains(l.Rules, "R13") && l.Description != callFeeWords {
			unit = "scatti"
			if one.Charge.UnitMinutes == 60 {
				unit = "ore"
			}
		}
		treatment, err := s.treatmentFor(card, "", one.Activity, on)
		if err != nil {
			return nil, err
		}
		lines = append(lines, invoice.Line{
			Description: l.Description, Quantity: l.Quantity, Unit: unit, UnitPrice: l.UnitPrice, Amount: l.Amount,
			Treatment: treatment, Session: one.ID, Ticket: one.TicketName(), From: one.OpenedAt, To: one.ClosedAt, Rules: l.Rules,
			Activity: activityOf(one, l), PriceList: one.Charge.Plan, ListFrom: one.Charge.ListFrom,
		})
	}
	return lines, nil
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

// remaining tells what is left of the contracts that a bill's customer pays
// for, his own and those of whom it bills, at the month's end (or now, when
// that is earlier).
func (s *Shop) remaining(tx *store.Tx, b Bill, m month) (out []invoice.Remaining, err error) {
	mine, err := paidContracts(tx, b)
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
