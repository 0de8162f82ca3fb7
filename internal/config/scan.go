package config

import (
	"strconv"
	"strings"
	"unicode"
)

// sep joins the segments of a path; TOML allows it in no bare key.
const sep = "\x1f"

// maxKeyParts bounds dotted keys: the deepest known key has three parts.
const maxKeyParts = 16

// usualKeys is a little more than a shop's configuration holds.
const usualKeys = 128

// header is a [table] or [[row]] line.
type header struct {
	path string // segments joined by sep; a row ends in "#" and its index
	end  int    // offset behind the header's last character
}

// entry is one key with its value, as offsets into the text.
type entry struct {
	path       string
	parent     string // path of the header that it stands under
	line       int
	valueStart int
	valueEnd   int
}

// scan holds where things stand in a text. The TOML library knows the values
// but neither the lines of unknown keys nor the place of a value to be edited.
// A text that is no TOML gives a scan that is incomplete but never wrong
// enough to matter: the library judges the text.
type scan struct {
	src     string
	entries []entry
	headers []header
	byPath  map[string]int // entries
	tables  map[string]int // path of a header → its first line

	pos, line, counted int
	rows               map[string]int // array of tables → rows so far

	parts [4]string // of the key at hand

	lean strings.Builder // src up to kept, without its comments
	kept int
	lost bool // the text is no TOML from here on: nothing more is taken for a comment
}

func scanText(src string) *scan {
	s := &scan{
		src: src, line: 1, rows: map[string]int{},
		entries: make([]entry, 0, usualKeys), byPath: make(map[string]int, usualKeys),
		tables: make(map[string]int, usualKeys/4), headers: make([]header, 0, usualKeys/4),
	}
	under := ""
	s.lean.Grow(len(src))
	for s.skipBlank() {
		if src[s.pos] == '[' {
			under = s.header()
		} else {
			s.entry(under)
		}
		s.rest()
	}
	return s
}

// skipBlank goes to the next key or header; false at the end of the text.
func (s *scan) skipBlank() bool {
	for s.pos < len(s.src) {
		switch s.src[s.pos] {
		case '\r':
			s.lost = s.lost || !s.at("\r\n") // it must not end up before the end of the line
			s.pos++
		case ' ', '\t', '\n':
			s.pos++
		case '#':
			s.comment()
		default:
			return true
		}
	}
	return false
}

// rest goes behind the line of a key or a header.
func (s *scan) rest() {
	s.skipSpace()
	if s.at("#") {
		s.comment()
		return
	}
	s.lost = s.lost || s.pos < len(s.src) && !s.at("\n") && !s.at("\r\n")
	s.toLineEnd()
}

// comment goes behind a comment and leaves it out of lean, with the blanks
// before it. One with control characters stays for the library to refuse.
func (s *scan) comment() {
	from, to := s.pos, len(s.src)
	s.toLineEnd()
	if s.pos > from && s.src[s.pos-1] == '\n' {
		to = s.pos - 1
		if s.src[to-1] == '\r' {
			to--
		}
	}
	if s.lost || strings.ContainsFunc(s.src[from:to], func(r rune) bool { return r != '\t' && unicode.IsControl(r) }) {
		return
	}
	for from > s.kept && (s.src[from-1] == ' ' || s.src[from-1] == '\t') {
		from--
	}
	s.lean.WriteString(s.src[s.kept:from])
	s.kept = to
}

// withoutComments is the text with its lines where they were. The library
// spends more time on comments than on all the rest.
func (s *scan) withoutComments() string { return s.lean.String() + s.src[s.kept:] }

func (s *scan) skipSpace() {
	for s.pos < len(s.src) && (s.src[s.pos] == ' ' || s.src[s.pos] == '\t') {
		s.pos++
	}
}

func (s *scan) toLineEnd() {
	if i := strings.IndexByte(s.src[s.pos:], '\n'); i >= 0 {
		s.pos += i + 1
		return
	}
	s.pos = len(s.src)
}

// lineAt gives the line of an offset; offsets only grow from call to call.
func (s *scan) lineAt(offset int) int {
	s.line += strings.Count(s.src[s.counted:offset], "\n")
	s.counted = offset
	return s.line
}

func (s *scan) at(prefix string) bool { return strings.HasPrefix(s.src[s.pos:], prefix) }

func (s *scan) header() string {
	line, row := s.lineAt(s.pos), s.at("[[")
	s.pos++
	if row {
		s.pos++
	}
	path := s.resolve("", s.key())
	if row {
		s.rows[path]++
		path += sep + "#" + strconv.Itoa(s.rows[path]-1)
	}
	for s.pos < len(s.src) && s.src[s.pos] == ']' {
		s.pos++
	}
	s.headers = append(s.headers, header{path: path, end: s.pos})
	if s.tables[path] == 0 {
		s.tables[path] = line
	}
	return path
}

func (s *scan) entry(under string) {
	e := entry{parent: under, line: s.lineAt(s.pos)}
	parts := s.key()
	if len(parts) == 0 || len(parts) > maxKeyParts || !s.at("=") {
		s.lost = true
		return
	}
	e.path = s.resolve(under, parts)
	s.pos++
	s.skipSpace()
	e.valueStart = s.pos
	s.value()
	e.valueEnd = s.pos
	s.byPath[e.path] = len(s.entries)
	s.entries = append(s.entries, e)
}

// resolve gives the path of parts below under; a name of an array of tables
// means its newest row.
func (s *scan) resolve(under string, parts []string) string {
	path := under
	for i, p := range parts {
		if path != "" {
			path += sep + p
		} else {
			path = p
		}
		if n := s.rows[path]; n > 0 && i < len(parts)-1 {
			path += sep + "#" + strconv.Itoa(n-1)
		}
	}
	return path
}

// key reads a dotted key and stops behind it. Its parts hold until the next.
func (s *scan) key() []string {
	parts := s.parts[:0]
	for s.pos < len(s.src) && len(parts) <= maxKeyParts {
		s.skipSpace()
		start := s.pos
		if s.at(`"`) || s.at(`'`) {
			s.quoted()
			parts = append(parts, unquoteKey(s.src[start:s.pos]))
		} else {
			for s.pos < len(s.src) && bareKeyByte(s.src[s.pos]) {
				s.pos++
			}
			if s.pos == start {
				return nil
			}
			parts = append(parts, s.src[start:s.pos])
		}
		s.skipSpace()
		if !s.at(".") {
			break
		}
		s.pos++
	}
	return parts
}

func bareKeyByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_' || b == '-'
}

func unquoteKey(raw string) string {
	if strings.HasPrefix(raw, `"`) {
		if text, err := strconv.Unquote(raw); err == nil {
			return text
		}
	}
	return strings.Trim(raw, `"'`)
}
