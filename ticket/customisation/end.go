package customisation

import (
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// The obstacles to a beginning, by the key that scripts see.
const (
	NoDates = "agreed-dates"
	InPeak  = "peak-period"
)

// Obstacle is one thing that keeps work from beginning (R36).
type Obstacle struct {
	Key  string
	Day  calendar.Date
	Peak calendar.Closure // of InPeak
	Free calendar.Date    // first day after the peak, zero for none
}

// Obstacles names what keeps work from beginning on a day: no dates agreed with
// the customer, a peak period (R36).
func (c Customisation) Obstacles(on calendar.Date, peaks []calendar.Closure) (out []Obstacle) {
	if c.Agreed == nil {
		out = append(out, Obstacle{Key: NoDates, Day: on})
	}
	if peak, free, in := PeakOn(on, peaks); in {
		out = append(out, Obstacle{InPeak, on, peak, free})
	}
	return out
}

// blocked refuses a beginning with all its obstacles.
func (c Customisation) blocked(gaps []Obstacle) error {
	last := gaps[len(gaps)-1]
	no := refusal.Rule("peak-period", "%s lies in the peak period %s", last.Day, last.Peak).By("R36")
	switch {
	case last.Key == NoDates:
		return refusal.Rule("no-agreed-dates", "customisation %s has no dates agreed with the customer", c.ID).
			WithHint("scatto customisation agree %s …, or begin at once with --override --reason TEXT", c.ID).By("R36")
	case len(gaps) > 1:
		no = refusal.Rule("no-agreed-dates", "customisation %s has no dates agreed with the customer, and %s lies in the peak period %s",
			c.ID, last.Day, last.Peak).By("R36")
	}
	if last.Free.IsZero() {
		return no.WithHint("no day of the year is free: begin with --override --reason TEXT, or change customisations.peaks")
	}
	return no.WithHint("the first free day is %s; or begin at once with --override --reason TEXT", last.Free)
}

// Contest records that the customer contests the software, up to and including
// the last day (R34). A confirmation no longer stands.
func (c Customisation) Contest(on calendar.Date, s Step) (Customisation, error) {
	if strings.TrimSpace(s.Note) == "" {
		return c, refusal.Usage("missing-text", "the %s is empty", refusal.Word("text"))
	}
	if err := c.since(on, c.Delivered, "delivery"); err != nil {
		return c, err
	}
	old := c
	c, err := c.step(Contest, s)
	switch {
	case err != nil:
		return old, err
	case !c.Contestable(on):
		return old, refusal.Rule("contest-too-late", "customisation %s could be contested until %s, not on %s", c.ID, c.LastContestDay(), on).By("R34")
	}
	if on.After(c.Contested) {
		c.Contested = on
	}
	c.Confirmed, c.Closed, c.OutOfDate, c.Reason = calendar.Date{}, calendar.Date{}, calendar.Date{}, ""
	return c, nil
}

// Close ends it. Only what the customer confirmed closes without a reason
// (R35).
func (c Customisation) Close(on calendar.Date, s Step) (Customisation, error) {
	if err := c.after(on); err != nil {
		return c, err
	}
	old := c
	c, err := c.step(Close, s)
	switch {
	case err != nil:
		return old, err
	case old.State != Confirmed && strings.TrimSpace(s.Note) == "":
		return old, refusal.Rule("not-confirmed", "customisation %s is not confirmed by the customer: it is %s", c.ID, old.State.Label()).
			WithHint("record his test with scatto customisation test %s, or say with --reason why it is closed", c.ID).By("R35")
	}
	c.Closed, c.Reason = on, s.Note
	return c, nil
}

// Expire declares it out of date: no free update is owed any more (R37). What
// may still be contested can be.
func (c Customisation) Expire(on calendar.Date, s Step) (Customisation, error) {
	if strings.TrimSpace(s.Note) == "" {
		return c, refusal.Rule("out-of-date-without-reason", "say why customisation %s is out of date", c.ID).
			WithHint("add --reason TEXT").By("R37")
	}
	if err := c.after(on); err != nil {
		return c, err
	}
	c, err := c.step(Expire, s)
	if err == nil {
		c.OutOfDate, c.Reason = on, s.Note
	}
	return c, err
}
