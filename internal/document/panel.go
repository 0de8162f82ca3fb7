package document

// fact is a label over a value.
type fact struct{ label, value string }

// panel sets rows of facts on a tint, kept on one page; empty values are
// left out.
func (s *sheet) panel(rows [][]fact) {
	var full [][]fact
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
	const pad = 3.5
	line := label.leading() + strong.leading() + 1.4
	h := 2*pad - 1.4
	for _, r := range full {
		h += line + float64(s.factLines(r)-1)*strong.leading()
	}
	s.keep(h)
	s.box(left, s.y, width, h, tint)
	s.y += pad
	for _, r := range full {
		for i, f := range r {
			x := left + 4 + panelColumn(i, len(r))
			s.put(x, s.y+label.drop(), label, f.label)
			for n, l := range s.few(strong, panelWidth(i, len(r)), 4, f.value) {
				s.put(x, s.y+label.leading()+strong.drop()+float64(n)*strong.leading(), strong, l)
			}
		}
		s.y += line + float64(s.factLines(r)-1)*strong.leading()
	}
	s.y += pad - 1.4 + 5
}

func (s *sheet) factLines(r []fact) (n int) {
	for i, f := range r {
		n = max(n, len(s.few(strong, panelWidth(i, len(r)), 4, f.value)))
	}
	return n
}

// panelColumn is where the i-th of n facts starts, within the panel.
func panelColumn(i, n int) float64 {
	if n == 3 {
		return [3]float64{0, 90, 128}[i]
	}
	return float64(i) * 90
}

// panelWidth is what the i-th of n facts may fill.
func panelWidth(i, n int) float64 {
	if i == n-1 {
		return width - 8 - panelColumn(i, n)
	}
	return panelColumn(i+1, n) - panelColumn(i, n) - 4
}

// subject sets a small heading that stays with the line below it.
func (s *sheet) subject(text string) {
	s.keep(14)
	s.y += 2.2
	s.put(left, s.y+label.drop(), label, text)
	s.y += label.leading() + 0.6
}
