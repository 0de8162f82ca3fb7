package shop_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/shop"
)

// sshLog is an auth.log of n logins of root, so far apart.
func sshLog(from time.Time, apart time.Duration, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s srv-web sshd[%d]: Accepted publickey for root from 10.0.0.%d port %d ssh2\n",
			from.Add(time.Duration(i)*apart).Format(time.RFC3339), i, i%250, 1024+i)
	}
	return b.String()
}

// importLog takes a log in and gives what became of it.
func (w *world) importLog(at, log string, in shop.LogImport) (out shop.LogImported) {
	w.t.Helper()
	path := filepath.Join(w.t.TempDir(), "auth.log")
	if err := os.WriteFile(path, []byte(log), 0o600); err != nil {
		w.t.Fatal(err)
	}
	in.Customer, in.Files = "C0001", []string{path}
	w.at(at, func(s *shop.Shop) (err error) {
		out, err = s.ImportAccessLog(in)
		return err
	})
	return out
}

func (w *world) accesses() (list []ads.Event) {
	w.t.Helper()
	w.at("2026-11-21T10:00", func(s *shop.Shop) error {
		return s.AccessEvents("C0001", shop.EventFilter{}, func(e ads.Event) error {
			list = append(list, e)
			return nil
		})
	})
	return list
}

// TestAnEventComesInOnce has a burst that fills several pages of digests, and
// exports that overlap.
func TestAnEventComesInOnce(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	from := parse(t, "2026-10-14T10:00")
	burst := sshLog(from, 100*time.Millisecond, 2000) // 200 seconds: one stretch, four pages
	lines := strings.SplitAfter(burst, "\n")
	for _, r := range []struct {
		name             string
		log              string
		kept, duplicates int64
	}{
		{"ADS-13: the first half of a burst", strings.Join(lines[:1000], ""), 1000, 0},
		{"ADS-13: an export that overlaps it brings the rest", strings.Join(lines[500:], ""), 1000, 500},
		{"the whole again brings nothing", burst, 0, 2000},
		{"a line that came twice in its second is two events", lines[0] + lines[0], 1, 1},
		{"and comes in once all the same", lines[0] + lines[0], 0, 2},
	} {
		got := w.importLog("2026-10-15T09:00", r.log, shop.LogImport{})
		if got.Kept != r.kept || got.Duplicates != r.duplicates {
			t.Errorf("%s: kept %d, duplicates %d, want %d and %d", r.name, got.Kept, got.Duplicates, r.kept, r.duplicates)
		}
	}
	if n := len(w.accesses()); n != 2001 {
		t.Errorf("%d events", n)
	}
}

func TestGapsAreKnownUntilTheyAreFilled(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	october := func(day, n int) string {
		return sshLog(parse(t, fmt.Sprintf("2026-10-%02dT10:00", day)), time.Hour, n)
	}
	gaps := func() (n int) {
		w.at("2026-10-30T09:00", func(s *shop.Shop) error {
			list, err := s.LogSources("C0001")
			n = len(list[0].Gaps)
			return err
		})
		return n
	}
	for _, r := range []struct {
		name       string
		log        string
		told, left int
	}{
		{"ADS-13: no gap in one day", october(1, 5), 0, 0},
		{"ADS-13: four days of silence between two exports", october(5, 5), 1, 1},
		{"a gap inside an export", october(10, 2) + october(13, 2), 2, 3},
		{"an export that covers a gap closes it", october(10, 80), 0, 2},
	} {
		if got := w.importLog("2026-10-30T09:00", r.log, shop.LogImport{}); len(got.Gaps) != r.told || gaps() != r.left {
			t.Errorf("%s: told %v, on record %d", r.name, got.Gaps, gaps())
		}
	}
}

// TestALineIsKeptSixMonthsAndADay is R132 on the log itself.
func TestALineIsKeptSixMonthsAndADay(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	w.importLog("2026-04-01T09:00", sshLog(parse(t, "2026-02-27T10:00"), 24*time.Hour, 4), shop.LogImport{}) // to 2 March
	w.importLog("2026-04-01T09:00", sshLog(parse(t, "2026-06-01T10:00"), time.Hour, 1), shop.LogImport{})    // a clock that runs ahead
	purge := func(at string, before calendar.Date) (out shop.LogPurged, err error) {
		err = w.try(at, "luca", func(s *shop.Shop) error {
			out, err = s.PurgeAccessLog("C0001", before, false)
			return err
		})
		return out, err
	}
	if _, err := purge("2026-08-28T12:00", day(t, "2026-03-01")); err == nil || !strings.Contains(err.Error(), "six months and a day") {
		t.Errorf("S24: a day too early: %v", err)
	}
	if got, err := purge("2026-08-29T12:00", day(t, "2026-03-01")); err != nil || got.Lines != 2 || got.Left != 3 {
		t.Errorf("S24: from 2026-08-29 on the lines of February may go: %+v, %v", got, err)
	}
	if got, err := purge("2026-10-02T12:00", day(t, "2026-04-01")); err != nil || got.Lines != 2 {
		t.Errorf("R132: March goes; what came in on 1 April by a clock that ran ahead stays until its own time: %+v, %v", got, err)
	}
	if got, err := purge("2026-10-02T12:00", calendar.Date{}); err != nil || got.Lines != 0 || got.Before != (calendar.Date{Year: 2024, Month: 10, Day: 1}) {
		t.Errorf("R132: by default 24 months: %+v, %v", got, err)
	}
	w.at("2026-10-02T12:00", func(s *shop.Shop) error {
		ends, err := s.VerifyLogs("C0001")
		if err == nil && ends[0].Last != 7 {
			t.Errorf("five lines and two tombstones: %+v", ends)
		}
		return err
	})
}
