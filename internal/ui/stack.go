package ui

import (
	"fmt"
	"io"
	"strings"
)

// narrowScreen is below how many columns a table that would lose numbers and
// dates is stacked instead.
const narrowScreen = 60

// stacked reports whether a table is to be read on a screen so narrow that
// cutting its words is not enough, or not wanted below so many columns.
func stacked(head []string, rows [][]string, least []int, columns, narrow int) bool {
	if columns <= 0 || columns >= max(narrow, narrowScreen) || len(head) < 3 {
		return false
	}
	needed := 0
	for i, title := range head {
		width := Width(title)
		for _, row := range rows {
			width = max(width, Width(row[i]))
		}
		if columns >= narrow && words(rows, i) {
			width = min(width, least[i])
		}
		needed += width + 2
	}
	return needed > columns
}

// stack prints each row as a few lines of its cells, where a bare number and
// what would stand flush right, such as hours, bear their heading.
func stack(w io.Writer, head []string, rows [][]string, right []bool, columns int, wrap bool) error {
	const indent = "   "
	for _, row := range rows {
		line := ""
		for i, cell := range row {
			if cell == "" {
				continue
			}
			if i > 0 && (right[i] || strings.Trim(cell, "0123456789., *%+") == "") {
				cell = strings.TrimSpace(head[i] + " " + cell)
			}
			switch {
			case line == "":
				line = cell
			case Width(line)+2+Width(cell) <= columns:
				line += "  " + cell
			default:
				if _, err := fmt.Fprintln(w, line); err != nil {
					return err
				}
				line = indent + cell
			}
			if wrap {
				line = Fold(line, columns)
			} else {
				line = Cut(line, columns)
			}
		}
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}
