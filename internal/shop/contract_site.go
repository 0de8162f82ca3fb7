package shop

import (
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
)

// contractPlace gives the site that a contract serves alone and who pays for
// it, "" for the customer: whoever it names, else whoever pays for the site.
func contractPlace(tx *store.Tx, c contract.Contract) (site, billTo string, err error) {
	if billTo, err = payerOnRecord(tx, c.BillTo); err != nil {
		return "", "", err
	}
	if c.Site != "" {
		one, err := siteForWork(tx, c.Customer, c.Site)
		if err != nil {
			return "", "", err
		}
		if site = one.ID; billTo == "" {
			billTo = one.BillTo
		}
	}
	if billTo == c.Customer {
		billTo = ""
	}
	return site, billTo, nil
}

// placed changes the site that a contract serves, or who pays for it from now
// on. Work that was charged while it ran was charged by what it served then.
func (w *write) placed(c contract.Contract, in ContractEdit) (contract.Contract, error) {
	if in.BillTo != nil {
		payer, err := payerOnRecord(w.Tx, *in.BillTo)
		if err != nil {
			return c, err
		}
		if c.BillTo = payer; payer == c.Customer {
			c.BillTo = ""
		}
	}
	if in.Site == nil {
		return c, nil
	}
	site := ""
	if *in.Site != "" {
		one, err := siteForWork(w.Tx, c.Customer, *in.Site)
		if err != nil {
			return c, err
		}
		site = one.ID
	}
	if site == c.Site {
		return c, nil
	}
	c.Site = "" // at whatever site
	first, err := w.firstCharged(c, c.From)
	if err != nil {
		return c, err
	}
	if first.ID != "" {
		return c, refusal.Rule("sessions-charged", "session %s of %s is charged by the contract %s as it was", first.ID, w.shop.day(first.OpenedAt), c.ID).
			WithHint("add a contract of the site instead: scatto contract add %s --site SITE", c.Customer)
	}
	c.Site = site
	return c, nil
}
