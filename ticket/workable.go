package ticket

import (
	"fmt"
	"time"
)

// Hindrance is why a ticket cannot be worked on at an instant.
type Hindrance string

// The hindrances, in the order in which they are named when there are several.
const (
	NoHindrance   Hindrance = ""
	LacksPEC      Hindrance = "to-regularise"    // R44
	WaitsCustomer Hindrance = "waiting-customer" // R18
	ContractCalls Hindrance = "contract-first"   // R45
	OutsideWindow Hindrance = "walk-in"          // R50
	OutsideOffice Hindrance = "out-of-hours"     // R13
)

// Desk says which rules hold back a customer without contract, and whether his
// window is open; and whether everybody else is held back by the hour.
type Desk struct {
	ContractFirst bool // contract calls are exhausted first (R45); off, they only order the queue
	WalkIn        bool // his hours are those of the window walk-in (R50)
	WalkInOpen    bool
	OfficeShut    bool // work now needs an override (R13), but in the hours of an SLA (R51)
}

// Hinders says what keeps a ticket from being worked on when so many contract
// calls are not exhausted. A connection that is open goes on, whatever comes
// in meanwhile and whatever the hour (R13, R45, R50).
func (d Desk) Hinders(e Entry, calls int) Hindrance {
	switch {
	case e.State == RemoteOpen:
		return NoHindrance
	case e.NeedsPEC:
		return LacksPEC
	case e.State == WaitingCustomer:
		return WaitsCustomer
	}
	walkIn := !e.Contract && !e.Consultancy
	switch {
	case walkIn && d.ContractFirst && calls > 0:
		return ContractCalls
	case walkIn && d.WalkIn:
		if !d.WalkInOpen {
			return OutsideWindow
		}
	case d.OfficeShut && !e.SLAOpen:
		return OutsideOffice
	}
	return NoHindrance
}

// Grade gives the ticket another severity, 1 to 4. The shop assigns it, not
// the customer, and who changed it stays on record (R46, R52).
func (t Ticket) Grade(now time.Time, by string, severity int) Ticket {
	if t.Severity == severity {
		return t
	}
	t = t.say(Message{At: now, By: by, Kind: Note, Text: fmt.Sprintf("gravità da %d a %d", t.Severity, severity)})
	t.Severity = severity
	return t
}
