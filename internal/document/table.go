package document

import (
	"slices"
	"strings"
)

// column of a table; text columns keep a gutter on their right.
type column struct {
	title string
	width float64
	right bool    // figures: aligned right
	tight bool    // no gutter
	pad   float64 // white on the right of figures
}

const gutter = 3.0

// cell is one text in a row.
type cell struct {
	text   string
	style  style
	indent float64
	span   int                     // columns it covers, 0 is one
	draw   func(x, middle float64) // a mark in front of the text, within indent
}

// row of a table.
type row struct {
	cells []cell
	above float64 // white before it
	rule  bool    // a hairline above it
	keep  float64 // height of what must stay on the same page below it
}

// table walks down the sheet, breaks where it must and repeats its header.
type table struct {
	s       *sheet
	x       float64
	columns []column
	again   func() // what a new page repeats below the header
	started bool
	fresh   bool // nothing below the header yet on this page
}

// newTable begins a table at x; its header comes with the first row.
func (s *sheet) newTable(x float64, columns ...column) *table {
	return &table{s: s, x: x, columns: columns}
}

// leastFigure is how small a figure may become before it is broken: an amount
// in two lines reads as two.
const leastFigure = 6

// set is a row whose cells are broken into lines.
type set struct {
	row
	lines [][]string
	lead  float64
	drop  float64
	count int
}

func (t *table) set(r row) set {
	out := set{row: r, lines: make([][]string, len(r.cells)), count: 1}
	i := 0
	for n, c := range r.cells {
		_, mm, figure := t.place(i, c)
		out.lines[n] = t.s.wrap(c.style, mm, c.text)
		if figure && len(out.lines[n]) > 1 && strings.IndexAny(c.text, "-−0123456789") == 0 {
			if st := t.s.fitted(c.style, mm, c.text); st.size >= leastFigure {
				out.cells = slices.Clone(out.cells)
				out.cells[n].style, out.lines[n] = st, t.s.wrap(st, mm, c.text)
			}
		}
		out.count = max(out.count, len(out.lines[n]))
		out.lead, out.drop = max(out.lead, c.style.leading()), max(out.drop, c.style.drop())
		i += max(1, c.span)
	}
	return out
}

// place gives a cell's left edge, its inner width and its alignment.
func (t *table) place(i int, c cell) (x, mm float64, right bool) {
	x = t.x
	for _, col := range t.columns[:i] {
		x += col.width
	}
	for _, col := range t.columns[i:min(len(t.columns), i+max(1, c.span))] {
		mm += col.width
	}
	if t.columns[i].right && c.span < 2 {
		return x, mm - 1 - t.columns[i].pad, true
	}
	if end := i + max(1, c.span); end < len(t.columns) && !t.columns[end-1].tight {
		mm -= gutter
	}
	return x + c.indent, mm - c.indent, false
}

const rowPadding = 0.9

// height of a row with its padding.
func (t *table) height(r row) float64 { return t.set(r).height() }

func (r set) height() float64 { return r.above + float64(r.count)*r.lead + 2*rowPadding }
