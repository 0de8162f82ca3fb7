// Package gdpr computes the terms of data protection law: answers to data
// subjects, breach notices, retention. Pure functions over dates.
package gdpr

import (
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Deadline is the last day to answer a data subject. ExtensionValid says
// whether the notice of an extension came in time; nil when there was none.
type Deadline struct {
	Due            calendar.Date
	ExtensionValid *bool
}

// AnswerBy is the last day to answer a request under art. 12(3) GDPR: one
// month from receipt, three with an extension that the person was told of
// within the first (R101, R103). The days between asking who the person is and
// the confirmation are added (R104); a question put after the term has ended
// adds nothing. A term that ends on a Saturday, a Sunday or a national holiday
// ends on the next working day; patron days and closures never extend it.
// Zero dates mean "not extended" and "identity not asked". Dates out of order
// are refused by rule, one identity date without the other is a usage refusal.
func AnswerBy(received, extended, identityAsked, identityConfirmed calendar.Date) (Deadline, error) {
	if err := inOrder(received, extended, identityAsked, identityConfirmed); err != nil {
		return Deadline{}, err
	}
	ends := func(months int) calendar.Date {
		end := received.AddMonths(months)
		if !identityAsked.IsZero() && !identityAsked.After(workingDay(end)) {
			end = end.AddDays(identityAsked.DaysUntil(identityConfirmed))
		}
		return workingDay(end)
	}
	d := Deadline{Due: ends(1)}
	if !extended.IsZero() {
		valid := !extended.After(d.Due)
		d.ExtensionValid = &valid
		if valid {
			d.Due = ends(3)
		}
	}
	return d, nil
}

func inOrder(received, extended, asked, confirmed calendar.Date) error {
	switch {
	case received.IsZero():
		return refusal.Usage("missing-date", "the day of receipt is missing").By("R101")
	case asked.IsZero() != confirmed.IsZero():
		return refusal.Usage("missing-date", "the identity question and its confirmation go together, one date is missing").By("R104")
	case !extended.IsZero() && extended.Before(received):
		return refusal.Rule("dates-out-of-order", "the extension of %s lies before the receipt of %s",
			extended.String(), received.String()).By("R103")
	case !asked.IsZero() && asked.Before(received):
		return refusal.Rule("dates-out-of-order", "the identity question of %s lies before the receipt of %s",
			asked.String(), received.String()).By("R104")
	case confirmed.Before(asked):
		return refusal.Rule("dates-out-of-order", "the identity confirmation of %s lies before the question of %s",
			confirmed.String(), asked.String()).By("R104")
	}
	return nil
}

// workingDay is d, or the next day that is no Saturday, Sunday or national
// holiday (art. 3(4) Reg. 1182/71, as EDPB 01/2022 applies it).
func workingDay(d calendar.Date) calendar.Date {
	for d.Weekday() == time.Saturday || d.Weekday() == time.Sunday || calendar.IsHoliday(d) {
		d = d.AddDays(1)
	}
	return d
}

// BreachNotifyBy is the last instant to notify a breach under art. 33(1) GDPR:
// so many absolute hours from awareness, through holidays and clock changes
// (R110). They are BreachHours unless the law changes.
func BreachNotifyBy(aware time.Time, hours int) time.Time {
	return aware.Add(time.Duration(hours) * time.Hour)
}
