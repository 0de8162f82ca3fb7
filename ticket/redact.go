package ticket

import (
	"slices"
	"time"
)

// Redact gives the ticket without a passage, and how many times it stood
// there.
func (t Ticket) Redact(p Passage) (Ticket, int) {
	n := 0
	clean := func(s string) string {
		out, found := p.Remove(s)
		n += found
		return out
	}
	t.Subject, t.Description, t.Problem = clean(t.Subject), clean(t.Description), clean(t.Problem)
	t.Reason, t.Outcome, t.Device = clean(t.Reason), clean(t.Outcome), clean(t.Device)
	t.FirstName, t.Surname, t.Phone = clean(t.FirstName), clean(t.Surname), clean(t.Phone)
	t.Messages = each(t.Messages, func(m *Message) { m.Text = clean(m.Text) })
	t.Actions = each(t.Actions, func(a *Action) { a.Text = clean(a.Text) })
	t.Details = each(t.Details, func(d *Detail) { d.Question, d.Answer = clean(d.Question), clean(d.Answer) })
	t.Meetings = each(t.Meetings, func(m *Meeting) { m.Note = clean(m.Note) })
	t.Plan = each(t.Plan, func(a *Appointment) { a.Note, a.Place = clean(a.Note), clean(a.Place) })
	t.Files = each(t.Files, func(f *File) { f.Name = clean(f.Name) })
	t.Changes = each(t.Changes, func(c *Change) {
		c.What, c.Where, c.Before, c.After = clean(c.What), clean(c.Where), clean(c.Before), clean(c.After)
	})
	return t, n
}

// NoteRedaction records that something was removed, and why, but not what.
func (t Ticket) NoteRedaction(p Passage, now time.Time, by, reason string) Ticket {
	words := "rimosso un passaggio"
	if reason, _ = p.Remove(reason); reason != "" {
		words += ": " + reason
	}
	return t.say(Message{At: now, By: by, Kind: Note, Text: words})
}

// each changes a copy of every element.
func each[T any](list []T, change func(*T)) []T {
	list = slices.Clone(list)
	for i := range list {
		change(&list[i])
	}
	return list
}

// Related names the tickets that can hold copies of what stands in this one:
// those merged and split (R05, R06).
func (t Ticket) Related() []string {
	out := slices.Concat(t.MergedFrom, t.SplitInto)
	for _, name := range []string{t.MergedInto, t.SplitFrom} {
		if name != "" {
			out = append(out, name)
		}
	}
	return out
}
