package document

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"

	"github.com/jung-kurt/gofpdf"

	"scatto/internal/refusal"
)

// What a logo may measure: it goes into every invoice.
const (
	maxLogoBytes  = 1 << 20
	maxLogoPixels = 4_000_000
)

// logo is an image that the PDF library can embed as it stands.
type logo struct {
	data []byte
	kind string // PNG, JPG
	w, h int    // pixels
}

// CheckLogo reports why an image cannot head an invoice: not a PNG or JPEG,
// damaged, or too large. An invoice whose logo does not pass carries the
// seller's name in its place.
func CheckLogo(b []byte) error {
	_, err := readLogo(b)
	return err
}

// readLogo accepts PNG and JPEG. What the library would print wrongly (alpha,
// 16 bits, interlacing, CMYK) is flattened on white.
func readLogo(b []byte) (logo, error) {
	c, kind, err := config(b)
	switch {
	case err != nil:
		return logo{}, refusal.Usage("bad-logo", "the logo is not a readable PNG or JPEG image").From(err)
	case c.Width < 1 || c.Height < 1 || c.Height > 20*c.Width || c.Width > 20*c.Height:
		return logo{}, refusal.Usage("bad-logo", "the logo measures %d × %d pixels", c.Width, c.Height).
			WithHint("neither side may be more than 20 times the other")
	case len(b) > maxLogoBytes || c.Width*c.Height > maxLogoPixels:
		return logo{}, refusal.Usage("logo-too-large", "the logo has %d bytes and %d × %d pixels", len(b), c.Width, c.Height).
			WithHint("scale it down to 1200 pixels of width and less than 1 MB")
	}
	l := logo{data: b, kind: kind, w: c.Width, h: c.Height}
	if kind == "JPG" && c.ColorModel != color.CMYKModel && bytes.HasSuffix(bytes.TrimRight(b, "\x00"), []byte{0xff, 0xd9}) {
		return l, nil
	}
	if kind == "PNG" && simplePNG(b) {
		return l, nil
	}
	if l.data, err = flatten(b, kind); err != nil {
		return logo{}, refusal.Usage("bad-logo", "the logo is not a readable PNG or JPEG image").From(err)
	}
	l.kind = "PNG"
	return l, nil
}

func config(b []byte) (image.Config, string, error) {
	if bytes.HasPrefix(b, []byte("\x89PNG")) {
		c, err := png.DecodeConfig(bytes.NewReader(b))
		return c, "PNG", err
	}
	c, err := jpeg.DecodeConfig(bytes.NewReader(b))
	return c, "JPG", err
}

// simplePNG reports an undamaged PNG of grey, RGB or palette, at most 8 bits,
// not interlaced and without transparency.
func simplePNG(b []byte) bool {
	depth, kind, interlaced := b[24], b[25], b[28] // config has read IHDR
	if depth > 8 || kind != 0 && kind != 2 && kind != 3 || interlaced != 0 {
		return false
	}
	for rest := b[8:]; len(rest) >= 12; {
		n := binary.BigEndian.Uint32(rest)
		if uint64(n)+12 > uint64(len(rest)) {
			return false
		}
		body, sum := rest[4:8+n], binary.BigEndian.Uint32(rest[8+n:])
		name := string(body[:4])
		if crc32.ChecksumIEEE(body) != sum || name == "tRNS" || name != "IEND" && n == 0 {
			return false
		}
		if name == "IEND" {
			return true
		}
		rest = rest[12+n:]
	}
	return false
}

func flatten(b []byte, kind string) ([]byte, error) {
	decode := png.Decode
	if kind == "JPG" {
		decode = jpeg.Decode
	}
	src, err := decode(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	flat := image.NewRGBA(image.Rect(0, 0, src.Bounds().Dx(), src.Bounds().Dy()))
	draw.Draw(flat, flat.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), src, src.Bounds().Min, draw.Over)
	var out bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	err = enc.Encode(&out, flat)
	return out.Bytes(), err
}

// logo prints l at the upper left corner of the box, as large as it fits.
func (s *sheet) logo(l logo, x, y, maxWidth, maxHeight float64) {
	w, h := maxWidth, maxWidth*float64(l.h)/float64(l.w)
	if h > maxHeight {
		w, h = maxHeight*float64(l.w)/float64(l.h), maxHeight
	}
	o := gofpdf.ImageOptions{ImageType: l.kind}
	s.pdf.RegisterImageOptionsReader("logo", o, bytes.NewReader(l.data))
	s.pdf.ImageOptions("logo", x, y, w, h, false, o, 0, "")
}
