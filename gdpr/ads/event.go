package ads

import "time"

// EventKind says what happened in an access log (R130).
type EventKind string

// The kinds of event. Of Login and Logout there are two sorts, which Source
// tells apart: what a technician declared by opening and closing a session,
// and what a system recorded.
const (
	Login       EventKind = "login"
	Logout      EventKind = "logout"
	LoginFailed EventKind = "login-failed"
	Elevation   EventKind = "elevation"   // administrator's rights were given to a logon
	LogCleared  EventKind = "log-cleared" // the system's own log was emptied
	Corrected   EventKind = "correction"  // a session's times were corrected, or it was voided, in a second line
	LinesPurged EventKind = "purge"       // older lines were emptied, their time being over (R132)
)

// DeclaredSource is the Source of what technicians declare; every other
// source is a system that recorded by itself.
const DeclaredSource = "scatto"

// Event is one line of a customer's access log, read back.
type Event struct {
	Seq      int64
	At       time.Time // of the event, UTC
	Received time.Time // when it came into the log
	Kind     EventKind
	System   string // the customer's machine, as Device.ID where it is on record
	Source   string // DeclaredSource, or what recorded it: "windows", "auth.log", "journald"
	Person   string // the technician; "" where the account says nobody
	Account  string // the account used; "" when declared without one
	Outcome  string // "ok" or "failed"
	Origin   string // address or workstation it came from
	Ticket   string // 2026-000042, "" for none
	Session  string // S0001, "" for none
	Tool     string
	Detail   string // what the system said, one line
	Record   string // the number that the system gave it, "" for none
	ClockOff bool   // the system's clock had gone back before it, or ran ahead of ours
	Purged   bool   // only number and hashes are left (R132)
}

// Declared reports whether a technician said it, not a system.
func (e Event) Declared() bool { return e.Source == DeclaredSource }
