package logfile

import (
	"io"
	"strings"
	"testing"

	"scatto/internal/refusal"
)

func TestWhatIsNoLogIsRefused(t *testing.T) {
	for _, c := range []struct {
		name   string
		data   string
		format Format
		want   string // kind, "" for none
	}{
		{"a log that logrotate packed", "\x1f\x8b\x08\x00abcdefgh", Auto, "log-packed"},
		{"the same, said to be an auth.log", "\x1f\x8b\x08\x00abcdefgh", AuthLog, "log-packed"},
		{"the same, said to be XML", "\x1f\x8b\x08\x00abc", WindowsXML, "log-packed"},
		{"an .evtx", windowsLog + "abc", Auto, "log-packed"},
		{"a page, which begins like XML", "<html><body>Security</body></html>", Auto, "no-events"},
		{"an auth.log said to be XML", "Mar  2 08:00:00 srv sshd[1]: x\n", WindowsXML, "no-events"},
		{"an export of a time without events", "<?xml version=\"1.0\"?><Events></Events>", Auto, ""},
		{"the same without a root", "<Events/>", Auto, ""},
		{"an export of wevtutil in which there was nothing", "\r\n", WindowsXML, ""},
	} {
		open := func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(c.data)), nil }
		_, err := Read(open, Options{Format: c.format}, Handler{
			Record: func(Record) error { return nil }, Bad: func(int64, error) error { return nil }})
		if got := refusal.KindOf(err); got != c.want {
			t.Errorf("%s: %q, want %q (%v)", c.name, got, c.want, err)
		}
	}
}
