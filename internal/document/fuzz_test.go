package document

import (
	"image"
	"testing"
	"time"

	"scatto/internal/refusal"
)

// FuzzLogo: a logo that passes its check never keeps an invoice from being made.
func FuzzLogo(f *testing.F) {
	box := image.Rect(0, 0, 60, 20)
	f.Add(checkers(f, 2))
	f.Add(encoded(f, image.NewGray(box), false))
	f.Add(encoded(f, image.NewRGBA(box), true))
	f.Add(encoded(f, image.NewRGBA64(box), false))
	f.Add([]byte("\x89PNG"))
	f.Fuzz(func(t *testing.T, b []byte) {
		l, err := readLogo(b)
		if err != nil {
			if refusal.KindOf(err) == "" {
				t.Fatalf("%v is no refusal", err)
			}
			return
		}
		if _, err := render(meta{title: "Fattura", date: time.Unix(0, 0)}, func(s *sheet) { s.logo(l, 10, 10, 64, 22) }); err != nil {
			t.Fatalf("%s of %d × %d: %v", l.kind, l.w, l.h, err)
		}
	})
}
