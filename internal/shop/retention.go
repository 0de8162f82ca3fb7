package shop

import (
	"encoding/json"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
	"scatto/tariff/recurring"
	"scatto/ticket"
)

// expiry finds what is kept longer than its term: by category and day, never
// what a hold, a restriction or a duty of law keeps (R91, R95, art. 5(1)(e)).
type expiry struct {
	shop  *Shop
	tx    *store.Tx
	today calendar.Date
	terms gdpr.Terms

	activity   map[string]*gdpr.Dealings // by customer
	held       map[string]string         // customer → hold
	heldPeople map[string]string         // address → hold or restriction
	heldYears  map[int]string            // fiscal year → hold
	closed     map[string]calendar.Date  // ticket → day on which it was closed; of an open one zero
	passed     []Held
}

// Held is something past its term that stays.
type Held struct{ Category, ID, Why string }

func (s *Shop) expiry(tx *store.Tx) (*expiry, error) {
	x := &expiry{shop: s, tx: tx, today: s.Today(), terms: s.Config.Retention.Terms, activity: map[string]*gdpr.Dealings{},
		held: map[string]string{}, heldPeople: map[string]string{}, heldYears: map[int]string{}, closed: map[string]calendar.Date{}}
	holds, err := holdsOn(tx, x.today, false)
	if err != nil {
		return nil, err
	}
	for _, h := range holds {
		switch {
		case h.Year != 0:
			x.heldYears[h.Year] = h.ID
		case h.Email != "":
			x.heldPeople[h.Email] = h.ID
		default:
			x.held[h.Customer] = h.ID
		}
	}
	limited, err := limitations(tx)
	if err != nil {
		return nil, err
	}
	for _, l := range limited {
		for _, e := range l.Subject.Emails {
			x.heldPeople[e] = l.ID
		}
		if l.Subject.Customer != "" && personal(tx, l.Subject.Customer) {
			x.held[l.Subject.Customer] = l.ID
		}
	}
	return x, x.activities()
}

func (x *expiry) of(customer string) *gdpr.Dealings {
	if x.activity[customer] == nil {
		x.activity[customer] = &gdpr.Dealings{}
	}
	return x.activity[customer]
}

// activities reads when the work for each customer ended (R95).
func (x *expiry) activities() error {
	later := func(to *calendar.Date, d calendar.Date) {
		if d.After(*to) {
			*to = d
		}
	}
	err := each(x.tx, store.TicketPrefix(), func(_ store.Key, t ticket.Ticket) error {
		a := x.of(t.Customer)
		if !t.State.Closed() || t.ClosedAt.IsZero() {
			a.OpenTicket = true
			return nil
		}
		x.closed[t.Name()] = x.shop.day(t.ClosedAt)
		later(&a.LastClosed, x.shop.day(t.ClosedAt))
		return nil
	})
	if err == nil {
		err = each(x.tx, store.ContractPrefix(), func(_ store.Key, c contract.Contract) error {
			a := x.of(c.Customer)
			if c.To.IsZero() || !c.To.Before(x.today) {
				a.Running = true
			}
			later(&a.LastContract, c.To)
			return nil
		})
	}
	if err == nil {
		err = each(x.tx, store.ServicePrefix(), func(_ store.Key, r recurring.Service) error {
			if end := r.Ends; end.IsZero() || !end.Before(x.today) {
				x.of(r.Customer).Running = true
			} else {
				later(&x.of(r.Customer).LastContract, end)
			}
			return nil
		})
	}
	for _, prefix := range []store.Key{store.InvoicePrefix(), store.OpeningPrefix()} {
		if err == nil {
			err = each(x.tx, prefix, func(_ store.Key, inv invoice.Invoice) error {
				a := x.of(inv.CustomerID)
				later(&a.LastInvoice, inv.Date)
				a.Running = a.Running || inv.Open() > 0 || inv.Overpaid() > 0 // while money is owed, either way, nobody is a past customer
				return nil
			})
		}
	}
	return err
}

// over reports whether the term of clause 5.1 is over for a customer: the day
// after ten years from the end of all activities.
func (x *expiry) over(customer string) (since calendar.Date, over bool) {
	end, ended := x.of(customer).Ended()
	if !ended || x.today.Before(gdpr.ErasableFrom(end)) {
		return end, false
	}
	return end, true
}

// due says whether data are past their term that are kept so many months from
// a day.
func (x *expiry) due(from calendar.Date, months int) bool {
	return !from.IsZero() && months > 0 && !x.today.Before(gdpr.DueFrom(from, months))
}

// kept notes what is past its term and stays; true for a hold or restriction
// of the customer or of one of these addresses.
func (x *expiry) kept(c *personChange, customerID string, emails ...string) bool {
	return x.stays(c, x.holder(customerID, emails...))
}

// holder is the hold or restriction of a customer or of one of these addresses,
// "" for none.
func (x *expiry) holder(customerID string, emails ...string) string {
	why := x.held[customerID]
	for _, e := range emails {
		if w := x.heldPeople[customer.FoldEmail(e)]; why == "" {
			why = w
		}
	}
	return why
}

// stays notes why something past its term stays, unless why is empty.
func (x *expiry) stays(c *personChange, why string) bool {
	if why == "" {
		return false
	}
	x.passed = append(x.passed, Held{string(c.portion.Category), c.at.id, why})
	*c = personChange{key: c.key, row: c.row, at: c.at}
	return true
}

// change says what retention makes of a record today.
func (x *expiry) change(f personFamily, k store.Key, data []byte) (c personChange, err error) {
	c = personChange{key: k, row: f, at: recordAt(k, data)}
	c.portion = gdpr.Portion{Category: f.category, Fate: gdpr.Erased, Count: 1, IDs: []string{c.at.id}}
	switch k.Family() {
	case "t/":
		err = expired(&c, data, x.ticket)
	case "m/":
		err = expired(&c, data, x.mail)
	case "o/":
		err = expired(&c, data, x.letter)
	case "q/":
		err = expired(&c, data, x.quote)
	case "c/":
		err = expired(&c, data, x.card)
	case "cgp/":
		err = outlived(&c, data, x.measure)
	case "e/":
		err = outlived(&c, data, x.evidence)
	case "g/":
		err = outlived(&c, data, x.request)
	case "gc/":
		err = outlived(&c, data, x.consent)
	case "i/", "io/":
		err = outlived(&c, data, x.invoice)
	case "idun/":
		err = x.reminders(&c)
	case "call/":
		var call Call
		if err = json.Unmarshal(data, &call); err == nil && x.due(x.shop.day(call.At), x.terms.Calls) && !x.kept(&c, call.Customer) {
			c.found, c.gone = true, true
		}
	}
	return c, err
}

// outlived lets a rule say what becomes of a record.
func outlived[T any](c *personChange, data []byte, rule func(*personChange, T) error) error {
	var was T
	if err := json.Unmarshal(data, &was); err != nil {
		return err
	}
	return rule(c, was)
}

// expired lets a rule change a record.
func expired[T any](c *personChange, data []byte, rule func(*personChange, T) T) error {
	var was T
	if err := json.Unmarshal(data, &was); err != nil {
		return err
	}
	return c.becomes(was, rule(c, was))
}
