package customisation_test

import (
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/ticket/customisation"
)

// The states in the columns, the actions in the rows: what each leads to, or
// the kind of its refusal.
var matrix = []struct {
	action customisation.Action
	// requested, planned, in-progress, delivered, confirmed, contested, closed, out-of-date
	leads [8]string
}{
	{customisation.Agree, [8]string{"planned", "planned", "in-progress", "already-delivered", "already-delivered",
		"customisation-contested", "customisation-closed", "customisation-out-of-date"}},
	{customisation.Start, [8]string{"in-progress", "in-progress", "already-begun", "already-delivered", "already-delivered",
		"customisation-contested", "customisation-closed", "customisation-out-of-date"}},
	{customisation.Deliver, [8]string{"not-begun", "not-begun", "delivered", "already-delivered", "already-delivered",
		"customisation-contested", "customisation-closed", "customisation-out-of-date"}},
	{customisation.Update, [8]string{"not-delivered", "not-delivered", "not-delivered", "delivered", "confirmed",
		"delivered", "closed", "update-by-quote"}},
	{customisation.UpdateByQuote, [8]string{"not-delivered", "not-delivered", "not-delivered", "delivered", "confirmed",
		"delivered", "closed", "delivered"}},
	{customisation.TestPassed, [8]string{"not-delivered", "not-delivered", "not-delivered", "confirmed", "confirmed",
		"confirmed", "closed", "customisation-out-of-date"}},
	{customisation.TestFailed, [8]string{"not-delivered", "not-delivered", "not-delivered", "delivered", "confirmed",
		"contested", "closed", "customisation-out-of-date"}},
	{customisation.Contest, [8]string{"not-delivered", "not-delivered", "not-delivered", "contested", "contested",
		"contested", "contested", "contested"}},
	{customisation.Close, [8]string{"closed", "closed", "closed", "closed", "closed",
		"closed", "customisation-closed", "customisation-out-of-date"}},
	{customisation.Expire, [8]string{"not-delivered", "not-delivered", "not-delivered", "out-of-date", "out-of-date",
		"customisation-contested", "out-of-date", "customisation-out-of-date"}},
}

func TestEveryStateAndAction(t *testing.T) {
	if len(matrix) != len(customisation.Actions()) {
		t.Fatalf("%d actions tried of %d", len(matrix), len(customisation.Actions()))
	}
	for _, row := range matrix {
		for i, from := range customisation.States() {
			before := in(from)
			got, err := act(before, row.action)
			outcome := string(got.State)
			if err != nil {
				outcome = refusal.KindOf(err)
			}
			if outcome != row.leads[i] {
				t.Errorf("%s when %s: %s, want %s (%v)", row.action, from, outcome, row.leads[i], err)
			}
			if err != nil && (got.State != from || len(got.History) != len(before.History)) {
				t.Errorf("%s when %s: a refusal left %s with %d steps", row.action, from, got.State, len(got.History))
			}
			if err == nil && (len(got.History) != 1 || got.History[0].Action != row.action || got.History[0].By != "luca") {
				t.Errorf("%s when %s: history %+v", row.action, from, got.History)
			}
			to, allowed := customisation.Next(from, row.action)
			if allowed && string(to) != row.leads[i] {
				t.Errorf("%s when %s: the table leads to %s", row.action, from, to)
			}
		}
	}
}

func TestClosedWithoutDelivery(t *testing.T) {
	c := in(customisation.Closed)
	c.Delivered = calendar.Date{}
	for _, a := range customisation.Actions() {
		if got, err := act(c, a); refusal.KindOf(err) != "customisation-closed" || got.State != customisation.Closed {
			t.Errorf("%s: %s, %v", a, got.State, err)
		}
	}
}

func TestLabels(t *testing.T) {
	labels := map[string]bool{}
	for _, s := range customisation.States() {
		if back, err := customisation.ParseState(string(s)); err != nil || back != s {
			t.Errorf("%s reads back as %s, %v", s, back, err)
		}
		if s.Label() == string(s) || labels[s.Label()] {
			t.Errorf("%s has the label %q", s, s.Label())
		}
		labels[s.Label()] = true
	}
	if _, err := customisation.ParseState("deliverd"); refusal.KindOf(err) != "unknown-state" {
		t.Error(err)
	}
	if customisation.Delivered.Label() != "Da confermare" { // the word of R35
		t.Error(customisation.Delivered.Label())
	}
}

// in gives a customisation in a state, with what it went through: begun on 2
// March 2026, delivered on 4 May.
func in(s customisation.State) customisation.Customisation {
	c := customisation.Customisation{ID: "P0001", Customer: "C0001", Description: "esporta in CSV", State: s}
	if s == customisation.Requested {
		return c
	}
	c.Agreed = &customisation.Agreement{}
	if s == customisation.Planned {
		return c
	}
	c.Started = date(2026, 3, 2)
	if s == customisation.InProgress {
		return c
	}
	c.Delivered = date(2026, 5, 4)
	switch s {
	case customisation.Confirmed:
		c.Confirmed = date(2026, 5, 6)
	case customisation.Closed:
		c.Closed = date(2026, 5, 7)
	case customisation.OutOfDate:
		c.OutOfDate = date(2026, 5, 7)
	}
	return c
}

// act does a with everything that it asks for, on 20 May 2026.
func act(c customisation.Customisation, a customisation.Action) (customisation.Customisation, error) {
	on, s := date(2026, 5, 20), step("perché sì")
	switch a {
	case customisation.Agree:
		return c.Agree(agreement(), s)
	case customisation.Start:
		c, _, err := c.Start(on, nil, true, s)
		return c, err
	case customisation.Deliver:
		return c.Deliver(on, "", s)
	case customisation.Update:
		return c.Update(on, "", "", s)
	case customisation.UpdateByQuote:
		return c.Update(on, "", "Q-12", s)
	case customisation.TestPassed, customisation.TestFailed:
		return c.Test(customerTest(on, a == customisation.TestPassed), s)
	case customisation.Contest:
		return c.Contest(on, s)
	case customisation.Close:
		return c.Close(on, s)
	}
	return c.Expire(on, s)
}

func date(y int, m time.Month, d int) calendar.Date { return calendar.Date{Year: y, Month: m, Day: d} }

func step(note string) customisation.Step {
	return customisation.Step{At: time.Date(2026, 5, 20, 8, 0, 0, 0, time.UTC), By: "luca", Note: note}
}

func agreement() customisation.Agreement {
	return customisation.Agreement{Realisation: date(2026, 3, 2), Test: date(2026, 3, 20), Acceptance: date(2026, 3, 25),
		Confirmation: date(2026, 3, 25), Proof: customisation.Proof{Text: "e-mail del 10/02"}}
}

func customerTest(on calendar.Date, passed bool) customisation.Test {
	return customisation.Test{Day: on, Passed: passed, User: "Anna Riva", System: "SRV-PMS", Version: "4.2",
		Proof: customisation.Proof{Text: "firmato"}}
}
