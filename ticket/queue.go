package ticket

import (
	"cmp"
	"time"
)

// Entry is a ticket as the queue sees it.
type Entry struct {
	Number      int64
	Contract    bool // class 1: the customer has a contract that stands behind the ticket
	Severity    int  // 1 bloccante, 2 grave, 3 media, 4 bassa (R46)
	OwnBug      bool
	Received    time.Time
	State       State
	NeedsPEC    bool // R44
	Consultancy bool // stands in a queue of its own (R47)
	SLAOpen     bool // his contract has the shop work at this hour (R51)
}

// Compare orders the queue: class, severity, own bugs first, arrival, number
// (R33, R45, R46).
func Compare(a, b Entry) int {
	return cmp.Or(
		first(a.Contract, b.Contract),
		cmp.Compare(a.Severity, b.Severity),
		first(a.OwnBug, b.OwnBug),
		a.Received.Compare(b.Received),
		cmp.Compare(a.Number, b.Number),
	)
}

func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// Calls counts the contract calls that are not exhausted: while there is one,
// a ticket without contract waits (R45).
func Calls(queue []Entry) (n int) {
	for _, q := range queue {
		if q.HoldsBack() {
			n++
		}
	}
	return n
}

// HoldsBack reports whether e is a contract call that is not exhausted (R45);
// no ticket waits for a consultancy (R47).
func (e Entry) HoldsBack() bool { return e.Contract && !e.Consultancy && e.State.Blocks() }

// InQueue reports whether a ticket in this state waits for the shop.
func (s State) InQueue() bool {
	switch s {
	case Open, Queued, Assigned, InProgress, RemoteOpen, RemoteClosed, WaitingCustomer:
		return true
	}
	return false
}
