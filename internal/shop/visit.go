package shop

import (
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// OnSite is a visit with all that it brings to an invoice.
type OnSite struct {
	ticket.Visit
	Sessions []Session       // the time of each technician, with its price; no void ones
	Extras   []invoice.Extra // travel, expenses, parts, as they stand on the invoice; no withdrawn ones
	Subject  string          // of the ticket
	Warnings []*refusal.Error
}

// Amount is what the visit costs, net, as far as it is priced.
func (o OnSite) Amount() (sum money.Cents) {
	for _, s := range o.Sessions {
		if s.Charge != nil {
			sum += s.Charge.Amount
		}
	}
	for _, x := range o.Extras {
		sum += x.Line.Amount
	}
	return sum
}

// Invoices are the numbers of the documents on which the visit stands.
func (o OnSite) Invoices() (out []string) {
	add := func(n string) {
		if n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	for _, s := range o.Sessions {
		add(s.Invoice)
	}
	for _, x := range o.Extras {
		add(x.Invoice)
	}
	return out
}

// Parts are the things that were left at the customer's.
func (o OnSite) Parts() (out []invoice.Extra) {
	for _, x := range o.Extras {
		if x.Line.Goods {
			out = append(out, x)
		}
	}
	return out
}

// Status says in a word how the visit stands: void, unpriced, invoiced, waived,
// covered (nothing to pay) or closed.
func (o OnSite) Status() string {
	waived := false
	for _, s := range o.Sessions {
		if s.Pending != "" {
			return "unpriced"
		}
		waived = waived || s.Waived != ""
	}
	switch {
	case o.Voided != "":
		return "void"
	case slices.ContainsFunc(o.Extras, unpricedTravel):
		return "unpriced"
	case len(o.Invoices()) > 0:
		return "invoiced"
	case waived:
		return "waived"
	case o.Amount() == 0:
		return "covered"
	}
	return "closed"
}

func (w *write) putVisit(v ticket.Visit) error {
	n, _ := ticket.ParseVisitID(v.ID)
	if err := w.Put(store.TicketVisitKey(v.Ticket, n), true); err != nil {
		return err
	}
	w.about(v.TicketName(), v.Customer)
	return w.put(store.VisitKey(n), v.ID, v.Customer, v)
}

func findVisit(tx *store.Tx, ref string) (v ticket.Visit, err error) {
	n, ok := ticket.ParseVisitID(ref)
	if !ok {
		return v, refusal.Usage("bad-visit-id", "%q is not a visit", ref).WithHint("write it like V0001")
	}
	v, ok, err = get[ticket.Visit](tx, store.VisitKey(n))
	if err == nil && !ok {
		err = refusal.NotFound("no-visit", "there is no visit %s", ticket.VisitID(n)).WithHint("scatto visit list")
	}
	return v, err
}

// onSite reads what belongs to a visit.
func onSite(tx *store.Tx, v ticket.Visit) (o OnSite, err error) {
	o.Visit = v
	for _, st := range v.Stretches {
		n, _ := ticket.ParseSessionID(st.Session)
		one, err := sessionByNumber(tx, n)
		if err != nil {
			return o, err
		}
		if one.Voided == "" {
			o.Sessions = append(o.Sessions, one)
		}
	}
	for _, id := range append([]string{v.Travel}, v.Lines...) {
		if id == "" {
			continue
		}
		x, err := findExtra(tx, id)
		if err != nil {
			return o, err
		}
		if x.Withdrawn == "" {
			o.Extras = append(o.Extras, x)
		}
	}
	if o.Note, err = liveNote(tx, v); err != nil {
		return o, err
	}
	t, err := ticketByNumber(tx, v.Ticket)
	o.Subject = t.Subject
	return o, err
}

// Visit reads one visit by "V0001".
func (s *Shop) Visit(ref string) (o OnSite, err error) {
	err = s.view(func(tx *store.Tx) error {
		v, err := findVisit(tx, ref)
		if err == nil {
			o, err = onSite(tx, v)
		}
		return err
	})
	return o, err
}

// VisitFilter says which visits to list; zero fields do not narrow.
type VisitFilter struct {
	Ticket, Customer, Technician string
	From, To                     calendar.Date
	Unsigned                     bool // no signed copy of the report yet
}

func (f VisitFilter) fits(v ticket.Visit) bool {
	switch {
	case f.Customer != "" && v.Customer != f.Customer,
		!f.From.IsZero() && v.Date.Before(f.From),
		!f.To.IsZero() && v.Date.After(f.To),
		f.Unsigned && (len(v.Signed) > 0 || v.Voided != ""):
		return false
	}
	return f.Technician == "" || slices.ContainsFunc(v.Names(), func(n string) bool { return strings.EqualFold(n, f.Technician) })
}

// VisitsOnSite lists visits by number.
func (s *Shop) VisitsOnSite(f VisitFilter) (list []OnSite, err error) {
	err = s.view(func(tx *store.Tx) error {
		if f.Customer != "" {
			card, err := findCard(tx, f.Customer)
			if err != nil {
				return err
			}
			f.Customer = card.ID
		}
		var found []ticket.Visit
		if f.Ticket != "" {
			t, err := findTicket(tx, f.Ticket)
			if err != nil {
				return err
			}
			if found, err = visitsOf(tx, t.Number); err != nil {
				return err
			}
		} else if err := each(tx, store.VisitPrefix(), func(_ store.Key, v ticket.Visit) error {
			found = append(found, v)
			return nil
		}); err != nil {
			return err
		}
		for _, v := range found {
			if !f.fits(v) {
				continue
			}
			o, err := onSite(tx, v)
			if err != nil {
				return err
			}
			list = append(list, o)
		}
		return nil
	})
	return list, err
}

// visitsOf reads a ticket's visits, by number.
func visitsOf(tx *store.Tx, number int64) (list []ticket.Visit, err error) {
	ids, err := numbers(tx, store.TicketVisitPrefix(number))
	for _, n := range ids {
		v, err := findVisit(tx, ticket.VisitID(n))
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, err
}
