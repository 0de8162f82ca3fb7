package shop_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/shop"
)

// TestAClearedLogIsNotComplete has a machine whose log was cleared on 2 March,
// and that was agreed only afterwards.
func TestAClearedLogIsNotComplete(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	log, err := os.ReadFile(filepath.Join("..", "..", "gdpr", "ads", "logfile", "testdata", "security.xml"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "security.xml")
	if err := os.WriteFile(path, log, 0o600); err != nil {
		t.Fatal(err)
	}
	w.at("2026-03-02T12:00", func(s *shop.Shop) error {
		if _, err := s.ImportAccessLog(shop.LogImport{Customer: "C0001", Files: []string{path}}); err != nil {
			return err
		}
		list, err := s.LogSources("C0001")
		if err != nil || len(list) != 1 {
			t.Fatalf("%+v, %v", list, err)
		}
		_, err = s.AgreeLogSource("C0001", list[0].System, 48)
		return err
	})
	w.at("2026-03-02T13:00", func(s *shop.Shop) error {
		_, c, err := s.AccessCoverage("C0001", day(t, "2026-03-02"), day(t, "2026-03-02"))
		if err != nil || c.Complete || len(c.Cleared) != 1 || !c.Cleared[0].At.Equal(parse(t, "2026-03-02T09:55")) || len(c.Gaps) != 0 {
			t.Errorf("R130: the day on which it was cleared: %+v, %v", c, err)
		}
		if len(c.Covered) != 1 || !c.Covered[0].From.Equal(c.Sources[0].First) || !c.Covered[0].To.Equal(c.Sources[0].Last) {
			t.Errorf("R130: records of one day: %+v", c.Covered)
		}
		_, c, err = s.AccessCoverage("C0001", day(t, "2026-01-01"), day(t, "2026-03-02"))
		if err != nil || c.Complete || len(c.Gaps) != 1 || !c.Gaps[0].To.Equal(c.Sources[0].First) {
			t.Errorf("R130: nothing is known of January and February: %+v, %v", c, err)
		}
		_, c, err = s.AccessCoverage("C0001", day(t, "2026-01-01"), day(t, "2026-01-31"))
		if err != nil || c.Complete || len(c.Covered) != 0 {
			t.Errorf("R130: nothing at all of January: %+v, %v", c, err)
		}
		return nil
	})
}

// TestAccessesAreInTheOrderOfTime takes in November before October.
func TestAccessesAreInTheOrderOfTime(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	w.importLog("2026-11-20T09:00", sshLog(parse(t, "2026-11-02T10:00"), 12*time.Hour, 3), shop.LogImport{})
	w.importLog("2026-11-20T10:00", sshLog(parse(t, "2026-10-02T10:00"), 12*time.Hour, 3), shop.LogImport{})
	list := w.accesses()
	if len(list) != 6 || list[0].Seq != 4 || !slices.IsSortedFunc(list, func(a, b ads.Event) int { return a.At.Compare(b.At) }) {
		t.Errorf("R130: %+v", list)
	}
}
