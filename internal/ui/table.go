package ui

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// Table is rows of text from anywhere; printing cleans every cell.
type Table struct {
	Head  []string
	Rows  [][]string
	Right []int // columns set flush right
	Wrap  int   // widest cell on a terminal, 0: 40 columns
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

// Render prints the table for a person.
func (t *Table) Render(w io.Writer) error {
	wrap := t.Wrap
	if wrap == 0 {
		wrap = 40
	}
	align := make([]tw.Align, len(t.Head))
	for i := range align {
		align[i] = tw.AlignLeft
	}
	for _, i := range t.Right {
		align[i] = tw.AlignRight
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
		tablewriter.WithRowMaxWidth(wrap),
		tablewriter.WithTrimSpace(tw.Off),
		tablewriter.WithAlignment(align),
	)
	table.Header(t.Head)
	for _, row := range t.Rows {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = strings.TrimRight(Clean(c), " ")
		}
		if err := table.Append(cells); err != nil {
			return err
		}
	}
	return table.Render()
}
