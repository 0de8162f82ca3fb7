package document

import (
	"strings"

	"scatto/internal/money"
)

// rgb is a colour of the palette.
type rgb struct{ r, g, b int }

// One accent, one ink, greys. Nothing is said by colour alone.
var (
	ink    = rgb{31, 36, 41}
	accent = rgb{21, 83, 110}
	muted  = rgb{97, 105, 113}
	hair   = rgb{203, 209, 214}
	tint   = rgb{239, 243, 245}
	pale   = rgb{112, 153, 171} // the accent where it stands beside ink: far apart in grey, too
)

// style is how a text is set. Sizes are points, everything else on the page
// is millimetres.
type style struct {
	bold  bool
	size  float64
	color rgb
}

// The styles of all documents.
var (
	body     = style{size: 9, color: ink}
	strong   = style{bold: true, size: 9, color: ink}
	small    = style{size: 7.5, color: muted}
	label    = style{bold: true, size: 7.5, color: accent}
	title    = style{bold: true, size: 19, color: ink}
	section  = style{bold: true, size: 11, color: ink}
	wordmark = style{bold: true, size: 17, color: accent}
)

// of gives the style in another colour.
func (s style) of(c rgb) style {
	s.color = c
	return s
}

// at gives the style in another size.
func (s style) at(points float64) style {
	s.size = points
	return s
}

const mmPerPoint = 25.4 / 72

// leading is the distance between two lines of the style.
func (s style) leading() float64 { return s.size * mmPerPoint * 1.36 }

// drop is the distance from the top of a line to its baseline: the capitals
// sit in the middle of the line.
func (s style) drop() float64 { return s.leading()/2 + s.size*mmPerPoint*0.36 }

// euro gives "1.234,50 €".
func euro(c money.Cents) string { return c.Italian() + " €" }

// joined sets the parts that are not empty with a middle dot between them.
func joined(parts ...string) string { return strings.Join(kept(parts...), " · ") }
