package ticket

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// active refuses what cannot be done to a closed or merged ticket, nor while
// a remote connection is open: from there only its closing is reachable (R20).
func (t Ticket) active(doing refusal.Word) error {
	switch {
	case t.State == Merged:
		return refusal.Rule("ticket-merged", "ticket %s was merged into %s", t.Name(), t.MergedInto).
			WithHint("work on ticket %s", t.MergedInto)
	case t.State.Closed():
		return refusal.Rule("ticket-closed", "ticket %s is closed", t.Name()).
			WithHint("scatto ticket reopen %d", t.Number)
	case t.State == RemoteOpen:
		return refusal.Rule("connection-open", "ticket %s has an open remote connection: it cannot %s", t.Name(), doing).
			WithHint("scatto session stop %d", t.Number).By("R20")
	}
	return nil
}

func (t Ticket) say(m Message) Ticket {
	t.Messages = append(slices.Clip(t.Messages), m)
	if m.answers() {
		t = t.responded(m.At)
	}
	if m.Kind == Answer && m.Copied == "" {
		t.WaitedSince = time.Time{} // he need not be waited for again
	}
	return t
}

func blank(what refusal.Word, s string) error {
	if strings.TrimSpace(s) == "" {
		return refusal.Usage("missing-text", "the %s is empty", what)
	}
	return nil
}

// Assign puts one technician in charge (R27); problem, if given, is the
// definition agreed with the customer. A waiting ticket keeps its state.
func (t Ticket) Assign(now time.Time, by, technician, problem string) (Ticket, error) {
	if err := blank("technician's name", technician); err != nil {
		return t, err
	}
	if t.State.Closed() {
		return t, t.active("be assigned")
	}
	if t.Technician != technician {
		t = t.say(Message{At: now, By: by, Kind: Note, Text: "assegnato a " + technician})
	}
	t.Technician = technician
	if problem != "" {
		t.Problem = problem
	}
	if t.State == Open || t.State == Queued {
		t = t.to(Assigned, now)
	}
	return t, nil
}

// AddMessage records a note, a call or an answer; it is possible in every
// state and changes none.
func (t Ticket) AddMessage(m Message) (Ticket, error) {
	if err := blank("text", m.Text); err != nil {
		return t, err
	}
	return t.say(m), nil
}

// Ask asks the customer to do things (R18): the ticket waits for him.
func (t Ticket) Ask(now time.Time, by string, actions []string) (Ticket, error) {
	if err := t.active("ask the customer"); err != nil {
		return t, err
	}
	if len(actions) == 0 {
		return t, blank("question", "")
	}
	for _, a := range actions {
		if err := blank("question", a); err != nil {
			return t, err
		}
		t.Actions = append(slices.Clip(t.Actions), Action{Text: a, Asked: now, State: "asked"})
		t = t.say(Message{At: now, By: by, Kind: Question, Public: true, Text: a})
	}
	return t.to(WaitingCustomer, now), nil
}

// Wait lets the ticket wait for the customer without a new question (R07).
func (t Ticket) Wait(now time.Time, by, why string) (Ticket, error) {
	if err := t.active("wait for the customer"); err != nil {
		return t, err
	}
	if why != "" {
		t = t.say(Message{At: now, By: by, Kind: Note, Text: why})
	}
	return t.to(WaitingCustomer, now), nil
}

// Resume takes the ticket in hand: it is worked on, by exactly one technician
// (R27). Open questions become done, or refused when refused is set (R18).
func (t Ticket) Resume(now time.Time, by, answer string, refused bool) (Ticket, error) {
	if err := t.active("be resumed"); err != nil {
		return t, err
	}
	if t.Technician == "" {
		t.Technician = by
	}
	if answer != "" {
		t = t.say(Message{At: now, By: by, Kind: Answer, Public: true, Text: answer})
	}
	t.Actions = slices.Clone(t.Actions)
	for i := range t.Actions {
		if t.Actions[i].State == "asked" {
			t.Actions[i].State = "done"
			if refused {
				t.Actions[i].State = "refused"
			}
		}
	}
	return t.to(InProgress, now), nil
}

// Solve records a solution (R16). It is public and does not close.
func (t Ticket) Solve(now time.Time, by, text string) (Ticket, error) {
	if err := blank("solution", text); err != nil {
		return t, err
	}
	if t.State.Closed() {
		return t, t.active("be solved")
	}
	return t.say(Message{At: now, By: by, Kind: Solution, Public: true, Text: text}), nil
}

