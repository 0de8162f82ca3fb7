package document

import (
	"bytes"
	"strings"
)

// face of a style.
func (s *sheet) face(st style) *face {
	if st.bold {
		return s.faces[1]
	}
	return s.faces[0]
}

// limit turns millimetres into thousandths of the style's size.
func limit(st style, mm float64) int { return int(mm / (st.size * mmPerPoint) * perMille) }

// measure gives the width of one line of text.
func (s *sheet) measure(st style, text string) float64 {
	f := s.face(st)
	return float64(f.stringUnits(f.oneLine(text))) / perMille * st.size * mmPerPoint
}

// wrap breaks text into lines of at most mm.
func (s *sheet) wrap(st style, mm float64, text string) []string {
	return s.face(st).wrap(text, limit(st, mm))
}

// few is wrap with at most n lines, for places that cannot grow; the last one
// ends in an ellipsis when there would be more.
func (s *sheet) few(st style, mm float64, n int, text string) []string {
	lines := s.wrap(st, mm, text)
	if len(lines) > n {
		lines = lines[:n]
		lines[n-1] = s.face(st).ellipsis(lines[n-1]+" …", limit(st, mm))
	}
	return lines
}

// put sets one line with its baseline at y.
func (s *sheet) put(x, y float64, st style, text string) {
	f := s.face(st)
	text = f.oneLine(text)
	if st.color != s.now.fill {
		s.fill(st.color)
	}
	codes := make([]byte, 0, len(text))
	n, unitsSoFar := 0, 0
	flush := func() {
		if len(codes) > 0 {
			s.choose(f.pages[n], st.size)
			s.pdf.Text(x, y, string(codes))
			x += float64(unitsSoFar) / perMille * st.size * mmPerPoint
			codes, unitsSoFar = codes[:0], 0
		}
	}
	for _, r := range text {
		g := f.glyph(r)
		if g.page != n {
			flush()
			n = g.page
		}
		codes = append(codes, g.code)
		unitsSoFar += g.width
	}
	flush()
}

// putRight sets one line that ends at x.
func (s *sheet) putRight(x, y float64, st style, text string) {
	s.put(x-s.measure(st, text), y, st, text)
}

// choose selects the font of a page of letters, if it is not selected yet; the
// document gets its own copy of the file.
func (s *sheet) choose(p *page, size float64) {
	if s.now.font == p.key && s.now.size == size {
		return
	}
	if !s.added[p.key] {
		file, err := p.file()
		if err != nil {
			s.pdf.SetError(err)
			return
		}
		s.pdf.AddFontFromBytes(p.key, "", file.definition, bytes.Clone(file.compressed))
		s.added[p.key] = true
	}
	s.pdf.SetFont(p.key, "", size)
	s.now.font, s.now.size = p.key, size
}

// lines sets wrapped lines from the cursor down and moves it below them.
func (s *sheet) lines(x float64, st style, lines []string) {
	for _, l := range lines {
		if s.room() < st.leading() {
			s.breakPage()
		}
		s.put(x, s.y+st.drop(), st, l)
		s.y += st.leading()
	}
}

// paragraph wraps and sets text at the cursor.
func (s *sheet) paragraph(x, mm float64, st style, text string) {
	s.lines(x, st, s.wrap(st, mm, text))
}

// fitted makes a style smaller until the text takes no more than mm.
func (s *sheet) fitted(st style, mm float64, text string) style {
	for st.size > 4.5 && s.measure(st, text) > mm {
		st.size -= 0.25
	}
	return st
}

// leastTitle is how small a title may become before it is broken.
const leastTitle = 14

// titled sets a title in most lines at most: one that is a little too long for
// its lines is set smaller.
func (s *sheet) titled(mm float64, most int, text string) {
	text = together(text)
	for n := 1; n < most; n++ {
		for st := title; st.size >= leastTitle; st.size-- {
			if lines := s.wrap(st, mm, text); len(lines) <= n {
				s.lines(left, st, lines)
				return
			}
		}
	}
	s.lines(left, title, s.few(title, mm, most, text))
}

// together keeps a document's number beside its "n.".
func together(text string) string { return strings.ReplaceAll(text, " n. ", " n.\u00a0") }

// rule draws a horizontal line of the given thickness.
func (s *sheet) rule(x1, x2, y float64, c rgb, thick float64) {
	s.stroke(c, thick)
	s.pdf.Line(x1, y, x2, y)
}

// box fills a rectangle.
func (s *sheet) box(x, y, w, h float64, c rgb) {
	s.fill(c)
	s.pdf.Rect(x, y, w, h, "F")
}

// fill chooses the colour of areas and of text: in a page stream they are one,
// and while they agree the library does not wrap each string in a state of its own.
func (s *sheet) fill(c rgb) {
	s.pdf.SetFillColor(c.r, c.g, c.b)
	s.pdf.SetTextColor(c.r, c.g, c.b)
	s.now.fill = c
}

// stroke chooses colour and thickness of lines.
func (s *sheet) stroke(c rgb, thick float64) {
	if s.now.draw != c || s.now.line != thick {
		s.pdf.SetDrawColor(c.r, c.g, c.b)
		s.pdf.SetLineWidth(thick)
		s.now.draw, s.now.line = c, thick
	}
}
