package bank

import (
	"io"
	"strings"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

// Table is a file of rows below a heading, whatever it lists.
type Table struct {
	Head []string
	Rows []TableRow
}

// TableRow is one row and where it stands.
type TableRow struct {
	Line  int // counted from 1
	Cells []string
}

// ReadTable reads a CSV as banks and other systems write it: commas, semicolons
// or tabs; UTF-8, UTF-16 with its mark, or Windows-1252. The heading is the
// first line that isHead takes, perhaps below some others; ok is false when
// there is none. Errors: file-too-large, empty-file, bad-csv-row with its line.
func ReadTable(r io.Reader, isHead func(cells []string) bool) (t Table, ok bool, err error) {
	raw, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	switch {
	case err != nil:
		return t, false, refusal.Failure("unreadable-file", "the file cannot be read: %v", err).From(err)
	case len(raw) > mostBytes:
		return t, false, refusal.Rule("file-too-large", "the file is larger than %d MB", mostBytes>>20)
	}
	text := decode(raw)
	if strings.TrimSpace(text) == "" {
		return t, false, refusal.Usage("empty-file", "the file is empty")
	}
	for _, comma := range ";,\t" {
		rows, wrong := split(text, comma)
		for i, row := range rows[:min(len(rows), preamble)] {
			if !isHead(row.cells) {
				continue
			}
			if bad := below(wrong, row.line); len(bad) > 0 {
				return t, true, refusal.Usage("bad-csv-row", "line %d: the quotes do not match", bad[0].Line).WithHint("double a quote inside quotes")
			}
			t.Head = row.cells
			for _, below := range rows[i+1:] {
				if !blank(below.cells) {
					t.Rows = append(t.Rows, TableRow{below.line, below.cells})
				}
			}
			return t, true, nil
		}
	}
	return t, false, nil
}

// PlainName is a heading in small letters without accents and signs.
func PlainName(cell string) string { return plainName(cell) }

// Amounts reads the amounts of one file: "1.234,56", "1,234.56" and "1234.56".
type Amounts struct{ decimal byte }

// AmountsOf finds out which mark a file puts before its cents.
func AmountsOf(cells []string) Amounts {
	var mark byte
	for _, c := range cells {
		n, err := parseNumber(c)
		if err != nil || n.decimal == 0 {
			continue
		}
		if mark != 0 && mark != n.decimal {
			return Amounts{}
		}
		mark = n.decimal
	}
	return Amounts{mark}
}

// Parse reads one amount. Refusals: bad-amount, ambiguous-amount.
func (a Amounts) Parse(cell string) (money.Cents, error) {
	n, err := parseNumber(cell)
	if err != nil {
		return 0, err
	}
	return n.value(cell, a.decimal)
}
