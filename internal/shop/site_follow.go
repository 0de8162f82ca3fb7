package shop

import (
	"cmp"
	"slices"

	"scatto/internal/customer"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/ticket"
)

// followTicket brings the work on a ticket that was put elsewhere, or that
// another one pays for, after it: what stands on no invoice.
func (w *write) followTicket(was, t ticket.Ticket) error {
	if was.Site == t.Site && was.BillTo == t.BillTo {
		return nil
	}
	return w.follow(was, t)
}

// followSite lets the work at a site follow when another one pays for it.
func (w *write) followSite(site customer.Site) error {
	ids, err := numbers(w.Tx, store.CustomerSessionPrefix(site.Customer))
	if err != nil {
		return err
	}
	var seen []int64
	for _, n := range ids {
		one, err := sessionByNumber(w.Tx, n)
		if err != nil {
			return err
		}
		if one.Site != site.ID || one.Invoice != "" || slices.Contains(seen, one.Ticket) {
			continue
		}
		seen = append(seen, one.Ticket)
		t, err := ticketByNumber(w.Tx, one.Ticket)
		if err != nil {
			return err
		}
		if err := w.follow(t, t); err != nil {
			return err
		}
	}
	return nil
}

// followSales lets what was sold or repaired for a site wait for the one who
// pays for it now, where its payer was the site's: nobody else was named.
func (w *write) followSales(old, site customer.Site) error {
	waiting, err := waitingExtras(w.Tx, cmp.Or(old.BillTo, old.Customer))
	if err != nil {
		return err
	}
	for _, x := range waiting {
		if x.Site != site.ID || x.Visit != "" || x.Quote != "" {
			continue // a visit follows with its work; a quote was made to somebody
		}
		if x.Line.Ticket != "" {
			t, err := findTicket(w.Tx, x.Line.Ticket)
			if err != nil {
				return err
			}
			if t.BillTo != "" {
				continue
			}
		}
		if x.Customer, x.For = site.Customer, ""; site.BillTo != "" {
			x.Customer, x.For = site.BillTo, site.Customer
		}
		w.about(x.Customer)
		if err := w.putExtra(x); err != nil {
			return err
		}
	}
	return nil
}

// follow gives the remote sessions of a ticket that stand on no invoice its
// site and payer, and its visits after them. What they cost is reckoned again
// where contracts serve one site only.
func (w *write) follow(was, t ticket.Ticket) error {
	ids, err := numbers(w.Tx, store.TicketSessionPrefix(t.Number))
	if err != nil {
		return err
	}
	mine, err := contractsOf(w.Tx, t.Customer)
	if err != nil {
		return err
	}
	site, billTo, err := placeOf(w.Tx, t)
	if err != nil {
		return err
	}
	for _, n := range ids {
		old, err := sessionByNumber(w.Tx, n) // the one before may have priced it anew
		if err != nil {
			return err
		}
		one := old
		one.Site, one.BillTo = site, billTo
		switch {
		case one.Visit != "" || one.Invoice != "" || one.Voided != "" || one.Site == old.Site && one.BillTo == old.BillTo:
		case one.Site != old.Site && !one.IsOpen() && anySited(mine):
			if _, err := w.reprice(&old, one); err != nil {
				return err
			}
		default:
			if err := w.putSession(&old, one); err != nil {
				return err
			}
		}
	}
	return w.followVisits(was, t)
}

// followVisits brings the visits on no invoice after their ticket, work and
// lines together: those at its site, and those that nobody else was named to
// pay for.
func (w *write) followVisits(was, t ticket.Ticket) error {
	list, err := visitsOf(w.Tx, t.Number)
	if err != nil {
		return err
	}
	for _, v := range list {
		o, err := onSite(w.Tx, v)
		if err != nil {
			return err
		}
		now := v
		if v.Site == was.Site {
			now.Site = t.Site
		}
		site, err := siteOf(w.Tx, now.Site)
		if err != nil {
			return err
		}
		if !v.PayerNamed {
			now.BillTo = payerOf(t.Customer, t.BillTo, site)
		}
		if v.Voided != "" || len(o.Invoices()) > 0 || now.Site == v.Site && now.BillTo == v.BillTo {
			continue
		}
		if now, err = w.moved(now, v.Site, site.Kilometres); err != nil {
			return err
		}
		if now, err = w.travel(now, "sede cambiata"); err != nil {
			return err
		}
		if err := w.putVisit(now); err != nil {
			return err
		}
	}
	return nil
}

// anySited reports whether a contract serves one site only.
func anySited(list []contract.Contract) bool {
	return slices.ContainsFunc(list, func(c contract.Contract) bool { return c.Site != "" })
}
