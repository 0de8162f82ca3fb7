package logfile

import (
	"io"
	"strings"
	"testing"
	"time"
)

func TestTheYearOfALogWithoutYears(t *testing.T) {
	line := func(stamp string) string {
		return stamp + " srv sshd[1]: Accepted password for root from 10.0.0.1 port 22 ssh2\n"
	}
	for _, r := range []struct {
		name, log, latest, first string
		year                     int
	}{
		{"this year's log", line("Mar  2 09:00:00"), "2026-11-22", "2026-03-02T08:00:00Z", 0},
		{"the months began again once: it began last year", line("Dec 31 23:59:00") + line("Jan  1 00:01:00"), "2026-11-22", "2025-12-31T22:59:00Z", 0},
		{"a day that has not come yet is last year's", line("Dec 24 10:00:00"), "2026-11-22", "2025-12-24T09:00:00Z", 0},
		{"a file written in 2024 holds nothing younger", line("Mar  2 09:00:00"), "2024-06-01", "2024-03-02T08:00:00Z", 0},
		{"29 February looks for its leap year", line("Feb 29 09:00:00"), "2026-11-22", "2024-02-29T08:00:00Z", 0},
		{"the year that somebody says counts", line("Mar  2 09:00:00"), "2026-11-22", "2023-03-02T08:00:00Z", 2023},
		{"a straggler of December among January's lines opens no year", line("Dec 31 23:59:58") + line("Jan  1 00:00:01") + line("Dec 31 23:59:59") + line("Jan  1 00:00:02"),
			"2026-11-22", "2025-12-31T22:59:58Z", 0},
		{"two years in one file", line("Nov  1 10:00:00") + line("Feb  1 10:00:00") + line("Dec  1 10:00:00") + line("Jan  5 10:00:00"), "2026-11-22", "2024-11-01T09:00:00Z", 0},
	} {
		t.Run(r.name, func(t *testing.T) {
			latest, err := time.Parse(time.DateOnly, r.latest)
			if err != nil {
				t.Fatal(err)
			}
			got := told(t, r.log, Options{Latest: latest, Year: r.year})
			if len(got.Bad) > 0 || !strings.Contains(got.Events[0], r.first) {
				t.Errorf("%v, want %s first", got, r.first)
			}
			for _, e := range got.Events {
				if at, _ := time.Parse(time.RFC3339, strings.Fields(e)[1]); at.After(latest.AddDate(0, 0, 1)) {
					t.Errorf("%s lies after %s", e, r.latest)
				}
			}
		})
	}
}

func TestTheHourThatComesTwice(t *testing.T) {
	rome := "Oct 25 02:30:00 srv sshd[1]: Accepted password for root from 10.0.0.1 port 1 ssh2\n" +
		"Oct 25 02:50:00 srv sshd[2]: Accepted password for root from 10.0.0.1 port 2 ssh2\n" +
		"Oct 25 02:10:00 srv sshd[3]: Accepted password for root from 10.0.0.1 port 3 ssh2\n"
	got := told(t, rome, Options{Latest: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)})
	for i, want := range []string{"00:30:00Z", "00:50:00Z", "01:10:00Z"} {
		if !strings.Contains(got.Events[i], want) || strings.Contains(got.Events[i], "clock") {
			t.Errorf("R120: %s, want %s", got.Events[i], want)
		}
	}
}

func TestClocksThatGoBack(t *testing.T) {
	zone := time.FixedZone("", 9*3600)
	log := "Mar  2 09:00:00 srv sshd[1]: Accepted password for root from 10.0.0.1 port 1 ssh2\n" +
		"Mar  2 08:00:00 srv sshd[2]: Accepted password for root from 10.0.0.1 port 2 ssh2\n" +
		"Mar  2 08:00:01 srv sshd[3]: Accepted password for root from 10.0.0.1 port 3 ssh2\n"
	got := told(t, log, Options{Zone: zone})
	for i, want := range []string{"T00:00:00Z", "T23:00:00Z", "T23:00:01Z"} {
		if !strings.Contains(got.Events[i], want) || strings.HasSuffix(got.Events[i], " clock") != (i == 1) {
			t.Errorf("the order is kept, the second line is marked: %s", got.Events[i])
		}
	}
}

func TestFilesThatAreNoLogs(t *testing.T) {
	for _, r := range []struct{ name, data string }{
		{"nothing", ""}, {"a letter", "Gentile cliente,\nin allegato i log.\n"}, {"bytes", "\x00\x01\x02PK\x03\x04"},
	} {
		open := func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(r.data)), nil }
		_, err := Read(open, Options{}, Handler{Record: func(Record) error { t.Error(r.name); return nil }, Bad: func(int64, error) error { return nil }})
		if err == nil || !strings.Contains(err.Error(), "no log") {
			t.Errorf("%s: %v", r.name, err)
		}
	}
}

func TestAJitterInTheHourThatComesTwice(t *testing.T) {
	log := "Oct 25 02:30:05 srv sshd[1]: Accepted password for root from 10.0.0.1 port 1 ssh2\n" +
		"Oct 25 02:30:04 srv sshd[2]: Accepted password for root from 10.0.0.1 port 2 ssh2\n" +
		"Oct 25 02:50:00 srv sshd[3]: Accepted password for root from 10.0.0.1 port 3 ssh2\n" +
		"Oct 25 02:10:00 srv sshd[4]: Accepted password for root from 10.0.0.1 port 4 ssh2\n" +
		"Oct 25 03:10:00 srv sshd[5]: Accepted password for root from 10.0.0.1 port 5 ssh2\n"
	got := told(t, log, Options{Latest: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)})
	for i, want := range []string{"00:30:05Z", "00:30:04Z", "00:50:00Z", "01:10:00Z", "02:10:00Z"} {
		if !strings.Contains(got.Events[i], want) || strings.HasSuffix(got.Events[i], " clock") {
			t.Errorf("R120: a second back is several processes at once, no second pass: %s, want %s", got.Events[i], want)
		}
	}
}
