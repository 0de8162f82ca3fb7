package logfile

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"time"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"scatto/internal/refusal"
)

// Format is a form of exported log.
type Format string

// The formats; Auto looks at the beginning of the file.
const (
	Auto        Format = "auto"
	WindowsCSV  Format = "windows-csv"
	WindowsXML  Format = "windows-xml"
	AuthLog     Format = "auth.log"
	JournalJSON Format = "journal-json"
)

// Formats lists them as a person writes them.
func Formats() []string {
	return []string{string(Auto), string(WindowsCSV), string(WindowsXML), string(AuthLog), string(JournalJSON)}
}

// ParseFormat reads a format's name; refusal: unknown-format.
func ParseFormat(s string) (Format, error) {
	for _, f := range Formats() {
		if strings.EqualFold(f, s) {
			return Format(f), nil
		}
	}
	return "", refusal.Unknown("unknown-format", "unknown format %q", s, Formats())
}

// Options say how a file is read.
type Options struct {
	Format Format
	Zone   *time.Location // of times that name none
	Year   int            // of the first line of a log without years; 0: deduced
	Latest time.Time      // no line of the file is younger: now, or when the file was written last
}

// Read reads a log to its end. open gives the file from its beginning; a log
// without years is read twice. Refusals: unknown-log-format, log-packed,
// no-events, log-without-time; an error of the handler's comes back as it is.
func Read(open func() (io.ReadCloser, error), o Options, h Handler) (Format, error) {
	f, open := o.Format, unpacked(open)
	if f == Auto || f == "" {
		var err error
		if f, err = sniff(open); err != nil {
			return "", err
		}
	}
	if f == AuthLog && o.Year == 0 {
		year, err := deduceYear(open, o)
		if err != nil {
			return f, err
		}
		o.Year = year
	}
	file, err := open()
	if err != nil {
		return f, err
	}
	defer file.Close()
	in := decoded(file)
	switch f {
	case WindowsXML:
		return f, readXML(in, o, h)
	case WindowsCSV:
		return f, readCSV(in, o, h)
	case JournalJSON:
		return f, readJournal(in, h)
	default:
		return f, readAuthLog(in, o, h)
	}
}

// decoded gives a file as UTF-8: PowerShell writes UTF-16 with a mark.
func decoded(r io.Reader) io.Reader {
	return transform.NewReader(r, unicode.BOMOverride(transform.Nop))
}

// sniffed is how much of a file tells its format.
const sniffed = 8 << 10

// sniff tells the format by the beginning of the file.
func sniff(open func() (io.ReadCloser, error)) (Format, error) {
	file, err := open()
	if err != nil {
		return "", err
	}
	defer file.Close()
	head := make([]byte, sniffed)
	n, err := io.ReadFull(decoded(file), head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return "", err
	}
	head = bytes.TrimSpace(head[:n])
	switch {
	case bytes.HasPrefix(head, []byte("<")):
		return WindowsXML, nil
	case bytes.HasPrefix(head, []byte("{")):
		return JournalJSON, nil
	}
	lines := bufio.NewScanner(bytes.NewReader(head))
	lines.Buffer(nil, sniffed+1)
	for lines.Scan() {
		line := lines.Text()
		if _, _, ok := cutTime(line); ok {
			return AuthLog, nil
		}
		if columnsOf(line) != nil {
			return WindowsCSV, nil
		}
	}
	return "", refusal.Usage("unknown-log-format", "the file is no log that scatto knows").
		WithHint("Windows Security events as CSV or XML, auth.log, or journalctl -o json; name it with --format")
}
