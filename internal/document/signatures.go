package document

// liability sets the text with its version (R14).
func (s *sheet) liability(text, version string) {
	if text == "" {
		return
	}
	st := small.at(8)
	name := "Responsabilità"
	if version != "" {
		name += " (condizioni di assistenza, versione " + version + ")"
	}
	s.keep(9 + label.leading() + min(40, float64(len(s.wrap(st, width, text)))*st.leading()) + 4.5 + signHigh + st.leading()) // the signatures are below
	s.y += 2
	s.paragraph(left, width, label, name)
	s.y += 0.6
	s.paragraph(left, width, st, text)
	s.y += 3
}

// signatures sets two boxes side by side below a sentence, never torn apart:
// customer and technicians.
func (s *sheet) signatures(sentence, customer, role, technicians string) {
	const gap, high = 8.0, 27.0
	half := (width - gap) / 2
	words := s.wrap(small.at(8), width, sentence)
	s.keep(high + 4.5 + float64(len(words))*small.at(8).leading())
	s.y += 3
	s.lines(left, small.at(8), words)
	s.y += 1.5
	for i, f := range []struct{ who, name string }{{"Per il cliente", customer}, {role, technicians}} {
		s.signBox(left+float64(i)*(half+gap), half, high, f.who, f.name)
	}
	s.y += high
}

// signBox sets one box to be signed, its upper left corner at (x, s.y).
func (s *sheet) signBox(x, wide, high float64, who, name string) {
	s.stroke(hair, 0.25)
	s.pdf.Rect(x, s.y, wide, high, "D")
	s.put(x+3, s.y+2+label.drop(), label, who)
	st := small.at(8)
	s.put(x+3, s.y+2+label.leading()+0.4+st.drop(), st, s.face(st).ellipsis(name, limit(st, wide-6)))
	base := s.y + high - 4 - small.leading()
	s.rule(x+3, x+30, base, muted, 0.15)
	s.rule(x+34, x+wide-3, base, muted, 0.15)
	s.put(x+3, base+0.6+small.drop(), small, "Luogo e data")
	s.put(x+34, base+0.6+small.drop(), small, "Nome e firma")
}
