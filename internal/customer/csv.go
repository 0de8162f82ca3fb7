package customer

import (
	"io"
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// RowError is what is wrong with one line of an import.
type RowError = text.CellError

// Row is one good line of an import: the card, normalised and valid.
type Row struct {
	Line int // counted from 1, the header is a line
	Customer
	LastUse calendar.Date // of the mandate, under another system; zero: never or not said
	columns []string      // what the file says of it
}

// Source is a system whose export is read as it is.
type Source string

// The sources.
const (
	OwnColumns     Source = "" // named like the flags of customer add
	OpenSTAManager Source = "openstamanager"
)

// Sources gives every other system in the order of the help.
func Sources() []Source { return []Source{OpenSTAManager} }

// List is a file of customers.
type List struct {
	Rows    []Row
	Wrong   []RowError
	Ignored []string   // columns that are not taken, as the header calls them
	Left    []RowError // good lines that are no customers, and why
	Doubts  []RowError // lines taken by a guess
}

// ReadCSV reads customers from a file with columns named like the flags of
// customer add. It gives the good rows, and what is wrong with each of the
// others: whether some may be taken without the rest is the caller's to say.
// The error is for a file that cannot be read as a whole (text.ReadTable).
func ReadCSV(r io.Reader) ([]Row, []RowError, error) {
	list, err := ReadFrom(r, OwnColumns)
	return list.Rows, list.Wrong, err
}

// ReadFrom is ReadCSV for the export of another system, with its headings as
// they are; columns that have no place here are named.
func ReadFrom(r io.Reader, from Source) (list List, err error) {
	if from != OwnColumns && !slices.Contains(Sources(), from) {
		return list, refusal.Unknown("unknown-source", "there is no system %q that customers can come from", string(from), Sources())
	}
	t, err := text.ReadTable(r)
	if err != nil {
		return list, err
	}
	var head header
	if from == OpenSTAManager {
		head, list.Ignored, err = openSTAHeader(t.Head)
	} else {
		head, err = readHeader(t.Head)
	}
	if err != nil {
		return list, err
	}
	seen := sightings{}
	for _, line := range t.Rows {
		list.add(head, line, seen)
	}
	return list, nil
}

func (l *List) add(head header, line text.TableRow, seen sightings) {
	if line.Err != nil {
		l.Wrong = append(l.Wrong, RowError{Line: line.Line, Err: line.Err})
		return
	}
	if why := head.noCustomer(line.Cells); why != nil {
		l.Left = append(l.Left, RowError{Line: line.Line, Err: why})
		return
	}
	row, doubt, errs := head.customer(line.Cells)
	row.Line = line.Line
	for _, err := range append(errs, seen.add(row.Customer, line.Line)...) {
		l.Wrong = append(l.Wrong, RowError{Line: line.Line, Column: head.columnOf(err, row), Err: err})
		doubt = nil
		row.Line = 0
	}
	if row.Line == 0 {
		return
	}
	if doubt != nil {
		l.Doubts = append(l.Doubts, RowError{Line: line.Line, Err: doubt})
	}
	l.Rows = append(l.Rows, row)
}

// columnOf finds the column that a refusal is about by its kind.
func (h header) columnOf(err error, row Row) string {
	names := map[string][]string{
		"bad-vat-number": {"vat"}, "bad-tax-code": {"tax_code"}, "bad-zip": {"zip"}, "bad-province": {"province"}, "bad-country": {"country"},
		"bad-sdi-code": {"sdi_code"}, "bad-email": {"email", "pec"}, "bad-phone": {"phone", "mobile"}, "bad-iban": {"iban"}, "bad-mandate": {"mandate_id"},
		"customer-without-name": {"name"}, "customer-without-number": {"vat", "tax_code"}, "person-without-name": {"surname", "name"},
		"unknown-customer-kind": {"kind"}, "unknown-mandate-type": {"mandate_type"}, "b2b-mandate-of-person": {"mandate_type"},
		"unknown-payment-method": {"payment_method"}, "impossible-date": {"mandate_date"}, "bad-date": {"mandate_date"}, "unknown-country": {"country"},
	}[refusal.KindOf(err)]
	if refusal.KindOf(err) == "bad-email" && row.PEC != "" && strings.Contains(err.Error(), row.PEC) {
		names = []string{"pec"}
	}
	for _, name := range names {
		if k := slices.Index(h.names, name); k >= 0 {
			return h.titles[k]
		}
	}
	return ""
}

// Differs names the columns in which a row differs from a card.
func (r Row) Differs(c Customer) (names []string) {
	for _, name := range r.columns {
		if !sameField(r.Customer, c, name) {
			names = append(names, name)
		}
	}
	return names
}
