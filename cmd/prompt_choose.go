package cmd

import (
	"fmt"
	"strconv"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// mostChoices is how many rows a list to choose from shows.
const mostChoices = 9

// choose lets a person pick one of rows by its number; an empty line is the
// first. other, which may be nil, takes what is no number of the list.
func (env *Env) choose(rows []string, words string, other func(typed string) error) (int, error) {
	rows = rows[:min(len(rows), mostChoices)]
	for i, row := range rows {
		fmt.Fprintf(env.Err, "  %d  %s\n", i+1, clipped(ui.Clean(row), 74))
	}
	chosen := -1
	_, err := env.ask(question{words: words, fallback: "1", check: func(typed string) error {
		if n, err := strconv.Atoi(typed); err == nil && n >= 1 && n <= len(rows) {
			chosen = n - 1
			return nil
		}
		if other == nil {
			return badChoice(typed, len(rows))
		}
		return other(typed)
	}})
	return chosen, err
}

// askCustomer finds a customer by a piece of his name, his town or his id: of
// several one is picked. An empty line is none, where optional.
func (env *Env) askCustomer(cards []shop.Card, words string, optional bool) (card shop.Card, err error) {
	for {
		typed, err := env.ask(question{words: words, optional: optional})
		if err != nil || typed == "" {
			return shop.Card{}, err
		}
		var hits []shop.Card
		for _, c := range cards {
			if strings.EqualFold(c.ID, typed) {
				hits = []shop.Card{c}
				break
			}
			if c.Matches(typed) {
				hits = append(hits, c)
			}
		}
		switch {
		case len(hits) == 0:
			fmt.Fprintln(env.Err, "  "+env.T("no customer is called %q", typed))
			continue
		case len(hits) == 1:
			fmt.Fprintln(env.Err, "  "+ui.Clean(joined("  ", hits[0].ID, hits[0].Name, hits[0].City)))
			return hits[0], nil
		case len(hits) > mostChoices:
			fmt.Fprintln(env.Err, "  "+env.T("%d fit, here are the first: write more of the name, or 0 to search again", len(hits)))
		}
		rows := make([]string, len(hits))
		for i, c := range hits {
			rows[i] = joined("  ", c.ID, c.Name, c.City)
		}
		again := false
		i, err := env.choose(rows, env.T("Which? (0 searches again)"), func(typed string) error {
			if again = typed == "0"; again {
				return nil
			}
			return badChoice(typed, min(len(rows), mostChoices))
		})
		if err != nil {
			return shop.Card{}, err
		}
		if !again {
			return hits[i], nil
		}
	}
}

// oneOf reads one of a few words, or enough of its beginning.
func oneOf[T ~string](all []T, typed string) (T, bool) {
	var found []T
	for _, one := range all {
		if string(one) == typed {
			return one, true
		}
		if strings.HasPrefix(string(one), strings.ToLower(typed)) {
			found = append(found, one)
		}
	}
	if len(found) != 1 {
		return "", false
	}
	return found[0], true
}

// fresh gives the first refusal of a card that its other fields did not bring.
func fresh(before, after customer.Customer) error {
	after, err := after.Normalise()
	if err != nil {
		return err
	}
	before, err = before.Normalise()
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, p := range before.Problems() {
		known[p.Error()] = true
	}
	for _, p := range after.Problems() {
		if !known[p.Error()] && !whoIsIt(p) {
			return p
		}
	}
	return nil
}
