package shop

import (
	"slices"

	"scatto/internal/money"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// margins adds documents up, row by row.
type margins struct {
	tx   *store.Tx
	rows map[string]*MarginRow
	by   MarginBy
	hour money.Cents
}

func (a *margins) row(id, name string) *MarginRow {
	if a.rows[id] == nil {
		a.rows[id] = &MarginRow{ID: id}
	}
	a.rows[id].Name = name // the latest
	return a.rows[id]
}

// add counts one document.
func (a *margins) add(inv invoice.Invoice) error {
	if inv.Type == invoice.TD04 {
		return a.credit(inv)
	}
	return a.lines(inv, inv.Lines, 1)
}

// lines counts lines with what they cost.
func (a *margins) lines(inv invoice.Invoice, lines []invoice.Line, sign money.Cents) error {
	worked := map[string]bool{"": true}
	for _, l := range lines {
		id, name, err := a.key(inv, l)
		if err != nil {
			return err
		}
		r := a.row(id, name)
		r.Net += sign * l.Amount
		r.Cost += sign * a.cost(l, worked)
	}
	return nil
}

// cost is what a line cost: goods and services as it says, and once per session
// the hours of work.
func (a *margins) cost(l invoice.Line, worked map[string]bool) money.Cents {
	c := l.Cost
	if !worked[l.Session] {
		worked[l.Session] = true
		seconds := money.Cents(l.To.Unix() - l.From.Unix())
		c += (a.hour*seconds*2 + 3600) / 7200
	}
	return c
}

// credit takes a credit note off. One that only names an amount reduces the
// only row of its invoice, or a row of its own; the last one of an invoice
// gives back what it cost.
func (a *margins) credit(note invoice.Invoice) error {
	orig, found, err := a.original(note)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(note.Lines, func(l invoice.Line) bool { return l.Activity != "" || l.Session != "" || l.Cost != 0 }) || !found {
		return a.lines(note, note.Lines, -1)
	}
	id, name, err := a.only(orig, note)
	if err != nil {
		return err
	}
	for _, l := range note.Lines {
		a.row(id, name).Net -= l.Amount
	}
	if net, _ := orig.Remaining(); net != 0 || orig.Credits[len(orig.Credits)-1].Number != note.Number {
		return nil
	}
	worked := map[string]bool{"": true}
	for _, c := range orig.Credits {
		for _, session := range c.Sessions {
			worked[session] = true // given back by that note
		}
	}
	for _, l := range orig.Lines {
		if l.Session != "" && worked[l.Session] {
			continue
		}
		id, name, err := a.key(orig, l)
		if err != nil {
			return err
		}
		a.row(id, name).Cost -= a.cost(l, worked)
	}
	return nil
}

// original reads the invoice that a credit note reduces.
func (a *margins) original(note invoice.Invoice) (orig invoice.Invoice, found bool, err error) {
	if len(note.Related) == 0 {
		return orig, false, nil
	}
	n, err := invoice.ParseNumber(note.Related[0].Number)
	if err != nil {
		return orig, false, err
	}
	return get[invoice.Invoice](a.tx, store.InvoiceKey(n.Year, n.Series, int64(n.N)))
}

// only gives the row of an invoice whose lines all fall on one, else that of
// the note's own line.
func (a *margins) only(orig, note invoice.Invoice) (id, name string, err error) {
	seen := map[string]string{}
	for _, l := range orig.Lines {
		if id, name, err = a.key(orig, l); err != nil {
			return "", "", err
		}
		seen[id] = name
	}
	if len(seen) == 1 {
		return id, name, nil
	}
	return a.key(note, note.Lines[0])
}

// key names the row of a line.
func (a *margins) key(inv invoice.Invoice, l invoice.Line) (id, name string, err error) {
	switch a.by {
	case ByItem:
		if l.Extra == "" {
			return "", "", nil
		}
		x, err := findExtra(a.tx, l.Extra)
		if err != nil || x.Item == "" {
			return "", "", err
		}
		return x.Item, l.Description, nil
	case ByService:
		if l.Service != "" {
			return l.Service, l.Description, nil
		}
		if l.Contract != "" && l.Activity == invoice.SellsFee {
			return l.Contract, l.Description, nil
		}
		return "", "", nil
	case ByActivity:
		id = soldBy(inv, l)
		return id, soldName(id), nil
	}
	return inv.CustomerID, inv.Buyer.FullName(), nil
}
