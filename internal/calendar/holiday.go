package calendar

import (
	"slices"
	"time"
)

// Holiday is a national day off with its Italian name and the law behind it.
type Holiday struct {
	Date Date
	Name string
	Law  string
}

// sanFrancescoSince is the first year of 4 October as a holiday: L. 151/2025
// is in force since 1 January 2026.
const sanFrancescoSince = 2026

// Holidays lists the national days off of a year in order, Easter Sunday
// included; other Sundays are days off too and not listed. Years before the
// last change of a law are counted by the law as it stands.
func Holidays(year int) []Holiday {
	const old = "L. 260/1949 art. 2"
	const church = "L. 260/1949 art. 2, DPR 792/1985"
	easter := Easter(year)
	days := []Holiday{
		{Date{year, time.January, 1}, "Capodanno", old},
		{Date{year, time.January, 6}, "Epifania", church},
		{easter, "Pasqua", old},
		{easter.AddDays(1), "Lunedì dell'Angelo", old},
		{Date{year, time.April, 25}, "Anniversario della Liberazione", old},
		{Date{year, time.May, 1}, "Festa del Lavoro", old},
		{Date{year, time.June, 2}, "Festa della Repubblica", "L. 260/1949 art. 1, L. 336/2000"},
		{Date{year, time.August, 15}, "Assunzione della Beata Vergine Maria (Ferragosto)", church},
		{Date{year, time.November, 1}, "Ognissanti", church},
		{Date{year, time.December, 8}, "Immacolata Concezione", church},
		{Date{year, time.December, 25}, "Natale", church},
		{Date{year, time.December, 26}, "Santo Stefano", old},
	}
	if year >= sanFrancescoSince {
		days = append(days, Holiday{Date{year, time.October, 4}, "San Francesco d'Assisi, patrono d'Italia",
			"L. 260/1949 art. 2, L. 151/2025"})
	}
	slices.SortStableFunc(days, func(a, b Holiday) int { return a.Date.Compare(b.Date) })
	return days
}

// IsHoliday reports whether d is one of Holidays(d.Year). It allocates
// nothing: deadlines ask it for each day they pass.
func IsHoliday(d Date) bool {
	switch d.Month {
	case time.January:
		return d.Day == 1 || d.Day == 6
	case time.March, time.April:
		return d.Month == time.April && d.Day == 25 || isEaster(d)
	case time.May:
		return d.Day == 1
	case time.June:
		return d.Day == 2
	case time.August:
		return d.Day == 15
	case time.October:
		return d.Day == 4 && d.Year >= sanFrancescoSince
	case time.November:
		return d.Day == 1
	case time.December:
		return d.Day == 8 || d.Day == 25 || d.Day == 26
	}
	return false
}

// isEaster reports whether d is Easter Sunday or the Monday after.
func isEaster(d Date) bool {
	n := Easter(d.Year).DaysUntil(d)
	return n == 0 || n == 1
}

// Easter is Easter Sunday of the year in the Gregorian calendar, by the
// anonymous method of 1876 (Meeus, Jones and Butcher).
func Easter(year int) Date {
	golden := year % 19
	century, rest := year/100, year%100
	leapCenturies := century / 4
	moonShift := (century - (century+8)/25 + 1) / 3
	epact := (19*golden + century - leapCenturies - moonShift + 15) % 30
	toSunday := (32 + 2*(century%4) + 2*(rest/4) - epact - rest%4) % 7
	late := (golden + 11*epact + 22*toSunday) / 451
	n := epact + toSunday - 7*late + 114
	return Date{year, time.Month(n / 31), n%31 + 1}
}
