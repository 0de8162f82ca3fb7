package ui

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"
	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// Table is rows of text from anywhere; printing cleans every cell.
type Table struct {
	Head  []string
	Rows  [][]string
	Right []int // columns set flush right
	// Least is how many columns of the screen a column keeps, where more than usual.
	Least map[int]int
	// Urgent are cells that are drawn in Colour, an escape sequence, "" for none.
	Urgent []string
	Colour string
	// Narrow is below how many columns of the screen rows that do not fit are
	// stacked, where more than usual: words broken into scraps tell nobody anything.
	Narrow int
	Wrap   bool // a cell that does not fit goes on below itself; without a heading they all do
}

// Add appends a row; values are printed with %v.
func (t *Table) Add(cells ...any) {
	row := make([]string, len(cells))
	for i, c := range cells {
		row[i] = fmt.Sprint(c)
	}
	t.Rows = append(t.Rows, row)
}

// TSV prints the rows for scripts: tab-separated, no heading, no decoration.
func (t *Table) TSV(w io.Writer) error {
	b := bufio.NewWriter(w)
	for _, row := range t.Rows {
		for i, c := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(Clean(c))
		}
		b.WriteByte('\n')
	}
	return b.Flush()
}

// Render prints the table for a person whose screen has so many columns, 0 for
// any number. Columns without a word are left out; when the rest does not fit,
// the widest ones are wrapped or cut short. On a phone's screen the cells of a
// row are stacked instead.
func (t *Table) Render(w io.Writer, columns int) error {
	if t.Colour == "" || len(t.Urgent) == 0 {
		return t.render(w, columns)
	}
	var b strings.Builder
	if err := t.render(&b, columns); err != nil {
		return err
	}
	pairs := make([]string, 0, 2*len(t.Urgent))
	for _, cell := range t.Urgent {
		if cell = Clean(cell); cell != "" {
			pairs = append(pairs, cell, t.Colour+cell+"\x1b[0m")
		}
	}
	_, err := io.WriteString(w, strings.NewReplacer(pairs...).Replace(b.String()))
	return err
}

func (t *Table) render(w io.Writer, columns int) error {
	head, rows, right, least := t.filled()
	if len(t.Head) > 0 && stacked(head, rows, least, columns, t.Narrow) {
		return stack(w, head, rows, right, columns, t.Wrap)
	}
	widths := fit(head, rows, least, columns)
	align := make([]tw.Align, len(head))
	for i := range align {
		align[i] = tw.AlignLeft
		if right[i] {
			align[i] = tw.AlignRight
		}
	}
	table := tablewriter.NewTable(w,
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Borders: tw.BorderNone,
			Settings: tw.Settings{
				Separators: tw.Separators{BetweenColumns: tw.Off, BetweenRows: tw.Off},
				Lines:      tw.Lines{ShowHeaderLine: tw.On, ShowFooterLine: tw.Off},
			},
		})),
		tablewriter.WithHeaderAutoFormat(tw.Off),
		tablewriter.WithRowAutoWrap(tw.WrapNone),
		tablewriter.WithHeaderAutoWrap(tw.WrapNone),
		tablewriter.WithTrimSpace(tw.Off),
		tablewriter.WithAlignment(align),
	)
	if len(t.Head) > 0 {
		table.Header(cut(head, widths))
	}
	for _, row := range rows {
		lines := [][]string{row}
		if t.Wrap || len(t.Head) == 0 {
			lines = wrapped(row, widths)
		}
		for _, line := range lines {
			if err := table.Append(cut(line, widths)); err != nil {
				return err
			}
		}
	}
	return table.Render()
}

// filled gives the cleaned table without the columns that hold no word.
func (t *Table) filled() (head []string, rows [][]string, right []bool, least []int) {
	n := len(t.Head)
	for _, row := range t.Rows {
		n = max(n, len(row))
	}
	rows = make([][]string, len(t.Rows))
	for col := range n {
		used := false
		for _, row := range t.Rows {
			used = used || col < len(row) && strings.TrimSpace(row[col]) != ""
		}
		if !used {
			continue
		}
		title := ""
		if col < len(t.Head) {
			title = t.Head[col]
		}
		head = append(head, title)
		right = append(right, slices.Contains(t.Right, col))
		least = append(least, max(narrowest, t.Least[col]))
		for i, row := range t.Rows {
			cell := ""
			if col < len(row) {
				cell = strings.TrimRight(Clean(row[col]), " ")
			}
			rows[i] = append(rows[i], cell)
		}
	}
	return head, rows, right, least
}

// narrowest is the fewest columns that a cell keeps.
const narrowest = 6

// fit gives each column its width: as its widest cell, less where all of them
// with their blanks do not fit.
func fit(head []string, rows [][]string, least []int, columns int) []int {
	widths := make([]int, len(head))
	total := 0
	for i, title := range head {
		widths[i] = displaywidth.String(title)
		for _, row := range rows {
			widths[i] = max(widths[i], displaywidth.String(row[i]))
		}
		total += widths[i] + 2
	}
	may := []func(i int) bool{ // numbers and dates are cut after words, what names the row is cut last
		func(i int) bool { return words(rows, i) },
		func(i int) bool { return i > 0 },
		func(int) bool { return true },
	}
	for _, may := range may {
		for columns > 0 && total > columns {
			widest := -1
			for i := range widths {
				if may(i) && widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest]) {
					widest = i
				}
			}
			if widest < 0 {
				break
			}
			widths[widest]--
			total--
		}
	}
	return widths
}

// words reports whether a column holds more than numbers, dates and ids.
func words(rows [][]string, column int) bool {
	for _, row := range rows {
		if cell := row[column]; strings.Trim(cell, "0123456789-:./ ") != "" && (len(cell) > 12 || strings.Contains(cell, " ")) {
			return true
		}
	}
	return false
}

// wrapped sets the cells of a row below themselves where they are too wide,
// broken between words.
func wrapped(cells []string, widths []int) (lines [][]string) {
	for i, c := range cells {
		part := ""
		at := 0
		put := func() {
			if at == len(lines) {
				lines = append(lines, make([]string, len(cells)))
			}
			lines[at][i], part = part, ""
			at++
		}
		if displaywidth.String(c) <= widths[i] {
			part = c
		} else {
			for _, word := range strings.Fields(c) {
				if part != "" && displaywidth.String(part)+1+displaywidth.String(word) > widths[i] {
					put()
				}
				part = strings.TrimLeft(part+" "+word, " ")
			}
		}
		put()
	}
	return lines
}

func cut(cells []string, widths []int) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = displaywidth.TruncateString(c, widths[i], "…")
	}
	return out
}
