package shop

import (
	"slices"

	"scatto/tariff/invoice"
)

// inOrder gives the lines of a bill in the order in which they stand on its
// document: sessions as they were billed, those of a visit together, and after
// their work and call fee the visit's travel, expenses and parts; then what
// else was kept for the customer, visits without work on the bill together.
// each is called for every part of it.
func (b Bill) inOrder(sessions func([]Session) error, extras func([]invoice.Extra) error) error {
	seen := map[string]bool{"": true}
	for _, one := range b.Sessions {
		part := []Session{one}
		if one.Visit != "" {
			part = slices.DeleteFunc(slices.Clone(b.Sessions), func(o Session) bool { return o.Visit != one.Visit })
		}
		if one.Visit != "" && seen[one.Visit] {
			continue
		}
		seen[one.Visit] = true
		if err := sessions(part); err != nil {
			return err
		}
		if one.Visit == "" {
			continue
		}
		if err := extras(b.ofVisit(one.Visit)); err != nil {
			return err
		}
	}
	for _, x := range b.Extras {
		if x.Visit == "" {
			if err := extras([]invoice.Extra{x}); err != nil {
				return err
			}
		}
		if seen[x.Visit] {
			continue
		}
		seen[x.Visit] = true
		if err := extras(b.ofVisit(x.Visit)); err != nil {
			return err
		}
	}
	return nil
}

// ofVisit are the lines of a visit beside its work: what was driven and spent,
// then things.
func (b Bill) ofVisit(id string) []invoice.Extra {
	list := slices.DeleteFunc(slices.Clone(b.Extras), func(x invoice.Extra) bool { return x.Visit != id })
	slices.SortStableFunc(list, func(a, b invoice.Extra) int { return place(a) - place(b) })
	return list
}

func place(x invoice.Extra) int {
	switch {
	case x.Line.Goods:
		return 2
	case x.Line.Unit == kmUnit:
		return 0
	}
	return 1
}

// feeLast puts the call fee of a visit after the work of all its technicians.
func feeLast(lines []invoice.Line) []invoice.Line {
	rank := func(l invoice.Line) int {
		if l.Activity == invoice.SellsCallFee {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(lines, func(a, b invoice.Line) int { return rank(a) - rank(b) })
	return lines
}
