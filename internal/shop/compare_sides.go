package shop

import (
	"errors"
	"slices"
	"strings"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff"
	"scatto/tariff/invoice"
	"scatto/tariff/invoice/compare"
	"scatto/ticket"
)

// compareSides gathers our side of a comparison.
type compareSides struct {
	shop       *Shop
	tx         *store.Tx
	month      month
	byDocument bool
	ours       map[string]*compare.Ours // by customer; with byDocument also by "customer number"
	order      []string                 // of the keys
}

func (d *compareSides) customerOf(key string) string {
	id, _, _ := strings.Cut(key, " ")
	return id
}

func (d *compareSides) at(key string) *compare.Ours {
	if d.ours[key] == nil {
		d.ours[key] = &compare.Ours{Seconds: map[string]int64{}}
		d.order = append(d.order, key)
	}
	return d.ours[key]
}

// documents takes the documents of the month's run and, outside runs, those
// dated in the month. Credit notes are negative.
func (d *compareSides) documents() error {
	return each(d.tx, store.InvoicePrefix(), func(_ store.Key, inv invoice.Invoice) error {
		if inv.Month == d.month.name || inv.Month == "" && !inv.Date.Before(d.month.first) && !inv.Date.After(d.month.last) {
			return d.add(inv, inv.Number.String())
		}
		return nil
	})
}

// preview takes what a run would issue, or notes that it waits.
func (d *compareSides) preview(p Preview, counts bool) error {
	for _, row := range p.Drafts {
		ours := d.at(row.Customer)
		if row.Draft != nil && counts {
			if err := d.add(*row.Draft, "-"); err != nil {
				return err
			}
		}
		for _, one := range row.Sessions {
			if (row.Draft == nil || !counts) && one.Charge != nil && one.Charge.Amount != 0 {
				ours.Waiting = append(ours.Waiting, compare.Waiting{Session: one.ID, Value: one.Charge.Amount, Why: notInvoiced(row.Why)})
			}
		}
		for _, l := range row.LeftOut {
			n, ok := ticket.ParseSessionID(l.Session)
			if !ok { // a line that waits for its price: what it will cost is not known
				x, err := findExtra(d.tx, l.Session)
				if err != nil {
					return err
				}
				ours.Waiting = append(ours.Waiting, compare.Waiting{Line: x.Line.Description, Unpriced: x.Line.Quantity, Why: l.Why})
				continue
			}
			one, err := sessionByNumber(d.tx, n)
			if err != nil {
				return err
			}
			var value money.Cents
			if one.Charge != nil {
				value = one.Charge.Amount
			}
			ours.Waiting = append(ours.Waiting, compare.Waiting{Session: l.Session, Value: value, Why: l.Why})
		}
		if row.Why != nil && ours.Absent == nil {
			ours.Absent = row.Why
		} else if row.Draft != nil && !counts && ours.Absent == nil {
			ours.Absent = notInvoiced(nil)
		}
	}
	return nil
}

// notInvoiced is why a session that could be invoiced is on no document.
func notInvoiced(why error) error {
	if why != nil {
		return why
	}
	return refusal.Rule("not-invoiced", "not invoiced yet").WithHint("compare with what a run would issue: --preview")
}

// add puts one document on our side.
func (d *compareSides) add(inv invoice.Invoice, number string) error {
	keys := []string{inv.CustomerID}
	if d.byDocument {
		keys = append(keys, inv.CustomerID+" "+number)
	}
	var lines []compare.Line
	seconds := map[string]int64{}
	for _, l := range inv.Lines {
		line := compare.Line{Document: number, Description: l.Description, Quantity: l.Quantity, UnitPrice: l.UnitPrice, Amount: l.Amount,
			Discount: l.UnitPrice*money.Cents(l.Quantity) - l.Amount, Activity: l.Activity, Session: l.Session, Stamp: l.IsStamp(),
			CallFee: l.Activity == invoice.SellsCallFee || l.Description == callFeeWords, Deducts: l.Deducts}
		if n, ok := ticket.ParseSessionID(l.Session); ok {
			one, err := sessionByNumber(d.tx, n)
			if err != nil {
				return err
			}
			seconds[l.Session] = one.ClosedAt.Unix() - one.OpenedAt.Unix()
			line.Arrears = one.Charge != nil && d.shop.day(one.ClosedAt).Before(d.month.first)
			if one.Charge != nil && (l.Unit == "ore" || l.Unit == "scatti") {
				line.UnitMinutes = int64(one.Charge.UnitMinutes)
			}
		}
		lines = append(lines, line)
	}
	sign := money.Cents(1)
	if inv.Type == invoice.TD04 {
		sign = -1
	}
	t := inv.Totals
	for _, key := range keys {
		o := d.at(key)
		o.Sums = o.Add(compare.Sums{Net: sign * t.Net, VAT: sign * t.VAT, Total: sign * t.Total, HasVAT: true, HasTotal: true})
		o.Stamp, o.Withheld, o.ToPay = o.Stamp+t.Stamp, o.Withheld+sign*t.Withheld, o.ToPay+sign*(t.ToPay+t.Withheld)
		o.Documents = append(o.Documents, number)
		for _, l := range lines {
			l.Amount, l.Discount = sign*l.Amount, sign*l.Discount
			o.Lines = append(o.Lines, l)
		}
		for session, n := range seconds {
			o.Seconds[session] = n
		}
	}
	return nil
}

// sessions notes the month's work that costs nothing here, what it would cost
// without contract, and who else pays.
func (d *compareSides) sessions() error {
	return d.tx.ScanKeys(store.SessionMonthPrefix(d.month.name), func(key store.Key) (bool, error) {
		n, _ := key.Number()
		one, err := sessionByNumber(d.tx, n)
		if err != nil || one.Voided != "" || one.Charge == nil {
			return err == nil, err
		}
		ours := d.at(one.Payer())
		if other := one.Payer(); other != one.Customer {
			mine := d.at(one.Customer)
			if !slices.Contains(mine.Payers, other) {
				mine.Payers = append(mine.Payers, other)
			}
		}
		value, fee, err := d.withoutContract(one)
		if err != nil {
			return false, err
		}
		ours.CallFee = max(ours.CallFee, fee)
		if value > one.Charge.Amount && (one.Charge.DrawnMinutes > 0 || one.Charge.Amount == 0 && one.Charge.Waived == "") {
			ours.Covered = append(ours.Covered, compare.Covered{Session: one.ID, Value: value - one.Charge.Amount})
		}
		return true, nil
	})
}

// withoutContract is what a session would cost a customer without contract,
// and the call fee of its price list; 0 where that cannot be said.
func (d *compareSides) withoutContract(one Session) (value, fee money.Cents, err error) {
	work, err := (&write{Tx: d.tx, shop: d.shop}).work(one, nil)
	var no *refusal.Error
	if errors.As(err, &no) && no.Class != refusal.ClassDamaged {
		return 0, 0, nil
	}
	if err != nil {
		return 0, 0, err
	}
	if work.List.CallFee != nil {
		fee = *work.List.CallFee
	}
	work.Prepaid, work.Cover, work.IncludedMinutes, work.Waive = nil, "", 0, false
	charge, err := tariff.Quote(work)
	if err != nil {
		return 0, fee, nil // without contract it is done by quote, or not at all
	}
	return charge.Amount, fee, nil
}
