package bank

import (
	"strconv"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// parseDay reads 31/10/2026, 31-10-26, 31.10.2026, 2026-10-31, 20261031; the
// time of day behind it is left out. The day comes first, as in Italy.
func parseDay(cell string) (calendar.Date, error) {
	s, _, _ := strings.Cut(strings.TrimSpace(cell), " ")
	s, _, _ = strings.Cut(s, "T")
	bad := func() (calendar.Date, error) {
		return calendar.Date{}, refusal.Usage("bad-date", "%q is not a date", clip(cell)).WithHint("write it like 31/10/2026 or 2026-10-31")
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	if len(parts) == 1 && len(s) == 8 {
		parts = []string{s[:4], s[4:6], s[6:]}
	}
	if len(parts) != 3 {
		return bad()
	}
	for _, p := range parts {
		if _, err := strconv.ParseUint(p, 10, 16); err != nil || len(p) > 4 {
			return bad()
		}
	}
	year, month, day := parts[0], parts[1], parts[2]
	if len(year) != 4 {
		year, day = day, year
	}
	if len(year) == 2 {
		year = "20" + year
	}
	if len(year) != 4 || len(month) > 2 || len(day) > 2 {
		return bad()
	}
	return calendar.ParseDate(year + "-" + two(month) + "-" + two(day))
}

func two(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}
