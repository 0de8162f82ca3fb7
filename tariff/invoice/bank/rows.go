package bank

import (
	"strings"
	"unicode"

	"scatto/internal/customer"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// read takes the lines below the heading.
func (h header) read(rows []record) (list List, wrong []LineError) {
	h = h.settle(rows)
	decimal := h.decimalMark(rows)
	for _, row := range rows {
		if blank(row.cells) {
			continue
		}
		when := h.cell(row.cells, booked)
		if when == "" {
			when = h.cell(row.cells, valued)
		}
		if noDay(when) { // "Saldo finale", or a line that only goes on
			list.Skipped++
			continue
		}
		m, err := h.movement(row.cells, when, decimal)
		if err != nil {
			wrong = append(wrong, LineError{row.line, err})
			continue
		}
		if m.Amount == 0 {
			list.Skipped++
			continue
		}
		m.Line = row.line
		list.Movements = append(list.Movements, m)
	}
	stamp(list.Movements)
	return list, wrong
}

// noDay reports a cell in which nobody tried to write a day.
func noDay(s string) bool { return s == "" || !unicode.IsDigit([]rune(s)[0]) }

// settle finds out whether "Valuta" is a date or the currency.
func (h header) settle(rows []record) header {
	out := append(header{}, h...)
	for i, c := range out {
		if c != valued {
			continue
		}
		for _, row := range rows {
			if i < len(row.cells) && strings.TrimSpace(row.cells[i]) != "" {
				if _, err := parseDay(row.cells[i]); err != nil {
					out[i] = currency
				}
				break
			}
		}
	}
	return out
}

// decimalMark is what the file puts before cents: the one mark that is used so
// beyond doubt, 0 where none is or both are.
func (h header) decimalMark(rows []record) (mark byte) {
	for _, row := range rows {
		for _, c := range []column{amount, credit, debit} {
			n, err := parseNumber(h.cell(row.cells, c))
			if err != nil || n.decimal == 0 {
				continue
			}
			if mark != 0 && mark != n.decimal {
				return 0
			}
			mark = n.decimal
		}
	}
	return mark
}

func (h header) movement(cells []string, when string, decimal byte) (m Movement, err error) {
	if len(cells) > len(h) && !blank(cells[len(h):]) { // a comma in an amount without quotes shifts all that follows
		return m, refusal.Usage("bad-csv-row", "the line has %d columns, the header %d", len(cells), len(h))
	}
	if m.Date, err = parseDay(when); err != nil {
		return m, err
	}
	if m.Amount, err = h.amount(cells, decimal); err != nil {
		return m, err
	}
	m.Text, m.Name = h.text(cells), cut(strings.Join(strings.Fields(h.cell(cells, party)), " "))
	m.Currency, m.ID = strings.ToUpper(cut(h.cell(cells, currency))), cut(h.cell(cells, mark))
	if iban := customer.NormalIBAN(h.cell(cells, account)); customer.CheckIBAN(iban) == nil {
		m.IBAN = iban
	}
	return m, nil
}

// amount reads one signed column, or one for each direction. A line that says
// 0 is none of money.
func (h header) amount(cells []string, decimal byte) (money.Cents, error) {
	var values [debit + 1]money.Cents
	said := false
	for _, c := range []column{amount, credit, debit} {
		cell := h.cell(cells, c)
		if cell == "" {
			continue
		}
		n, err := parseNumber(cell)
		if err != nil {
			return 0, err
		}
		if values[c], err = n.value(cell, decimal); err != nil {
			return 0, err
		}
		said = true
	}
	in, out := values[credit], values[debit]
	switch {
	case !said:
		return 0, refusal.Rule("no-amount", "the line has no amount")
	case values[amount] != 0:
		return h.signed(cells, values[amount])
	case in != 0 && out != 0:
		return 0, refusal.Rule("two-amounts", "the line has an amount on both sides")
	case out != 0: // some banks write the minus beside the column, some do not
		return -max(out, -out), nil
	}
	return in, nil
}

// signed lets a column such as D/A give the sign.
func (h header) signed(cells []string, v money.Cents) (money.Cents, error) {
	switch cell := customer.Fold(h.cell(cells, side)); cell {
	case "":
		return v, nil
	case "d", "dare", "-", "debit", "dbit", "addebito", "uscita":
		return -max(v, -v), nil
	case "a", "c", "avere", "+", "credit", "crdt", "accredito", "entrata":
		return v, nil
	default:
		return 0, refusal.Usage("bad-sign", "%q says neither debit nor credit", clip(cell))
	}
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}
