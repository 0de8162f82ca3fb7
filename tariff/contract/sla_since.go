package contract

import (
	"time"

	"scatto/internal/calendar"
)

// SeveritySince says when a contract began to promise the times of a severity;
// a zero instant is its first day, or that of the contract it renews.
type SeveritySince struct {
	Severity   int       `json:"severity"`
	Response   time.Time `json:"response,omitzero"`
	Resolution time.Time `json:"resolution,omitzero"`
}

// Changed is c with the instant noted for each time that old did not promise:
// nothing is late for what was not promised yet (R09). A time that only became
// another keeps its instant.
func (c Contract) Changed(old Contract, at time.Time) Contract {
	c.SLASince = nil
	for severity := 1; severity <= 4; severity++ {
		response, resolution := c.Times(severity)
		oldResponse, oldResolution := old.Times(severity)
		noted := old.noted(severity)
		s := SeveritySince{severity, begun(oldResponse, response, noted.Response, at), begun(oldResolution, resolution, noted.Resolution, at)}
		if !s.Response.IsZero() || !s.Resolution.IsZero() {
			c.SLASince = append(c.SLASince, s)
		}
	}
	return c
}

func begun(before, after int, noted, at time.Time) time.Time {
	switch {
	case after == 0:
		return time.Time{}
	case before == 0:
		return at
	}
	return noted
}

func (c Contract) noted(severity int) SeveritySince {
	for _, s := range c.SLASince {
		if s.Severity == severity {
			return s
		}
	}
	return SeveritySince{}
}

// Since gives the instants since which a customer has been promised the times
// of c for a severity, without a break: the first day of c or of the contracts
// before it that c follows and that promised them too, unless they were
// promised later than that (R09, R51).
func (c Contract) Since(all []Contract, severity int, zone *time.Location) (response, resolution time.Time) {
	response = calendar.DayStart(c.From, zone).UTC()
	resolution = response
	for _, p := range all {
		if !c.Follows(p) || !p.From.Before(c.From) {
			continue
		}
		wasResponse, wasResolution := p.Times(severity)
		sinceResponse, sinceResolution := p.Since(all, severity, zone)
		if wasResponse > 0 && sinceResponse.Before(response) {
			response = sinceResponse
		}
		if wasResolution > 0 && sinceResolution.Before(resolution) {
			resolution = sinceResolution
		}
	}
	noted := c.noted(severity)
	return latest(response, noted.Response), latest(resolution, noted.Resolution)
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
