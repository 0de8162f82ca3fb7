package customisation

import (
	"fmt"
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// step moves c on and writes it into the history, or refuses by the state.
func (c Customisation) step(a Action, s Step) (Customisation, error) {
	to, ok := Next(c.State, a)
	if ok && (a == Update || a == UpdateByQuote || a == TestPassed || a == TestFailed || a == Contest || a == Expire) {
		ok = !c.Delivered.IsZero() // closed without ever having been delivered
	}
	if !ok {
		return c, c.refuse(a)
	}
	s.Action, c.State = a, to
	c.History = append(slices.Clip(c.History), s)
	return c, nil
}

// refuse says why a state does not let an action happen.
func (c Customisation) refuse(a Action) error {
	if a == UpdateByQuote {
		a = Update
	}
	switch {
	case c.State == OutOfDate && a == Update:
		return refusal.Rule("update-by-quote", "customisation %s is out of date since %s: no free update is owed", c.ID, c.OutOfDate).
			WithHint("make a quote and name it: scatto customisation update %s --quote REFERENCE", c.ID).By("R37")
	case c.State == OutOfDate:
		return refusal.Rule("customisation-out-of-date", "customisation %s is out of date since %s", c.ID, c.OutOfDate).By("R37")
	case c.Delivered.IsZero() && c.State == Closed:
		return refusal.Rule("customisation-closed", "customisation %s was closed on %s without a delivery", c.ID, c.Closed)
	case c.Delivered.IsZero() && a == Start:
		return refusal.Rule("already-begun", "customisation %s was begun on %s", c.ID, c.Started)
	case c.Started.IsZero() && a == Deliver:
		return refusal.Rule("not-begun", "customisation %s was not begun", c.ID).
			WithHint("scatto customisation start %s", c.ID)
	case c.Delivered.IsZero():
		return refusal.Rule("not-delivered", "customisation %s was not delivered yet", c.ID).
			WithHint("scatto customisation deliver %s, or close it with a reason", c.ID)
	case c.State == Contested:
		return refusal.Rule("customisation-contested", "customisation %s is contested", c.ID).
			WithHint("settle it first: update it, test it again, or close it with a reason").By("R34")
	case c.State == Closed:
		return refusal.Rule("customisation-closed", "customisation %s was closed on %s", c.ID, c.Closed)
	case a == Deliver:
		return refusal.Rule("already-delivered", "customisation %s was delivered on %s", c.ID, c.Delivered).
			WithHint("scatto customisation update %s", c.ID)
	}
	return refusal.Rule("already-delivered", "customisation %s was delivered on %s", c.ID, c.Delivered)
}

// since refuses a day before another that it follows.
func (c Customisation) since(on, first calendar.Date, what refusal.Word) error {
	if on.Before(first) {
		return refusal.Rule("dates-out-of-order", "%s lies before the %s of customisation %s on %s", on, what, c.ID, first)
	}
	return nil
}

// after refuses a day before the delivery, or before the last contest: what is
// entered late does not undo what the customer said since (R34).
func (c Customisation) after(on calendar.Date) error {
	if err := c.since(on, c.Delivered, "delivery"); err != nil {
		return err
	}
	return c.since(on, c.lastContest(), "contest")
}

// lastContest is the day on which the customer contested last, zero if he
// never did. A record without it knows when it was entered.
func (c Customisation) lastContest() (on calendar.Date) {
	on = c.Contested
	for _, s := range c.History {
		if s.Action == Contest && c.Contested.IsZero() {
			on = calendar.DateOf(s.At, calendar.Rome())
		}
	}
	return on
}

// Agree records the four dates and the e-mail that proves them (R36). New ones
// replace those before, which stay in the history.
func (c Customisation) Agree(a Agreement, s Step) (Customisation, error) {
	days := []struct {
		name refusal.Word
		day  calendar.Date
	}{{"realisation", a.Realisation}, {"test", a.Test}, {"acceptance", a.Acceptance}, {"confirmation", a.Confirmation}}
	for i, d := range days {
		switch {
		case d.day.IsZero():
			return c, refusal.Usage("missing-date", "the day of the %s is missing", d.name).By("R36")
		case i > 0 && d.day.Before(days[i-1].day):
			return c, refusal.Rule("dates-out-of-order", "the %s on %s lies before the %s on %s", d.name, d.day, days[i-1].name, days[i-1].day).By("R36")
		}
	}
	if a.Proof.IsZero() {
		return c, refusal.Usage("evidence-missing", "the dates need the e-mail in which they were agreed").
			WithHint("give it with --evidence FILE|TEXT").By("R36")
	}
	s.Note = strings.TrimSpace(fmt.Sprintf("%s, %s, %s, %s; %s %s", a.Realisation, a.Test, a.Acceptance, a.Confirmation, a.Proof.FileName, a.Proof.FileHash))
	s.Note = strings.TrimSuffix(s.Note, ";")
	c, err := c.step(Agree, s)
	if err == nil {
		c.Agreed = &a
	}
	return c, err
}

// Start begins the work on a day. Without agreed dates or in a peak period it
// is refused, unless overridden; then the obstacles passed over are given
// (R36).
func (c Customisation) Start(on calendar.Date, peaks []calendar.Closure, override bool, s Step) (Customisation, []Obstacle, error) {
	if _, ok := Next(c.State, Start); !ok {
		return c, nil, c.refuse(Start)
	}
	gaps := c.Obstacles(on, peaks)
	if len(gaps) > 0 && !override {
		return c, nil, c.blocked(gaps)
	}
	c, err := c.step(Start, s)
	c.Started = on
	return c, gaps, err
}

// Deliver hands the software over; from that day it may be contested (R34).
func (c Customisation) Deliver(on calendar.Date, version string, s Step) (Customisation, error) {
	if err := c.since(on, c.Started, "beginning"); err != nil {
		return c, err
	}
	c, err := c.step(Deliver, s)
	if err != nil {
		return c, err
	}
	c.Delivered = on
	if version != "" {
		c.Version = version
	}
	return c, nil
}

// Update records an update after the delivery, which moves the last day to
// contest (R34). What is out of date needs the reference of a quote, and is
// then to be tested anew (R37).
func (c Customisation) Update(on calendar.Date, version, quote string, s Step) (Customisation, error) {
	if err := c.after(on); err != nil {
		return c, err
	}
	a := Update
	if quote != "" {
		a = UpdateByQuote
	}
	was := c.State
	c, err := c.step(a, s)
	if err != nil {
		return c, err
	}
	if was == OutOfDate {
		c.OutOfDate, c.Confirmed, c.Closed, c.Reason = calendar.Date{}, calendar.Date{}, calendar.Date{}, ""
	}
	if on.After(c.Updated) {
		c.Updated = on
	}
	if version != "" {
		c.Version = version
	}
	if quote != "" {
		c.Quote = quote
	}
	return c, nil
}

// Test records the customer's own test. One that passed needs its signed
// confirmation and makes the sale final (R35).
func (c Customisation) Test(t Test, s Step) (Customisation, error) {
	for _, f := range []struct{ flag, value string }{{"user", t.User}, {"system", t.System}, {"software-version", t.Version}} {
		if strings.TrimSpace(f.value) == "" {
			return c, refusal.Usage("missing-flag", "a test needs --%s: user, system and software together", f.flag).By("R35")
		}
	}
	if t.Proof.IsZero() {
		return c, refusal.Usage("evidence-missing", "a test needs the customer's signed words").
			WithHint("give them with --evidence FILE|TEXT").By("R35")
	}
	if err := c.after(t.Day); err != nil {
		return c, err
	}
	a := TestFailed
	if t.Passed {
		a = TestPassed
	}
	c, err := c.step(a, s)
	if err != nil {
		return c, err
	}
	if t.Passed {
		c.Confirmed = t.Day
	}
	c.Tests = append(slices.Clip(c.Tests), t)
	return c, nil
}
