package document

import (
	"bytes"
	"fmt"
	"time"

	"github.com/jung-kurt/gofpdf"

	"scatto/internal/refusal"
)

// A4 and its margins, in millimetres.
const (
	paperWidth  = 210.0
	paperHeight = 297.0
	left        = 20.0
	right       = paperWidth - 20.0
	top         = 17.0
	bottom      = paperHeight - 25.0 // the footer lives below
	width       = right - left
)

// sheet is a document being set: a cursor that walks down pages of A4.
// Coordinates are millimetres from the upper left corner.
type sheet struct {
	pdf   *gofpdf.Fpdf
	faces weights
	added map[string]bool // pages of letters that the file has
	y     float64
	begin float64 // where the body of the current page starts
	wide  bool    // the current page lies on its side
	sides map[int]bool
	shift float64 // while a page of the other side than the last one is set anew
	head  func()  // sets the running head of the pages after the first
	foot  func(page, pages int)
	now   state
}

// state is what the page stream was last told.
type state struct {
	font       string
	size       float64
	draw, fill rgb
	line       float64
}

// meta is what the file says about itself.
type meta struct {
	title, author string
	date          time.Time
	blank         bool // its pages are all added by build
}

// render runs build and gives the file. The PDF library panics on what it
// dislikes, even while it writes the file: nothing of that gets out.
func render(m meta, build func(s *sheet)) (out []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			out, err = nil, broken(m.title, fmt.Errorf("%v", r))
		}
	}()
	faces, err := loadWeights()
	if err != nil {
		return nil, broken(m.title, err)
	}
	s := &sheet{pdf: gofpdf.New("P", "mm", "A4", ""), faces: faces, added: map[string]bool{}, sides: map[int]bool{}}
	s.pdf.SetAutoPageBreak(false, 0)
	s.pdf.SetCatalogSort(true)
	s.pdf.SetCreationDate(m.date.UTC())
	s.pdf.SetModificationDate(m.date.UTC())
	s.pdf.SetTitle(faces[0].oneLine(m.title), true)
	s.pdf.SetAuthor(faces[0].oneLine(m.author), true)
	s.pdf.SetCreator("scatto", true)
	s.pdf.SetProducer("scatto", true)
	s.pdf.SetDisplayMode("default", "continuous")
	if !m.blank {
		s.addPage()
	}
	build(s)
	s.footers()
	var buf bytes.Buffer
	if err := s.pdf.Output(&buf); err != nil {
		return nil, broken(m.title, err)
	}
	return buf.Bytes(), nil
}

func broken(title string, cause error) error {
	return refusal.Failure("pdf-not-made", "the PDF %q cannot be made: %s", title, cause).From(cause)
}

// addPage starts a page without running head.
func (s *sheet) addPage() {
	if s.wide {
		s.pdf.AddPageFormat("L", s.pdf.GetPageSizeStr("A4"))
	} else {
		s.pdf.AddPage()
	}
	s.sides[s.pdf.PageNo()] = s.wide
	s.now = state{}
	s.y, s.begin = top, top
}

// breakPage starts the next page with its running head.
func (s *sheet) breakPage() {
	s.addPage()
	if s.head != nil {
		s.head()
		s.begin = s.y
	}
}

// room is what is left of the page's height.
func (s *sheet) room() float64 { return s.low() - s.y }

// low is where the body of the current page ends.
func (s *sheet) low() float64 {
	if s.wide {
		return bottom - paperHeight + paperWidth + s.shift
	}
	return bottom + s.shift
}

// end is the right margin of the current page.
func (s *sheet) end() float64 {
	if s.wide {
		return right - paperWidth + paperHeight
	}
	return right
}

// keep starts a new page unless the next h millimetres fit on this one. What
// is higher than a page begins where it stands.
func (s *sheet) keep(h float64) {
	if h > s.room() && s.y > s.begin && h <= s.low()-top-15 {
		s.breakPage()
	}
}

// footers sets the feet at last, when the number of pages is known. The library
// measures from the foot of the page that was added last, whatever page is set:
// the other side is shifted.
func (s *sheet) footers() {
	pages, last := s.pdf.PageCount(), s.wide
	for n := 1; n <= pages && s.foot != nil; n++ {
		s.pdf.SetPage(n)
		s.now, s.wide, s.shift = state{}, s.sides[n], 0
		switch {
		case last && !s.wide:
			s.shift = paperWidth - paperHeight
		case !last && s.wide:
			s.shift = paperHeight - paperWidth
		}
		s.foot(n, pages)
	}
}
