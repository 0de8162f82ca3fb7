package gdpr_test

import (
	"testing"

	"scatto/gdpr"
	"scatto/internal/calendar"
)

func TestRetention(t *testing.T) {
	for _, row := range []struct {
		name string
		term func(calendar.Date) calendar.Date
		from string
		want string
	}{
		{"R95: ten years and a day", gdpr.ErasableFrom, "2026-06-30", "2036-07-01"},
		{"R95: 29 February", gdpr.ErasableFrom, "2024-02-29", "2034-03-01"},
		{"R95: 28 February before a leap year's 29th", gdpr.ErasableFrom, "2026-02-28", "2036-02-29"},
		{"R95: the last day of a year", gdpr.ErasableFrom, "2026-12-31", "2037-01-01"},
		{"R132: six months and a day", gdpr.LogPurgeableFrom, "2026-01-15", "2026-07-16"},
		{"R132: 31 August", gdpr.LogPurgeableFrom, "2026-08-31", "2027-03-01"},
		{"R132: 31 August before a leap year", gdpr.LogPurgeableFrom, "2027-08-31", "2028-03-01"},
		{"R132: 28 August before a leap year", gdpr.LogPurgeableFrom, "2027-08-28", "2028-02-29"},
	} {
		if got := row.term(on(t, row.from)).String(); got != row.want {
			t.Errorf("%s: %s → %s, want %s", row.name, row.from, got, row.want)
		}
	}
	if got := gdpr.InvoicesKeptUntil(2024).String(); got != "2034-12-31" {
		t.Errorf("R96: invoices of 2024 are kept until %s", got)
	}
}
