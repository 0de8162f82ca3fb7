package customisation

import (
	"slices"

	"scatto/internal/refusal"
)

// State of a customisation. The Italian labels are the words of the terms.
type State string

// The states. What was delivered and not confirmed is "Da confermare": the sale
// is not final (R35).
const (
	Requested  State = "requested"
	Planned    State = "planned"
	InProgress State = "in-progress"
	Delivered  State = "delivered"
	Confirmed  State = "confirmed"
	Contested  State = "contested"
	Closed     State = "closed"
	OutOfDate  State = "out-of-date"
)

// States gives every state in the order of a customisation's life.
func States() []State {
	return []State{Requested, Planned, InProgress, Delivered, Confirmed, Contested, Closed, OutOfDate}
}

// ParseState reads a state by its name; errors are usage refusals.
func ParseState(s string) (State, error) {
	if slices.Contains(States(), State(s)) {
		return State(s), nil
	}
	return "", refusal.Unknown("unknown-state", "unknown state %q", s, States())
}

// Label gives the state's Italian name, which never changes with the language.
func (s State) Label() string {
	switch s {
	case Requested:
		return "Richiesta"
	case Planned:
		return "Pianificata"
	case InProgress:
		return "In realizzazione"
	case Delivered:
		return "Da confermare"
	case Confirmed:
		return "Confermata"
	case Contested:
		return "Contestata"
	case Closed:
		return "Chiusa"
	case OutOfDate:
		return "Out of Date"
	}
	return string(s)
}

// Open reports whether something is still to be done about it.
func (s State) Open() bool { return s != Closed && s != OutOfDate }

// Action is what may happen to a customisation.
type Action string

// The actions. What is updated by quote is paid for on its own (R37).
const (
	Agree         Action = "agree"
	Start         Action = "start"
	Deliver       Action = "deliver"
	Update        Action = "update"
	UpdateByQuote Action = "update-by-quote"
	TestPassed    Action = "test-passed"
	TestFailed    Action = "test-failed"
	Contest       Action = "contest"
	Close         Action = "close"
	Expire        Action = "out-of-date"
)

// Actions gives every action.
func Actions() []Action {
	return []Action{Agree, Start, Deliver, Update, UpdateByQuote, TestPassed, TestFailed, Contest, Close, Expire}
}

// Next tells the state that an action leads to; false where the state refuses
// it. A failed test changes nothing: the sale stays open, or final, as it was.
// What is closed stays so, but for a contest in time (R34).
func Next(from State, a Action) (State, bool) {
	to, ok := map[State]map[Action]State{
		Requested:  {Agree: Planned, Start: InProgress, Close: Closed},
		Planned:    {Agree: Planned, Start: InProgress, Close: Closed},
		InProgress: {Agree: InProgress, Deliver: Delivered, Close: Closed},
		Delivered: {Update: Delivered, UpdateByQuote: Delivered, TestPassed: Confirmed, TestFailed: Delivered,
			Contest: Contested, Close: Closed, Expire: OutOfDate},
		Confirmed: {Update: Confirmed, UpdateByQuote: Confirmed, TestPassed: Confirmed, TestFailed: Confirmed,
			Contest: Contested, Close: Closed, Expire: OutOfDate},
		Contested: {Update: Delivered, UpdateByQuote: Delivered, TestPassed: Confirmed, TestFailed: Contested,
			Contest: Contested, Close: Closed},
		Closed: {Update: Closed, UpdateByQuote: Closed, TestPassed: Closed, TestFailed: Closed,
			Contest: Contested, Expire: OutOfDate},
		OutOfDate: {UpdateByQuote: Delivered, Contest: Contested},
	}[from][a]
	return to, ok
}
