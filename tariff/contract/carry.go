package contract

import (
	"strconv"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Carry says how many of the minutes left at a contract's end go over to its
// renewal. The zero Carry is none.
type Carry struct {
	All     bool          `json:"all,omitempty"`
	Minutes int64         `json:"minutes,omitempty"` // at most so many
	Until   calendar.Date `json:"until,omitzero"`    // last day on which they can be drawn; zero: the renewal's last
}

// IsZero reports that nothing goes over.
func (c Carry) IsZero() bool { return !c.All && c.Minutes == 0 }

// String gives "none", "all" or the minutes, as ParseCarry reads them.
func (c Carry) String() string {
	switch {
	case c.All:
		return "all"
	case c.Minutes == 0:
		return "none"
	}
	return strconv.FormatInt(c.Minutes, 10)
}

// ParseCarry reads "none", "all" or a number of minutes.
func ParseCarry(s string) (Carry, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	switch s {
	case "none":
		return Carry{}, nil
	case "all":
		return Carry{All: true}, nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n <= 0 || n > most {
		return Carry{}, refusal.Usage("bad-carry-over", "%q is not what can be carried over", s).
			WithHint("write none, all, or how many minutes at most, like 120")
	}
	return Carry{Minutes: n}, nil
}

// of is what goes over of the minutes left.
func (c Carry) of(left int64) int64 {
	if c.All {
		return left
	}
	return min(left, c.Minutes)
}

// checkCarry refuses what cannot be carried over, or not so long.
func (c Contract) checkCarry() error {
	switch until := c.Carried.Until; {
	case c.Minutes == nil && (!c.CarryOver.IsZero() || !c.Carried.IsZero()):
		return refusal.Rule("no-limit", "the contract %s has no limit of minutes, none can be carried over", c.ID)
	case until.IsZero():
	case c.Carried.IsZero():
		return refusal.Rule("nothing-carried-over", "no minutes are carried over, so none of them can expire on %s", until)
	case until.Before(c.From):
		return refusal.Rule("expiry-too-early", "minutes that expire on %s cannot be carried over into a contract from %s", until, c.From)
	case until.After(c.To):
		return refusal.Rule("expiry-after-end", "minutes cannot expire on %s, after the contract's end on %s", until, c.To).
			WithHint("leave the expiry out: they can be drawn until the contract ends")
	}
	return nil
}
