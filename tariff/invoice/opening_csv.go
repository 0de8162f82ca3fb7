package invoice

import (
	"io"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// OpeningColumns are the columns of a file of open invoices.
func OpeningColumns() []string {
	return []string{"customer", "number", "date", "total", "paid", "due", "method"}
}

// OpeningRow is one good line of a file of open invoices. Customer is an id of
// here or there, a VAT number, a tax code or a name.
type OpeningRow struct {
	Line     int
	Customer string
	Method   customer.Method
	OpeningInput
}

// ReadOpenings reads open invoices of another system from a CSV file, dates and
// amounts as Italians write them too. A number stands on one line only.
func ReadOpenings(r io.Reader) (list []OpeningRow, wrong []customer.RowError, err error) {
	t, err := text.ReadTable(r)
	if err != nil {
		return nil, nil, err
	}
	s, err := t.Named(OpeningColumns(), map[string]string{
		"cliente": "customer", "numero": "number", "data": "date", "totale": "total", "pagato": "paid", "scadenza": "due", "metodo": "method",
	}, "customer", "number", "date", "total", "due")
	if err != nil {
		return nil, nil, err
	}
	lines := map[string]int{}
	for _, row := range s.Rows {
		one, errs := readOpening(s, row)
		key := ElsewhereKey(one.Number)
		if before, twice := lines[key]; twice && key != "" {
			errs = append(errs, customer.RowError{Line: row.Line, Column: s.Title("number"),
				Err: refusal.Rule("duplicate-opening", "invoice %s is on line %d and on line %d", one.Number, before, row.Line).
					WithHint("several instalments stand in one line: DATE=AMOUNT DATE=AMOUNT")})
		} else {
			lines[key] = row.Line
		}
		if wrong = append(wrong, errs...); len(errs) == 0 {
			list = append(list, one)
		}
	}
	return list, wrong, nil
}

func readOpening(s text.Sheet, row text.TableRow) (one OpeningRow, wrong []customer.RowError) {
	r := s.Read(row)
	one.Line = row.Line
	if len(r.Wrong) > 0 {
		return one, r.Wrong
	}
	var err error
	one.Customer, one.Number = r.Text("customer"), r.Text("number")
	one.Date = r.Date("date")
	if total := r.Amount("total"); total != nil {
		one.Total = *total
	}
	if paid := r.Amount("paid"); paid != nil {
		one.Paid = *paid
	}
	one.Instalments, err = ParseInstalments(r.Text("due"))
	r.Bad("due", err)
	one.Method, err = customer.ParseMethod(strings.ToLower(r.Text("method")))
	r.Bad("method", err)
	if len(r.Wrong) > 0 {
		return one, r.Wrong
	}
	if _, err := Opening(one.OpeningInput); err != nil {
		r.Bad(map[string]string{"bad-invoice-number": "number", "due-before-date": "due", "bad-instalments": "due", "due-missing": "due", "date-missing": "date",
			"bad-payment": "paid", "nothing-open": "paid", "bad-amount": "total"}[refusal.KindOf(err)], err)
	}
	return one, r.Wrong
}
