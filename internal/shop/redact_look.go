package shop

import (
	"bytes"
	"io"
	"strings"
)

// readWord reads an encoded word in a character set that Go does not know.
func readWord(charset string, in io.Reader) (io.Reader, error) {
	data, err := io.ReadAll(in)
	words, _ := readCharset(data, charset)
	return strings.NewReader(words), err
}

// holds says whether bytes hold the passage, as text or in one of the forms
// that it has in other files.
func (r *mailRedactor) holds(data []byte) bool { return holdsPassage(data, r.passage) }

func holdsPassage(data []byte, p remover) bool {
	for _, form := range p.Forms() {
		if bytes.Contains(data, []byte(form)) {
			return true
		}
	}
	for _, text := range []string{string(data), wideText(data)} {
		if _, n := p.Remove(text); n > 0 {
			return true
		}
		if _, n := p.RemoveHTML(text); n > 0 {
			return true
		}
	}
	return false
}

// wideText reads bytes that hold text in UTF-16, in either order and from any
// byte on, as far as it is of Latin letters: single zeros stand beside each of
// them, more of them part the texts. It is "" for what has few zeros.
func wideText(data []byte) string {
	const atLeast = 20 // one byte of so many is a zero
	if bytes.Count(data, []byte{0})*atLeast < len(data) {
		return ""
	}
	var b strings.Builder
	for i, c := range data {
		switch {
		case c != 0:
			b.WriteRune(rune(c))
		case i > 0 && data[i-1] == 0:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// inside looks for the passage in bytes whatever their structure: as they are,
// with quoted-printable read, in encoded words, and in everything that looks
// like base64.
func (r *mailRedactor) inside(raw []byte, depth int) bool {
	if r.holds(raw) || r.holds(decodeQuoted(raw)) {
		return true
	}
	if text := unfolded(string(raw)); strings.Contains(text, "=?") && r.holds([]byte(decodeWords(text))) {
		return true
	}
	if depth > 3 {
		return false
	}
	var run []byte
	for line := range bytes.Lines(raw) {
		if bare := bytes.TrimSpace(line); looksBase64(bare) {
			run = append(run, bare...)
			continue
		}
		if len(run) > 0 && r.inside(decodeBase64(run), depth+1) {
			return true
		}
		run = run[:0]
	}
	return len(run) > 0 && r.inside(decodeBase64(run), depth+1)
}

// looksBase64 says whether a line can be one of base64.
func looksBase64(line []byte) bool {
	if len(line) < 4 {
		return false
	}
	for _, c := range line {
		if !(c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '=') {
			return false
		}
	}
	return true
}
