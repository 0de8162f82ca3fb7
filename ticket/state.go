// Package ticket holds requests for assistance, their states, the queue, the
// channels they come by and the work sessions on them. It knows no prices.
package ticket

import (
	"slices"

	"scatto/internal/refusal"
)

// State of a ticket. The Italian labels are the words of the terms (R20).
type State string

// The states of the contract.
const (
	ToRegularise    State = "to-regularise"
	Open            State = "open"
	Queued          State = "queued"
	Assigned        State = "assigned"
	InProgress      State = "in-progress"
	WaitingCustomer State = "waiting-customer"
	RemoteOpen      State = "remote-open"
	RemoteClosed    State = "remote-closed"
	Resolved        State = "resolved"
	Unresolved      State = "unresolved"
	Merged          State = "merged"
)

var labels = []struct {
	state State
	label string
}{
	{ToRegularise, "Da regolarizzare"},
	{Open, "Aperto"},
	{Queued, "In coda"},
	{Assigned, "Assegnato"},
	{InProgress, "In lavorazione"},
	{WaitingCustomer, "In attesa cliente"},
	{RemoteOpen, "Connessione remota Aperta"},
	{RemoteClosed, "Connessione remota Chiusa"},
	{Resolved, "Chiuso"},
	{Unresolved, "Chiuso come non risolto"},
	{Merged, "Unito"},
}

// States lists every state in the order of a ticket's life.
func States() []State {
	out := make([]State, len(labels))
	for i, l := range labels {
		out[i] = l.state
	}
	return out
}

// Label gives the state's Italian name, which never changes with the language.
func (s State) Label() string {
	for _, l := range labels {
		if l.state == s {
			return l.label
		}
	}
	return string(s)
}

// ParseState reads a state by its name; errors are usage refusals.
func ParseState(s string) (State, error) {
	if slices.Contains(States(), State(s)) {
		return State(s), nil
	}
	return "", refusal.Unknown("unknown-state", "unknown state %q", s, States())
}

// Closed reports whether the ticket is out of the shop's hands for good.
func (s State) Closed() bool { return s == Resolved || s == Unresolved || s == Merged }

// Blocks reports whether a contract ticket in this state keeps tickets
// without contract waiting (R45). Waiting for the customer does not.
func (s State) Blocks() bool {
	switch s {
	case Open, Queued, Assigned, InProgress, RemoteOpen:
		return true
	}
	return false
}

// Untouched reports whether nobody has begun to work on the ticket.
func (t Ticket) Untouched() bool {
	return t.State == ToRegularise || t.State == Open || t.State == Queued
}
