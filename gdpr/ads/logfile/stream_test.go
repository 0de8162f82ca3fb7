package logfile

import (
	"fmt"
	"io"
	"runtime"
	"testing"
	"time"
)

// endless makes an exported log as it is read: nobody holds it.
type endless struct {
	n, of int
	line  func(i int) string
	rest  string
}

func (e *endless) Read(b []byte) (int, error) {
	if e.rest == "" {
		if e.n == e.of {
			return 0, io.EOF
		}
		e.rest = e.line(e.n)
		e.n++
	}
	n := copy(b, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

func (e *endless) Close() error { return nil }

// TestReadersHoldNoFile reads ten times the records in as much memory.
func TestReadersHoldNoFile(t *testing.T) {
	at := func(i int) time.Time {
		return time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC).Add(time.Duration(i) * time.Second)
	}
	for _, r := range []struct {
		format Format
		line   func(i int) string
	}{
		{AuthLog, func(i int) string {
			return fmt.Sprintf("%s srv sshd[%d]: Accepted password for user%d from 10.0.0.1 port %d ssh2\n", at(i).Format("Jan _2 15:04:05"), i, i, i)
		}},
		{JournalJSON, func(i int) string {
			return fmt.Sprintf(`{"__CURSOR":"%d","__REALTIME_TIMESTAMP":"%d","_HOSTNAME":"h%d","SYSLOG_IDENTIFIER":"systemd-logind","MESSAGE":"New session %d of user u%d."}`+"\n", i, at(i).UnixMicro(), i, i, i)
		}},
		{WindowsXML, func(i int) string { // one line without end, as the Event Viewer writes it
			return fmt.Sprintf("<Event xmlns='x'><System><EventID>4672</EventID><TimeCreated SystemTime='%s'/><EventRecordID>%d</EventRecordID><Computer>c</Computer></System>"+
				"<EventData><Data Name='SubjectUserName'>u%d</Data><Data Name='SubjectLogonId'>0x%x</Data></EventData></Event>", at(i).Format(time.RFC3339), i+1, i, i)
		}},
		{WindowsCSV, func(i int) string {
			if i == 0 {
				return "Id;TimeCreated;MachineName;TargetUserName\n"
			}
			return fmt.Sprintf("4624;%s;c;u%d\n", at(i).Format("2006-01-02 15:04:05"), i)
		}},
	} {
		held := func(of int) (most uint64) {
			records := 0
			open := func() (io.ReadCloser, error) { return &endless{of: of, line: r.line}, nil }
			_, err := Read(open, Options{Format: r.format, Latest: at(of)}, Handler{Record: func(Record) error {
				if records++; records%2000 == 0 {
					var m runtime.MemStats
					runtime.GC()
					runtime.ReadMemStats(&m)
					most = max(most, m.HeapAlloc)
				}
				return nil
			}, Bad: func(line int64, why error) error { return fmt.Errorf("line %d: %w", line, why) }})
			if err != nil || records < of-1 {
				t.Fatalf("%s: %d of %d records: %v", r.format, records, of, err)
			}
			return most
		}
		if few, many := held(12_000), held(60_000); many > few+few/2+1<<20 {
			t.Errorf("%s: 12,000 records hold %d kB, 60,000 records %d kB", r.format, few>>10, many>>10)
		}
	}
}
