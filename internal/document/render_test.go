package document

import (
	"errors"
	"testing"
	"time"

	"scatto/internal/refusal"
)

// One bad document must not stop a run of many.
func TestNothingEscapesRender(t *testing.T) {
	for says, build := range map[string]func(*sheet){
		"a panic of the layout":         func(*sheet) { panic("no layout") },
		"a panic while writing":         func(s *sheet) { s.foot = func(int, int) { panic(errors.New("no foot")) } },
		"an error of the library":       func(s *sheet) { s.pdf.SetError(errors.New("no font")) },
		"an image that is not readable": func(s *sheet) { s.logo(logo{data: []byte("x"), kind: "PNG", w: 1, h: 1}, 0, 0, 1, 1) },
	} {
		out, err := render(meta{title: "Fattura n. 1/2025", date: time.Unix(0, 0)}, build)
		if refusal.KindOf(err) != "pdf-not-made" || out != nil {
			t.Errorf("%s: %d bytes, %v", says, len(out), err)
		}
	}
}

func TestKeepStartsAPageOnlyWhereItHelps(t *testing.T) {
	for _, c := range []struct {
		says   string
		y, h   float64
		breaks bool
	}{
		{"it fits", 100, 50, false},
		{"it does not fit", 250, 50, true},
		{"higher than a page: begin here", 250, 400, false},
		{"already at the top", top, bottom - top - 16, false},
	} {
		_, err := render(meta{date: time.Unix(0, 0)}, func(s *sheet) {
			s.y = c.y
			s.keep(c.h)
			if got := s.pdf.PageCount() == 2; got != c.breaks {
				t.Errorf("%s: new page %v", c.says, got)
			}
		})
		if err != nil {
			t.Error(err)
		}
	}
}
