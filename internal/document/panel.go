package document

// fact is a label over a value.
type fact struct{ label, value string }

// panel sets rows of facts on a tint across the page, kept on one page; empty
// values are left out.
func (s *sheet) panel(rows [][]fact) { s.panelBeside(rows, 0, nil) }

// panelPad is the white around what a panel holds.
const panelPad = 3.5

// filled leaves out empty values and rows without any.
func filled(rows [][]fact) (full [][]fact) {
	for _, r := range rows {
		var kept []fact
		for _, f := range r {
			if f.value != "" {
				kept = append(kept, f)
			}
		}
		if len(kept) > 0 {
			full = append(full, kept)
		}
	}
	return full
}

// panelHeight is the height of a panel with a picture of the given side, 0: none.
func (s *sheet) panelHeight(rows [][]fact, side float64) float64 {
	h := 2*panelPad - 1.4
	for _, r := range filled(rows) {
		h += s.factHeight(r, panelRoom(side))
	}
	if side > 0 {
		h = max(h, side+2*panelPad)
	}
	return h
}

// panelRoom is the width that is left for facts beside the picture.
func panelRoom(side float64) float64 {
	if side > 0 {
		return width - 12 - side
	}
	return width - 8
}

// panelBeside is panel with a square picture of the given side at its right
// end, in the same tint; the panel grows to hold it.
func (s *sheet) panelBeside(rows [][]fact, side float64, draw func(x, y, side float64)) {
	h, room := s.panelHeight(rows, side), panelRoom(side)
	s.keep(h)
	s.box(left, s.y, width, h, tint)
	if draw != nil {
		draw(right-panelPad-side, s.y+(h-side)/2, side)
	}
	y := s.y
	s.y += panelPad
	for _, r := range filled(rows) {
		for i, f := range r {
			x := left + 4 + panelColumn(i, len(r), room)
			s.put(x, s.y+label.drop(), label, f.label)
			for n, l := range s.few(strong, panelWidth(i, len(r), room), 4, f.value) {
				s.put(x, s.y+label.leading()+strong.drop()+float64(n)*strong.leading(), strong, l)
			}
		}
		s.y += s.factHeight(r, room)
	}
	s.y = y + h + 5
}

// factHeight is the height of one row of facts.
func (s *sheet) factHeight(r []fact, room float64) float64 {
	n := 1
	for i, f := range r {
		n = max(n, len(s.few(strong, panelWidth(i, len(r), room), 4, f.value)))
	}
	return label.leading() + 1.4 + float64(n)*strong.leading()
}

// panelColumn is where the i-th of n facts starts, within the panel's room.
func panelColumn(i, n int, room float64) float64 {
	if n == 3 {
		return [3]float64{0, room * 90 / 162, room * 128 / 162}[i]
	}
	return float64(i) * room * 90 / 162
}

// panelWidth is what the i-th of n facts may fill.
func panelWidth(i, n int, room float64) float64 {
	if i == n-1 {
		return room - panelColumn(i, n, room)
	}
	return panelColumn(i+1, n, room) - panelColumn(i, n, room) - 4
}

// subject sets a small heading that stays with the line below it.
func (s *sheet) subject(text string) {
	s.keep(14)
	s.y += 2.2
	s.put(left, s.y+label.drop(), label, text)
	s.y += label.leading() + 0.6
}
