package cmd

import (
	"encoding/json"

	"scatto/internal/shop"
	"scatto/ticket"
)

// slaView is what a contract promises about a ticket, in JSON. States: due,
// late, paused, met, missed; null where nothing is promised (R09, R51).
type slaView struct {
	Contract        string `json:"contract"`
	ResponseDue     stamp  `json:"response_due"`
	ResponseState   orNull `json:"response_state"`
	ResponseAt      stamp  `json:"response_at"`
	ResponseLeft    *int64 `json:"response_left_minutes"`
	ResponseOver    *int64 `json:"response_over_minutes"`
	ResolutionDue   stamp  `json:"resolution_due"`
	ResolutionState orNull `json:"resolution_state"`
	ResolutionAt    stamp  `json:"resolution_at"`
	ResolutionLeft  *int64 `json:"resolution_left_minutes"`
	ResolutionOver  *int64 `json:"resolution_over_minutes"`
}

// slaField is null in JSON where no contract promises anything; a view without
// the field at all has not looked.
type slaField struct{ promise *shop.Promise }

// MarshalJSON gives the object or null.
func (f slaField) MarshalJSON() ([]byte, error) { return json.Marshal(f.jsonForm()) }

// jsonForm is the object, nil where nothing is promised.
func (f slaField) jsonForm() any { return f.view() }

func (f slaField) view() *slaView {
	if f.promise == nil {
		return nil
	}
	v := &slaView{Contract: f.promise.Contract}
	r := f.promise.Response
	v.ResponseDue, v.ResponseState, v.ResponseAt = stamp(r.Due), orNull(r.State), stamp(r.At)
	v.ResponseLeft, v.ResponseOver = minutesLeft(r), minutesOver(r)
	r = f.promise.Resolution
	v.ResolutionDue, v.ResolutionState, v.ResolutionAt = stamp(r.Due), orNull(r.State), stamp(r.At)
	v.ResolutionLeft, v.ResolutionOver = minutesLeft(r), minutesOver(r)
	return v
}

// minutesLeft are the whole working minutes until a deadline.
func minutesLeft(d ticket.Deadline) *int64 {
	if d.State != ticket.DeadlineDue && d.State != ticket.DeadlinePaused {
		return nil
	}
	n := d.Left / 60
	return &n
}

// minutesOver are the started working minutes since a deadline.
func minutesOver(d ticket.Deadline) *int64 {
	if d.State != ticket.DeadlineLate && d.State != ticket.DeadlineMissed {
		return nil
	}
	n := max(1, (d.Over+59)/60)
	return &n
}

// deadlineWords says to a person how a deadline stands, "" where there is none.
func (env *Env) deadlineWords(d ticket.Deadline) string {
	switch d.State {
	case ticket.DeadlineDue:
		return env.T("due %s, %s left", env.when(d.Due), env.span(*minutesLeft(d)))
	case ticket.DeadlineLate:
		return env.T("LATE since %s, by %s", env.when(d.Due), env.span(*minutesOver(d)))
	case ticket.DeadlinePaused:
		return env.T("paused, %s left", env.span(*minutesLeft(d)))
	case ticket.DeadlineMet:
		return env.T("met on %s (due %s)", env.when(d.At), env.when(d.Due))
	case ticket.DeadlineMissed:
		return env.T("missed by %s: due %s, met on %s", env.span(*minutesOver(d)), env.when(d.Due), env.when(d.At))
	}
	return ""
}

// span says how long so many working minutes are.
func (env *Env) span(minutes int64) string { return env.T("%d h %02d min", minutes/60, minutes%60) }

// nextDeadline is the promise that is to be kept first: the answer, then the
// solution.
func nextDeadline(p *shop.Promise) (kind shop.DueKind, d ticket.Deadline, ok bool) {
	switch {
	case p == nil:
		return "", d, false
	case p.Response.Open():
		return shop.DueResponse, p.Response, true
	case p.Resolution.Open():
		return shop.DueResolution, p.Resolution, true
	}
	return "", d, false
}
