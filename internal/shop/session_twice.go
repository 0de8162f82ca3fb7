package shop

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// One technician on two tickets in the same minutes is allowed, on two machines
// that update by themselves for instance, and often a wrong time: each minute
// is charged twice. It is said, and forbidden only where R20 forbids it.

// twiceNamed is how many overlaps a run names.
const twiceNamed = 20

// sameTime is how long two sessions of one technician on two tickets overlap,
// 0 where they do not or where one of them costs nothing by choice. An open one
// has no minutes yet.
func sameTime(a, b Session) time.Duration {
	if a.Ticket == b.Ticket || a.ID == b.ID || !strings.EqualFold(a.Technician, b.Technician) ||
		a.Voided != "" || b.Voided != "" || a.Waived != "" || b.Waived != "" || a.IsOpen() || b.IsOpen() {
		return 0
	}
	to := a.ClosedAt
	if b.ClosedAt.Before(to) {
		to = b.ClosedAt
	}
	return max(0, to.Sub(laterTime(a.OpenedAt, b.OpenedAt)))
}

func twice(a, b Session, both time.Duration) *refusal.Error {
	minutes := int((both + time.Minute - 1) / time.Minute)
	return refusal.Rule("technician-twice", "%s worked on ticket %s for %s (%s) and on ticket %s for %s (%s) at the same time: %d minutes from %s",
		a.Technician, a.TicketName(), a.Customer, a.ID, b.TicketName(), b.Customer, b.ID, minutes, calendar.Show(laterTime(a.OpenedAt, b.OpenedAt))).
		WithHint("if one of the times is wrong: scatto session correct %s --from TIME --to TIME --reason TEXT", a.ID).By("R20")
}

// daysAround gives the days from one until two after another, none to come: a
// session that lasts longer waits for its confirmation anyway.
func (s *Shop) daysAround(first, last calendar.Date) iter.Seq[calendar.Date] {
	return func(yield func(calendar.Date) bool) {
		for d := first; !d.After(last.AddDays(2)) && !d.After(s.day(s.now)) && yield(d); d = d.AddDays(1) {
		}
	}
}

// closedAround reads the sessions that were closed on those days.
func (s *Shop) closedAround(tx *store.Tx, first, last calendar.Date, fn func(Session)) error {
	for d := range s.daysAround(first, last) {
		if err := closedOn(tx, d, fn); err != nil {
			return err
		}
	}
	return nil
}

func closedOn(tx *store.Tx, day calendar.Date, fn func(Session)) error {
	ids, err := numbers(tx, store.SessionsOfDayPrefix(day))
	if err != nil {
		return err
	}
	for _, n := range ids {
		one, err := sessionByNumber(tx, n)
		if err != nil {
			return err
		}
		fn(one)
	}
	return nil
}

// startedTwice warns at a session's start of another ticket on which its
// technician is, or was, at that time.
func (w *write) startedTwice(one Session) (out []*refusal.Error, err error) {
	open, err := numbers(w.Tx, store.OpenSessionPrefix())
	if err != nil {
		return nil, err
	}
	tell := func(o Session) {
		if o.Ticket == one.Ticket || !strings.EqualFold(o.Technician, one.Technician) || o.Voided != "" || o.Waived != "" ||
			o.OpenedAt.After(one.OpenedAt) || !o.IsOpen() && !one.OpenedAt.Before(o.ClosedAt) {
			return
		}
		out = append(out, refusal.Rule("technician-twice", "%s is at that time on ticket %s for %s too (%s, from %s)",
			one.Technician, o.TicketName(), o.Customer, o.ID, calendar.Show(o.OpenedAt)).WithHint("scatto session list --ticket %d", o.Ticket).By("R20"))
	}
	for _, n := range open {
		o, err := sessionByNumber(w.Tx, n)
		if err != nil {
			return nil, err
		}
		tell(o)
	}
	day := w.shop.day(one.OpenedAt)
	err = w.shop.closedAround(w.Tx, day, day, tell)
	return out, err
}

// stoppedTwice warns of what one closed session shares with others.
func (w *write) stoppedTwice(one Session) (out []*refusal.Error, err error) {
	err = w.shop.closedAround(w.Tx, w.shop.day(one.OpenedAt), w.shop.day(one.ClosedAt), func(o Session) {
		if both := sameTime(one, o); both > 0 && len(out) < twiceNamed {
			out = append(out, twice(one, o, both))
		}
	})
	return out, err
}

// inOrder sorts sessions by their beginning, then by number.
func inOrder(a, b Session) int { return cmp.Or(a.OpenedAt.Compare(b.OpenedAt), byNumber(a.ID, b.ID)) }

// billedTwice warns before a run of the minutes that its sessions share with
// others, those of other customers too: each pair once.
func (s *Shop) billedTwice(tx *store.Tx, plan []Bill) (out []*refusal.Error, err error) {
	mine, days := map[string]bool{}, map[calendar.Date]bool{}
	for _, b := range plan {
		for _, one := range b.Sessions {
			mine[one.ID] = true
			for d := range s.daysAround(s.day(one.OpenedAt), s.day(one.ClosedAt)) {
				days[d] = true
			}
		}
	}
	byWhom := map[string][]Session{}
	for d := range days {
		if err := closedOn(tx, d, func(one Session) {
			if one.Chargeable() || one.Pending != "" || one.Invoice != "" {
				who := strings.ToLower(one.Technician)
				byWhom[who] = append(byWhom[who], one)
			}
		}); err != nil {
			return nil, err
		}
	}
	type pair struct {
		a, b Session
		both time.Duration
	}
	var found []pair
	for _, list := range byWhom {
		slices.SortFunc(list, inOrder)
		for i, a := range list {
			for _, b := range list[i+1:] {
				if !b.OpenedAt.Before(a.ClosedAt) {
					break
				}
				if both := sameTime(a, b); both > 0 && (mine[a.ID] || mine[b.ID]) {
					found = append(found, pair{a, b, both})
				}
			}
		}
	}
	slices.SortFunc(found, func(x, y pair) int { return cmp.Or(inOrder(x.a, y.a), inOrder(x.b, y.b)) })
	for _, p := range found[:min(len(found), twiceNamed)] {
		out = append(out, twice(p.a, p.b, p.both))
	}
	if n := len(found) - twiceNamed; n > 0 {
		out = append(out, refusal.Rule("technician-twice", "%d more sessions of one technician on two tickets at the same time", n).By("R20"))
	}
	return out, nil
}
