package text

import (
	"strconv"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// CellError is what is wrong with one line of a file.
type CellError struct {
	Line   int    // counted from 1, the header is a line
	Column string // as the header calls it, "" where it is the whole line
	Err    error
}

// Reading is a line of a sheet on its way to becoming a value: it collects all
// that is wrong with it.
type Reading struct {
	Sheet Sheet
	Row   TableRow
	Wrong []CellError
}

// Read begins to read a line; one that has not as many cells as the header is
// wrong already.
func (s Sheet) Read(row TableRow) *Reading {
	r := &Reading{Sheet: s, Row: row}
	r.Bad("", s.Whole(row))
	return r
}

// Bad notes what is wrong in a column, if anything.
func (r *Reading) Bad(column string, err error) {
	if err != nil {
		r.Wrong = append(r.Wrong, CellError{r.Row.Line, r.Sheet.Title(column), err})
	}
}

// Text gives a cell, "" where the line says nothing.
func (r *Reading) Text(column string) string { return r.Sheet.Cell(r.Row, column) }

// Date reads a day, as Italians write it too; nothing is the zero Date.
func (r *Reading) Date(column string) (d calendar.Date) {
	if cell := r.Text(column); cell != "" {
		var err error
		d, err = calendar.ParseWritten(cell)
		r.Bad(column, err)
	}
	return d
}

// Amount reads an amount, as Italian programs print it too; nothing is nil.
func (r *Reading) Amount(column string) *money.Cents {
	cell := r.Text(column)
	if cell == "" {
		return nil
	}
	c, err := money.ParseWritten(cell)
	if r.Bad(column, err); err != nil {
		return nil
	}
	return &c
}

// mostWhole bounds a whole number in a file.
const mostWhole = 6_000_000

// Whole reads a whole number, 0 or more; nothing is nil.
func (r *Reading) Whole(column string) *int64 {
	cell := r.Text(column)
	if cell == "" {
		return nil
	}
	n, err := strconv.ParseInt(cell, 10, 32)
	if err != nil || n < 0 || n > mostWhole {
		r.Bad(column, refusal.Usage("bad-number", "%q is not a whole number", Cut(cell, 60)))
		return nil
	}
	return &n
}

// Yes reads what people and programs write for yes and no; nothing is no.
func (r *Reading) Yes(column string) bool {
	yes, err := ParseYes(r.Text(column))
	r.Bad(column, err)
	return yes
}

// ParseYes reads what people and programs write for yes and no; nothing is no.
func ParseYes(s string) (bool, error) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "", "0", "no", "n", "false":
		return false, nil
	case "1", "yes", "y", "si", "sì", "s", "true":
		return true, nil
	}
	return false, refusal.Usage("bad-yes-or-no", "%q is neither yes nor no", Cut(s, 60))
}
