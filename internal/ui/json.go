package ui

import (
	"bytes"
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"
)

// LegibleJSON writes those characters of a JSON text as \\u escapes that JSON
// allows raw and a terminal obeys: DEL, the controls of Latin-1, and what turns
// the direction of writing. The value stays the same.
func LegibleJSON(text []byte) []byte {
	if plainBytes(text) {
		return text
	}
	var b bytes.Buffer
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		if r >= 0x7f && (unicode.IsControl(r) || bidi(r)) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.Write(text[:n])
		}
		text = text[n:]
	}
	return b.Bytes()
}

func plainBytes(text []byte) bool {
	for _, c := range text {
		if c >= 0x7f {
			return false
		}
	}
	return true
}

// JSONWriter gives a writer that takes whole JSON texts, one a call, as an
// encoder writes them, and passes them on legible.
func JSONWriter(w io.Writer) io.Writer { return jsonWriter{w} }

type jsonWriter struct{ to io.Writer }

// Write writes one text.
func (w jsonWriter) Write(text []byte) (int, error) {
	if _, err := w.to.Write(LegibleJSON(text)); err != nil {
		return 0, err
	}
	return len(text), nil
}
