package shop_test

import (
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/shop"
)

// TestAClockThatRunsAheadHidesNothing has a machine that writes 2036: its
// events are of the time in which they came in, and it falls silent all the
// same.
func TestAClockThatRunsAheadHidesNothing(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	w.at("2026-10-01T09:00", func(s *shop.Shop) error {
		_, err := s.AgreeLogSource("C0001", "srv-web", 24)
		return err
	})
	w.importLog("2026-10-03T09:00", sshLog(parse(t, "2026-10-01T10:00"), 12*time.Hour, 4), shop.LogImport{})
	w.importLog("2026-10-03T09:00", sshLog(parse(t, "2036-10-01T10:00"), time.Hour, 3), shop.LogImport{})
	w.at("2026-10-20T09:00", func(s *shop.Shop) error {
		silent, err := s.SilentSources("C0001")
		if err != nil || len(silent) != 1 || silent[0].Why != shop.SilenceLate || !silent[0].Last.Equal(parse(t, "2026-10-02T22:00")) {
			t.Errorf("ADS-13: silent since 2 October: %+v, %v", silent, err)
		}
		return nil
	})
	now := calendar.DateOf(w.now, calendar.Rome())
	w.at(now.String()+"T10:00", func(s *shop.Shop) error {
		_, c, err := s.AccessCoverage("C0001", day(t, "2026-10-01"), now)
		if err != nil || c.Recorded != 7 || len(c.Gaps) != 0 || len(c.Silent) != 1 {
			t.Errorf("R130: all that came in: %+v, %v", c, err)
		}
		found, err := s.Anomalies("C0001", day(t, "2026-10-01"), now)
		clocks := 0
		for _, a := range found {
			if a.Kind == "clock-back" {
				clocks += a.Count
			}
		}
		if err != nil || clocks != 3 {
			t.Errorf("R131: three events with a wrong clock: %+v, %v", found, err)
		}
		return nil
	})
	w.importLog("2026-10-25T09:00", sshLog(parse(t, "2026-10-24T10:00"), time.Hour, 4), shop.LogImport{})
	w.at("2026-10-25T09:00", func(s *shop.Shop) error {
		list, err := s.LogSources("C0001")
		if err != nil || len(list[0].Gaps) != 1 {
			t.Errorf("ADS-13: the silence in between is a gap: %+v, %v", list, err)
		}
		return nil
	})
}

// TestALogIsCompleteOnlySinceItsFirstRecord: of the time before nothing is known.
func TestALogIsCompleteOnlySinceItsFirstRecord(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	w.at("2026-10-01T09:00", func(s *shop.Shop) error {
		_, err := s.AgreeLogSource("C0001", "srv-web", 24)
		return err
	})
	w.importLog("2026-10-03T09:00", sshLog(parse(t, "2026-10-01T10:00"), 12*time.Hour, 4), shop.LogImport{})
	w.at("2026-10-03T09:00", func(s *shop.Shop) error {
		for _, r := range []struct {
			name     string
			from     calendar.Date
			complete bool
		}{
			{"the days of the records", day(t, "2026-10-01"), true},
			{"R130: a year of which the first eleven months were never recorded", day(t, "2025-10-04"), false},
		} {
			_, c, err := s.AccessCoverage("C0001", r.from, day(t, "2026-10-03"))
			if err != nil || c.Complete != r.complete || len(c.Gaps) > 0 == r.complete {
				t.Errorf("%s: %+v, %v", r.name, c, err)
			}
		}
		return nil
	})
}
