package bank

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"scatto/internal/refusal"
)

// Bounds of a file: a year of a busy account is far below.
const (
	mostBytes = 16 << 20
	mostLines = 100_000
	preamble  = 40 // lines that may stand above the heading
)

// LineError is what is wrong with one line of the file.
type LineError struct {
	Line int // counted from 1
	Err  error
}

// List is what a file holds.
type List struct {
	Movements []Movement
	Skipped   int // lines below the heading that are no movement: balances, sums
}

// ReadCSV reads a bank's list of movements: commas, semicolons or tabs; UTF-8,
// UTF-16 with its mark, or Windows-1252; headings in Italian or English, perhaps
// below some lines about the account. It gives the movements and what is wrong
// with each line that it cannot read: whether the rest may be taken is the
// caller's to say. The error is for a file that cannot be read as a whole:
// file-too-large, empty-file, bad-csv-header.
func ReadCSV(r io.Reader) (List, []LineError, error) {
	raw, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil {
		return List{}, nil, refusal.Failure("unreadable-file", "the bank's file cannot be read: %v", err).From(err)
	}
	if len(raw) > mostBytes {
		return List{}, nil, refusal.Rule("file-too-large", "the bank's file is larger than %d MB", mostBytes>>20)
	}
	text := decode(raw)
	if strings.TrimSpace(text) == "" {
		return List{}, nil, refusal.Usage("empty-file", "the bank's file is empty")
	}
	for _, comma := range ";,\t" {
		rows, wrong := split(text, comma)
		for i, row := range rows[:min(len(rows), preamble)] {
			if h, ok := readHeader(row.cells); ok {
				if len(rows) > mostLines {
					return List{}, nil, refusal.Rule("file-too-large", "the bank's file has more than %d lines", mostLines)
				}
				list, more := h.read(rows[i+1:])
				return list, append(below(wrong, row.line), more...), nil
			}
		}
	}
	return List{}, nil, refusal.Usage("bad-csv-header", "no line of the file names its columns: a date and an amount are needed").
		WithHint("the first line must hold names such as Data; Importo (or Dare; Avere); Descrizione")
}

// decode gives the file's text. Banks still write Windows-1252.
func decode(raw []byte) string {
	if bytes.HasPrefix(raw, []byte{0xff, 0xfe}) || bytes.HasPrefix(raw, []byte{0xfe, 0xff}) {
		if out, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(raw); err == nil {
			raw = out
		}
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if !utf8.Valid(raw) {
		if out, err := charmap.Windows1252.NewDecoder().Bytes(raw); err == nil {
			raw = out
		}
	}
	return strings.ToValidUTF8(strings.ReplaceAll(strings.ReplaceAll(string(raw), "\r\n", "\n"), "\r", "\n"), "\ufffd")
}

// record is one line with cells.
type record struct {
	line  int
	cells []string
}

// split takes the text apart. A quote that stands within a cell is a sign like
// any other; one that is never closed is told, for it would swallow lines.
func split(text string, comma rune) (rows []record, wrong []LineError) {
	lines := strings.Split(text, "\n")
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = comma, -1, false
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, wrong
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			if cells, ok := loose(lines[broken.StartLine-1], comma); ok && broken.StartLine == broken.Line {
				rows = append(rows, record{broken.StartLine, cells})
				continue
			}
			wrong = append(wrong, LineError{broken.StartLine, refusal.Usage("bad-csv-row", "the quotes of the line do not match").
				WithHint("double a quote inside quotes").From(err)})
			continue
		}
		if err != nil {
			return rows, append(wrong, LineError{0, err})
		}
		line, _ := r.FieldPos(0)
		rows = append(rows, record{line, cells})
	}
}

// loose reads one line whose quotes are signs of its text.
func loose(line string, comma rune) (cells []string, ok bool) {
	r := csv.NewReader(strings.NewReader(line))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	cells, err := r.Read()
	return cells, err == nil
}

// below are the faults behind the heading: what stands above it is no matter.
func below(wrong []LineError, line int) (out []LineError) {
	for _, w := range wrong {
		if w.Line > line {
			out = append(out, w)
		}
	}
	return out
}
