package text

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"scatto/internal/refusal"
)

// MaxTable is the size in bytes of the largest CSV file that is read: some
// hundred thousand lines.
const MaxTable = 16 << 20

// Table is a CSV file with a header line.
type Table struct {
	Head []string
	Rows []TableRow
}

// TableRow is one line below the header; Err is set when its quotes do not
// match.
type TableRow struct {
	Line  int // counted from 1, the header is a line
	Cells []string
	Err   error
}

// ReadTable reads a CSV file separated by commas or semicolons, in UTF-8, with
// or without mark, or in Windows-1252 (Latin-1) throughout. Empty lines are left
// out. Refusals: unreadable-file, file-too-large, bad-encoding, empty-file,
// bad-csv-header.
func ReadTable(r io.Reader) (t Table, err error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxTable+1))
	if err != nil {
		return t, refusal.Failure("unreadable-file", "the file cannot be read: %v", err).From(err)
	}
	if len(data) > MaxTable {
		return t, refusal.Rule("file-too-large", "the file is larger than %d MB", MaxTable>>20)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if data, err = fromLatin(data); err != nil {
		return t, err
	}
	rows := csv.NewReader(bytes.NewReader(data))
	rows.Comma = separator(data)
	rows.FieldsPerRecord = -1
	t.Head, err = rows.Read()
	if errors.Is(err, io.EOF) {
		return t, refusal.Usage("empty-file", "the file is empty")
	}
	if err != nil {
		return t, refusal.Usage("bad-csv-header", "the header line cannot be read: %v", err)
	}
	for {
		cells, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		if err != nil {
			t.Rows = append(t.Rows, TableRow{Line: brokenLine(err), Err: refusal.Usage("bad-csv-row",
				"the quotes of the line do not match").WithHint("double a quote inside quotes").From(err)})
			continue
		}
		line, _ := rows.FieldPos(0)
		if strings.TrimSpace(strings.Join(cells, "")) != "" {
			t.Rows = append(t.Rows, TableRow{Line: line, Cells: cells})
		}
	}
}

// brokenLine is where the record begins that the reader could not take apart.
func brokenLine(err error) int {
	var broken *csv.ParseError
	if errors.As(err, &broken) {
		return broken.StartLine
	}
	return 0
}

// fromLatin gives text that is not UTF-8 as the Windows of here would read it.
// A file with characters of UTF-8 beside such bytes is neither, and is refused
// with the line, as are UTF-16 and control characters.
func fromLatin(data []byte) ([]byte, error) {
	bad, wide := 0, false
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		switch {
		case r == utf8.RuneError && size == 1:
			if bad == 0 {
				bad = 1 + bytes.Count(data[:at], []byte("\n"))
			}
		case size > 1:
			wide = true
		}
		at += size
	}
	if bad == 0 {
		return data, nil
	}
	if !wide && !slices.ContainsFunc(data, noWindows) {
		return charmap.Windows1252.NewDecoder().Bytes(data)
	}
	return nil, refusal.Usage("bad-encoding", "line %d is not UTF-8", bad).
		WithHint("save the file as \"CSV UTF-8\"")
}

// noWindows reports a byte that stands for nothing in Windows-1252.
func noWindows(b byte) bool { return strings.IndexByte("\x00\x81\x8d\x8f\x90\x9d", b) >= 0 }

// separator is the one that the header line has more of: Excel writes
// semicolons in Italy.
func separator(data []byte) rune {
	first, _, _ := bytes.Cut(data, []byte("\n"))
	if bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		return ';'
	}
	return ','
}
