package document

import (
	"github.com/jung-kurt/gofpdf"

	"scatto/gdpr/ads"
)

// states in the order in which reports list them.
func states() []ads.State {
	return []ads.State{ads.Conforming, ads.NotConforming, ads.Expired, ads.ToVerify, ads.NotApplicable}
}

// letters is the state in narrow tables; the legend explains them.
func letters(s ads.State) string {
	switch s {
	case ads.Conforming:
		return "C"
	case ads.NotConforming:
		return "NC"
	case ads.Expired:
		return "S"
	case ads.NotApplicable:
		return "NA"
	}
	return "DV"
}

// markSize is the height of a mark.
const markSize = 2.3

// mark draws the sign of a state, its middle at (x+markSize/2, middle). The
// forms differ, so that they read without colour: a disc, a square, a
// triangle, a ring, a dash.
func (s *sheet) mark(state ads.State, x, middle float64) {
	r := markSize / 2
	switch state {
	case ads.Conforming:
		s.fill(accent)
		s.pdf.Circle(x+r, middle, r, "F")
	case ads.NotConforming:
		s.box(x+0.1, middle-r+0.1, markSize-0.2, markSize-0.2, ink)
	case ads.Expired:
		s.fill(ink)
		s.pdf.Polygon([]gofpdf.PointType{{X: x, Y: middle + r - 0.1}, {X: x + markSize, Y: middle + r - 0.1}, {X: x + r, Y: middle - r}}, "F")
	case ads.NotApplicable:
		s.rule(x+0.2, x+markSize-0.2, middle, muted, 0.45)
	default:
		s.stroke(ink, 0.3)
		s.pdf.Circle(x+r, middle, r-0.15, "D")
	}
}

// stateCell is a state as a table shows it: its mark and its word.
func (s *sheet) stateCell(state ads.State, st style) cell {
	return cell{text: state.Italian(), style: st, indent: markSize + 1.6,
		draw: func(x, middle float64) { s.mark(state, x, middle) }}
}

// bar draws the shares of the states side by side, told apart by filling as
// well as by tone; every state that occurs is wide enough to be seen.
func (s *sheet) bar(counts map[ads.State]int) {
	const height, gap, least = 4.5, 0.6, 2.0
	total, kinds := 0, 0
	for _, n := range counts {
		total += n
		if n > 0 {
			kinds++
		}
	}
	if total == 0 {
		return
	}
	free := width - float64(kinds)*least - float64(kinds-1)*gap
	x := left
	for _, state := range states() {
		n := counts[state]
		if n == 0 {
			continue
		}
		w := least + free*float64(n)/float64(total)
		s.barPart(state, x, w, height)
		x += w + gap
	}
	s.y += height
}

func (s *sheet) barPart(state ads.State, x, w, h float64) {
	switch state {
	case ads.Conforming:
		s.box(x, s.y, w, h, pale)
	case ads.NotConforming:
		s.box(x, s.y, w, h, ink)
	case ads.NotApplicable:
		s.box(x, s.y, w, h, hair)
	case ads.Expired:
		s.pdf.ClipRect(x, s.y, w, h, false)
		s.stroke(ink, 0.45)
		for d := -h; d < w; d += 1.4 {
			s.pdf.Line(x+d, s.y+h, x+d+h, s.y)
		}
		s.pdf.ClipEnd()
		s.stroke(ink, 0.3)
		s.pdf.Rect(x+0.15, s.y+0.15, w-0.3, h-0.3, "D")
	default:
		s.stroke(muted, 0.3)
		s.pdf.Rect(x+0.15, s.y+0.15, w-0.3, h-0.3, "D")
	}
}
