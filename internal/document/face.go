package document

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/encoding/charmap"
)

// The PDF library parses and cuts a UTF-8 font anew for each document, which
// costs more than the rest of the page. A face is therefore read once, and
// handed over as single-byte fonts: page 0 is Windows-1252, the following
// pages hold the font's other letters, 224 on each, in code point order.
const (
	firstCode = 32
	pageSize  = 256 - firstCode
	perMille  = 1000
)

// glyph is where a rune lives: page and code in it, width in thousandths of
// the font size.
type glyph struct {
	page  int
	code  byte
	width int
}

// page is one single-byte font of a face.
type page struct {
	name  string // what the library asks the loader for, without suffix
	def   []byte // JSON definition for the library
	runes [256]rune
}

// face is one weight of the typeface with its metrics; it is never changed
// once made, so documents share it.
type face struct {
	ttf    []byte
	latin  [0x180]glyph // width 0: not in the font
	others map[rune]glyph
	pages  []page
}

// The two weights. A third would cost every document.
var (
	regular = sync.OnceValues(func() (*face, error) { return newFace("GoRegular", "r", goregular.TTF, 80) })
	bold    = sync.OnceValues(func() (*face, error) { return newFace("GoBold", "b", gobold.TTF, 140) })
)

// find gives the glyph of r; false when the font has none.
func (f *face) find(r rune) (glyph, bool) {
	if r >= 0 && int(r) < len(f.latin) {
		g := f.latin[r]
		return g, g.width > 0
	}
	g, ok := f.others[r]
	return g, ok
}

// glyph gives the glyph of r, or the question mark's.
func (f *face) glyph(r rune) glyph {
	g, ok := f.find(r)
	if !ok {
		g = f.latin['?']
	}
	return g
}

// newFace reads the metrics of ttf and lays its letters out on pages.
func newFace(name, key string, ttf []byte, stem int) (*face, error) {
	ttf = withHyphen(ttf)
	sf, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, err
	}
	var buf sfnt.Buffer
	em := fixed.I(perMille)
	width := func(r rune) int {
		index, err := sf.GlyphIndex(&buf, r)
		if err != nil || index == 0 {
			return 0
		}
		advance, err := sf.GlyphAdvance(&buf, index, em, font.HintingNone)
		if err != nil {
			return 0
		}
		return advance.Round()
	}
	f := &face{ttf: ttf, others: map[rune]glyph{}}
	put := func(r rune, n, code int) {
		g := glyph{page: n, code: byte(code), width: width(r)}
		if g.width == 0 {
			return
		}
		f.pages[n].runes[code] = r
		if int(r) < len(f.latin) {
			f.latin[r] = g
		} else {
			f.others[r] = g
		}
	}
	f.pages = append(f.pages, page{})
	for code := firstCode; code < 256; code++ {
		put(charmap.Windows1252.DecodeByte(byte(code)), 0, code)
	}
	next := pageSize
	for r := rune(0xa1); r < 0xe000; r++ { // the private area above holds no letters
		if _, ok := f.find(r); ok || width(r) == 0 {
			continue
		}
		if next == pageSize {
			f.pages, next = append(f.pages, page{}), 0
		}
		put(r, len(f.pages)-1, firstCode+next)
		next++
	}
	d, err := describe(sf, &buf, em, stem)
	if err != nil {
		return nil, err
	}
	for n := range f.pages {
		if err := f.define(n, name, key, d); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// definition is the library's JSON format for a single-byte TrueType font.
type definition struct {
	Tp           string
	Name         string
	Desc         descriptor
	Up           int
	Ut           int
	Cw           [256]int
	Enc          string
	Diff         string
	File         string
	OriginalSize int
}

// descriptor is the PDF font descriptor, in thousandths of the size.
type descriptor struct {
	Ascent, Descent, CapHeight, Flags int
	FontBBox                          struct{ Xmin, Ymin, Xmax, Ymax int }
	StemV                             int
}

// nonsymbolic is the flag of a font whose codes mean letters (ISO 32000-1, table 123).
const nonsymbolic = 32

func describe(sf *sfnt.Font, buf *sfnt.Buffer, em fixed.Int26_6, stem int) (d descriptor, err error) {
	m, err := sf.Metrics(buf, em, font.HintingNone)
	if err != nil {
		return d, err
	}
	box, err := sf.Bounds(buf, em, font.HintingNone)
	if err != nil {
		return d, err
	}
	d.Ascent, d.Descent, d.CapHeight = m.Ascent.Round(), -m.Descent.Round(), m.CapHeight.Round()
	d.Flags, d.StemV = nonsymbolic, stem
	d.FontBBox.Xmin, d.FontBBox.Xmax = box.Min.X.Floor(), box.Max.X.Ceil()
	d.FontBBox.Ymin, d.FontBBox.Ymax = -box.Max.Y.Ceil(), -box.Min.Y.Floor() // sfnt counts downwards
	return d, nil
}

// define writes the library's definition of page n. The prefix of six
// capitals marks a subset (ISO 32000-1, 9.6.4).
func (f *face) define(n int, name, key string, d descriptor) error {
	p := &f.pages[n]
	p.name = fmt.Sprintf("%s%d", key, n)
	def := definition{Tp: "TrueType", Name: fmt.Sprintf("SCATT%c+%s", 'A'+n, name), Desc: d, Up: -100, Ut: 50,
		Enc: "cp1252", File: p.name + ".z", OriginalSize: len(f.ttf)}
	var diff strings.Builder
	for code, r := range p.runes {
		if r == 0 {
			continue
		}
		def.Cw[code] = f.glyph(r).width
		if n > 0 {
			fmt.Fprintf(&diff, "%d /uni%04X ", code, r)
		}
	}
	def.Diff = strings.TrimSpace(diff.String())
	var err error
	p.def, err = json.Marshal(def)
	return err
}
