package customer

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"scatto/internal/refusal"
)

// mostCSV is the size in bytes of the largest file that is read: some hundred
// thousand customers.
const mostCSV = 16 << 20

// RowError is what is wrong with one line of an import.
type RowError struct {
	Line int // counted from 1, the header is a line
	Err  error
}

// Row is one good line of an import: the card, normalised and valid.
type Row struct {
	Line int // counted from 1, the header is a line
	Customer
}

// ReadCSV reads customers from a file with a header line, in UTF-8, separated
// by commas or semicolons; columns bear the names of the flags of customer add.
// It gives the good rows, and what is wrong with each of
// the others: whether some may be taken without the rest is the caller's to
// say. The error is for a file that cannot be read as a whole: bad-encoding,
// file-too-large, bad-csv-header, empty-file.
func ReadCSV(r io.Reader) ([]Row, []RowError, error) {
	text, err := io.ReadAll(io.LimitReader(r, mostCSV+1))
	if err != nil {
		return nil, nil, refusal.Failure("unreadable-file", "the file of customers cannot be read: %v", err).From(err)
	}
	if len(text) > mostCSV {
		return nil, nil, refusal.Rule("file-too-large", "the file of customers is larger than %d MB", mostCSV>>20)
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if line := firstBadLine(text); line > 0 {
		return nil, nil, refusal.Usage("bad-encoding", "line %d is not UTF-8", line).
			WithHint("save the file as \"CSV UTF-8\"")
	}
	rows := csv.NewReader(bytes.NewReader(text))
	rows.Comma = separator(text)
	rows.FieldsPerRecord = -1
	first, err := rows.Read()
	if errors.Is(err, io.EOF) {
		return nil, nil, refusal.Usage("empty-file", "the file of customers is empty")
	}
	if err != nil {
		return nil, nil, refusal.Usage("bad-csv-header", "the header line cannot be read: %v", err)
	}
	head, err := readHeader(first)
	if err != nil {
		return nil, nil, err
	}
	list, wrong := readRows(rows, head)
	return list, wrong, nil
}

// readRows reads the lines below the header and collects what is wrong.
func readRows(rows *csv.Reader, head header) (list []Row, wrong []RowError) {
	seen := sightings{}
	for {
		cells, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return list, wrong
		}
		if err != nil {
			wrong = append(wrong, RowError{brokenLine(err), refusal.Usage("bad-csv-row",
				"the quotes of the line do not match").WithHint("double a quote inside quotes").From(err)})
			continue
		}
		line, _ := rows.FieldPos(0)
		if blank(cells) {
			continue
		}
		c, errs := head.customer(cells)
		errs = append(errs, seen.add(c, line)...)
		for _, err := range errs {
			wrong = append(wrong, RowError{line, err})
		}
		if len(errs) == 0 {
			list = append(list, Row{line, c})
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

// firstBadLine is the line of the first byte that is not UTF-8, 0 for none.
func firstBadLine(text []byte) int {
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			return 1 + bytes.Count(text[:at], []byte("\n"))
		}
		at += size
	}
	return 0
}

// separator is the one that the header line has more of: Excel writes
// semicolons in Italy.
func separator(text []byte) rune {
	first, _, _ := bytes.Cut(text, []byte("\n"))
	if bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		return ';'
	}
	return ','
}

func blank(cells []string) bool {
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}
