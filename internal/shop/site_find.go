package shop

import (
	"slices"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// findSite finds the site that ref means: its id, or words of its name within
// the customer's sites, within all for "". The whole name beats a part of it,
// a site that is served one that is closed.
func findSite(tx *store.Tx, customerID, ref string) (customer.Site, error) {
	if n, ok := customer.ParseSiteID(ref); ok {
		one, err := siteByNumber(tx, n)
		if err == nil && customerID != "" && one.Customer != customerID {
			err = refusal.Rule("site-of-another", "site %s is of customer %s, not of %s", one.ID, one.Customer, customerID).
				WithHint("scatto site list %s", customerID)
		}
		return one, err
	}
	all, err := sitesOf(tx, customerID)
	if err != nil {
		return customer.Site{}, err
	}
	hits := slices.DeleteFunc(slices.Clone(all), func(s customer.Site) bool { return !s.Matches(ref) })
	for _, better := range []func(customer.Site) bool{
		func(s customer.Site) bool { return s.SameName(customer.Site{Name: ref}) },
		customer.Site.Open,
	} {
		if best := slices.DeleteFunc(slices.Clone(hits), func(s customer.Site) bool { return !better(s) }); len(best) > 0 {
			hits = best
		}
	}
	switch len(hits) {
	case 1:
		return hits[0], nil
	case 0:
		no := refusal.NotFound("no-site", "no site is called %q", ref).WithHint("scatto site list")
		if customerID != "" {
			no = refusal.NotFound("no-site", "customer %s has no site called %q", customerID, ref).
				WithHint("scatto site list %s", customerID)
		}
		return customer.Site{}, no.OrMeant(nearSites(all, ref)...)
	}
	return customer.Site{}, refusal.Rule("ambiguous-site", "%d sites are called %q: %s", len(hits), ref, siteNames(hits)).
		WithHint("write more of the name, or the id")
}

// siteForWork is findSite for something new: a closed site takes none.
func siteForWork(tx *store.Tx, customerID, ref string) (customer.Site, error) {
	one, err := findSite(tx, customerID, ref)
	if err == nil && !one.Open() {
		err = refusal.Rule("site-closed", "site %s is closed: %s", one.ID, one.Closed)
	}
	return one, err
}

func siteByNumber(tx *store.Tx, n int64) (customer.Site, error) {
	one, ok, err := get[customer.Site](tx, store.SiteKey(n))
	if err == nil && !ok {
		err = refusal.NotFound("no-site", "there is no site %s", customer.SiteID(n)).WithHint("scatto site list")
	}
	return one, err
}

// siteOf reads the site with an id on record, the zero Site for "".
func siteOf(tx *store.Tx, id string) (customer.Site, error) {
	n, ok := customer.ParseSiteID(id)
	if !ok {
		return customer.Site{}, nil
	}
	return siteByNumber(tx, n)
}

// sitesOf reads a customer's sites, of all for "", by number.
func sitesOf(tx *store.Tx, customerID string) (list []customer.Site, err error) {
	if customerID == "" {
		err = each(tx, store.SitePrefix(), func(_ store.Key, s customer.Site) error {
			list = append(list, s)
			return nil
		})
		return list, err
	}
	ids, err := numbers(tx, store.CustomerSitePrefix(customerID))
	for _, n := range ids {
		one, err := siteByNumber(tx, n)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return list, err
}

// siteNames names some sites for a sentence.
func siteNames(list []customer.Site) string {
	var names []string
	for _, s := range list[:min(len(list), 8)] {
		names = append(names, s.ID+" "+s.Name)
	}
	return strings.Join(names, ", ")
}

// workedAt names on a report the place where a customer's work was done, with
// its address where it has one.
func workedAt(tx *store.Tx, p invoice.Party, site string) (invoice.Party, error) {
	one, err := siteOf(tx, site)
	if err != nil || one.ID == "" {
		return p, err
	}
	p.Name, p.FirstName, p.Surname = p.FullName()+", sede "+one.Name, "", ""
	if one.Address != "" || one.City != "" {
		p.Address, p.ZIP, p.City, p.Province = one.Address, one.ZIP, one.City, one.Province
	}
	return p, nil
}

// siteOfAddress gives the customer's site that an address belongs to, "" for
// none or several.
func siteOfAddress(tx *store.Tx, customerID, email string) (string, error) {
	holders, _, err := get[[]string](tx, store.EmailSiteKey(customer.FoldEmail(email)))
	if err != nil || customerID == "" {
		return "", err
	}
	var mine []string
	for _, id := range holders {
		one, err := siteOf(tx, id)
		if err != nil {
			return "", err
		}
		if one.Customer == customerID {
			mine = append(mine, id)
		}
	}
	if len(mine) != 1 {
		return "", nil
	}
	return mine[0], nil
}

// Site reads one site with what is there, by its id or words of its name.
func (s *Shop) Site(ref string) (out Place, err error) {
	err = s.view(func(tx *store.Tx) error {
		one, err := findSite(tx, "", ref)
		if err != nil {
			return err
		}
		out, err = s.place(tx, one)
		return err
	})
	return out, err
}

// SiteOf finds a site among a customer's, by its id or words of its name.
func (s *Shop) SiteOf(customerID, ref string) (one customer.Site, err error) {
	err = s.view(func(tx *store.Tx) error {
		one, err = findSite(tx, customerID, ref)
		return err
	})
	return one, err
}

// Sites lists the sites of a customer, or of all for "", by number.
func (s *Shop) Sites(customerID string) (list []Place, err error) {
	err = s.view(func(tx *store.Tx) error {
		list, err = s.places(tx, customerID)
		return err
	})
	return list, err
}

func (s *Shop) places(tx *store.Tx, customerID string) (list []Place, err error) {
	all, err := sitesOf(tx, customerID)
	for _, one := range all {
		p, err := s.place(tx, one)
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, err
}

// served lists the sites of a customer that are not closed.
func (s *Shop) served(tx *store.Tx, customerID string) ([]Place, error) {
	all, err := s.places(tx, customerID)
	return slices.DeleteFunc(all, func(p Place) bool { return !p.Open() }), err
}

// place gathers what is at a site today.
func (s *Shop) place(tx *store.Tx, one customer.Site) (p Place, err error) {
	p.Site = one
	contracts, err := contractsOf(tx, one.Customer)
	if err != nil {
		return p, err
	}
	for _, c := range contracts {
		if c.Site == one.ID && c.ValidOn(s.Today()) {
			p.Contracts = append(p.Contracts, c)
		}
	}
	devices, err := devicesOf(tx, one.Customer)
	if err != nil {
		return p, err
	}
	for _, d := range devices {
		if d.Site == one.ID && d.Active(s.Today()) {
			p.Devices = append(p.Devices, d.ID)
		}
	}
	open, err := ticketsUnder(tx, store.CustomerOpenTicketPrefix(one.Customer))
	p.Tickets = slices.DeleteFunc(open, func(t ticket.Ticket) bool { return t.Site != one.ID })
	return p, err
}
