package ticket

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"scatto/internal/refusal"
)

// MergeInto joins t to the ticket that stays; both keep their numbers (R05).
// What stays takes over all that is still to be done and the better place of
// the two: nothing that was asked, promised or arranged is lost with t. What
// was said to another requester stays internal.
func (t Ticket) MergeInto(stays Ticket, now time.Time, by string) (gone, kept Ticket, err error) {
	if err := t.mergeable(stays); err != nil {
		return t, stays, err
	}
	gone, kept = t.to(Merged, now), stays
	same := strings.EqualFold(t.Email, stays.Email)
	for _, m := range t.Messages {
		m.Copied = t.Name()
		m.Public = m.Public && same // another requester does not read along
		kept = kept.say(m)
	}
	kept = kept.say(Message{At: now, By: by, Kind: Note, Text: "unito il ticket " + t.Name() + ": " + t.Subject + "\n" + t.Description, Copied: t.Name()})
	for _, c := range t.Changes {
		if kept, err = kept.AddChange(c); err != nil {
			return t, stays, err
		}
	}
	for _, f := range t.Files {
		kept, _ = kept.Attach(f)
	}
	kept.MergedFrom = append(slices.Clip(kept.MergedFrom), t.Name())
	kept = kept.takeParts(t, same)
	kept = kept.takeClock(stays, gone, same)
	kept = kept.takePlace(t, now, by)
	gone, kept = gone.movePlan(kept, now)
	gone.MergedInto, gone.ClosedAt = stays.Name(), now
	return gone.settlePlan(now), kept, nil
}

// mergeable refuses what cannot be joined.
func (t Ticket) mergeable(stays Ticket) error {
	if t.Number == stays.Number {
		return refusal.Rule("merge-with-itself", "ticket %s cannot be merged with itself", t.Name())
	}
	for _, x := range []Ticket{t, stays} {
		if err := x.active("be merged"); err != nil {
			return err
		}
	}
	if t.Customer != stays.Customer && t.Customer != "" && stays.Customer != "" {
		return refusal.Rule("merge-other-customer", "tickets %s and %s are of different customers", t.Name(), stays.Name()).
			WithHint("when one of them is on the wrong customer: scatto ticket edit %d --customer ID", t.Number).By("R05")
	}
	if t.Consultancy != stays.Consultancy {
		advice, other := t, stays
		if stays.Consultancy {
			advice, other = stays, t
		}
		return refusal.Rule("merge-consultancy", "ticket %s is a consultancy, ticket %s is not", advice.Name(), other.Name()).
			WithHint("decide what both are: scatto ticket edit %d --activity TYPE", other.Number).By("R47")
	}
	return nil
}

// takeParts takes over what t holds and what is asked of its customer.
func (kept Ticket) takeParts(t Ticket, same bool) Ticket {
	if kept.Customer == "" {
		kept.Customer = t.Customer
	}
	if kept.Cause == "" {
		kept.Cause = t.Cause
	}
	if kept.Device == "" {
		kept.Device = t.Device
	}
	if kept.Site == "" {
		kept.Site = t.Site
	}
	if kept.BillTo == "" {
		kept.BillTo = t.BillTo
	}
	kept.Actions = slices.Clip(kept.Actions)
	for _, a := range t.Actions {
		a.Internal = a.Internal || !same
		kept.Actions = append(kept.Actions, a)
	}
	kept.Details = slices.Clip(kept.Details)
	for _, d := range t.Details {
		if !slices.ContainsFunc(kept.Details, func(o Detail) bool { return o.Question == d.Question }) {
			kept.Details = append(kept.Details, d)
		}
	}
	return kept
}

// takeClock lets the clock of the SLA run from the earlier arrival (R51). The
// waits of a requester who is no customer are none of the customer's.
func (kept Ticket) takeClock(stays, gone Ticket, same bool) Ticket {
	first := !gone.OpenedAt.IsZero() && gone.OpenedAt.Before(stays.OpenedAt)
	if first {
		kept.OpenedAt, kept.HandledFrom = gone.OpenedAt, gone.HandledFrom
	}
	mine := gone.Customer == kept.Customer
	if mine && len(gone.Pauses) > 0 {
		kept.Pauses = slices.Concat(stays.pauses(), gone.Pauses)
		slices.SortStableFunc(kept.Pauses, func(a, b Pause) int { // the one that lasts is the last
			return cmp.Or(cmp.Compare(open(a), open(b)), a.From.Compare(b.From))
		})
	}
	if !gone.RespondedAt.IsZero() && (same || first && mine) {
		kept = kept.responded(gone.RespondedAt) // he was answered about the one problem that both are
	}
	return kept
}

func open(p Pause) int {
	if p.To.IsZero() {
		return 1
	}
	return 0
}

// takePlace gives what stays the better place in the queue of the two: the
// graver severity, an own bug, and a request that needs no PEC any more (R33,
// R44, R46).
func (kept Ticket) takePlace(t Ticket, now time.Time, by string) Ticket {
	if t.Severity > 0 && (t.Severity < kept.Severity || kept.Severity == 0) {
		kept = kept.Grade(now, by, t.Severity)
	}
	kept.OwnBug = kept.OwnBug || t.OwnBug
	if t.Urgent && !kept.Urgent {
		kept.Urgent, kept.Reason = true, t.Reason
	}
	if kept.NeedsPEC && !t.NeedsPEC {
		kept = kept.Regularised()
		if t.Channel == PEC {
			kept.Channel = PEC
		}
	}
	return kept
}

// Regularised lets a ticket that waited for its PEC into the queue; one that
// is worked on already stays where it is (R44).
func (t Ticket) Regularised() Ticket {
	t.NeedsPEC = false
	switch {
	case t.State != ToRegularise:
	case t.Technician != "":
		t.State = Assigned
	default:
		t.State = Queued
	}
	return t
}

// movePlan hands the standing appointments over, with their meetings, and the
// meetings that took place. One that the other ticket has too is left.
func (gone Ticket) movePlan(kept Ticket, now time.Time) (rest, with Ticket) {
	moved := map[int64]bool{}
	rest, with = gone, kept
	rest.Plan, with.Plan = nil, slices.Clip(kept.Plan)
	for _, a := range gone.Plan {
		twin := slices.ContainsFunc(kept.Plan, func(o Appointment) bool {
			return !o.Done && o.At.Equal(a.At) && strings.EqualFold(o.By, a.By)
		})
		if a.Done || twin {
			rest.Plan = append(rest.Plan, a)
			continue
		}
		a.Changed, a.Edition = now, a.Edition+1
		with.Plan = append(with.Plan, a)
		moved[a.ID] = true
	}
	rest.Meetings, with.Meetings = nil, slices.Clip(kept.Meetings)
	for _, m := range gone.Meetings {
		standing := slices.ContainsFunc(rest.Plan, func(a Appointment) bool { return a.ID == m.Appointment && !a.Done })
		if !moved[m.Appointment] {
			rest.Meetings = append(rest.Meetings, m)
		}
		if !standing {
			with.Meetings = append(with.Meetings, m)
		}
	}
	return rest, with
}
