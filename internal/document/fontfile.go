package document

import (
	"bytes"
	"compress/zlib"
	"io"
	"slices"
	"strings"

	"github.com/jung-kurt/gofpdf"
)

// weights are the faces of a document, index by style.bold.
type weights [2]*face

func loadWeights() (w weights, err error) {
	if w[0], err = regular(); err != nil {
		return w, err
	}
	w[1], err = bold()
	return w, err
}

// fontFiles hands fonts to the PDF library. It asks for a definition when a
// font is first used and for the file only when the document is written: by
// then used tells which letters to embed.
type fontFiles struct {
	faces weights
	used  map[string]*[256]bool // by page name: codes that were printed
}

func newFontFiles(w weights) *fontFiles {
	return &fontFiles{faces: w, used: map[string]*[256]bool{}}
}

// Open serves "r0.json" and "r0.z", as gofpdf.FontLoader wants it.
func (f *fontFiles) Open(name string) (io.Reader, error) {
	key, kind, _ := strings.Cut(name, ".")
	for _, fc := range f.faces {
		for i := range fc.pages {
			if p := &fc.pages[i]; p.name == key && kind == "json" {
				return bytes.NewReader(p.def), nil
			} else if p.name == key {
				return cutFont(fc, p, f.used[key])
			}
		}
	}
	return nil, io.ErrUnexpectedEOF
}

// cutFont gives the compressed font file with the used letters of p. It is
// filled with zeros up to the length that the definition announced; the cut
// works on a copy, because the library appends to what it is given.
func cutFont(f *face, p *page, used *[256]bool) (io.Reader, error) {
	keep := []rune{' '} // stands for the no-break space too
	for code, r := range p.runes {
		if used != nil && used[code] && r != ' ' {
			keep = append(keep, r)
		}
	}
	slices.Sort(keep)
	file := gofpdf.UTF8CutFont(bytes.Clone(f.ttf), string(keep))
	var out bytes.Buffer
	z, err := zlib.NewWriterLevel(&out, zlib.BestSpeed)
	if err != nil {
		return nil, err
	}
	for _, part := range [][]byte{file, make([]byte, max(0, len(f.ttf)-len(file)))} {
		if _, err := z.Write(part); err != nil {
			return nil, err
		}
	}
	return &out, z.Close()
}
