package shop

import (
	"slices"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
)

// unbilledSales warns of hours sold up to the month's end that no invoice
// holds: a run leaves them to contract invoice. payer "" means all.
func unbilledSales(tx *store.Tx, m month, payer string) (out []*refusal.Error, err error) {
	var found []contract.Contract
	err = each(tx, store.ContractPrefix(), func(_ store.Key, c contract.Contract) error {
		if len(c.Sales) > 0 && (payer == "" || c.Payer() == payer) {
			found = append(found, c)
		}
		return nil
	})
	slices.SortStableFunc(found, func(a, b contract.Contract) int { return byNumber(a.ID, b.ID) })
	for _, c := range found {
		for _, i := range c.Uninvoiced() {
			if s := c.Sales[i]; !s.At.After(m.last) {
				out = append(out, refusal.Rule("hours-not-invoiced", "contract %s: hours sold for %s are on no invoice", c.ID, s.Price).
					WithHint("scatto contract invoice %s", c.ID))
			}
		}
	}
	return out, err
}
