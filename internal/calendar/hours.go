package calendar

import (
	"iter"
	"time"

	"scatto/internal/refusal"
)

const (
	// patience is how many closed days in a row mean that a window never opens.
	patience = 2*366 - 1
	// horizon, in seconds, is how far a deadline in working minutes may lie
	// from its start: ten years.
	horizon = 3653 * 24 * 60 * 60
)

// Open reports whether the window is open at t. Bands are half-open: at
// 13:00:00 a band that ends at 13:00 is closed (R10).
func (c Calendar) Open(window string, t time.Time) (bool, error) {
	w, err := c.Window(window)
	if err != nil {
		return false, err
	}
	d := DateOf(t, c.zone())
	if !c.WorkingDay(w, d) {
		return false, nil
	}
	day := c.day(d)
	for _, b := range w.Bands {
		if day.at(b.From) <= t.Unix() && t.Unix() < day.at(b.To) {
			return true, nil
		}
	}
	return false, nil
}

// Next is when a request that came in at t is taken up: t itself while the
// window is open, else the next opening (R10, R50). Whole seconds, in the
// calendar's zone. A window that stays closed for two years is refused by rule.
func (c Calendar) Next(window string, t time.Time) (time.Time, error) {
	w, err := c.Window(window)
	if err != nil {
		return time.Time{}, err
	}
	for from, to := range c.spans(w, t, 1) {
		if t.Unix() < to {
			return c.instant(max(from, t.Unix())), nil
		}
	}
	return time.Time{}, neverOpens(w, t)
}

// Gap is the next time in which the window is closed: from t, or from its
// closing if it is open then, to its opening after that. ok is false when it
// stays open until the limit, or opens no more.
func (c Calendar) Gap(window string, t, limit time.Time) (closes, opens time.Time, ok bool, err error) {
	w, err := c.Window(window)
	if err != nil {
		return closes, opens, false, err
	}
	end := t.Unix()
	for from, to := range c.spans(w, t, 1) {
		if from > end {
			return c.instant(end), c.instant(from), true, nil
		}
		if end = max(end, to); end >= limit.Unix() {
			break
		}
	}
	return closes, opens, false, nil
}

// Due is the instant at which so many working minutes have passed since t. A
// deadline that falls on closing time stays there: 18:00 is a valid deadline.
// Zero minutes give Next. Fewer than none are a usage refusal; a deadline
// more than ten years away is refused by rule (R51).
func (c Calendar) Due(window string, t time.Time, minutes int) (time.Time, error) {
	if minutes == 0 {
		return c.Next(window, t)
	}
	w, left, err := c.start(window, minutes)
	if err != nil {
		return time.Time{}, err
	}
	return c.after(w, t, left)
}

// After is Due for working seconds, of which there is at least one: what is
// left of a deadline after a pause is rarely whole minutes (R18).
func (c Calendar) After(window string, t time.Time, seconds int64) (time.Time, error) {
	minutes := seconds / 60
	if seconds < 1 {
		minutes = -1
	}
	w, _, err := c.start(window, int(min(minutes, horizon)))
	if err != nil {
		return time.Time{}, err
	}
	return c.after(w, t, seconds)
}

func (c Calendar) after(w Window, t time.Time, left int64) (time.Time, error) {
	minutes := int(left / 60)
	for from, to := range c.spans(w, t, 1) {
		from = max(from, t.Unix())
		switch {
		case from-t.Unix() > horizon:
			return time.Time{}, tooFar(minutes)
		case to <= from:
		case left <= to-from:
			return c.instant(from + left), nil
		default:
			left -= to - from
		}
	}
	return time.Time{}, neverOpens(w, t)
}

// Back is the mirror of Due: the instant from which so many working minutes
// pass until t. One that falls on opening time stays there. Zero minutes give
// t itself when the window is open just before t, else the last closing time.
func (c Calendar) Back(window string, t time.Time, minutes int) (time.Time, error) {
	w, left, err := c.start(window, minutes)
	if err != nil {
		return time.Time{}, err
	}
	for from, to := range c.spans(w, t, -1) {
		to = min(to, t.Unix())
		switch {
		case t.Unix()-to > horizon:
			return time.Time{}, tooFar(minutes)
		case to <= from:
		case left <= to-from:
			return c.instant(to - left), nil
		default:
			left -= to - from
		}
	}
	return time.Time{}, neverOpens(w, t)
}

// Between counts the working seconds in [from, to). An end before its start
// is refused by rule.
func (c Calendar) Between(window string, from, to time.Time) (seconds int64, err error) {
	w, err := c.Window(window)
	if err != nil {
		return 0, err
	}
	if to.Before(from) {
		return 0, refusal.Rule("end-before-start", "the end %s lies before the start %s",
			c.instant(to.Unix()).Format(time.RFC3339), c.instant(from.Unix()).Format(time.RFC3339))
	}
	for opens, closes := range c.spans(w, from, 1) {
		if opens >= to.Unix() {
			break
		}
		seconds += max(0, min(closes, to.Unix())-max(opens, from.Unix()))
	}
	return seconds, nil
}

// start looks up the window and turns working minutes into seconds.
func (c Calendar) start(window string, minutes int) (Window, int64, error) {
	w, err := c.Window(window)
	switch {
	case err != nil:
		return w, 0, err
	case minutes < 0:
		return w, 0, refusal.Usage("negative-minutes", "%d working minutes are fewer than none", minutes)
	case minutes > horizon/60:
		return w, 0, tooFar(minutes)
	}
	return w, int64(minutes) * 60, nil
}

// spans yields the opening and closing instants (Unix seconds) of w day by
// day, from the day of t forwards (step 1) or backwards (step -1). It ends
// after two years of closed days.
func (c Calendar) spans(w Window, t time.Time, step int) iter.Seq2[int64, int64] {
	return func(yield func(int64, int64) bool) {
		d := DateOf(t, c.zone())
		for closed := 0; closed < patience; d = d.AddDays(step) {
			closed++
			if !c.WorkingDay(w, d) {
				continue
			}
			day := c.day(d)
			for i := range w.Bands {
				b := w.Bands[i]
				if step < 0 {
					b = w.Bands[len(w.Bands)-1-i]
				}
				from, to := day.at(b.From), day.at(b.To)
				if from >= to {
					continue // the hour that a clock change skips
				}
				closed = 0
				if !yield(from, to) {
					return
				}
			}
		}
	}
}

func (c Calendar) instant(unix int64) time.Time { return time.Unix(unix, 0).In(c.zone()) }

func neverOpens(w Window, t time.Time) error {
	return refusal.Rule("calendar-never-opens", "the window %q does not open within two years of %s", w.Name, t.Format(time.DateOnly)).
		WithHint("check days, bands and closures in the configuration").By("R10", "R11")
}

func tooFar(minutes int) error {
	return refusal.Rule("deadline-too-far", "%d working minutes reach further than ten years", minutes)
}
