package ticket

import (
	"slices"
	"time"
)

// Receive records what came in by mail for the ticket; public says that its
// writer belongs to the ticket, so that the customer sees it. A ticket that
// waited for the customer waits for the shop again (R18). It takes no closed
// or merged ticket: those are reopened, or a new one is opened, first.
func (t Ticket) Receive(now time.Time, from, text string, public bool, mail int64) (Ticket, error) {
	if t.State.Closed() {
		return t, t.active("take a message in")
	}
	if err := blank("text", text); err != nil {
		return t, err
	}
	kind := Note
	if public {
		kind = Answer
	}
	if public {
		t.Actions = slices.Clone(t.Actions)
		for i := range t.Actions {
			if t.Actions[i].State == "asked" && !t.Actions[i].Asked.After(now) {
				t.Actions[i].State = "done" // he answered; what is still missing is asked anew
			}
		}
	}
	t = t.say(Message{At: now, By: from, Kind: kind, Public: public, Text: text, How: string(Email), Mail: mail})
	if !public || t.State != WaitingCustomer {
		return t, nil
	}
	if n := len(t.Pauses); n > 0 && t.Pauses[n-1].From.After(now) {
		return t, nil // it crossed the question on its way
	}
	next := Queued
	switch {
	case t.NeedsPEC:
		next = ToRegularise // still (R44)
	case t.Technician != "":
		next = Assigned
	}
	return t.to(next, now), nil
}

// ToldInWriting reports whether the customer was written to that there is no
// solution (R17).
func (t Ticket) ToldInWriting() bool {
	return slices.ContainsFunc(t.Messages, func(m Message) bool {
		return m.Kind == Told && m.Copied == "" && (m.How == string(Email) || m.How == string(PEC))
	})
}
