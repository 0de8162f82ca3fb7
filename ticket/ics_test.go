package ticket_test

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"scatto/ticket"
)

func TestCalendarFile(t *testing.T) {
	got := string(ticket.ICalendar([]ticket.Event{{
		UID: "appointment-7@scatto", Stamp: now, From: now, To: now.Add(time.Hour), Edition: 2, CalledOff: true,
		Summary: "Hotel Città: PMS; cassa, bar \\ rete", Place: "Rimini", Words: "riga\r\nriga",
	}}))
	want := strings.ReplaceAll(`BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//scatto//agenda//IT
CALSCALE:GREGORIAN
BEGIN:VEVENT
UID:appointment-7@scatto
DTSTAMP:`+now.UTC().Format("20060102T150405Z")+`
LAST-MODIFIED:`+now.UTC().Format("20060102T150405Z")+`
SEQUENCE:2
DTSTART:`+now.UTC().Format("20060102T150405Z")+`
DTEND:`+now.Add(time.Hour).UTC().Format("20060102T150405Z")+`
SUMMARY:Hotel Città: PMS\; cassa\, bar \\ rete
LOCATION:Rimini
DESCRIPTION:riga\nriga
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
`, "\n", "\r\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Nothing that a text holds ends its property or begins another, and every
// line is short and of whole characters (RFC 5545, 3.1).
func TestTextsStayInTheirProperty(t *testing.T) {
	long := strings.Repeat("perché così è più € 😀 ", 40)
	for _, s := range []string{long, "a\r\nEND:VEVENT\r\nATTACH:file:///etc/passwd", "a\rEND:VEVENT", "a\u2028END:VEVENT\u2029b", "a\x00\x1b[31m\x07",
		"a\u202egpj.exe", "\xff\xfe\xff", "fine\\", strings.Repeat("à", 37), strings.Repeat("x", 75), strings.Repeat("x", 66), strings.Repeat("x", 67), strings.Repeat("\ufeff", 50)} {
		file := ticket.ICalendar([]ticket.Event{{UID: "a@scatto", Stamp: now, From: now, To: now, Summary: s, Place: s, Words: s}})
		if !bytes.HasSuffix(file, []byte("\r\nEND:VCALENDAR\r\n")) || !utf8.Valid(file) {
			t.Errorf("%.20q: %q", s, file)
		}
		for line := range strings.SplitSeq(string(file), "\r\n") {
			if len(line) > 75 || strings.ContainsAny(line, "\r\n\x00\x1b\x07\u2028\u2029\u202e") {
				t.Errorf("%.20q: line %q", s, line)
			}
			if !utf8.ValidString(line) {
				t.Errorf("%.20q: a character was cut: %q", s, line)
			}
		}
		whole := strings.ReplaceAll(string(file), "\r\n ", "")
		names := ""
		for line := range strings.Lines(whole) {
			name, _, _ := strings.Cut(line, ":")
			names += name + " "
		}
		if want := "BEGIN VERSION PRODID CALSCALE BEGIN UID DTSTAMP LAST-MODIFIED SEQUENCE DTSTART DTEND SUMMARY LOCATION DESCRIPTION STATUS END END "; names != want {
			t.Errorf("%.20q: properties %q", s, names)
		}
	}
}
