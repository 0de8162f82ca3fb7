package shop

import (
	"slices"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// located puts a visit where it took place and names who pays, as it was asked
// for, else as the ticket says; it gives the kilometres to there and back, 0
// when nobody noted them.
func (w *write) located(v *ticket.Visit, t ticket.Ticket, site, billTo string) (km int64, err error) {
	if site == "" && billTo == "" {
		if v.Site, v.BillTo, err = placeOf(w.Tx, t); err != nil {
			return 0, err
		}
	} else if err := w.placeTicket(&t, given(site), given(billTo)); err != nil { // a copy: the ticket stays where it is
		return 0, err
	} else if v.Site, v.BillTo, err = placeOf(w.Tx, t); err != nil {
		return 0, err
	}
	v.PayerNamed = v.PayerNamed || billTo != ""
	there, err := siteOf(w.Tx, v.Site)
	return there.Kilometres, err
}

// relocate moves a visit that no invoice holds to another place of its
// customer, or lets another one pay: sessions and lines follow.
func (w *write) relocate(v ticket.Visit, site, billTo string) (ticket.Visit, error) {
	if site == "" && billTo == "" {
		return v, nil
	}
	t, err := ticketByNumber(w.Tx, v.Ticket)
	if err != nil {
		return v, err
	}
	was := v.Site
	if t.Site = was; v.PayerNamed {
		t.BillTo = v.Payer()
	}
	km, err := w.located(&v, t, site, billTo)
	if err != nil {
		return v, err
	}
	return w.moved(v, was, km)
}

// moved brings sessions and lines of a visit, and the way there where one was
// driven, to the place and payer that it has now.
func (w *write) moved(v ticket.Visit, was string, km int64) (ticket.Visit, error) {
	if v.Site != was && km > 0 && v.Kilometres > 0 {
		v.Kilometres = km
	}
	o, err := onSite(w.Tx, v)
	if err != nil {
		return v, err
	}
	for _, had := range o.Sessions {
		old, err := sessionByNumber(w.Tx, had.Number()) // the one before may have priced it anew
		if err != nil {
			return v, err
		}
		one := old
		one.Site, one.BillTo = v.Site, v.BillTo
		if _, err := w.reprice(&old, one); err != nil {
			return v, err
		}
	}
	for _, x := range o.Extras {
		x.Site, x.Customer, x.For = v.Site, v.Payer(), ""
		if x.Customer != v.Customer {
			x.For = v.Customer
		}
		if err := w.putExtra(x); err != nil {
			return v, err
		}
	}
	return v, nil
}

// siteLines are the name and the address of a place, none for "".
func siteLines(tx *store.Tx, id string) ([]string, error) {
	one, err := siteOf(tx, id)
	if err != nil || one.ID == "" {
		return nil, err
	}
	return slices.DeleteFunc([]string{one.Name, one.Address, townLine(one.ZIP, one.City, one.Province)}, func(l string) bool { return l == "" }), nil
}

// invoiced refuses to change a visit that stands on a document.
func (o OnSite) invoiced() error {
	on := o.Invoices()
	if len(on) == 0 {
		return nil
	}
	no := refusal.Rule("visit-invoiced", "visit %s is on invoice %s", o.ID, on[0]).By("R26")
	if k := slices.IndexFunc(o.Extras, unpricedTravel); k >= 0 {
		return no.WithHint("scatto invoice credit %s --reason TEXT --rebill; only the kilometres: scatto invoice line withdraw %s", on[0], o.Extras[k].ID)
	}
	return no.WithHint("scatto invoice credit %s --reason TEXT --rebill", on[0])
}
