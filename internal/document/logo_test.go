package document

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"scatto/internal/refusal"
)

// checkers is a half transparent PNG of n fields a side.
func checkers(t testing.TB, n int) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 40*n, 10*n))
	for i := range m.Pix {
		m.Pix[i] = byte(i * 7)
	}
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func encoded(t testing.TB, m image.Image, asJPEG bool) []byte {
	t.Helper()
	var out bytes.Buffer
	err := png.Encode(&out, m)
	if asJPEG {
		out.Reset()
		err = jpeg.Encode(&out, m, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestLogo(t *testing.T) {
	box := image.Rect(0, 0, 60, 20)
	grey := encoded(t, image.NewGray(box), false)
	flipped := bytes.Clone(grey)
	flipped[len(flipped)-20] ^= 1
	for _, c := range []struct {
		says, kind string
		data       []byte
	}{
		{"grey PNG", "", grey},
		{"PNG with a palette", "", encoded(t, image.NewPaletted(box, color.Palette{color.White, color.Black}), false)},
		{"PNG with transparency", "", checkers(t, 4)},
		{"PNG of 16 bits", "", encoded(t, image.NewRGBA64(box), false)},
		{"JPEG", "", encoded(t, image.NewRGBA(box), true)},
		{"grey JPEG", "", encoded(t, image.NewGray(box), true)},
		{"nothing", "bad-logo", nil},
		{"a text", "bad-logo", []byte("GIF89a")},
		{"PNG cut short", "bad-logo", grey[:len(grey)-15]},
		{"PNG with a flipped bit", "bad-logo", flipped},
		{"JPEG cut short", "bad-logo", encoded(t, image.NewRGBA(box), true)[:600]},
		{"a thread", "bad-logo", encoded(t, image.NewGray(image.Rect(0, 0, 300, 2)), false)},
		{"a poster", "logo-too-large", encoded(t, image.NewGray(image.Rect(0, 0, 2500, 2500)), false)},
	} {
		t.Run(c.says, func(t *testing.T) {
			if got := refusal.KindOf(CheckLogo(c.data)); got != c.kind {
				t.Fatalf("refused as %q, want %q", got, c.kind)
			}
			inv := october(t)
			inv.Seller.Logo = c.data
			file := mustInvoice(t, inv)
			if got := bytes.Contains(file, []byte("/Subtype /Image")); got != (c.kind == "") {
				t.Errorf("image in the file: %v", got)
			}
			if got := squeezed(t, file); !strings.Contains(got, "Adria Sistemi S.r.l. ") {
				t.Error("the seller's name is missing")
			}
		})
	}
}
