package customer

import (
	"cmp"
	"slices"
	"strings"
)

// Fit says how closely typed words mean a customer.
type Fit int

// From not at all to his whole name or id.
const (
	NoFit    Fit = iota
	PartFit      // each word stands in his names, city or id
	WordsFit     // each is a whole word of his names or city, one at least of his names
	WholeFit     // together they are his name or his id
)

// Fit tells how closely words mean c; "c1" is C0001 too. No words mean nobody.
func (c Customer) Fit(words string) Fit { return c.fit(strings.Fields(Fold(words))) }

// fit tells it of folded words.
func (c Customer) fit(wanted []string) Fit {
	names, city := Fold(strings.Join([]string{c.Name, c.FirstName, c.Surname}, " ")), Fold(c.City)
	text := names + " " + city + " " + Fold(c.ID)
	if slices.ContainsFunc(wanted, func(word string) bool { return !strings.Contains(text, word) && !sameID(word, c.ID) }) {
		return NoFit // which most are: before anything is taken apart
	}
	whole, town := strings.Fields(names), strings.Fields(city)
	fit := WordsFit
	if !slices.ContainsFunc(wanted, func(word string) bool { return slices.Contains(whole, word) }) {
		fit = PartFit // where he is does not name him: "roma" may begin a name
	}
	for _, word := range wanted {
		if !slices.Contains(whole, word) && !slices.Contains(town, word) {
			fit = PartFit
		}
	}
	switch folded := strings.Join(wanted, " "); {
	case folded == "":
		return NoFit
	case folded == Fold(c.Name) || folded == Fold(c.FirstName+" "+c.Surname) || len(wanted) == 1 && sameID(folded, c.ID):
		return WholeFit
	}
	return fit
}

// Matches reports whether each word of words stands, folded, in the names, the
// city or the id of c.
func (c Customer) Matches(words string) bool { return c.Fit(words) != NoFit }

// Fitting gives those of all that words may mean, the closest first, and how
// many of them are equally the closest.
func Fitting[T any](all []T, words string, card func(T) Customer) (hits []T, closest int) {
	type hit struct {
		one T
		fit Fit
	}
	var found []hit
	wanted := strings.Fields(Fold(words))
	for _, one := range all {
		if fit := card(one).fit(wanted); fit != NoFit {
			found = append(found, hit{one, fit})
		}
	}
	slices.SortStableFunc(found, func(a, b hit) int { return cmp.Compare(b.fit, a.fit) })
	for _, h := range found {
		hits = append(hits, h.one)
		if h.fit == found[0].fit {
			closest++
		}
	}
	return hits, closest
}
