package logfile

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// said is what a reader said of a file: a line for each access, and the lines
// that it could not read.
type said struct {
	Format Format
	Events []string
	Bad    []string
	Others int // records that tell of no access
}

// told reads a file whole.
func told(t *testing.T, data string, o Options) said {
	t.Helper()
	if o.Latest.IsZero() {
		o.Latest = time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)
	}
	var out said
	open := func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(data)), nil }
	f, err := Read(open, o, Handler{
		Record: func(r Record) error {
			if r.Kind == "" {
				out.Others++
				return nil
			}
			flags := ""
			for _, f := range []struct {
				on   bool
				word string
			}{{r.Machine, "machine"}, {r.Privileged, "privileged"}, {r.Failed, "failed"}, {r.ClockOff, "clock"}} {
				if f.on {
					flags += " " + f.word
				}
			}
			out.Events = append(out.Events, fmt.Sprintf("%d %s %s %s@%s from %q: %s%s", r.Line, r.At.Format("2006-01-02T15:04:05Z07"), r.Kind, r.Account, r.System, r.Origin, r.Detail, flags))
			return nil
		},
		Bad: func(line int64, why error) error {
			out.Bad = append(out.Bad, fmt.Sprintf("%d %s", line, why))
			return nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	out.Format = f
	return out
}

func sample(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
