package shop

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/store"
	"scatto/tariff"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
)

// soldCredit is what a credit note's line sells that names no activity.
const soldCredit = "credit"

// soldBy says what a line sold.
func soldBy(inv invoice.Invoice, l invoice.Line) string {
	switch {
	case l.Activity != "":
		return l.Activity
	case l.IsStamp():
		return invoice.SellsStamp
	case inv.Type == invoice.TD04:
		return soldCredit
	}
	return invoice.SellsOther
}

// soldName is its Italian name, as the owner reads it.
func soldName(id string) string {
	switch id {
	case invoice.SellsFee:
		return "Canoni"
	case invoice.SellsHours:
		return "Ore prepagate"
	case invoice.SellsGoods:
		return "Materiali"
	case invoice.SellsTravel:
		return "Trasferte"
	case invoice.SellsCallFee:
		return "Diritti di chiamata"
	case invoice.SellsDeposit:
		return "Acconti"
	case invoice.SellsStamp:
		return "Imposta di bollo"
	case soldCredit:
		return "Storni"
	case string(tariff.OwnSoftware):
		return "Assistenza, software proprio"
	case string(tariff.ThirdPartySoftware):
		return "Assistenza, software di terzi"
	case string(tariff.Other):
		return "Assistenza, altro"
	}
	if slices.Contains(tariff.Activities(), tariff.Activity(id)) {
		return tariff.Activity(id).Label()
	}
	if id == invoice.SellsOther {
		return "Altre voci"
	}
	return id
}

// sumHours adds up the minutes of contracts with a limit: sold and drawn in
// each month of the year and in the period, left at the period's end.
func (s *Shop) sumHours(tx *store.Tx, sum *document.Summary) error {
	return each(tx, store.ContractPrefix(), func(_ store.Key, c contract.Contract) error {
		l, err := ledgerOf(tx, c.ID)
		if err != nil || l.Balance() == nil {
			return err
		}
		var left int64
		for _, e := range l {
			day := s.day(e.At)
			if !day.After(sum.To) {
				left -= e.Drawn
			}
			inPeriod := !day.Before(sum.From) && !day.After(sum.To)
			sold, drawn := int64(0), e.Drawn
			if e.Kind == contract.Opening || e.Kind == contract.TopUp {
				sold, drawn = -e.Drawn, 0
			}
			if day.Year == sum.Year {
				m := &sum.Months[day.Month-1]
				m.Sold, m.Drawn = m.Sold+sold, m.Drawn+drawn
			}
			if inPeriod {
				sum.Hours.Sold, sum.Hours.Drawn = sum.Hours.Sold+sold, sum.Hours.Drawn+drawn
			}
		}
		if c.ValidOn(sum.To) {
			sum.Hours.Left += left
		}
		return nil
	})
}

// sumWork adds up the sessions and minutes of each technician. The minutes are
// cut at midnight of the month's end (R121), so those of a session that ended
// in the month after count too.
func (s *Shop) sumWork(tx *store.Tx, sum *document.Summary) error {
	found := map[string]*document.Worked{}
	months := []string{}
	for d := sum.From; !d.After(sum.To); d = d.AddMonths(1) {
		months = append(months, monthKey(d))
	}
	for _, name := range append(slices.Clone(months), monthKey(sum.To.AddDays(1))) {
		ids, err := numbers(tx, store.SessionMonthPrefix(name))
		if err != nil {
			return err
		}
		for _, n := range ids {
			one, err := sessionByNumber(tx, n)
			if err != nil {
				return err
			}
			closed := s.day(one.ClosedAt)
			minutes := s.minutesIn(one, months, closed)
			if minutes == 0 && closed.After(sum.To) {
				continue
			}
			w := found[one.Technician]
			if w == nil {
				w = &document.Worked{Name: one.Technician}
				found[one.Technician] = w
			}
			w.Minutes += minutes
			if !closed.After(sum.To) {
				w.Sessions++
			}
		}
	}
	for _, w := range found {
		sum.Technicians = append(sum.Technicians, *w)
	}
	return nil
}

// minutesIn are the whole minutes of a session that lie in the months; one
// without price counts where it ended.
func (s *Shop) minutesIn(one Session, months []string, closed calendar.Date) (minutes int64) {
	if one.Charge != nil {
		for _, m := range months {
			minutes += int64(one.Charge.MinutesByMonth[m])
		}
		return minutes
	}
	if slices.Contains(months, monthKey(closed)) {
		minutes = tariff.StartedMinutes(one.ClosedAt.Unix() - one.OpenedAt.Unix())
	}
	return minutes
}

// sumToBill looks at what a run of the period's last month, or of this one when
// the period is not over, would find: fees of months to come are not owed yet.
func (s *Shop) sumToBill(sum *document.Summary) error {
	last := sum.To
	if today := s.Today(); last.After(today) {
		last = today
	}
	p, err := s.PreviewMonth(monthKey(last), "", calendar.Date{})
	if err != nil {
		return err
	}
	sum.ToBill.Net = p.Net
	for _, row := range p.Drafts {
		sum.ToBill.Waiting += len(row.LeftOut)
		switch {
		case row.Draft != nil:
			sum.ToBill.Customers++
		case !skips(row.Why):
			sum.ToBill.Waiting++
		}
	}
	return nil
}

// monthKey is the month of a day, "2026-10".
func monthKey(d calendar.Date) string { return d.String()[:len("2026-10")] }
