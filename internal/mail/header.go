package mail

import (
	"bytes"
	"strings"

	"scatto/internal/refusal"
)

// Bounds of a header block, of a message or of a part.
const (
	maxHeaderBytes = 1 << 20
	maxHeaderLines = 5000
	maxValue       = 64 << 10
)

// field is one header field as it came, unfolded.
type field struct {
	key   string // lower case
	value string
}

type header []field

// get gives the first field of that name, "" when there is none.
func (h header) get(key string) string {
	for _, f := range h {
		if f.key == key {
			return f.value
		}
	}
	return ""
}

// has says whether there is such a field, even an empty one.
func (h header) has(key string) bool {
	for _, f := range h {
		if f.key == key {
			return true
		}
	}
	return false
}

// all gives every field of that name.
func (h header) all(key string) []string {
	var out []string
	for _, f := range h {
		if f.key == key {
			out = append(out, f.value)
		}
	}
	return out
}

// splitHeader takes the header block off raw. Lines that are no field are
// joined to the one before, as senders that forget to indent mean them; a
// line of dashes, or a first line that is no field, begins the body.
func splitHeader(raw []byte) (header, []byte, error) {
	var h header
	var value []byte
	flush := func() {
		if len(h) > 0 {
			h[len(h)-1].value = strings.TrimSpace(string(value[:min(len(value), maxValue)]))
		}
		value = value[:0]
	}
	rest := raw
	for lines := 0; len(rest) > 0; lines++ {
		if lines > maxHeaderLines || len(raw)-len(rest) > maxHeaderBytes {
			return nil, nil, refusal.Rule("mail-header-too-large", "the header of the message has more than %d lines or %d bytes", maxHeaderLines, maxHeaderBytes)
		}
		line, after := cutLine(rest)
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			flush()
			return h, after, nil
		}
		key, val, isField := asField(line)
		switch {
		case line[0] == ' ' || line[0] == '\t':
			value = append(append(value, ' '), bytes.TrimSpace(line)...)
		case isField:
			flush()
			h = append(h, field{key: key})
			value = append(value, val...)
		case bytes.HasPrefix(line, []byte("--")), len(h) == 0:
			flush()
			return h, rest, nil
		case isFromLine(line): // left over from an mbox
		default:
			value = append(append(value, ' '), bytes.TrimSpace(line)...)
		}
		rest = after
	}
	flush()
	if len(raw) > maxHeaderBytes {
		return nil, nil, refusal.Rule("mail-header-too-large", "the header of the message has more than %d lines or %d bytes", maxHeaderLines, maxHeaderBytes)
	}
	return h, nil, nil
}

// asField reads "Name: value"; the name is of printable ASCII, blanks before
// the colon are forgiven.
func asField(line []byte) (string, []byte, bool) {
	i := bytes.IndexByte(line, ':')
	if i <= 0 || i > 200 {
		return "", nil, false
	}
	name := bytes.TrimRight(line[:i], " \t")
	for _, c := range name {
		if c <= ' ' || c >= 0x7F {
			return "", nil, false
		}
	}
	return strings.ToLower(string(name)), line[i+1:], len(name) > 0
}

func isFromLine(line []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From "))
}

// cutLine gives the first line with its break, and what follows.
func cutLine(b []byte) (line, rest []byte) {
	if i := bytes.IndexByte(b, '\n'); i >= 0 {
		return b[:i+1], b[i+1:]
	}
	return b, nil
}
