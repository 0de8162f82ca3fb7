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
	text := string(data)
	if _, n := p.Remove(text); n > 0 {
		return true
	}
	_, n := p.RemoveHTML(text)
	return n > 0
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
