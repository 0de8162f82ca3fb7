package invoice

import (
	"io"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/money"
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
	one.Line = row.Line
	if err := s.Whole(row); err != nil {
		return one, []customer.RowError{{Line: row.Line, Err: err}}
	}
	bad := func(column string, err error) {
		if err != nil {
			wrong = append(wrong, customer.RowError{Line: row.Line, Column: s.Title(column), Err: err})
		}
	}
	var err error
	one.Customer, one.Number = s.Cell(row, "customer"), s.Cell(row, "number")
	one.Date, err = calendar.ParseWritten(s.Cell(row, "date"))
	bad("date", err)
	one.Total, err = money.ParseWritten(s.Cell(row, "total"))
	bad("total", err)
	if cell := s.Cell(row, "paid"); cell != "" {
		one.Paid, err = money.ParseWritten(cell)
		bad("paid", err)
	}
	one.Instalments, err = ParseInstalments(s.Cell(row, "due"))
	bad("due", err)
	if one.Method, err = customer.ParseMethod(strings.ToLower(s.Cell(row, "method"))); err != nil {
		bad("method", err)
	}
	if len(wrong) > 0 {
		return one, wrong
	}
	if _, err := Opening(one.OpeningInput); err != nil {
		bad(map[string]string{"bad-invoice-number": "number", "due-before-date": "due", "bad-instalments": "due", "due-missing": "due",
			"bad-payment": "paid", "nothing-open": "paid"}[refusal.KindOf(err)], err)
	}
	return one, wrong
}
