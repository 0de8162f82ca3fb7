package logfile

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"time"

	"scatto/internal/refusal"
)

// xmlEvent is one event as wevtutil and the Event Viewer write it.
type xmlEvent struct {
	System struct {
		ID   int `xml:"EventID"`
		Time struct {
			At string `xml:"SystemTime,attr"`
		} `xml:"TimeCreated"`
		Number   int64  `xml:"EventRecordID"`
		Computer string `xml:"Computer"`
	} `xml:"System"`
	Data []struct {
		Name  string `xml:"Name,attr"`
		Value string `xml:",chardata"`
	} `xml:"EventData>Data"`
	Cleared struct {
		Sid    string `xml:"SubjectUserSid"`
		User   string `xml:"SubjectUserName"`
		Domain string `xml:"SubjectDomainName"`
		Logon  string `xml:"SubjectLogonId"`
	} `xml:"UserData>LogFileCleared"`
}

// readXML reads events with or without a root around them, each on its own:
// one that is malformed harms no other.
func readXML(in io.Reader, _ Options, h Handler) error {
	x := &xmlReader{in: bufio.NewReaderSize(in, 64<<10)}
	link := newLinker(h)
	for {
		line, event, err := x.next()
		if errors.Is(err, io.EOF) {
			if x.strange() {
				return noEvents()
			}
			return link.flush()
		}
		var r Record
		if err == nil {
			r, err = xmlRecord(line, event)
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

// badRecord gives the refusal that concerns one record only, nil for what
// ends the reading.
func badRecord(err error) error {
	switch refusal.KindOf(err) {
	case "record-too-long", "bad-xml", "bad-event", "bad-time", "bad-json", "bad-csv", "bad-log-line":
		return err
	}
	return nil
}

func xmlRecord(line int64, event string) (Record, error) {
	var x xmlEvent
	if err := xml.Unmarshal([]byte(event), &x); err != nil {
		return Record{}, refusal.Rule("bad-xml", "the event is not well-formed XML").From(err)
	}
	at, err := time.Parse(time.RFC3339Nano, x.System.Time.At)
	if err != nil {
		return Record{}, refusal.Rule("bad-event", "the event has no time that can be read: %q", oneLine(x.System.Time.At, 40))
	}
	if x.System.ID == 0 {
		return Record{}, refusal.Rule("bad-event", "the event has no EventID")
	}
	e := winEvent{line: line, id: x.System.ID, at: at.UTC(), number: x.System.Number, computer: x.System.Computer, data: map[string]string{}}
	for _, d := range x.Data {
		e.data[d.Name] = d.Value
	}
	if c := x.Cleared; c.User != "" {
		e.data["SubjectUserName"], e.data["SubjectDomainName"] = c.User, c.Domain
		e.data["SubjectUserSid"], e.data["SubjectLogonId"] = c.Sid, c.Logon
	}
	return e.record(), nil
}

// xmlReader cuts a file into events by their first and last tags. It reads
// tag by tag: the Event Viewer writes a whole log as one line.
type xmlReader struct {
	in     *bufio.Reader
	line   int64
	inside bool
	events bool  // one began, or the root of a list of them
	other  bool  // there is something else than blanks
	began  int64 // line on which the event began that is being read
	event  []byte
}

// next gives the text of the next event and the line on which it begins.
func (x *xmlReader) next() (line int64, event string, err error) {
	for {
		piece, err := x.in.ReadSlice('>')
		x.other = x.other || len(bytes.TrimSpace(piece)) > 0
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			if errors.Is(err, io.EOF) && x.inside {
				x.inside = false
				return x.began, "", refusal.Rule("bad-xml", "the event is cut off at the end of the file")
			}
			return x.line + 1, "", err
		}
		tag := piece[max(bytes.LastIndexByte(piece, '<'), 0):]
		starts := eventStarts(tag)
		x.events = x.events || starts || bytes.HasPrefix(tag, []byte("<Events"))
		x.line += int64(bytes.Count(piece[:len(piece)-len(tag)], newline))
		began := x.line + 1
		x.line += int64(bytes.Count(tag, newline))
		switch {
		case starts && x.inside:
			cut := x.began
			x.began, x.event = began, append(x.event[:0], tag...)
			return cut, "", refusal.Rule("bad-xml", "the event is cut off: another begins inside it")
		case starts:
			x.inside, x.began, x.event = true, began, append(x.event[:0], tag...)
		case x.inside:
			x.event = append(x.event, piece...)
			if bytes.Equal(tag, eventEnd) {
				x.inside = false
				return x.began, text(x.event), nil
			}
			if len(x.event) > maxRecord {
				x.inside = false
				return x.began, "", tooLong()
			}
		}
	}
}

var newline, eventEnd = []byte("\n"), []byte("</Event>")

// eventStarts says whether a tag is the first of an event, and not Events,
// EventData or EventID.
func eventStarts(tag []byte) bool {
	rest, ok := bytes.CutPrefix(tag, []byte("<Event"))
	return ok && len(rest) > 0 && bytes.IndexByte([]byte(" >\t\r\n"), rest[0]) >= 0
}

// strange reports whether the file is no list of events, not even one in which
// nothing was recorded.
func (x *xmlReader) strange() bool { return x.other && !x.events }

func noEvents() error {
	return refusal.Usage("no-events", "the file holds no Windows event").
		WithHint("export the log anew, for one with: wevtutil qe Security /f:xml; or name another --format")
}
