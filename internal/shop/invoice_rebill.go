package shop

import (
	"slices"

	"scatto/internal/refusal"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

func sessionIDs(refs []string) (ids []string, err error) {
	for _, ref := range refs {
		n, ok := ticket.ParseSessionID(ref)
		if !ok {
			return nil, refusal.Usage("bad-session-id", "%q is not a session", ref).WithHint("write it like S0001")
		}
		ids = append(ids, ticket.SessionID(n))
	}
	return ids, nil
}

// rebill takes the credited sessions off their invoice when they are to be
// billed again; otherwise they stay where they are, credited.
func (w *write) rebill(orig, note invoice.Invoice, again bool) error {
	if !again {
		return nil
	}
	seen, tickets := map[string]bool{"": true}, []int64{}
	for _, l := range note.Lines {
		if l.Extra != "" && !seen[l.Extra] {
			seen[l.Extra] = true
			x, err := findExtra(w.Tx, l.Extra)
			if err != nil {
				return err
			}
			if x.Invoice == orig.Number.String() {
				x.Invoice = ""
				if err := w.putExtra(x); err != nil {
					return err
				}
			}
			if x.Visit != "" {
				v, err := findVisit(w.Tx, x.Visit)
				if err != nil {
					return err
				}
				tickets = append(tickets, v.Ticket)
			}
		}
		if l.Contract != "" && !seen[l.Contract] {
			seen[l.Contract] = true
			if err := w.rebillSales(l.Contract, orig.Number.String()); err != nil {
				return err
			}
		}
		if seen[l.Session] {
			continue
		}
		seen[l.Session] = true
		n, _ := ticket.ParseSessionID(l.Session)
		old, err := sessionByNumber(w.Tx, n)
		if err != nil {
			return err
		}
		if old.Invoice != orig.Number.String() {
			continue
		}
		one := old
		one.Invoice = ""
		if err := w.putSession(&old, one); err != nil {
			return err
		}
		tickets = append(tickets, one.Ticket)
	}
	slices.Sort(tickets)
	for _, n := range slices.Compact(tickets) { // to whoever pays now: that may be why it was credited
		t, err := ticketByNumber(w.Tx, n)
		if err != nil {
			return err
		}
		if err := w.follow(t, t); err != nil {
			return err
		}
	}
	if len(seen) == 1 {
		return refusal.Rule("nothing-to-rebill", "the credit note names no work that could be billed again").
			WithHint("credit with --session ID, or leave --rebill out")
	}
	return nil
}

// rebillSales lets `contract invoice` find again what was sold on a contract
// and stood on a credited document. A fee is free again by itself: liveFees.
func (w *write) rebillSales(id, number string) error {
	c, err := findContract(w.Tx, id)
	if err != nil {
		return err
	}
	sales := slices.Clone(c.Sales)
	changed := false
	for i := range sales {
		if sales[i].Invoice == number {
			sales[i].Invoice, changed = "", true
		}
	}
	if !changed {
		return nil
	}
	c.Sales = sales
	return w.putContract(c)
}
