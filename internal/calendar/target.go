package calendar

import "time"

// TargetOpen reports whether TARGET2 settles payments on d. It is closed at
// weekends, on 1 January, Good Friday, Easter Monday, 1 May, 25 and 26
// December; Italian holidays do not count.
func TargetOpen(d Date) bool {
	switch d.Weekday() {
	case time.Saturday, time.Sunday:
		return false
	}
	switch d.Month {
	case time.January, time.May:
		return d.Day != 1
	case time.December:
		return d.Day != 25 && d.Day != 26
	case time.March, time.April:
		n := Easter(d.Year).DaysUntil(d)
		return n != -2 && n != 1
	}
	return true
}

// TargetOnOrAfter is d when TARGET2 is open, else the next day it is (R72).
func TargetOnOrAfter(d Date) Date {
	for !TargetOpen(d) {
		d = d.AddDays(1)
	}
	return d
}

// AddTargetDays is the n-th TARGET2 day after d (before d when n < 0), d not
// counted. n = 0 gives d as it is.
func AddTargetDays(d Date, n int) Date {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for ; n > 0; n-- {
		d = d.AddDays(step)
		for !TargetOpen(d) {
			d = d.AddDays(step)
		}
	}
	return d
}
