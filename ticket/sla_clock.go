package ticket

import (
	"slices"
	"time"
)

// to moves the ticket into a state. Every step goes through it, so that none
// can forget to let the clock of the SLA stand while the ticket waits for the
// customer, and to let it run again (R18, R51).
func (t Ticket) to(state State, now time.Time) Ticket {
	if state != RemoteOpen && state != RemoteClosed {
		t.WaitedSince = time.Time{}
	}
	switch {
	case state == t.State:
	case state == WaitingCustomer:
		t.Pauses = append(slices.Clip(t.Pauses), Pause{From: now})
	case t.State == WaitingCustomer:
		t.Pauses = t.ended(now)
	}
	t.State = state
	return t
}

// ended gives the pauses of a waiting ticket with the last one over. One that
// would end before it began, because an event was entered late, never was.
func (t Ticket) ended(now time.Time) []Pause {
	pauses := slices.Clone(t.pauses())
	last := len(pauses) - 1
	if !now.After(pauses[last].From) {
		return pauses[:last]
	}
	pauses[last].To = now
	return pauses
}

// pauses are those on record. A ticket that was waiting when it came into the
// books, from another system or an older scatto, waits since it was last
// heard of.
func (t Ticket) pauses() []Pause {
	n := len(t.Pauses)
	if t.State != WaitingCustomer || n > 0 && t.Pauses[n-1].To.IsZero() {
		return t.Pauses
	}
	since := t.OpenedAt
	for _, m := range t.Messages {
		if m.At.After(since) {
			since = m.At
		}
	}
	return append(slices.Clip(t.Pauses), Pause{From: since})
}

// reopened takes a closed ticket in hand again. While it was closed nobody
// waited for the shop: that time is a pause too.
func (t Ticket) reopened(now time.Time) Ticket {
	if now.After(t.ClosedAt) && !t.ClosedAt.IsZero() {
		t.Pauses = append(slices.Clip(t.Pauses), Pause{From: t.ClosedAt, To: now})
	}
	t.ClosedAt, t.Mistake = time.Time{}, false
	return t.to(InProgress, now)
}

// Connect is the state of an open remote connection, from its first instant
// (R20); the customer sees that he is being answered.
func (t Ticket) Connect(opened time.Time) Ticket {
	if t.State == WaitingCustomer {
		pauses := t.pauses()
		t.WaitedSince = pauses[len(pauses)-1].From
	}
	return t.to(RemoteOpen, opened).responded(opened)
}

// Disconnect is the state after the last remote connection was closed. Of the
// ticket's sessions those that count end the pause that the first of them
// interrupted; when all of them were over before it began, entered late, or
// are void, the customer is waited for as before (R18).
func (t Ticket) Disconnect(closed time.Time, sessions ...Session) Ticket {
	t = t.to(RemoteClosed, closed)
	since := t.WaitedSince
	if since.IsZero() {
		return t
	}
	if last := len(t.Pauses) - 1; last >= 0 && t.Pauses[last].From.Equal(since) {
		t.Pauses = t.Pauses[:last]
	}
	var ended time.Time
	for _, s := range sessions {
		if s.Voided == "" && s.ClosedAt.After(since) && (ended.IsZero() || s.OpenedAt.Before(ended)) {
			ended = s.OpenedAt
		}
	}
	switch {
	case ended.IsZero():
		t.State, t.WaitedSince = WaitingCustomer, time.Time{}
		t.Pauses = append(slices.Clip(t.Pauses), Pause{From: since})
	case ended.After(since):
		t.Pauses = append(slices.Clip(t.Pauses), Pause{From: since, To: ended})
	}
	return t
}

// answers reports whether the customer hears of the shop by m: what is public
// and not his own. The acknowledgement is no message and answers nothing.
func (m Message) answers() bool {
	return m.Public && m.Kind != Answer && m.Copied == "" && m.Mail == 0
}

// responded notes when the customer was first answered. Nobody is answered
// before he asks.
func (t Ticket) responded(at time.Time) Ticket {
	if at.Before(t.OpenedAt) {
		at = t.OpenedAt
	}
	if t.RespondedAt.IsZero() || at.Before(t.RespondedAt) {
		t.RespondedAt = at
	}
	return t
}

// AnsweredAnew finds the first answer again, among the messages and the
// openings of connections that count, after the one that was held to be it
// turned out to be at another time.
func (t Ticket) AnsweredAnew(opened []time.Time) Ticket {
	t.RespondedAt = time.Time{}
	for _, m := range t.Messages {
		if m.answers() {
			t = t.responded(m.At)
		}
	}
	for _, at := range opened {
		t = t.responded(at)
	}
	return t
}

// stretches are the pauses as they stood at an instant: in order, without
// overlap, none before the start of the clock; the last one lasts when its To
// is zero.
func (t Ticket) stretches(start, at time.Time) (out []Pause) {
	sorted := slices.Clone(t.pauses())
	slices.SortStableFunc(sorted, func(a, b Pause) int { return a.From.Compare(b.From) })
	for _, p := range sorted {
		if p.From.Before(start) {
			p.From = start
		}
		if p.To.After(at) {
			p.To = time.Time{}
		}
		n := len(out)
		switch {
		case p.From.After(at), !p.To.IsZero() && !p.To.After(p.From):
		case n == 0 || out[n-1].endsBefore(p.From):
			out = append(out, p)
		case !out[n-1].To.IsZero():
			out[n-1].To = later(out[n-1].To, p.To)
		}
	}
	return out
}

func (p Pause) endsBefore(t time.Time) bool { return !p.To.IsZero() && p.To.Before(t) }

// later is the later of two ends; a pause without one lasts.
func later(a, b time.Time) time.Time {
	if b.IsZero() {
		return b
	}
	if b.After(a) {
		return b
	}
	return a
}
