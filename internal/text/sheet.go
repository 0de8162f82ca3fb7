package text

import (
	"slices"
	"strings"

	"scatto/internal/refusal"
)

// Sheet is a table whose columns have their names.
type Sheet struct {
	Table
	at map[string]int
}

// Named finds the columns of a table: by their own names, written like flags or
// with an underscore, or by other names that people use. An unknown column, one
// twice, and the lack of one that is needed are refused.
func (t Table) Named(columns []string, others map[string]string, need ...string) (s Sheet, err error) {
	s = Sheet{t, map[string]int{}}
	for i, cell := range t.Head {
		name := strings.ReplaceAll(strings.ToLower(strings.Join(strings.Fields(cell), "_")), "-", "_")
		if other := others[name]; other != "" {
			name = other
		}
		if !slices.Contains(columns, name) {
			return s, refusal.Usage("bad-csv-header", "the header has the unknown column %q", Cut(cell, 60)).
				WithHint("the columns are %s", strings.Join(columns, ", "))
		}
		if _, twice := s.at[name]; twice {
			return s, refusal.Usage("bad-csv-header", "the header has the column %s twice", name)
		}
		s.at[name] = i
	}
	for _, name := range need {
		if _, ok := s.at[name]; !ok {
			return s, refusal.Usage("bad-csv-header", "the header has no column %s", name).
				WithHint("the columns are %s", strings.Join(columns, ", "))
		}
	}
	return s, nil
}

// Cell gives what a row says in a column, "" where it says nothing.
func (s Sheet) Cell(row TableRow, column string) string {
	if i, ok := s.at[column]; ok && i < len(row.Cells) {
		return strings.TrimSpace(row.Cells[i])
	}
	return ""
}

// Title is how the file calls a column, "" when it has none of that name.
func (s Sheet) Title(column string) string {
	if i, ok := s.at[column]; ok {
		return strings.TrimSpace(s.Head[i])
	}
	return ""
}

// Whole refuses a row that has not as many cells as the header.
func (s Sheet) Whole(row TableRow) error {
	if row.Err == nil && len(row.Cells) != len(s.Head) {
		return refusal.Usage("bad-csv-row", "the line has %d columns, the header %d", len(row.Cells), len(s.Head))
	}
	return row.Err
}
