package gdpr

import (
	"time"

	"scatto/internal/calendar"
)

const (
	retentionYears  = 10 // R95, clause 5.1 of the privacy policy
	accountingYears = 10 // R96, art. 2220 c.c.
	accessLogMonths = 6  // R132, Provv. 27/11/2008 point 4.5
	monthsPerYear   = 12
)

// InvoicesLaw is why invoices are kept ten years, as papers cite it.
const InvoicesLaw = "art. 2220 c.c."

// ErasableFrom is the first day on which a person's data may be erased: the
// day after ten years from the end of the activities (R95).
func ErasableFrom(ended calendar.Date) calendar.Date {
	return ended.AddMonths(retentionYears * monthsPerYear).AddDays(1)
}

// LogPurgeableFrom is the first day on which an access log line may go: the
// day after six months from the event (R132).
func LogPurgeableFrom(event calendar.Date) calendar.Date {
	return event.AddMonths(accessLogMonths).AddDays(1)
}

// InvoicesKeptUntil is the last day on which the invoices of a year must be
// kept: 31 December ten years later (R96).
func InvoicesKeptUntil(year int) calendar.Date {
	return calendar.Date{Year: year + accountingYears, Month: time.December, Day: 31}
}
