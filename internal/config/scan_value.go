package config

import "strings"

// value goes behind the value that starts here.
func (s *scan) value() {
	switch {
	case s.pos >= len(s.src):
	case s.at(`"`), s.at(`'`):
		s.quoted()
	case s.at("["), s.at("{"):
		s.bracketed()
	default:
		rest := s.src[s.pos:]
		if i := strings.IndexAny(rest, "#\n"); i >= 0 {
			rest = rest[:i]
		}
		s.pos += len(strings.TrimRight(rest, " \t\r"))
	}
}

// quoted goes behind one string of any of TOML's four forms. A one-line
// string that is not closed ends with its line.
func (s *scan) quoted() {
	quote := s.src[s.pos : s.pos+1]
	triple := strings.Repeat(quote, 3)
	if s.at(triple) {
		s.pos += 3
		s.multiline(quote[0], triple)
		return
	}
	for s.pos++; s.pos < len(s.src); s.pos++ {
		switch c := s.src[s.pos]; {
		case c == quote[0]:
			s.pos++
			return
		case c == '\n':
			return
		case c == '\\' && quote == `"` && s.pos+1 < len(s.src) && s.src[s.pos+1] != '\n':
			s.pos++
		}
	}
	s.pos = min(s.pos, len(s.src))
}

// multiline goes behind the closing delimiter; up to two more quotes belong
// to the text before it.
func (s *scan) multiline(quote byte, triple string) {
	for s.pos < len(s.src) {
		switch {
		case s.at(triple):
			s.pos += 3
			for n := 0; n < 2 && s.pos < len(s.src) && s.src[s.pos] == quote; n++ {
				s.pos++
			}
			return
		case s.src[s.pos] == '\\' && quote == '"':
			s.pos += 2
		default:
			s.pos++
		}
	}
	s.pos = min(s.pos, len(s.src))
}

// bracketed goes behind an array or an inline table, which may span lines.
func (s *scan) bracketed() {
	depth := 0
	for s.pos < len(s.src) {
		switch s.src[s.pos] {
		case '[', '{':
			depth++
			s.pos++
		case ']', '}':
			depth--
			s.pos++
			if depth == 0 {
				return
			}
		case '"', '\'':
			s.quoted()
		case '#':
			s.toLineEnd()
		default:
			s.pos++
		}
	}
}
