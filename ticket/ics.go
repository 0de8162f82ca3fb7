package ticket

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Event is one entry of a calendar file.
type Event struct {
	UID       string // the same in every edition
	Stamp     time.Time
	From, To  time.Time
	Edition   int // a calendar program keeps the highest
	CalledOff bool
	Summary   string
	Place     string
	Words     string // several lines
}

// ICalendar gives a calendar file (RFC 5545): lines end in CRLF and are folded
// at 75 octets, instants are UTC, texts cannot leave their property. The same
// events give the same bytes.
func ICalendar(events []Event) []byte {
	var b strings.Builder
	line := func(name, value string) { fold(&b, name+":"+value) }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//scatto//agenda//IT")
	line("CALSCALE", "GREGORIAN")
	for _, e := range events {
		line("BEGIN", "VEVENT")
		line("UID", icsText(e.UID))
		line("DTSTAMP", icsTime(e.Stamp))
		line("LAST-MODIFIED", icsTime(e.Stamp))
		line("SEQUENCE", strconv.Itoa(e.Edition))
		line("DTSTART", icsTime(e.From))
		line("DTEND", icsTime(e.To))
		line("SUMMARY", icsText(e.Summary))
		if e.Place != "" {
			line("LOCATION", icsText(e.Place))
		}
		if e.Words != "" {
			line("DESCRIPTION", icsText(e.Words))
		}
		status := "CONFIRMED"
		if e.CalledOff {
			status = "CANCELLED"
		}
		line("STATUS", status)
		line("END", "VEVENT")
	}
	line("END", "VCALENDAR")
	return []byte(b.String())
}

func icsTime(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

// icsText escapes a text (RFC 5545, 3.3.11); line breaks become \n, other
// control characters and signs that turn the direction of writing go.
func icsText(s string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(strings.ReplaceAll(s, "\r\n", "\n"), "\ufffd") {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\\' || r == ';' || r == ',':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\t':
			b.WriteByte(' ')
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029':
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// fold writes one content line in pieces of 75 octets at most, whole
// characters each; a piece after the first begins with a space (RFC 5545, 3.1).
func fold(b *strings.Builder, line string) {
	const width = 75
	room := width
	for len(line) > room {
		cut := room
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		b.WriteString(line[:cut] + "\r\n ")
		line, room = line[cut:], width-1
	}
	b.WriteString(line + "\r\n")
}
