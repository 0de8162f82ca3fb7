package ads

import (
	"time"

	"scatto/internal/calendar"
)

// Period is the nomination with the end that it was made with, the 31 December
// of its year (R83), whatever ended it earlier: so its letter says.
func (n Nomination) Period() Nomination {
	if !n.Revoked.IsZero() {
		n.To = calendar.Date{Year: n.From.Year, Month: time.December, Day: 31}
	}
	return n
}

// Restored is the nomination as it was before its revocation.
func (n Nomination) Restored() Nomination {
	n = n.Period()
	n.Revoked, n.Reason = calendar.Date{}, ""
	return n
}
