package contract

import (
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// CancelTerm tells whether a cancellation made at an instant (the certified
// one of a PEC, else the receipt) is in time for the invoiced year, by 31
// October 23:59:59 in the zone, and on which day the contract ends: in time 31
// December of that year, late of the next (R73). A year that is not invoiced
// yet lies wholly before its term.
func CancelTerm(received time.Time, invoicedYear int, zone *time.Location) (inTime bool, ends calendar.Date, err error) {
	if invoicedYear < 1900 || invoicedYear > 2198 {
		return false, ends, refusal.Usage("bad-year", "%d is not a year that can be invoiced", invoicedYear).
			WithHint("write the year like 2026")
	}
	november := calendar.Date{Year: invoicedYear, Month: time.November, Day: 1}.At(0, 0, zone)
	ends = calendar.Date{Year: invoicedYear, Month: time.December, Day: 31}
	if received.Before(november) {
		return true, ends, nil
	}
	ends.Year++
	return false, ends, nil
}

// FeeTerm gives the due date of a year's fee, 31 January, and the day of its
// direct debit, the first TARGET day from then on (R71, R72).
func FeeTerm(year int) (due, debit calendar.Date) {
	due = calendar.Date{Year: year, Month: time.January, Day: 31}
	return due, calendar.TargetOnOrAfter(due)
}

// QuoteState is where a signed quote stands.
type QuoteState string

// The states (R70).
const (
	QuotePending  QuoteState = "pending"  // contract neither signed nor revoked, term still running
	QuoteSigned   QuoteState = "signed"   // contract signed
	QuoteImplicit QuoteState = "implicit" // silence for 30 days
	QuoteRevoked  QuoteState = "revoked"
)

// silence is the days after the quote's signature in which it can be revoked
// (R70).
const silence = 30

// QuoteTerm tells the state of a quote signed on a day, as of the day at, and
// the last day on which it may be revoked; no holiday extends it (R70). Zero
// dates: contract not signed, not revoked. A signed contract beats all; a
// revocation after the last day comes too late. It presumes that the contract
// was sent: without proof of that there is no implicit contract. Dates before
// the quote's signature are refused by rule.
func QuoteTerm(signed, contractSigned, revoked, at calendar.Date) (QuoteState, calendar.Date, error) {
	if signed.IsZero() {
		return "", calendar.Date{}, refusal.Usage("missing-date", "the day of the quote's signature is missing").By("R70")
	}
	last := signed.AddDays(silence)
	for _, d := range []calendar.Date{contractSigned, revoked} {
		if !d.IsZero() && d.Before(signed) {
			return "", last, refusal.Rule("dates-out-of-order", "%s is before the quote's signature on %s", d, signed).By("R70")
		}
	}
	switch {
	case !contractSigned.IsZero():
		return QuoteSigned, last, nil
	case !revoked.IsZero() && !revoked.After(last):
		return QuoteRevoked, last, nil
	case !revoked.IsZero() || at.After(last):
		return QuoteImplicit, last, nil
	}
	return QuotePending, last, nil
}
