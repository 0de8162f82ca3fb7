package logfile

import (
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"

	"scatto/internal/refusal"
)

// readCSV reads what Export-Csv and the Event Viewer write, in English or
// Italian, with commas or semicolons.
func readCSV(in io.Reader, o Options, h Handler) error {
	c := &csvReader{lines: newLineReader(in)}
	link, clock := newLinker(h), &wall{zone: o.Zone}
	for {
		line, row, err := c.next()
		if errors.Is(err, io.EOF) {
			if c.columns == nil {
				return refusal.Usage("log-without-columns", "the file has no heading that names event, time and message").
					WithHint("export with Get-WinEvent … | Export-Csv, or name another --format")
			}
			return link.flush()
		}
		var r Record
		if err == nil {
			r, err = c.record(line, row, clock)
		}
		if err == nil {
			err = link.add(r)
		} else if why := badRecord(err); why != nil {
			err = h.Bad(line, why)
		}
		if err != nil {
			return err
		}
	}
}

// csvReader cuts a file into rows. A message has several lines, so a row ends
// where its quotation marks are even; a mark too many costs one row only.
type csvReader struct {
	lines   *lineReader
	columns map[string]int
	comma   rune
}

// maxRow is the longest row, in bytes.
const maxRow = 64 << 10

func (c *csvReader) next() (line int64, row []string, err error) {
	for {
		var held []string
		var size, marks int
		line = c.lines.n + 1
		for {
			one, err := c.lines.next()
			if errors.Is(err, io.EOF) && len(held) > 0 || err == nil && size+len(one) > maxRow && marks%2 == 1 {
				if err == nil {
					c.lines.unread(one)
				}
				c.lines.unread(held[1:]...) // the fault is in the first line: the others are read again
				return line, nil, refusal.Rule("bad-csv", "a quotation mark opens and does not close")
			}
			if err != nil {
				return line, nil, err
			}
			held, size = append(held, one), size+len(one)+1
			if marks += strings.Count(one, `"`); marks%2 == 0 {
				break
			}
		}
		whole := strings.Join(held, "\n")
		switch {
		case strings.TrimSpace(whole) == "" || strings.HasPrefix(whole, "#TYPE "):
			continue
		case c.columns == nil:
			if c.columns = columnsOf(whole); c.columns != nil {
				c.comma = commaOf(whole)
			} else if c.lines.n > 50 {
				return line, nil, io.EOF
			}
			continue
		}
		r := csv.NewReader(strings.NewReader(whole))
		r.Comma, r.FieldsPerRecord, r.LazyQuotes = c.comma, -1, true
		if row, err = r.Read(); err != nil {
			return line, nil, refusal.Rule("bad-csv", "the row cannot be read as CSV").From(err)
		}
		return line, row, nil
	}
}

// columnNames are the headings of what is needed, as PowerShell and the Event
// Viewer write them, in English and Italian.
func columnNames() map[string]string {
	return map[string]string{
		"id": "id", "eventid": "id", "event id": "id", "id evento": "id", "instanceid": "id",
		"timecreated": "time", "timegenerated": "time", "date and time": "time", "data e ora": "time", "data": "time",
		"recordid": "number", "eventrecordid": "number", "index": "number", "id record": "number",
		"machinename": "computer", "computer": "computer", "computername": "computer", "nome computer": "computer",
		"message": "message", "messaggio": "message", "description": "message", "descrizione": "message",
		"task category": "last", "categoria attività": "last", "categoria attivita": "last",
	}
}

// columnsOf reads a heading, nil when the line is none.
func columnsOf(line string) map[string]int {
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(line, "\ufeff")))
	r.Comma, r.LazyQuotes = commaOf(line), true
	heads, err := r.Read()
	if err != nil {
		return nil
	}
	at := map[string]int{}
	for i, head := range heads {
		plain := strings.ToLower(strings.TrimSpace(head))
		name, known := columnNames()[plain]
		if !known {
			name = strings.TrimSpace(head) // perhaps a field of the event by its own name
		}
		if name == "last" { // the Event Viewer's message follows the last heading without one
			if i == len(heads)-1 {
				at["message"] = i + 1
			}
			continue
		}
		if _, twice := at[name]; !twice {
			at[name] = i
		}
	}
	for _, need := range []string{"id", "time"} {
		if _, ok := at[need]; !ok {
			return nil
		}
	}
	return at
}

func commaOf(line string) rune {
	if strings.Count(line, ";") > strings.Count(line, ",") {
		return ';'
	}
	return ','
}

func (c *csvReader) record(line int64, row []string, clock *wall) (Record, error) {
	cell := func(name string) string {
		if i, ok := c.columns[name]; ok && i < len(row) {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	id, err := strconv.Atoi(cell("id"))
	if err != nil {
		return Record{}, refusal.Rule("bad-event", "the row has no event number: %q", oneLine(cell("id"), 40))
	}
	at, err := clock.read(cell("time"))
	if err != nil {
		return Record{}, err
	}
	e := winEvent{line: line, id: id & 0xffff, at: at, computer: cell("computer"), data: map[string]string{}}
	e.number, _ = strconv.ParseInt(cell("number"), 10, 64)
	readMessage(e.data, e.id, cell("message"))
	for name := range c.columns {
		if v := cell(name); v != "" && eventField(name) {
			e.data[name] = v
		}
	}
	if target(e.id) != "" && e.data[target(e.id)] == "" {
		return Record{}, refusal.Rule("bad-event", "the message of event %d does not name the account", e.id).
			WithHint("export the messages too, or the columns TargetUserName and LogonType")
	}
	return e.record(), nil
}

// target is the field that names the account of an event, "" for events that
// tell of no access.
func target(id int) string {
	switch id {
	case winLogon, winFailed, winLogoff, winLogoffUser:
		return "TargetUserName"
	case winSpecial, winCleared:
		return "SubjectUserName"
	}
	return ""
}

// eventField says whether a column bears the name of one of EventData.
func eventField(name string) bool {
	switch name {
	case "TargetUserName", "TargetDomainName", "TargetUserSid", "TargetLogonId", "SubjectUserName", "SubjectDomainName",
		"SubjectUserSid", "SubjectLogonId", "LogonType", "IpAddress", "WorkstationName", "ElevatedToken", "Status", "SubStatus":
		return true
	}
	return false
}
