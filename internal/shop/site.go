package shop

import (
	"slices"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/contract"
	"scatto/ticket"
)

// Place is a site with what is there: the contracts in force that serve it
// alone, the customer's machines, the open tickets.
type Place struct {
	customer.Site
	Contracts []contract.Contract
	Devices   []string
	Tickets   []ticket.Ticket
}

// AddSite puts a place of a customer on record.
func (s *Shop) AddSite(site customer.Site) (out Place, err error) {
	err = s.write("site.add", func(w *write) error {
		card, err := findCard(w.Tx, site.Customer)
		if err != nil {
			return err
		}
		one := site
		one.ID, one.Customer, one.Closed, one.AddedAt = "", card.ID, "", s.now
		if one, err = w.checkedSite(one); err != nil {
			return err
		}
		n, err := w.Next("site")
		if err != nil {
			return err
		}
		one.ID = customer.SiteID(n)
		if err := w.putSite(nil, one); err != nil {
			return err
		}
		out, err = s.place(w.Tx, one)
		return err
	})
	return out, err
}

// EditSite changes a site by edit. When another one pays from now on, so do
// the sessions and sales that stand on no invoice yet.
func (s *Shop) EditSite(ref string, edit func(customer.Site) (customer.Site, error)) (out Place, err error) {
	err = s.write("site.edit", func(w *write) error {
		old, err := findSite(w.Tx, "", ref)
		if err != nil {
			return err
		}
		one, err := edit(old)
		if err != nil {
			return err
		}
		one.ID, one.Customer, one.AddedAt, one.Closed = old.ID, old.Customer, old.AddedAt, old.Closed
		if one, err = w.checkedSite(one); err != nil {
			return err
		}
		if err := w.putSite(&old, one); err != nil {
			return err
		}
		if one.BillTo != old.BillTo {
			if err := w.followSite(one); err != nil {
				return err
			}
			if err := w.followSales(old, one); err != nil {
				return err
			}
		}
		out, err = s.place(w.Tx, one)
		return err
	})
	return out, err
}

// CloseSite ends a site: nothing new is put on it, what was done there stays.
// What is still open at it comes as warnings.
func (s *Shop) CloseSite(ref, reason string) (out Place, warnings []*refusal.Error, err error) {
	if reason, err = text.Line("reason", reason, text.MaxLine); err != nil {
		return out, nil, err
	}
	if reason == "" {
		return out, nil, refusal.Usage("missing-flag", "--%s is missing", "reason").WithHint("say why the site is not served any more")
	}
	err = s.write("site.close", func(w *write) error {
		old, err := findSite(w.Tx, "", ref)
		if err != nil {
			return err
		}
		if !old.Open() {
			return refusal.Rule("site-closed", "site %s is closed: %s", old.ID, old.Closed)
		}
		one := old
		one.Closed = reason
		if err := w.putSite(&old, one); err != nil {
			return err
		}
		if out, err = s.place(w.Tx, one); err != nil {
			return err
		}
		warnings = nil
		for _, t := range out.Tickets {
			warnings = append(warnings, refusal.Rule("site-has-tickets", "ticket %s at site %s is still open", t.Name(), one.ID).
				WithHint("scatto ticket show %d", t.Number))
		}
		for _, c := range out.Contracts {
			warnings = append(warnings, refusal.Rule("site-has-contract", "contract %s serves site %s until %s", c.ID, one.ID, c.To).
				WithHint("scatto contract cancel %s", c.ID))
		}
		return nil
	})
	return out, warnings, err
}

// checkedSite normalises and checks a site: its name is its customer's once,
// and whoever pays is on record. That the customer himself pays is no bill-to.
func (w *write) checkedSite(one customer.Site) (customer.Site, error) {
	one, err := one.Normalise()
	if err != nil {
		return one, err
	}
	if err := one.Validate(); err != nil {
		return one, err
	}
	if one.BillTo, err = payerOnRecord(w.Tx, one.BillTo); err != nil {
		return one, err
	}
	if one.BillTo == one.Customer {
		one.BillTo = ""
	}
	others, err := sitesOf(w.Tx, one.Customer)
	if i := slices.IndexFunc(others, func(o customer.Site) bool { return o.ID != one.ID && o.Open() && o.SameName(one) }); i >= 0 {
		return one, refusal.Rule("duplicate-site", "customer %s already has a site %s called %q", one.Customer, others[i].ID, others[i].Name).
			WithHint("scatto site show %s", others[i].ID)
	}
	return one, err
}

// payerOnRecord gives the id of the customer who is to pay, "" for "".
func payerOnRecord(tx *store.Tx, id string) (string, error) {
	if id == "" {
		return "", nil
	}
	card, err := findCard(tx, id)
	return card.ID, err
}

// putSite stores a site with its indexes; the address of a closed one leads
// nowhere.
func (w *write) putSite(old *customer.Site, one customer.Site) error {
	n, _ := customer.ParseSiteID(one.ID)
	was, now := "", ""
	if old != nil && old.Open() {
		was = customer.FoldEmail(old.Email)
	}
	if one.Open() {
		now = customer.FoldEmail(one.Email)
	}
	for _, change := range []struct {
		email string
		holds bool
	}{{was, false}, {now, true}} {
		if change.email == "" || was == now {
			continue
		}
		key := store.EmailSiteKey(change.email)
		holders, _, err := get[[]string](w.Tx, key)
		if err != nil {
			return err
		}
		holders = slices.DeleteFunc(holders, func(id string) bool { return id == one.ID })
		if change.holds {
			holders = append(holders, one.ID)
		}
		if len(holders) == 0 {
			err = w.Delete(key)
		} else {
			err = w.Put(key, holders)
		}
		if err != nil {
			return err
		}
	}
	if old == nil {
		if err := w.Put(store.CustomerSiteKey(one.Customer, n), true); err != nil {
			return err
		}
	}
	w.about(one.Customer)
	return w.put(store.SiteKey(n), one.ID, one.Customer, one)
}
