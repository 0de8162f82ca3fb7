package mail

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// mbox reads messages that begin with a From line after an empty one; lines
// of the form >From lose one mark (mboxrd). A message over the limit is read
// over and reported in its turn.
func mbox(name string, r *bufio.Reader, lim Limits, yield func(Source, error) bool) bool {
	var raw []byte
	number, large := 0, false
	emit := func() bool {
		if number == 0 {
			return true
		}
		src := Source{Name: fmt.Sprintf("%s#%d", name, number)}
		if large {
			return yield(src, TooLarge(lim))
		}
		src.Raw = raw
		return yield(src, nil)
	}
	blank, whole := true, true // the line before was empty; it ended
	for {
		line, err := r.ReadSlice('\n')
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
			return yield(Source{Name: fmt.Sprintf("%s#%d", name, max(number, 1))}, unreadable(name, err)) // half a message is none
		}
		starts := whole && blank && bytes.HasPrefix(line, []byte("From ")) && (number == 0 || isSeparator(line))
		if starts {
			raw = trimBreak(raw) // the empty line before belongs to the mbox
			if !emit() {
				return false
			}
			raw, large, number = nil, false, number+1
		} else {
			if whole && line != nil && isQuotedFrom(line) {
				line = line[1:]
			}
			if large = large || int64(len(raw)+len(line)) > lim.Bytes; large {
				raw = nil
			} else {
				raw = append(raw, line...)
			}
		}
		if errors.Is(err, io.EOF) {
			if len(line) == 0 && blank {
				raw = trimBreak(raw)
			}
			return emit()
		}
		blank = whole && len(bytes.TrimRight(line, "\r\n")) == 0
		whole = err == nil
	}
}

// isSeparator tells "From somebody Mon Jan  2 15:04:05 2006" from a sentence
// that begins with From: it holds a time and a year.
func isSeparator(line []byte) bool {
	clock, year := false, false
	for w := range bytes.FieldsSeq(line) {
		i := bytes.IndexByte(w, ':')
		clock = clock || i > 0 && len(w) >= i+3 && allDigits(string(w[:i])) && allDigits(string(w[i+1:i+3]))
		year = year || len(w) == 4 && allDigits(string(w))
	}
	return clock && year
}

// isQuotedFrom tells a line of the text that begins with From, which the mbox
// marked with >.
func isQuotedFrom(line []byte) bool {
	bare := bytes.TrimLeft(line, ">")
	return len(bare) < len(line) && bytes.HasPrefix(bare, []byte("From "))
}
