package calendar

import (
	"slices"
	"time"

	"scatto/internal/refusal"
)

// Validate refuses by rule a calendar that cannot be worked with: no window,
// a window without name, days or bands, a name or a day twice, bands that do
// not end after their start, out of order or overlapping, closures and patrons
// on days that do not exist, and windows that the closures never let open.
func (c Calendar) Validate() error {
	if len(c.Windows) == 0 {
		return refusal.Rule("no-window", "the calendar has no window").By("R10")
	}
	for _, closure := range c.Closures {
		if err := closure.From.check(); err != nil {
			return err
		}
		if err := closure.To.check(); err != nil {
			return err
		}
	}
	for _, p := range c.Patrons {
		if err := p.check(); err != nil {
			return err
		}
	}
	for i, w := range c.Windows {
		if err := w.Validate(); err != nil {
			return err
		}
		if slices.ContainsFunc(c.Windows[:i], func(o Window) bool { return o.Name == w.Name }) {
			return refusal.Rule("duplicate-window", "the window %q is there twice", w.Name)
		}
		// Any start will do: closures and weekdays return within the two years
		// that Next looks ahead.
		if _, err := c.Next(w.Name, DayStart(Date{2024, time.January, 1}, c.zone())); err != nil {
			return err
		}
	}
	return nil
}

// Validate refuses by rule a window without name, days or bands, with a day
// twice, or with bands that are out of order or overlap.
func (w Window) Validate() error {
	switch {
	case w.Name == "":
		return refusal.Rule("unnamed-window", "a window has no name")
	case len(w.Days) == 0:
		return refusal.Rule("window-without-days", "the window %q has no days", w.Name).By("R10")
	case len(w.Bands) == 0:
		return refusal.Rule("window-without-bands", "the window %q has no bands", w.Name).By("R10")
	}
	for i, day := range w.Days {
		if day < time.Sunday || day > time.Saturday || slices.Contains(w.Days[:i], day) {
			return refusal.Rule("bad-window-day", "the window %q has an unknown weekday or the same one twice", w.Name)
		}
	}
	for i, b := range w.Bands {
		if err := b.check(); err != nil {
			return err
		}
		if i > 0 && b.From < w.Bands[i-1].To {
			return refusal.Rule("bands-overlap", "in the window %q the band %s starts before %s ends",
				w.Name, b.String(), w.Bands[i-1].String()).
				WithHint("write the bands in order, without overlap").By("R10")
		}
	}
	return nil
}
