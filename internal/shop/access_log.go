package shop

import (
	"strings"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/store"
	"scatto/ticket"
)

// The names of a line's Fields in a customer's access log. Who reads lines
// uses eventOf.
const (
	fieldEvent   = "event"   // an ads.EventKind
	fieldPerson  = "person"  // the technician
	fieldAccount = "account" // the account used
	fieldSystem  = "system"  // the machine
	fieldSource  = "source"  // ads.DeclaredSource, or what recorded it
	fieldOutcome = "outcome" // outcomeOK or outcomeFailed
	fieldOrigin  = "origin"  // address or workstation that it came from
	fieldTool    = "tool"
	fieldDetail  = "detail"
	fieldTicket  = "ticket" // 2026-000042, also among the IDs
	fieldSession = "session"
	fieldRecord  = "record" // the number that the system gave it
	fieldClock   = "clock"  // clockOff, absent when nothing is wrong
)

const (
	outcomeOK     = "ok"
	outcomeFailed = "failed"
	clockOff      = "off"
	opAccess      = "ads." // what stands before the event in a line's Op
)

// eventOf reads a line of an access log back.
func eventOf(l LogLine) ads.Event {
	f := l.Fields
	e := ads.Event{
		Seq: l.Seq, At: l.At, Received: l.TS, Kind: ads.EventKind(f[fieldEvent]),
		System: f[fieldSystem], Source: f[fieldSource], Person: f[fieldPerson], Account: f[fieldAccount],
		Outcome: f[fieldOutcome], Origin: f[fieldOrigin], Tool: f[fieldTool], Detail: f[fieldDetail],
		Record: f[fieldRecord], ClockOff: f[fieldClock] == clockOff, Purged: l.Purged,
	}
	for _, id := range l.IDs {
		if _, ok := ticket.ParseSessionID(id); ok {
			e.Session = id
		} else if strings.Contains(id, "-") {
			e.Ticket = id
		}
	}
	return e
}

// accessLine makes the line of an event, received at an instant and taken in by
// somebody; what is empty stays out.
func accessLine(e ads.Event, received time.Time, by string) LogLine {
	l := LogLine{TS: received, At: e.At, By: by, Op: opAccess + string(e.Kind), Fields: map[string]string{}}
	for _, f := range []struct{ name, value string }{
		{fieldEvent, string(e.Kind)}, {fieldPerson, e.Person}, {fieldAccount, e.Account}, {fieldSystem, e.System},
		{fieldSource, e.Source}, {fieldOutcome, e.Outcome}, {fieldOrigin, e.Origin}, {fieldTool, e.Tool},
		{fieldDetail, e.Detail}, {fieldRecord, e.Record}, {fieldTicket, e.Ticket}, {fieldSession, e.Session},
	} {
		if f.value != "" {
			l.Fields[f.name] = f.value
		}
	}
	if e.ClockOff {
		l.Fields[fieldClock] = clockOff
	}
	for _, id := range []string{e.Session, e.Ticket} {
		if id != "" {
			l.IDs = append(l.IDs, id)
		}
	}
	return l
}

// appendAccess adds lines to a customer's access log. The shop's log notes the
// heads before and after, so that each proves the other.
func (w *write) appendAccess(customer string, lines []LogLine) error {
	if len(lines) == 0 {
		return nil
	}
	log := store.AccessLog(customer)
	before, err := w.LogEnd(log)
	if err != nil {
		return err
	}
	after, err := w.AppendLogs(log, lines)
	if err != nil {
		return err
	}
	w.about(customer)
	change := store.Change{ID: log, After: after.Head}
	if before.Last > 0 {
		change.Before = before.Head
	}
	w.changes = append(w.changes, change)
	return nil
}

// accessEvents gives the events of a customer's access log that happened from
// an instant on and before another, a zero instant being no bound, in the
// order of the log, which is that of their coming in and not of their
// happening. What a doubtful clock dates elsewhere is also of the time in which
// it came in, so that no report misses it. Purged lines say nothing any more
// and are left out.
func accessEvents(tx *store.Tx, customer string, from, to time.Time, fn func(ads.Event) error) error {
	in := func(at time.Time) bool { return !at.Before(from) && (to.IsZero() || at.Before(to)) }
	return tx.ReadLog(store.AccessLog(customer), 1, func(l LogLine) (bool, error) {
		if l.Purged || !in(l.At) && !in(purgeBasis(l)) {
			return true, nil
		}
		return true, fn(eventOf(l))
	})
}
