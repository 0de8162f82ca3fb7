package document

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/encoding/charmap"
)

// The PDF library parses and cuts a UTF-8 font anew for each document, which
// costs several times the rest of an invoice. A face is therefore read once,
// and handed over as small single-byte fonts that are cut and compressed once:
// page 0 holds what Italian documents use, page 1 the rest of Windows-1252,
// the following pages the font's other letters, 224 on each. A document embeds
// the pages that it prints from.
const (
	firstCode = 32
	pageSize  = 256 - firstCode
	perMille  = 1000
)

// usual are the letters of page 0.
const usual = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`" +
	"abcdefghijklmnopqrstuvwxyz{|}~\u00a0ÀÈÉÌÒÙàèéìòù€–’·°…«»“”‘×"

// unnamed are the letters of the font without a name in the Adobe glyph list:
// some viewers find letters by that name and would leave a gap.
const unnamed = "ȚțЀЍѐѝ⁻₊₋₌ₙ"

// glyph is where a rune lives: page and code in it, width in thousandths of
// the font size.
type glyph struct {
	page  int
	code  byte
	width int
}

// page is one single-byte font of a face.
type page struct {
	key    string // the library's name for it
	runes  [256]rune
	widths [256]int
	file   func() (fontFile, error) // made when first asked for
}

// face is one weight of the typeface with its metrics; it is never changed
// once made, so documents share it.
type face struct {
	latin  [0x180]glyph // width 0: not in the font
	others map[rune]glyph
	pages  []*page
}

// The two weights. A third would cost every document.
var (
	regular = sync.OnceValues(func() (*face, error) { return newFace("GoRegular", goregular.TTF, 80) })
	bold    = sync.OnceValues(func() (*face, error) { return newFace("GoBold", gobold.TTF, 140) })
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
func newFace(name string, ttf []byte, stem int) (*face, error) {
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
	f := &face{others: map[rune]glyph{}, pages: []*page{{}, {}}}
	put := func(r rune, n, code int) {
		g := glyph{page: n, code: byte(code), width: width(r)}
		if g.width == 0 || r == utf8.RuneError { // Windows-1252 has codes without letter
			return
		}
		f.pages[n].runes[code], f.pages[n].widths[code] = r, g.width
		if int(r) < len(f.latin) {
			f.latin[r] = g
		} else {
			f.others[r] = g
		}
	}
	for code := firstCode; code < 256; code++ {
		r, n := charmap.Windows1252.DecodeByte(byte(code)), 1
		if strings.ContainsRune(usual, r) {
			n = 0
		}
		put(r, n, code)
	}
	next := pageSize
	for r := rune(0xa1); r < 0xe000; r++ { // the private area above holds no letters
		if _, ok := f.find(r); ok || width(r) == 0 || strings.ContainsRune(unnamed, r) {
			continue
		}
		if next == pageSize {
			f.pages, next = append(f.pages, &page{}), 0
		}
		put(r, len(f.pages)-1, firstCode+next)
		next++
	}
	d, err := describe(sf, &buf, em, stem)
	if err != nil {
		return nil, err
	}
	for n, p := range f.pages {
		p.key = fmt.Sprintf("%s%d", strings.ToLower(name), n)
		p.file = sync.OnceValues(func() (fontFile, error) { return p.cut(ttf, n, name, d) })
	}
	return f, nil
}
