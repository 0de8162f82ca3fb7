package document

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/jung-kurt/gofpdf"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// weights are the faces of a document: regular, bold.
type weights [2]*face

func loadWeights() (w weights, err error) {
	if w[0], err = regular(); err != nil {
		return w, err
	}
	w[1], err = bold()
	return w, err
}

// fontFile is a page of letters as the library embeds it.
type fontFile struct {
	definition []byte // JSON
	compressed []byte // the TrueType file
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

// cut makes the file of page n. The cut works on a copy, because the library
// appends to what it is given. The prefix of six capitals marks a subset
// (ISO 32000-1, 9.6.4); letters outside Windows-1252 are known by name.
func (p *page) cut(ttf []byte, n int, name string, d descriptor) (fontFile, error) {
	keep := []rune{' '} // stands for the no-break space too
	var diff strings.Builder
	for code, r := range p.runes {
		if r == 0 || r == ' ' {
			continue
		}
		keep = append(keep, r)
		if n > 1 {
			fmt.Fprintf(&diff, "%d /uni%04X ", code, r)
		}
	}
	file := gofpdf.UTF8CutFont(bytes.Clone(ttf), string(keep))
	var out bytes.Buffer
	z, err := zlib.NewWriterLevel(&out, zlib.BestCompression)
	if err != nil {
		return fontFile{}, err
	}
	if _, err := z.Write(file); err != nil {
		return fontFile{}, err
	}
	if err := z.Close(); err != nil {
		return fontFile{}, err
	}
	def, err := json.Marshal(definition{Tp: "TrueType", Name: fmt.Sprintf("SCATT%c+%s", 'A'+n, name), Desc: d, Up: -100, Ut: 50,
		Cw: p.widths, Enc: "cp1252", Diff: strings.TrimSpace(diff.String()), File: p.key + ".z", OriginalSize: len(file)})
	return fontFile{definition: def, compressed: out.Bytes()}, err
}
