package cmd

import (
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// FuzzFlagValues: spans, counts, years, percentages, items and times as they are
// typed behind a flag are a refusal or lie in their range.
func FuzzFlagValues(f *testing.F) {
	for _, s := range []string{
		"30d", "6w", "3m", "1y", "90m", "4h", "2h30m", "7d12h", "h", "-1d", "99999y", "12", "0", "2026", "1899", "1.25%", "+2", "A0001;2;10.00",
		"Sara 09:30-10:55", "Sara 2026-10-14T09:30/2026-10-14T10:55", "shop:1204:" + "0", "Elena Serra (titolare)", "US:sccs:x", "7g", "12H",
	} {
		f.Add(s)
	}
	day := calendar.Date{Year: 2026, Month: 10, Day: 14}
	f.Fuzz(func(t *testing.T, s string) {
		ask := func(what string, err error, right bool) {
			t.Helper()
			if err != nil && refusal.KindOf(err) == "" {
				t.Fatalf("%s %q: %v is no refusal", what, s, err)
			}
			if err == nil && !right {
				t.Fatalf("%s %q is out of range", what, s)
			}
		}
		days, err := readSpan(s, day)
		ask("span", err, days >= 0)
		hours, err := readHours(s)
		ask("hours", err, hours >= 0 && hours <= 3653*24*time.Hour)
		minutes, err := readLength(s)
		ask("length", err, minutes >= 0 && minutes <= 3653*24*60)
		interval, err := parseInterval(s)
		ask("interval", err, interval > 0)
		if err == nil {
			again, err := parseInterval(intervalWords(interval))
			ask("interval again", err, again == interval)
		}
		year, err := readYear(s)
		ask("year", err, year >= 1900 && year <= 2198)
		_, err = readPercent(s)
		ask("percentage", err, true)
		item, err := readItem(s)
		ask("item", err, item.Item != "" && item.Quantity >= 0)
		anchor, err := parseAnchor(s)
		ask("anchor", err, anchor.Last > 0 && len(anchor.Head) == 64)
		person, err := readParticipant(s)
		ask("participant", err, person.Name != "" && person.Role != "")
		_, err = readTransfer(s)
		ask("transfer", err, true)
		stretch, own, err := readTechnician(s, day)
		ask("technician", err, stretch.Technician != "" && (!own || !stretch.From.IsZero()))
	})
}