// Tell records that the customer was told that no solution was found (R17).
// A draft that was not sent must not be recorded.
func (t Ticket) Tell(now time.Time, by, how, text string) (Ticket, error) {
	if err := blank("text", text); err != nil {
		return t, err
	}
	if t.State.Closed() {
		return t, t.active("tell the customer")
	}
	return t.say(Message{At: now, By: by, Kind: Told, Public: true, Text: text, How: how}), nil
}

// endsAt refuses an end before the beginning.
func (t Ticket) endsAt(now time.Time) error {
	if !now.Before(t.OpenedAt) {
		return nil
	}
	return refusal.Rule("closed-before-opened", "ticket %s was opened at %s: it cannot end at %s",
		t.Name(), calendar.Show(t.OpenedAt), calendar.Show(now)).WithHint("leave --at out, or give a later time").By("R16")
}

// Close ends the ticket: resolved with at least one solution (R16),
// unresolved when the customer was told so (R17), refused otherwise.
func (t Ticket) Close(now time.Time, by, note string) (Ticket, error) {
	if err := t.active("be closed"); err != nil {
		return t, err
	}
	if err := t.endsAt(now); err != nil {
		return t, err
	}
	if note != "" {
		t = t.say(Message{At: now, By: by, Kind: Note, Text: note})
	}
	switch {
	case t.Solutions() > 0 && !t.fruitless():
		t = t.to(Resolved, now)
	case t.ToldCustomer():
		t = t.to(Unresolved, now)
	case t.fruitless():
		return t, t.withoutOutcome()
	default:
		return t, refusal.Rule("no-solution", "ticket %s has no solution, and the customer was not told that there is none", t.Name()).
			WithHint("scatto ticket solve %d TEXT, or scatto ticket tell %d TEXT", t.Number, t.Number).By("R16", "R17")
	}
	t.ClosedAt = now
	return t.settlePlan(now), nil
}

// Reopen takes a closed ticket in hand again; it keeps its number (R16).
func (t Ticket) Reopen(now time.Time, by, why string) (Ticket, error) {
	if t.State != Resolved && t.State != Unresolved {
		if t.State == Merged {
			return t, t.active("be reopened")
		}
		return t, refusal.Rule("ticket-not-closed", "ticket %s is not closed: it is %s", t.Name(), t.State.Label()).
			WithHint("work goes on as it is: scatto session start %d", t.Number)
	}
	if why != "" {
		t = t.say(Message{At: now, By: by, Kind: Note, Text: why})
	}
	if t.Technician == "" {
		t.Technician = by
	}
	return t.reopened(now), nil
}

// Split begins a second ticket for another topic (R06): cross-referenced, its
// copied messages marked. fresh carries number, year and subject.
func (t Ticket) Split(fresh Ticket, now time.Time, by string) (rest, born Ticket, err error) {
	if err := t.active("be split"); err != nil {
		return t, fresh, err
	}
	if err := blank("subject", fresh.Subject); err != nil {
		return t, fresh, err
	}
	born = t
	born.Number, born.Year, born.Subject = fresh.Number, fresh.Year, fresh.Subject
	if fresh.Description != "" {
		born.Description = fresh.Description
	}
	born.OpenedAt, born.HandledFrom = now, fresh.HandledFrom
	born.SplitFrom, born.SplitInto, born.MergedFrom, born.Actions, born.Problem = t.Name(), nil, nil, nil, ""
	born.State, born.ExternalID = Open, ""
	born.Pauses, born.RespondedAt, born.WaitedSince = nil, time.Time{}, time.Time{} // a topic of its own has a clock of its own (R51)
	born.Changes, born.Cause = nil, ""                                              // of the old topic
	born.Plan, born.Meetings, born.Outcome, born.Repeat = nil, nil, "", ""
	switch {
	case t.NeedsPEC:
		born.State = ToRegularise // the half is no more certified than the whole (R44)
	case born.Technician != "":
		born.State = Assigned
	}
	born.Messages = slices.Clone(t.Messages)
	for i := range born.Messages {
		if born.Messages[i].Copied == "" {
			born.Messages[i].Copied = t.Name()
		}
	}
	rest = t.say(Message{At: now, By: by, Kind: Note, Text: "diviso: nuovo ticket " + born.Name()})
	rest.SplitInto = append(slices.Clip(rest.SplitInto), born.Name())
	return rest, born, nil
}
