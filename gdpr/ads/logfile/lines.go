package logfile

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"scatto/internal/refusal"
)

// lineReader reads a file by lines and knows their numbers. A line that is
// too long is skipped and said to be so.
type lineReader struct {
	in   *bufio.Reader
	n    int64 // of the last line read
	back []string
}

func newLineReader(r io.Reader) *lineReader { return &lineReader{in: bufio.NewReaderSize(r, 64<<10)} }

// next gives the next line without its end; io.EOF when there is none.
func (l *lineReader) next() (line string, err error) {
	l.n++
	if k := len(l.back); k > 0 {
		line = l.back[k-1]
		l.back = l.back[:k-1]
		return line, nil
	}
	var long []byte
	for {
		part, err := l.in.ReadSlice('\n')
		if err == nil && long == nil {
			return text(part), nil
		}
		if len(long) <= maxRecord {
			long = append(long, part...)
		}
		switch err {
		case bufio.ErrBufferFull:
			continue
		case io.EOF:
			if len(long) == 0 {
				return "", io.EOF
			}
		case nil:
		default:
			return "", err
		}
		if len(long) > maxRecord {
			return "", tooLong()
		}
		return text(long), nil
	}
}

// unread puts lines back, to be read again in their order.
func (l *lineReader) unread(lines ...string) {
	for i := len(lines) - 1; i >= 0; i-- {
		l.back = append(l.back, lines[i])
	}
	l.n -= int64(len(lines))
}

// text gives a line as UTF-8; bytes that are not are taken for Windows-1252.
func text(b []byte) string {
	b = bytes.TrimRight(b, "\r\n")
	if utf8.Valid(b) {
		return string(b)
	}
	s, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return strings.ToValidUTF8(string(b), "?")
	}
	return string(s)
}

func tooLong() error {
	return refusal.Rule("record-too-long", "longer than %d kB", maxRecord>>10)
}

// oneLine makes any text fit a field: one line, no control signs, a bounded
// number of characters.
func oneLine(s string, most int) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError || 0x80 <= r && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if n := 0; len(s) > most {
		for i := range s {
			if n++; n > most {
				return s[:i]
			}
		}
	}
	return s
}
