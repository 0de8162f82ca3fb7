package config

import (
	"slices"
	"testing"

	"scatto/internal/calendar"
)

func TestBadRemindersAndRates(t *testing.T) {
	for _, row := range []struct {
		name, text string
		line       int
		key, says  string
	}{
		{"two tones", "[reminders]\ndays = [10, 30]\n", 2, "reminders.days", "three growing"},
		{"days that do not grow", "[reminders]\ndays = [10, 60, 30]\n", 2, "reminders.days", "three growing"},
		{"twice the same day", "[reminders]\ndays = [10, 10, 30]\n", 2, "reminders.days", "three growing"},
		{"a day before it is late", "[reminders]\ndays = [0, 10, 30]\n", 2, "reminders.days", "not between"},
		{"a day that is none", "[reminders]\ndays = [\"ten\", 20, 30]\n", 2, "reminders.days", "not a whole number"},
		{"half a day", "[reminders]\ndays = [1.5, 20, 30]\n", 2, "reminders.days", "not a list"},
		{"a rate from March", "[[reference_rates]]\nfrom = \"2026-03-01\"\nrate = \"2.00\"\n", 2, "reference_rates.#1.from", "1 January or 1 July"},
		{"a rate without a half-year", "[[reference_rates]]\nrate = \"2.00\"\n", 1, "reference_rates.#1.from", "missing"},
		{"two rates of one half-year", "[[reference_rates]]\nfrom = \"2026-07-01\"\nrate = \"2.00\"\n[[reference_rates]]\nfrom = \"2026-07-01\"\nrate = \"2.40\"\n",
			5, "reference_rates.#2.from", "already"},
	} {
		t.Run(row.name, func(t *testing.T) { checkBad(t, row.text, row.line, row.key, row.says) })
	}
}

func TestRemindersAndRates(t *testing.T) {
	c, err := Parse([]byte("[reminders]\ndays = [5, \"20\", 40]\n[[reference_rates]]\nfrom = \"2026-07-01\"\nrate = \"2.40\"\n"), FileName)
	if err != nil || !slices.Equal(c.Reminders.Days, []int{5, 20, 40}) || c.Reminders.PauseDays != 15 {
		t.Fatalf("%+v (%v)", c.Reminders, err)
	}
	for day, want := range map[calendar.Date]string{
		{Year: 2026, Month: 11, Day: 22}: "2.40", {Year: 2026, Month: 1, Day: 1}: "2.15", {Year: 2023, Month: 9, Day: 1}: "4.00",
	} {
		rate, known, err := c.Rates().At(day)
		if err != nil || !known || rate.String() != want {
			t.Errorf("%s: %s, known %v (%v), want %s", day, rate, known, err, want)
		}
	}
}
