package shop

import (
	"cmp"
	"slices"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// placeNew puts a new ticket at a site and names who pays: as it was asked
// for, else the site of the machine, else the one that the requester's address
// belongs to.
func (w *write) placeNew(t *ticket.Ticket, site, billTo string) error {
	if site != "" || billTo != "" {
		if err := w.placeTicket(t, given(site), given(billTo)); err != nil || t.Site != "" {
			return err
		}
	}
	if t.Customer == "" {
		return nil
	}
	d, known, err := findDevice(w.Tx, t.Customer, t.Device)
	if err != nil {
		return err
	}
	if known && t.Device != "" && d.Site != "" {
		t.Site = d.Site
		return nil
	}
	t.Site, err = siteOfAddress(w.Tx, t.Customer, t.Email)
	return err
}

// given is nil for what was not given.
func given(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// placeTicket puts a ticket at another site of its customer and lets another
// customer pay; nil stays, "" takes it off.
func (w *write) placeTicket(t *ticket.Ticket, site, billTo *string) error {
	if (site != nil && *site != "" || billTo != nil && *billTo != "") && t.Customer == "" {
		return refusal.Rule("no-customer-on-ticket", "ticket %s has no customer", t.Name()).
			WithHint("scatto ticket edit %d --customer ID", t.Number)
	}
	if site != nil {
		t.Site = ""
		if *site != "" {
			one, err := siteForWork(w.Tx, t.Customer, *site)
			if err != nil {
				return err
			}
			t.Site = one.ID
		}
	}
	if billTo != nil {
		payer, err := payerOnRecord(w.Tx, *billTo)
		if err != nil {
			return err
		}
		t.BillTo = payer
	}
	return nil
}

// payerOf is who pays for work of a customer at a site when a ticket says
// billTo, "" for the customer himself: the ticket's, else the site's. Whoever
// is named pays; nobody passes it on.
func payerOf(customerID, billTo string, site customer.Site) string {
	if payer := cmp.Or(billTo, site.BillTo); payer != customerID {
		return payer
	}
	return ""
}

// placeOf tells where a ticket's work is done and who pays for it when it is
// not the customer, as a session keeps them.
func placeOf(tx *store.Tx, t ticket.Ticket) (site, billTo string, err error) {
	one, err := siteOf(tx, t.Site)
	return t.Site, payerOf(t.Customer, t.BillTo, one), err
}

// siteMissing says that a ticket names none of the several sites that its
// customer has, nil when all is said: work goes on, but by which contract and
// to whom depends on it.
func siteMissing(tx *store.Tx, t ticket.Ticket) (*refusal.Error, error) {
	if t.Customer == "" || t.Site != "" {
		return nil, nil
	}
	all, err := sitesOf(tx, t.Customer)
	all = slices.DeleteFunc(all, func(s customer.Site) bool { return !s.Open() })
	if err != nil || len(all) < 2 {
		return nil, err
	}
	return refusal.Rule("site-not-named", "ticket %s names none of the sites of customer %s: %s", t.Name(), t.Customer, siteNames(all)).
		WithHint("scatto ticket edit %d --site SITE", t.Number), nil
}
