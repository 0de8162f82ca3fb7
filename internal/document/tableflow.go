package document

// add sets one row, on the next page if it does not fit, over several pages
// if it is higher than half of one.
func (t *table) add(r row) {
	s, line := t.s, t.set(r)
	need := line.height() + r.keep
	if !t.started {
		s.keep(t.headHeight() + min(need, 60))
		t.header()
	}
	if need > s.room() && (need <= (s.low()-top)/2 || s.room() < 4*line.lead) {
		t.turn()
	}
	if !t.fresh {
		s.y += r.above
		if r.rule {
			s.rule(t.x, t.x+t.total(), s.y, hair, 0.15)
		}
	}
	t.fresh = false
	s.y += rowPadding
	for n := range line.count {
		if s.room() < line.lead {
			t.turn()
		}
		t.line(line, n)
		s.y += line.lead
	}
	s.y += rowPadding
}

// line sets the n-th line of each cell at the cursor.
func (t *table) line(r set, n int) {
	i := 0
	for k, c := range r.cells {
		x, mm, rightAligned := t.place(i, c)
		if n == 0 && c.draw != nil {
			c.draw(x-c.indent, t.s.y+r.lead/2)
		}
		if n < len(r.lines[k]) {
			text := r.lines[k][n]
			if rightAligned {
				t.s.putRight(x+mm+1, t.s.y+r.drop, c.style, text)
			} else {
				t.s.put(x, t.s.y+r.drop, c.style, text)
			}
		}
		i += max(1, c.span)
	}
}

// turn goes on with the table on the next page.
func (t *table) turn() {
	t.s.breakPage()
	t.header()
	if t.again != nil {
		t.again()
	}
}

func (t *table) total() (mm float64) {
	for _, c := range t.columns {
		mm += c.width
	}
	return mm
}

func (t *table) headHeight() float64 { return t.headRow().height() + 1 }

func (t *table) headRow() set {
	r := row{}
	for _, c := range t.columns {
		r.cells = append(r.cells, cell{text: c.title, style: label})
	}
	return t.set(r)
}

// header sets the titles, on the last line where one has several, over a rule.
func (t *table) header() {
	t.started, t.fresh = true, true
	r := t.headRow()
	for k, l := range r.lines {
		pad := make([]string, r.count-len(l))
		r.lines[k] = append(pad, l...)
	}
	for n := range r.count {
		t.line(r, n)
		t.s.y += r.lead
	}
	t.s.y += rowPadding
	t.s.rule(t.x, t.x+t.total(), t.s.y, accent, 0.35)
	t.s.y += rowPadding
}
