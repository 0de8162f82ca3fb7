package store

import (
	"slices"
	"strconv"
	"time"
	"unicode/utf8"
)

// appendCanonical adds the RFC 8785 form of a line without its hash, as
// canonical makes it of any value: a log of a million lines asks for something
// faster. Its names are in order; ok is false for a name in Fields that a
// plain comparison of bytes might put in another place.
func (e LogEntry) appendCanonical(b []byte) (_ []byte, ok bool) {
	b = append(b, '{')
	if !e.At.IsZero() {
		b = appendInstant(append(b, `"at":`...), e.At)
		b = append(b, ',')
	}
	b = appendText(append(b, `"by":`...), e.By)
	b = append(b, `,"changes":`...)
	if e.Changes == nil {
		b = append(b, "null"...)
	} else {
		b = append(b, '[')
		for i, c := range e.Changes {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendText(append(b, `{"after":`...), c.After)
			b = appendText(append(b, `,"before":`...), c.Before)
			b = appendText(append(b, `,"id":`...), c.ID)
			b = append(b, '}')
		}
		b = append(b, ']')
	}
	if len(e.Fields) > 0 {
		if b, ok = appendFields(append(b, `,"fields":`...), e.Fields); !ok {
			return b, false
		}
	}
	b = append(b, `,"ids":`...)
	if e.IDs == nil {
		b = append(b, "null"...)
	} else {
		b = append(b, '[')
		for i, id := range e.IDs {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendText(b, id)
		}
		b = append(b, ']')
	}
	b = appendText(append(b, `,"op":`...), e.Op)
	b = appendText(append(b, `,"prev":`...), e.Prev)
	if e.Purged {
		b = append(b, `,"purged":true`...)
	}
	b = strconv.AppendInt(append(b, `,"seq":`...), e.Seq, 10)
	if !e.TS.IsZero() {
		b = appendInstant(append(b, `,"ts":`...), e.TS)
	}
	return append(b, '}'), e.Seq < 1<<53
}

func appendFields(b []byte, fields map[string]string) (_ []byte, ok bool) {
	names := make([]string, 0, len(fields))
	for name := range fields {
		for i := range len(name) {
			if name[i] >= utf8.RuneSelf {
				return b, false
			}
		}
		names = append(names, name)
	}
	slices.Sort(names)
	for i, name := range names {
		sep := byte(',')
		if i == 0 {
			sep = '{'
		}
		b = appendText(append(b, sep), name)
		b = appendText(append(b, ':'), fields[name])
	}
	return append(b, '}'), true
}

func appendInstant(b []byte, t time.Time) []byte {
	return append(t.AppendFormat(append(b, '"'), time.RFC3339Nano), '"')
}

// appendText adds a string with the escapes of RFC 8785 and no others.
func appendText(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 {
				b = append(append(b, s[from:i]...), "\ufffd"...)
				from = i + 1
			}
			i += n
			continue
		}
		if c >= ' ' && c != '"' && c != '\\' {
			i++
			continue
		}
		b = append(append(b, s[from:i]...), '\\')
		switch c {
		case '"', '\\':
			b = append(b, c)
		case '\b':
			b = append(b, 'b')
		case '\t':
			b = append(b, 't')
		case '\n':
			b = append(b, 'n')
		case '\f':
			b = append(b, 'f')
		case '\r':
			b = append(b, 'r')
		default:
			b = append(b, 'u', '0', '0', hex[c>>4], hex[c&15])
		}
		i++
		from = i
	}
	return append(append(b, s[from:]...), '"')
}
