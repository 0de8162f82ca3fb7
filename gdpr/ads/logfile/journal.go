package logfile

import (
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"scatto/internal/refusal"
)

// journalLine is what is needed of a line of journalctl -o json.
type journalLine struct {
	Cursor     string       `json:"__CURSOR"`
	At         journalValue `json:"__REALTIME_TIMESTAMP"` // µs since 1970
	Host       journalValue `json:"_HOSTNAME"`
	Identifier journalValue `json:"SYSLOG_IDENTIFIER"`
	Program    journalValue `json:"_COMM"`
	PID        journalValue `json:"_PID"`
	Message    journalValue `json:"MESSAGE"`
}

// journalValue is a field of the journal: a string, the bytes of what is not
// UTF-8, a list of values of which the first counts, or nothing.
type journalValue string

// UnmarshalJSON reads any of these forms.
func (v *journalValue) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '[' {
		var raw []json.RawMessage
		if err := json.Unmarshal(b, &raw); err != nil || len(raw) == 0 {
			return err
		}
		if c := raw[0][0]; c == '"' || c == '[' {
			return v.UnmarshalJSON(raw[0])
		}
		var ints []uint8
		var nums []int
		if err := json.Unmarshal(b, &nums); err != nil {
			return err
		}
		for _, n := range nums {
			ints = append(ints, uint8(n))
		}
		*v = journalValue(text(ints))
		return nil
	}
	if len(b) > 0 && b[0] != '"' && string(b) != "null" {
		*v = journalValue(b)
		return nil
	}
	return json.Unmarshal(b, (*string)(v))
}

// readJournal reads one JSON object a line, however they are separated.
func readJournal(in io.Reader, h Handler) error {
	lines, p := newLineReader(in), newParting(h)
	for {
		line, err := lines.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			if line = strings.Trim(line, " \t\x1e"); line == "" {
				continue
			}
			err = p.journal(lines.n, line)
		}
		if why := badRecord(err); why != nil {
			err = h.Bad(lines.n, why)
		}
		if err != nil {
			return err
		}
	}
}

func (p *parting) journal(n int64, line string) error {
	var j journalLine
	if err := json.Unmarshal([]byte(line), &j); err != nil {
		return refusal.Rule("bad-json", "the line is no JSON object of the journal").From(err)
	}
	us, err := strconv.ParseInt(string(j.At), 10, 64)
	if err != nil || us <= 0 || us > 253402300799e6 {
		return refusal.Rule("bad-json", "the line has no time that can be read: %q", oneLine(string(j.At), 40))
	}
	program := string(j.Identifier)
	if program == "" {
		program = string(j.Program)
	}
	return p.take(entry{line: n, at: time.UnixMicro(us).UTC(), host: string(j.Host), program: program, pid: string(j.PID),
		message: string(j.Message), source: SourceJournal, id: oneLine(j.Cursor, 300)})
}
