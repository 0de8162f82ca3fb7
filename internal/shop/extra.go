package shop

import (
	"fmt"
	"strconv"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/invoice"
)

// extraID gives "X0001".
func extraID(n int64) string { return fmt.Sprintf("X%04d", n) }

// extraNumber reads "X0001", "x1" or "1"; 0 for anything else.
func extraNumber(id string) int64 {
	n, err := strconv.ParseInt(strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(id)), "X"), 10, 48)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// AddExtra keeps a line for the customer's next document. With deduct it takes
// a deposit off instead: all that is left of it, or the net of the line's price.
func (s *Shop) AddExtra(x invoice.Extra, deduct string) (out invoice.Extra, err error) {
	if x.Line.Description, err = text.Line("description", x.Line.Description, text.MaxLine); err != nil {
		return x, err
	}
	if x.Date.IsZero() { // the day of the operation, when it is known, decides whose month it is
		x.Date = s.Today()
		for _, d := range []calendar.Date{x.Line.Delivery.Date, x.Line.Effected} {
			if !d.IsZero() {
				x.Date = d
			}
		}
	}
	for _, d := range []calendar.Date{x.Line.Effected, x.Line.Delivery.Date} {
		if d.After(s.Today()) {
			return x, refusal.Rule("future", "%s lies in the future", d)
		}
	}
	err = s.write("invoice.line", func(w *write) error {
		card, err := findCard(w.Tx, x.Customer)
		if err != nil {
			return err
		}
		out = x
		out.Customer = card.ID
		if deduct != "" {
			if out.Line, err = w.deduction(card, deduct, x.Line); err != nil {
				return err
			}
		}
		if out.VAT != "" {
			if _, err := s.Config.Treatments.At(out.VAT, out.Date); err != nil {
				return err
			}
		}
		out, err = w.keep(out)
		return err
	})
	return out, err
}

// keep lets a new line wait for its customer's next document.
func (w *write) keep(x invoice.Extra) (invoice.Extra, error) {
	x, err := w.numbered(x)
	if err != nil {
		return x, err
	}
	w.about(x.Customer)
	return x, w.putExtra(x)
}

// numbered checks a new line, prices it and gives it its number; it is not
// stored.
func (w *write) numbered(x invoice.Extra) (invoice.Extra, error) {
	x, err := invoice.NewExtra(x)
	if err != nil {
		return x, err
	}
	if err := w.checkTyped(x); err != nil {
		return x, err
	}
	n, err := w.Next("extra-line")
	if err != nil {
		return x, err
	}
	x.ID, x.AddedAt, x.AddedBy = extraID(n), w.shop.now, w.shop.by
	x.Line.Extra = x.ID
	return x, nil
}

// deduction is the line that takes a deposit of the customer off.
func (w *write) deduction(card Card, number string, asked invoice.Line) (invoice.Line, error) {
	n, err := invoice.ParseNumber(number)
	if err != nil {
		return invoice.Line{}, err
	}
	deposit, err := findInvoice(w.Tx, n)
	if err != nil {
		return invoice.Line{}, err
	}
	if deposit.CustomerID != card.ID {
		return invoice.Line{}, refusal.Rule("deposit-of-another", "deposit %s is of customer %s", n, deposit.CustomerID)
	}
	waiting, err := waitingExtras(w.Tx, card.ID)
	if err != nil {
		return invoice.Line{}, err
	}
	for _, x := range waiting {
		if x.Line.Deducts == n.String() {
			return invoice.Line{}, refusal.Rule("deposit-used", "line %s already takes deposit %s off", x.ID, n)
		}
	}
	net := asked.UnitPrice
	if net < 0 {
		net = -net
	}
	l, err := deposit.Deduct(net)
	if asked.Description != "" {
		l.Description = asked.Description
	}
	return l, err
}

// putExtra stores a line; it waits for one payer, the one that it names now.
func (w *write) putExtra(x invoice.Extra) error {
	n := extraNumber(x.ID)
	old, had, err := get[invoice.Extra](w.Tx, store.ExtraKey(n))
	if err != nil {
		return err
	}
	if had && old.Customer != x.Customer {
		if err := w.mark(false, store.WaitingExtraKey(old.Customer, n)); err != nil {
			return err
		}
	}
	if err := w.mark(x.Waits(), store.WaitingExtraKey(x.Customer, n)); err != nil {
		return err
	}
	return w.put(store.ExtraKey(n), x.ID, x.Customer, x)
}

func findExtra(tx *store.Tx, id string) (invoice.Extra, error) {
	x, ok, err := get[invoice.Extra](tx, store.ExtraKey(extraNumber(id)))
	if err == nil && !ok {
		err = refusal.NotFound("no-line", "there is no line %s", id).WithHint("scatto invoice line list")
	}
	return x, err
}

// waitingExtras lists the lines that wait for a document, of a customer or of
// all for "", by customer and number.
func waitingExtras(tx *store.Tx, customerID string) (list []invoice.Extra, err error) {
	ids, err := numbers(tx, store.WaitingExtraPrefix(customerID))
	if err != nil {
		return nil, err
	}
	for _, n := range ids {
		x, err := findExtra(tx, extraID(n))
		if err != nil {
			return nil, err
		}
		list = append(list, x)
	}
	return list, nil
}

// Extras lists lines added by hand: those that wait, or with all every one.
func (s *Shop) Extras(customerID string, all bool) (list []invoice.Extra, err error) {
	err = s.view(func(tx *store.Tx) error {
		if customerID != "" {
			card, err := findCard(tx, customerID)
			if err != nil {
				return err
			}
			customerID = card.ID
		}
		if !all {
			list, err = waitingExtras(tx, customerID)
			return err
		}
		return each(tx, store.ExtraPrefix(), func(_ store.Key, x invoice.Extra) error {
			if customerID == "" || x.Customer == customerID {
				list = append(list, x)
			}
			return nil
		})
	})
	return list, err
}

// WithdrawExtra takes a line back before it is invoiced.
func (s *Shop) WithdrawExtra(id, reason string) (x invoice.Extra, err error) {
	if reason, err = text.Line("reason", reason, text.MaxLine); err != nil {
		return x, err
	}
	err = s.write("invoice.line-withdraw", func(w *write) error {
		if x, err = findExtra(w.Tx, id); err != nil {
			return err
		}
		x, err = w.withdrawLine(x, reason)
		return err
	})
	return x, err
}
