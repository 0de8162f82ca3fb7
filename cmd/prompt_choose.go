package cmd

import (
	"fmt"
	"strconv"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/ticket"
)

// mostChoices is how many rows a list to choose from shows.
const mostChoices = 9

// choose lets a person pick one of rows by its number; an empty line is the
// first. other, which may be nil, takes what is no number of the list.
func (env *Env) choose(rows []string, words string, other func(typed string) error) (int, error) {
	rows = env.offer(rows)
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

// chooseTicket lets a person pick one of a list by its row, or another ticket,
// which named sees to. A number that is a row and also another open ticket's is
// refused: nobody writes to the wrong customer by a guess.
func (env *Env) chooseTicket(list, open []ticket.Ticket, names map[string]string, named func(typed string) error) error {
	var rows []string
	for _, t := range list {
		rows = append(rows, ticketChoice(t, names))
	}
	shown, fallback := len(env.offer(rows)), "1"
	meant := func(typed string) (ref string, err error) {
		row, err := strconv.Atoi(typed)
		if err != nil || row < 1 || row > shown {
			return typed, nil
		}
		of := list[row-1]
		for _, t := range open {
			if t.Number == int64(row) && t.Number != of.Number {
				return "", refusal.Usage("bad-choice", "%s is %s of the list and also ticket %s", typed, of.Name(), t.Name()).
					WithHint("write %s or %s", of.Name(), t.Name())
			}
		}
		return of.Name(), nil
	}
	if _, err := meant(fallback); err != nil { // an empty line never means another
		fallback = list[0].Name()
	}
	_, err := env.ask(question{words: env.T("Which ticket? (a number of the list, or a ticket's)"), fallback: fallback, check: func(typed string) error {
		ref, err := meant(typed)
		if err != nil {
			return err
		}
		return named(ref)
	}})
	return err
}

// offer lists rows with their numbers, and gives those that it listed.
func (env *Env) offer(rows []string) []string {
	rows = rows[:min(len(rows), mostChoices)]
	for i, row := range rows {
		fmt.Fprintln(env.Err, ui.Fold(fmt.Sprintf("  %d  %s", i+1, clipped(ui.Clean(row), 74)), env.Columns))
	}
	return rows
}

// askCustomer finds a customer by a piece of his name, his town or his id: of
// several one is picked, the closest first, or more is written. An empty line
// is none, where optional.
func (env *Env) askCustomer(cards []shop.Card, words string, optional bool) (card shop.Card, err error) {
	typed := ""
	for {
		if typed == "" {
			if typed, err = env.ask(question{words: words, optional: optional}); err != nil || typed == "" {
				return shop.Card{}, err
			}
		}
		hits, _ := customer.Fitting(cards, typed, func(c shop.Card) customer.Customer { return c.Customer })
		switch {
		case len(hits) == 0:
			fmt.Fprintln(env.Err, "  "+env.T("no customer is called %q", typed))
			typed = ""
			continue
		case len(hits) == 1 || hits[0].ID == strings.ToUpper(typed):
			fmt.Fprintln(env.Err, "  "+ui.Clean(joined("  ", hits[0].ID, hits[0].Name, hits[0].City)))
			return hits[0], nil
		case len(hits) > mostChoices:
			fmt.Fprintln(env.Err, "  "+env.T("%d fit, here are the first: write more of the name, or 0 to search again", len(hits)))
		}
		rows := make([]string, len(hits))
		for i, c := range hits {
			rows[i] = joined("  ", c.ID, c.Name, c.City)
		}
		more, i := "", 0
		i, err = env.choose(rows, env.T("Which? (0 searches again)"), func(again string) error {
			if n, err := strconv.Atoi(again); err == nil && n != 0 {
				return badChoice(again, min(len(rows), mostChoices))
			}
			more = again
			return nil
		})
		if err != nil {
			return shop.Card{}, err
		}
		if i >= 0 {
			return hits[i], nil
		}
		if typed = more; typed == "0" {
			typed = ""
		}
	}
}

// oneOf reads one of a few words, by its name or as it is said to a person, or
// enough of its beginning.
func oneOf[T ~string](all []T, typed string, said func(name string) string) (T, bool) {
	var found []T
	typed = customer.Fold(typed)
	for _, one := range all {
		name, words := string(one), customer.Fold(said(string(one)))
		if name == typed || words == typed {
			return one, true
		}
		if strings.HasPrefix(name, typed) || strings.HasPrefix(words, typed) {
			found = append(found, one)
		}
	}
	if len(found) != 1 {
		return "", false
	}
	return found[0], true
}

// fresh gives the first refusal of a card that its other fields did not bring;
// who the customer is may still be asked.
func fresh(before, after customer.Customer) error { return brought(before, after, whoIsIt) }

// together gives the first refusal of the answers beside each other, such as a
// company's SdI code on what became a public body.
func together(given, card customer.Customer) error {
	return brought(given, card, func(error) bool { return false })
}

// brought gives the first refusal of a card, but for those that wait, which
// it did not have before.
func brought(before, after customer.Customer, waits func(error) bool) error {
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
		known[p.Error()] = !whoIsIt(p)
	}
	for _, p := range after.Problems() {
		if !known[p.Error()] && !waits(p) {
			return p
		}
	}
	return nil
}
