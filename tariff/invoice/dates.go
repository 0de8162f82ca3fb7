package invoice

import (
	"fmt"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// transmitDays is the term of art. 21 c. 4 DPR 633/1972 for an immediate
// invoice.
const transmitDays = 12

// DueDate gives the day so many days after date.
func DueDate(date calendar.Date, days int) calendar.Date { return date.AddDays(days) }

// TransmitBy is the last day to send i to SdI.
func TransmitBy(i Invoice) calendar.Date { return i.Date.AddDays(transmitDays) }

// VATMonth is the month whose VAT i belongs to, "2025-12".
func VATMonth(i Invoice) string { return monthOf(i.Date) }

func monthOf(d calendar.Date) string { return fmt.Sprintf("%04d-%02d", d.Year, int(d.Month)) }

// CheckDate judges the date of a new document. It is refused in the future,
// before the last billed session's date and, for a TD01, before the last
// document of the same series and year; a zero date is not compared, and a
// lastOfSeries of another year neither. Warnings are sentences of kind
// "date-late" (more than 12 days back), "date-other-year" and, for other
// types, "date-before-last".
func CheckDate(t Type, date, today, lastSession, lastOfSeries calendar.Date) (warnings []*refusal.Error, err error) {
	switch {
	case date.IsZero():
		return nil, refusal.Usage("date-missing", "the document has no date")
	case date.After(today):
		return nil, refusal.Rule("date-in-future", "the date %s lies in the future", date)
	case date.Before(lastSession):
		return nil, refusal.Rule("date-before-work", "the date %s lies before the last billed session of %s", date, lastSession)
	}
	if lastOfSeries.Year == date.Year && date.Before(lastOfSeries) {
		if t == TD01 {
			return nil, refusal.Rule("date-before-last", "the date %s lies before the last document of the series, of %s", date, lastOfSeries).
				WithHint("use --date %s or later", lastOfSeries)
		}
		warnings = append(warnings, refusal.Rule("date-before-last", "the date %s lies before the last document of the series, of %s", date, lastOfSeries))
	}
	if date.Year != today.Year {
		warnings = append(warnings, refusal.Rule("date-other-year", "the date %s belongs to another year: transmit by %s, VAT of %s",
			date, date.AddDays(transmitDays), monthOf(date)))
	}
	if late := date.DaysUntil(today); late > transmitDays {
		warnings = append(warnings, refusal.Rule("date-late", "the date %s is %d days back: the term to transmit ended on %s",
			date, late, date.AddDays(transmitDays)))
	}
	return warnings, nil
}
