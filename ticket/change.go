package ticket

import "slices"

// AddChange records an alteration of the customer's systems: what and where,
// and how it was before and after (R19). Changes stand in the order in which
// they happened. It is possible in every state but merged: what was done may be
// written down later.
func (t Ticket) AddChange(c Change) (Ticket, error) {
	if t.State == Merged {
		return t, t.active("take a change")
	}
	if err := blank("change", c.What); err != nil {
		return t, err
	}
	if err := blank("place of the change", c.Where); err != nil {
		return t, err
	}
	i := len(t.Changes)
	for i > 0 && t.Changes[i-1].At.After(c.At) {
		i--
	}
	t.Changes = slices.Insert(slices.Clone(t.Changes), i, c)
	return t, nil
}
