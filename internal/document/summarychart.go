package document

import (
	"scatto/internal/money"
)

// bar is one horizontal bar: its name, its length, and what stands on its right.
type bar struct {
	name   string
	value  int64
	amount string
	note   string // beyond the amount, small
	tone   rgb
}

// The columns of a chart of bars.
const (
	barName   = 56.0
	barAmount = 31.0
	barNote   = 17.0
	barHeight = 3.5
	barRow    = 5.9
)

// bars sets bars below one another on one scale from zero; a negative one runs
// to the left. Bars that count are seen, however small.
func (s *sheet) bars(list []bar) {
	var low, high int64
	for _, b := range list {
		low, high = min(low, b.value), max(high, b.value)
	}
	span := float64(high - low)
	if span == 0 {
		span = 1
	}
	x := left + barName
	mm := width - barName - barAmount - barNote
	zero := x + mm*float64(-low)/span
	st := body.at(8.5)
	for _, b := range list {
		if s.room() < barRow {
			s.breakPage()
		}
		base := s.y + barRow/2 + st.size*mmPerPoint*0.36
		s.put(left, base, st, s.face(st).ellipsis(b.name, limit(st, barName-3)))
		w := mm * float64(b.value) / span
		if b.value != 0 {
			if w > 0 {
				w = max(w, 0.5)
				s.box(zero, s.y+(barRow-barHeight)/2, w, barHeight, b.tone)
			} else {
				w = min(w, -0.5)
				s.stroke(ink, 0.3)
				s.pdf.Rect(zero+w, s.y+(barRow-barHeight)/2, -w, barHeight, "D")
			}
		}
		s.putRight(right-barNote, base, s.fitted(st, barAmount-2, b.amount), b.amount)
		s.putRight(right, base, small.at(8), b.note)
		s.y += barRow
	}
}

// barAxis draws the zero line of bars that ended at the cursor.
func (s *sheet) barAxis(list []bar, begin float64) {
	var low, high int64
	for _, b := range list {
		low, high = min(low, b.value), max(high, b.value)
	}
	if high == low || s.y < begin {
		return
	}
	mm := width - barName - barAmount - barNote
	zero := left + barName + mm*float64(-low)/float64(high-low)
	s.stroke(muted, 0.25)
	s.pdf.Line(zero, begin, zero, s.y)
}

// chart is bars with their axis, kept on one page when they fit.
func (s *sheet) chart(list []bar) {
	s.keep(float64(len(list)) * barRow)
	page, begin := s.pdf.PageNo(), s.y
	s.bars(list)
	if s.pdf.PageNo() == page {
		s.barAxis(list, begin)
	}
}

// column of a chart by months: one or two values under a label.
type pillar struct {
	label  string
	values []int64
	tones  []rgb
	words  []string // above each value
}

const (
	pillarsHeight = 40.0
	pillarWords   = 4.6 // room for a word above or below
)

// pillars sets columns side by side over their labels, on one scale from zero;
// negative ones hang below the line.
func (s *sheet) pillars(list []pillar) {
	var low, high int64
	for _, p := range list {
		for _, v := range p.values {
			low, high = min(low, v), max(high, v)
		}
	}
	above, below := pillarWords, 0.0
	if low < 0 {
		below = pillarWords
	}
	s.keep(pillarsHeight + 6)
	span := float64(max(1, high-low))
	scale := (pillarsHeight - above - below) / span
	zero := s.y + above + float64(high)*scale
	if high == 0 && low == 0 {
		zero = s.y + pillarsHeight
	}
	slot := width / float64(len(list))
	word := small.at(7).of(ink)
	for i, p := range list {
		x := left + float64(i)*slot
		w := (slot - 4) / float64(len(p.values))
		for k, v := range p.values {
			at := x + 2 + float64(k)*w
			h := float64(v) * scale
			mm := w
			if len(p.values) == 1 {
				mm = slot - 0.8
			}
			st := s.fitted(word, mm+0.6, p.words[k])
			half := s.measure(st, p.words[k]) / 2
			switch {
			case v > 0:
				s.box(at+0.3, zero-max(h, 0.4), w-0.6, max(h, 0.4), p.tones[k])
				s.put(at+w/2-half, zero-max(h, 0.4)-1.2, st, p.words[k])
			case v < 0:
				s.stroke(ink, 0.3)
				s.pdf.Rect(at+0.3, zero, w-0.6, max(-h, 0.4), "D")
				s.put(at+w/2-half, zero+max(-h, 0.4)+3, st, p.words[k])
			}
		}
		st := small.at(8)
		s.put(x+slot/2-s.measure(st, p.label)/2, s.y+pillarsHeight+4.2, st, p.label)
	}
	s.rule(left, right, zero, muted, 0.25)
	s.y += pillarsHeight + 7
}

// legend sets what two tones mean, at the right end of the line above.
func (s *sheet) legend(y float64, words []string, tones []rgb) {
	x := right
	st := small.at(8)
	for i := len(words) - 1; i >= 0; i-- {
		x -= s.measure(st, words[i])
		s.put(x, y, st, words[i])
		x -= 3.6
		s.box(x, y-2.2, 2.4, 2.4, tones[i])
		x -= 5
	}
}

// share gives a part of the whole in whole percent, half up, "" without whole.
func share(part, whole money.Cents) string {
	if whole <= 0 || part < 0 {
		return ""
	}
	n := (part*200 + whole) / (2 * whole)
	switch {
	case n == 0 && part > 0:
		return "< 1 %"
	case n == 100 && part < whole:
		return "> 99 %"
	}
	return percent(money.Rate(n * 100))
}
