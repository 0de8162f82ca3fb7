package calendar

import "testing"

func TestParseWritten(t *testing.T) {
	for _, in := range []string{"2026-10-31", "31/10/2026", "31-10-2026", "31.10.2026"} {
		if got, err := ParseWritten(in); err != nil || got != (Date{2026, 10, 31}) {
			t.Errorf("%s: %v %v", in, got, err)
		}
	}
	for _, in := range []string{"31/02/2026", "10/31/2026", "31/10/26", "oggi", ""} {
		if got, err := ParseWritten(in); err == nil {
			t.Errorf("%s is read as %s", in, got)
		}
	}
}
