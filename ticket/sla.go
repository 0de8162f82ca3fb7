package ticket

import (
	"time"

	"scatto/internal/calendar"
)

// DeadlineState says how the shop stands with one of its promises (R51).
type DeadlineState string

// The states. Without a promise there is none, and nothing is ever called
// late (R09).
const (
	DeadlineDue    DeadlineState = "due"
	DeadlineLate   DeadlineState = "late"   // passed, and not met yet
	DeadlinePaused DeadlineState = "paused" // the customer is waited for (R18)
	DeadlineMet    DeadlineState = "met"
	DeadlineMissed DeadlineState = "missed" // met after it had passed
)

// Deadline is one promise about one ticket. Left and Over are working seconds
// of the SLA's own hours, without those in which the customer was waited for.
type Deadline struct {
	State DeadlineState `json:"state"`       // "": nothing is promised
	Due   time.Time     `json:"due"`         // zero while paused: it moves on until the customer answers
	At    time.Time     `json:"at,omitzero"` // when it was met, zero while it is not
	Left  int64         `json:"left"`        // while due or paused
	Over  int64         `json:"over"`        // when late or missed; 0 when only hours outside the SLA's have passed since
}

// Open reports whether the promise is still to be kept.
func (d Deadline) Open() bool {
	return d.State == DeadlineDue || d.State == DeadlineLate || d.State == DeadlinePaused
}

// Deadlines are what an SLA promises about a ticket.
type Deadlines struct {
	Response   Deadline `json:"response,omitzero"`   // the first answer that the customer can see
	Resolution Deadline `json:"resolution,omitzero"` // the closing, resolved or not (R16, R17)
}

// Verdict is how a closed ticket's promises were kept, and by which contract:
// what that one promises later changes nothing about it. Without a contract
// nothing was promised (R09).
type Verdict struct {
	Contract string `json:"contract,omitempty"`
	Deadlines
}

// Calendar gives the calendar and the window in which the SLA's minutes run.
// An SLA without closures knows neither those of R11 nor patron days (R12).
func (s SLA) Calendar(shop calendar.Calendar) (calendar.Calendar, string) {
	if !s.Closures {
		shop = shop.WithoutClosures()
		shop.Patrons = nil
	}
	if s.Window.Name == "" {
		return shop, "office"
	}
	return shop.WithWindow(s.Window), s.Window.Name
}

// Deadlines judges a ticket at an instant: what the ticket knows of later
// times has not happened yet. Merged tickets and consultancies (R47) have no
// deadlines. Of what came from another system nobody knows whether it was
// answered there: only its solution can be late, and closed history not at all.
func (s SLA) Deadlines(t Ticket, shop calendar.Calendar, at time.Time) (d Deadlines, err error) {
	foreign := t.ExternalID != ""
	unknown := foreign && t.RespondedAt.IsZero() && t.State.Closed()
	if t.State == Merged || t.Consultancy || unknown || t.Severity < 1 || t.Severity > 4 {
		return d, nil
	}
	solved := t.ClosedAt
	answered := t.RespondedAt
	if answered.IsZero() {
		if answered = t.AnsweredAnew(nil).RespondedAt; answered.IsZero() {
			answered = solved
		}
	}
	c := slaClock{ticket: t, at: at}
	c.calendar, c.window = s.Calendar(shop)
	if !foreign {
		if d.Response, err = c.since(s.ResponseSince[t.Severity]).judge(s.Response[t.Severity], answered); err != nil {
			return Deadlines{}, err
		}
	}
	d.Resolution, err = c.since(s.ResolutionSince[t.Severity]).judge(s.Resolution[t.Severity], solved)
	return d, err
}

// slaClock counts the working time of one SLA on one ticket.
type slaClock struct {
	calendar calendar.Calendar
	window   string
	ticket   Ticket
	start    time.Time // when the clock starts
	at       time.Time
}

// since lets the clock start at the opening, or when the promise began if that
// was later.
func (c slaClock) since(promised time.Time) slaClock {
	c.start = c.ticket.OpenedAt
	if promised.After(c.start) {
		c.start = promised
	}
	return c
}

// judge holds a promise of so many working minutes against the instant at
// which it was kept, zero if it was not. What was done before anything was
// promised kept no promise (R09).
func (c slaClock) judge(minutes int, kept time.Time) (d Deadline, err error) {
	if minutes <= 0 || !kept.IsZero() && kept.Before(c.start) && c.start.After(c.ticket.OpenedAt) {
		return d, nil
	}
	until, done := c.at, false
	if until.Before(c.start) {
		until = c.start
	}
	if !kept.IsZero() && !kept.After(c.at) {
		until, done = kept, true
		d.At = kept
	}
	pauses := c.ticket.stretches(c.start, until)
	if n := len(pauses); done && n > 0 && pauses[n-1].To.IsZero() {
		pauses[n-1].To = until // what came after it was kept is nothing to it
	}
	if d.Due, d.Left, err = c.due(int64(minutes)*60, pauses); err != nil {
		return Deadline{}, err
	}
	switch {
	case d.Due.IsZero():
		d.State = DeadlinePaused
		return d, nil
	case until.After(d.Due):
		d.State = DeadlineLate
		if done {
			d.State = DeadlineMissed
		}
		d.Left = 0
		d.Over, err = c.worked(d.Due, until, pauses)
		return d, err
	case done:
		d.State, d.Left = DeadlineMet, 0
		return d, nil
	}
	d.State = DeadlineDue
	d.Left, err = c.worked(until, d.Due, pauses)
	return d, err
}

// due is the instant at which so many working seconds have passed since the
// start, pauses left out. While a pause lasts there is none; then left says
// what was left when it began.
func (c slaClock) due(seconds int64, pauses []Pause) (due time.Time, left int64, err error) {
	from := c.start
	for _, p := range pauses {
		worked, err := c.calendar.Between(c.window, from, p.From)
		if err != nil {
			return due, 0, err
		}
		if worked >= seconds {
			break
		}
		seconds -= worked
		if p.To.IsZero() {
			return due, seconds, nil
		}
		from = p.To
	}
	due, err = c.calendar.After(c.window, from, seconds)
	return due.UTC(), 0, err
}

// worked counts the working seconds of a stretch, pauses left out.
func (c slaClock) worked(from, to time.Time, pauses []Pause) (seconds int64, err error) {
	for _, p := range pauses {
		if p.endsBefore(from) {
			continue
		}
		if !p.From.Before(to) {
			break
		}
		if p.From.After(from) {
			part, err := c.calendar.Between(c.window, from, p.From)
			if err != nil {
				return 0, err
			}
			seconds += part
		}
		if p.To.IsZero() {
			return seconds, nil
		}
		from = p.To
	}
	if !from.Before(to) {
		return seconds, nil
	}
	part, err := c.calendar.Between(c.window, from, to)
	return seconds + part, err
}
