package ticket

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/refusal"
)

// undone stands before what was taken back, in a ticket's own history.
const undone = "annullato: "

// Undone is the ticket as it was before its last step, which somebody took
// back: what that step said stays readable as an internal note, and where it
// said nothing a note says what changed. The clock of the deadlines is that of
// before, too.
func (t Ticket) Undone(was Ticket, now time.Time, by string) Ticket {
	said := t.Messages[min(len(was.Messages), len(t.Messages)):]
	note := Message{At: now, By: by, Kind: Note, Text: undone + "una modifica"}
	if t.State != was.State {
		note.Text = undone + t.State.Label() + ", di nuovo " + was.State.Label()
	}
	told := t.State == was.State && len(said) > 0
	was.Messages = slices.Clip(was.Messages)
	for _, m := range said {
		was.Messages = append(was.Messages, m.withdrawn())
	}
	if !told {
		was.Messages = append(was.Messages, note)
	}
	return was
}

// withdrawn is a message that was taken back: it counts as nothing, and the
// customer does not see it.
func (m Message) withdrawn() Message {
	if m.Kind == Note && !m.Public && strings.HasPrefix(m.Text, undone) {
		return m
	}
	m.Kind, m.Public, m.Text, m.How, m.Minutes = Note, false, undone+m.Text, "", 0
	return m
}

// OpenedByMistake ends a ticket that nobody should have opened: it keeps its
// number and waits for nobody. What was worked on, or said to the customer, is
// no mistake any more: refused.
func (t Ticket) OpenedByMistake(now time.Time, by string) (Ticket, error) {
	if t.State.Closed() {
		return t, t.active("be undone")
	}
	if t.Solutions() > 0 || t.ToldCustomer() || t.State == RemoteOpen || t.State == RemoteClosed {
		return t, refusal.Rule("ticket-worked-on", "ticket %s was worked on", t.Name()).
			WithHint("scatto ticket tell %d TEXT, then scatto ticket close %d", t.Number, t.Number).By("R17")
	}
	if err := t.endsAt(now); err != nil {
		return t, err
	}
	t = t.to(Unresolved, now)
	t.Mistake, t.ClosedAt = true, now
	t.Messages = append(slices.Clip(t.Messages), Message{At: now, By: by, Kind: Note, Text: undone + "aperto per errore"})
	return t.settlePlan(now), nil
}

// Undone is the session as it was before its last step, with a second line
// that says so (R20). What began is voided instead.
func (s Session) Undone(was Session, now time.Time, by string) Session {
	c := Correction{At: now, By: by, Reason: undone + "l'ultimo passo", OldFrom: s.OpenedAt, OldTo: s.ClosedAt, OldKind: s.Activity}
	if s.MonitoredBy != was.MonitoredBy {
		c.OldMonitor = s.MonitoredBy
	}
	was.Corrections = append(slices.Clip(s.Corrections), c)
	return was
}
