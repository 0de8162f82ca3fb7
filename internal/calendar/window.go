package calendar

import (
	"slices"
	"time"

	"scatto/internal/refusal"
)

// Window is a set of opening hours with a name: the same bands on each of its
// days. Bands are sorted and do not overlap.
type Window struct {
	Name  string
	Days  []time.Weekday
	Bands []Band
}

// Calendar says when the shop works: windows by name, the yearly closures,
// the patron days and the zone its clocks show (nil means Europe/Rome).
// National holidays close every window.
type Calendar struct {
	Zone     *time.Location
	Windows  []Window
	Closures []Closure
	Patrons  []Patron
}

// ITValue is the calendar of profile it-value: R10, R50 and the closures of R11.
func ITValue() Calendar {
	c := ISTES()
	c.Closures = []Closure{
		{MonthDay{time.August, 15}, MonthDay{time.August, 31}},
		{MonthDay{time.December, 24}, MonthDay{time.January, 6}},
	}
	return c
}

// ISTES is the calendar of profile istes: the same windows, no closures.
func ISTES() Calendar {
	week := func() []time.Weekday {
		return []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	}
	return Calendar{
		Zone: Rome(),
		Windows: []Window{
			{"office", week(), []Band{{9 * 60, 13 * 60}, {14 * 60, 18 * 60}}},
			{"walk-in", week(), []Band{{9*60 + 30, 13 * 60}}},
		},
	}
}

// Window finds a window by name; an unknown name is a usage refusal that lists
// the known ones.
func (c Calendar) Window(name string) (Window, error) {
	known := make([]string, 0, len(c.Windows))
	for _, w := range c.Windows {
		if w.Name == name {
			return w, nil
		}
		known = append(known, w.Name)
	}
	return Window{}, refusal.Unknown("unknown-window", "there is no window %q", name, known)
}

// WithoutClosures is c with the closures of R11 off, for a contract whose SLA
// opted out of them (R51).
func (c Calendar) WithoutClosures() Calendar {
	c.Closures = nil
	return c
}

// WithPatrons is c with more patron days (R12).
func (c Calendar) WithPatrons(p ...Patron) Calendar {
	c.Patrons = slices.Concat(c.Patrons, p)
	return c
}

// WithWindow is c with w in the place of the window of the same name, or
// added: a contract's SLA brings its own hours (R51).
func (c Calendar) WithWindow(w Window) Calendar {
	others := slices.DeleteFunc(slices.Clone(c.Windows), func(o Window) bool { return o.Name == w.Name })
	c.Windows = append(others, w)
	return c
}

// WorkingDay reports whether w opens on d at all: one of its weekdays, no
// national holiday, no closure, no patron day (R10-R12).
func (c Calendar) WorkingDay(w Window, d Date) bool {
	if !slices.Contains(w.Days, d.Weekday()) || IsHoliday(d) {
		return false
	}
	for _, closure := range c.Closures {
		if closure.Holds(d) {
			return false
		}
	}
	for _, p := range c.Patrons {
		if p.On(d) {
			return false
		}
	}
	return true
}

func (c Calendar) zone() *time.Location {
	if c.Zone == nil {
		return Rome()
	}
	return c.Zone
}
