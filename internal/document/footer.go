package document

import "fmt"

// pageHead sets the head of the pages after the first: whose document it is, in
// at most mm, and on the right which one.
func (s *sheet) pageHead(whose string, mm float64, which string) {
	base := top - 3
	s.put(left, base, small, s.face(small).ellipsis(whose, limit(small, mm)))
	s.putRight(s.end(), base, small, which)
	s.rule(left, s.end(), base+2.2, hair, 0.15)
	s.y = base + 6.5
}

// feet sets the foot that all documents share: a hairline, a sentence, and
// the page's number.
func (s *sheet) feet(sentence string, page, pages int) {
	st := small.at(7)
	s.y = s.low() + 7
	s.rule(left, s.end(), s.y, hair, 0.15)
	s.y += 1.8
	s.putRight(s.end(), s.y+st.drop(), st, fmt.Sprintf("Pagina %d di %d", page, pages))
	for _, l := range s.wrap(st, s.end()-left-28, sentence) {
		s.put(left, s.y+st.drop(), st, l)
		s.y += st.leading()
	}
}
