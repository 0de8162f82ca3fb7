package shop

import (
	"cmp"
	"slices"

	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/contract"
)

// forWhom is what a line adds to its words when somebody else pays for it, or
// when it is of one of several places: ", per Hotel Miramare S.r.l., sede
// Lido". It is "" for what the payer got himself, at no site.
func forWhom(tx *store.Tx, payer, customerID, site string) (words string, err error) {
	if customerID != "" && customerID != payer {
		card, err := findCard(tx, customerID)
		if err != nil {
			return "", err
		}
		words = ", per " + text.Cut(card.Name, 100)
	}
	if site != "" {
		one, err := siteOf(tx, site)
		if err != nil {
			return "", err
		}
		words += ", sede " + text.Cut(one.Name, 100)
	}
	return words, nil
}

// bySite sorts what is billed by the customer and the site that it was done
// for, in its order otherwise: each place's lines stand together.
func bySite(sessions []Session) []Session {
	sorted := slices.Clone(sessions)
	slices.SortStableFunc(sorted, func(a, b Session) int {
		return cmp.Or(byNumber(a.Customer, b.Customer), byNumber(a.Site, b.Site))
	})
	return sorted
}

// paidContracts are the contracts that a bill's customer pays for: of his own
// and of those whose work is billed.
func paidContracts(tx *store.Tx, b Bill) (list []contract.Contract, err error) {
	served := []string{b.Customer}
	for _, one := range b.Sessions {
		if !slices.Contains(served, one.Customer) {
			served = append(served, one.Customer)
		}
	}
	for _, id := range served {
		mine, err := contractsOf(tx, id)
		if err != nil {
			return nil, err
		}
		for _, c := range mine {
			if c.Payer() == b.Customer {
				list = append(list, c)
			}
		}
	}
	return list, nil
}
