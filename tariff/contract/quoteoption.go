package contract

import (
	"slices"
	"strconv"
	"strings"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

// QuoteOption is what a customer may choose on a quote.
type QuoteOption struct {
	Key         string      // "A", "B" …: one of them has to be chosen; "1", "2" …: each may be
	Alternative bool        // its key is a letter
	Net         money.Cents // of its lines
	Total       money.Cents // with the lines that are offered in any case
	Chosen      bool
}

// ParseQuoteOption reads "A: DESCRIPTION;QUANTITY;PRICE", a line of one
// alternative; those with the same letter belong together.
func ParseQuoteOption(s string) (QuoteLine, error) {
	key, rest, ok := strings.Cut(s, ":")
	key = strings.ToUpper(strings.TrimSpace(key))
	if !ok || !isAlternative(key) {
		return QuoteLine{}, refusal.Usage("bad-quote-option", "%q is not an alternative of a quote", s).
			WithHint("begin with its letter: %q", "A: Server tower;1;2600.00")
	}
	l, err := ParseQuoteThing(strings.TrimSpace(rest))
	l.Option = key
	return l, err
}

// ExtraKey is the key of the n-th thing, from 1, that a customer may take beside.
func ExtraKey(n int) string { return strconv.Itoa(n) }

func isAlternative(key string) bool { return len(key) == 1 && key[0] >= 'A' && key[0] <= 'Z' }

// Options lists what may be chosen: alternatives by letter, then extras by
// number.
func (q Quote) Options() (list []QuoteOption) {
	base := q.sum("")
	for _, l := range q.Lines {
		if l.Option == "" || slices.ContainsFunc(list, func(o QuoteOption) bool { return o.Key == l.Option }) {
			continue
		}
		net := q.sum(l.Option)
		list = append(list, QuoteOption{l.Option, isAlternative(l.Option), net, base + net, slices.Contains(q.Chosen, l.Option)})
	}
	slices.SortStableFunc(list, func(a, b QuoteOption) int {
		switch x, y := extraNumber(a.Key), extraNumber(b.Key); {
		case x != y:
			return x - y
		}
		return strings.Compare(a.Key, b.Key)
	})
	return list
}

// extraNumber is 0 of an alternative.
func extraNumber(key string) int {
	n, _ := strconv.Atoi(key)
	return n
}

// sum is the net of the lines with a key, "" for those offered in any case.
func (q Quote) sum(key string) (net money.Cents) {
	for _, l := range q.Lines {
		if l.Option == key {
			net += l.Amount
		}
	}
	return net
}

// Accepted are the lines offered in any case and those chosen.
func (q Quote) Accepted() (list []QuoteLine) {
	for _, l := range q.Lines {
		if l.Option == "" || slices.Contains(q.Chosen, l.Option) {
			list = append(list, l)
		}
	}
	return list
}

// Least is the net of the cheapest choice, or of the choice that was made.
func (q Quote) Least() money.Cents {
	least, any := money.Cents(0), false
	for _, o := range q.Options() {
		if o.Alternative && (!any || o.Net < least) {
			least, any = o.Net, true
		}
	}
	if !q.Signed.Date.IsZero() {
		return q.net()
	}
	return q.sum("") + least
}

// net is what is offered in any case with what was chosen.
func (q Quote) net() (net money.Cents) {
	for _, l := range q.Accepted() {
		net += l.Amount
	}
	return net
}

// Choose records what the customer takes: of alternatives exactly one, of
// extras any.
func (q Quote) Choose(keys []string) (Quote, error) {
	var known, alternatives, taken []string
	for _, o := range q.Options() {
		known = append(known, o.Key)
		if o.Alternative {
			alternatives = append(alternatives, o.Key)
		}
	}
	q.Chosen = nil
	for _, key := range keys {
		key = strings.ToUpper(strings.TrimSpace(key))
		switch {
		case len(known) == 0:
			return q, refusal.Rule("no-options", "quote %s has no options to choose from", q.ID)
		case !slices.Contains(known, key):
			return q, refusal.Unknown("unknown-option", "unknown option %q", key, known)
		case slices.Contains(q.Chosen, key):
			continue
		}
		if q.Chosen = append(q.Chosen, key); isAlternative(key) {
			taken = append(taken, key)
		}
	}
	switch {
	case len(taken) > 1:
		return q, refusal.Rule("options-exclude", "options %s of quote %s exclude each other", strings.Join(taken, ", "), q.ID)
	case len(taken) == 0 && len(alternatives) > 0:
		return q, refusal.Rule("option-missing", "quote %s offers options %s: one has to be chosen", q.ID, strings.Join(alternatives, ", ")).
			WithHint("say with --option which one the customer took")
	}
	q.Net = q.net()
	return q, nil
}

// checkOptions refuses an alternative to nothing.
func (q Quote) checkOptions() error {
	var letters []string
	for _, o := range q.Options() {
		if o.Alternative {
			letters = append(letters, o.Key)
		}
	}
	if len(letters) == 1 {
		return refusal.Usage("single-option", "option %s is the only one: an alternative needs another", letters[0]).
			WithHint("what may be taken or left is given with --extra")
	}
	return nil
}
