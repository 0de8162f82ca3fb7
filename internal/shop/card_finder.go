package shop

import (
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// cardFinder finds customers by what the files of another system call them: an
// id of here, the id there, a VAT number, a tax code, or the whole name.
type cardFinder struct {
	byRef  map[string][]*Card
	byName map[string][]*Card
}

func newCardFinder(tx *store.Tx) (f cardFinder, err error) {
	f = cardFinder{map[string][]*Card{}, map[string][]*Card{}}
	cards, err := allCards(tx)
	for i := range cards {
		c := &cards[i]
		seen := map[string]bool{"": true}
		for _, ref := range []string{c.ID, c.ExternalID, c.VATNumber, c.VATCountry + c.VATNumber, c.TaxCode} {
			if ref = strings.ToUpper(ref); !seen[ref] && ref != c.VATCountry {
				seen[ref] = true
				f.byRef[ref] = append(f.byRef[ref], c)
			}
		}
		f.byName[customer.Fold(c.Name)] = append(f.byName[customer.Fold(c.Name)], c)
	}
	return f, err
}

// find gives the one customer that ref means; none and several are refused.
func (f cardFinder) find(ref string) (Card, error) {
	hits := f.byRef[strings.ToUpper(strings.TrimSpace(ref))]
	if len(hits) == 0 {
		hits = f.byRef[strings.ToUpper(strings.Join(strings.Fields(ref), ""))]
	}
	if len(hits) == 0 {
		hits = f.byName[customer.Fold(ref)]
	}
	switch {
	case ref == "":
		return Card{}, refusal.Usage("missing-text", "the %s is empty", refusal.Word("customer"))
	case len(hits) == 0:
		return Card{}, refusal.NotFound("no-customer", "no customer is called %q", ref).WithHint("take in the customers first: scatto customer import FILE.csv")
	case len(hits) > 1:
		return Card{}, refusal.Rule("ambiguous-customer", "%d customers are called %q: %s", len(hits), ref, hits[0].ID+", "+hits[1].ID).
			WithHint("write more of the name, or the id")
	}
	return *hits[0], nil
}
