// Package customisation knows the software that a shop makes for one customer:
// the dates agreed for it, its delivery, the customer's test, how long it may be
// contested and when it is out of date (R34-R38). It knows no prices: work on it
// is always by quote, whatever fee the customer pays (R38).
package customisation

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Customisation is one piece of software made for one customer. Instants are
// UTC, days civil dates of the shop.
type Customisation struct {
	ID          string    `json:"id"` // P0001
	Customer    string    `json:"customer"`
	Ticket      string    `json:"ticket"` // "2026-000042", "" for none
	Quote       string    `json:"quote"`  // the shop's reference, "" for none
	Software    string    `json:"software"`
	Version     string    `json:"version"` // of the software, as delivered or updated last
	Description string    `json:"description"`
	State       State     `json:"state"`
	RequestedAt time.Time `json:"requested_at"`
	RequestedBy string    `json:"requested_by"`

	Agreed    *Agreement    `json:"agreed"` // nil: no dates yet (R36)
	Started   calendar.Date `json:"started"`
	Delivered calendar.Date `json:"delivered"`
	Updated   calendar.Date `json:"updated"`            // last update after the delivery
	Confirmed calendar.Date `json:"confirmed"`          // the customer's passed test that stands (R35)
	Contested calendar.Date `json:"contested,omitzero"` // last contest, settled or not (R34)
	Closed    calendar.Date `json:"closed"`
	OutOfDate calendar.Date `json:"out_of_date"` // since when (R37)
	Reason    string        `json:"reason"`      // of the closing or of being out of date
	Tests     []Test        `json:"tests"`
	History   []Step        `json:"history"`
}

// Agreement is what the customer and the shop's development agreed by e-mail:
// four days in this order, two may be the same (R36).
type Agreement struct {
	Realisation  calendar.Date `json:"realisation"`
	Test         calendar.Date `json:"test"`
	Acceptance   calendar.Date `json:"acceptance"`
	Confirmation calendar.Date `json:"confirmation"`
	Proof        Proof         `json:"evidence"` // the e-mail
}

// Proof is what shows that something happened: words, or a file kept below the
// data directory under its hash.
type Proof struct {
	Text     string `json:"text"`
	File     string `json:"file"` // relative to the data directory, with slashes
	FileName string `json:"file_name"`
	FileHash string `json:"file_hash"` // SHA-256, hexadecimal
}

// IsZero reports whether there is no proof.
func (p Proof) IsZero() bool { return strings.TrimSpace(p.Text) == "" && p.File == "" }

// Test is one that the customer made: user, system and software together (R35).
type Test struct {
	Day     calendar.Date `json:"day"`
	Passed  bool          `json:"passed"`
	User    string        `json:"user"`
	System  string        `json:"system"`
	Version string        `json:"software_version"`
	Proof   Proof         `json:"evidence"` // the signed confirmation
}

// Step is one entry in the history, which only grows.
type Step struct {
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Action Action    `json:"action"`
	Note   string    `json:"note"`
}

// New begins the life of a request; id, customer and description must be given.
func New(c Customisation) (Customisation, error) {
	if strings.TrimSpace(c.Description) == "" {
		return c, refusal.Usage("missing-text", "the %s is empty", refusal.Word("description"))
	}
	c.State, c.Tests, c.History = Requested, []Test{}, []Step{}
	return c, nil
}

// ID gives "P0001".
func ID(n int64) string { return fmt.Sprintf("P%04d", n) }

// ParseID reads "P0001", "p1" or a bare "1"; errors are usage refusals.
func ParseID(s string) (int64, error) {
	body := strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(s)), "P")
	n, err := strconv.ParseUint(body, 10, 62)
	if err != nil || n == 0 {
		return 0, refusal.Usage("bad-customisation-id", "%q is not a customisation", s).WithHint("write it like P0001")
	}
	return int64(n), nil
}

// Number is the place of c in its sequence.
func (c Customisation) Number() int64 {
	n, _ := ParseID(c.ID)
	return n
}

// SaleFinal reports whether the customer confirmed the software by a test and
// does not contest it: without confirmation nothing is bought (R35).
func (c Customisation) SaleFinal() bool { return !c.Confirmed.IsZero() && c.State != Contested }

// ByQuote reports whether an update is paid for on its own, because the
// customisation is out of date (R37).
func (c Customisation) ByQuote() bool { return c.State == OutOfDate }

// LastContestDay is the last day on which the customer may contest, zero before
// the delivery (R34).
func (c Customisation) LastContestDay() calendar.Date {
	if c.Delivered.IsZero() {
		return calendar.Date{}
	}
	return ContestBy(c.Delivered, c.Updated)
}

// Contestable reports whether the customer may contest on a day (R34).
func (c Customisation) Contestable(on calendar.Date) bool {
	return !c.Delivered.IsZero() && !on.Before(c.Delivered) && !on.After(c.LastContestDay())
}

// contestDays is how long a delivery or an update may be contested (R34).
const contestDays = 30

// ContestBy is the last day to contest a customisation: 30 calendar days after
// the later of delivery and last update (zero: none), that day not counted and
// no holiday extending it (R34).
func ContestBy(delivered, lastUpdate calendar.Date) calendar.Date {
	if lastUpdate.After(delivered) {
		delivered = lastUpdate
	}
	return delivered.AddDays(contestDays)
}

// PeakOn gives the peak period that holds a day, and the first day after it on
// which work may begin (zero when every day of the year lies in one); false when
// the day is free (R36).
func PeakOn(on calendar.Date, peaks []calendar.Closure) (peak calendar.Closure, free calendar.Date, in bool) {
	held := func(d calendar.Date) int {
		return slices.IndexFunc(peaks, func(p calendar.Closure) bool { return p.Holds(d) })
	}
	i := held(on)
	if i < 0 {
		return peak, free, false
	}
	for n := 1; n <= 366; n++ {
		if d := on.AddDays(n); held(d) < 0 {
			return peaks[i], d, true
		}
	}
	return peaks[i], free, true
}
