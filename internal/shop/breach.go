package shop

import (
	"cmp"
	"slices"
	"time"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

func findBreach(tx *store.Tx, ref string) (gdpr.Breach, error) {
	n, err := gdpr.ParseBreachID(ref)
	if err != nil {
		return gdpr.Breach{}, err
	}
	b, ok, err := get[gdpr.Breach](tx, store.BreachKey(n))
	if err == nil && !ok {
		err = refusal.NotFound("no-breach", "there is no breach %s", gdpr.BreachID(n)).WithHint("scatto gdpr breach list")
	}
	return b, err
}

func (w *write) putBreach(b gdpr.Breach) error {
	n, err := gdpr.ParseBreachID(b.ID)
	if err != nil {
		return err
	}
	w.about(b.Customers...)
	return w.put(store.BreachKey(n), b.ID, "", b)
}

// Breach finds one by "B0001".
func (s *Shop) Breach(ref string) (b gdpr.Breach, err error) {
	err = s.view(func(tx *store.Tx) error {
		b, err = findBreach(tx, ref)
		return err
	})
	return b, err
}

// BreachFilter says which breaches to list; zero fields do not narrow.
type BreachFilter struct {
	Customer string
	Open     bool
}

// Breaches lists them, the newest first.
func (s *Shop) Breaches(f BreachFilter) (list []gdpr.Breach, err error) {
	err = s.view(func(tx *store.Tx) error {
		list, err = breaches(tx, f)
		return err
	})
	return list, err
}

func breaches(tx *store.Tx, f BreachFilter) (list []gdpr.Breach, err error) {
	err = each(tx, store.BreachPrefix(), func(_ store.Key, b gdpr.Breach) error {
		if (f.Customer == "" || slices.Contains(b.Customers, f.Customer)) && (!f.Open || b.State != gdpr.BreachClosed) {
			list = append(list, b)
		}
		return nil
	})
	slices.Reverse(list)
	return list, err
}

// OpenBreach puts a breach on record. The 72 hours run from its awareness, and
// a to-do reminds of them; both may lie before the present. With send the
// message to each customer whose processor the shop is goes out at once.
func (s *Shop) OpenBreach(in gdpr.Breach, send bool) (b gdpr.Breach, err error) {
	in.Hours = s.Config.Registers.BreachHours
	err = s.write("gdpr.breach", func(w *write) error {
		for i, id := range in.Customers {
			card, err := findCard(w.Tx, id)
			if err != nil {
				return err
			}
			in.Customers[i] = card.ID
		}
		if b, err = gdpr.NewBreach(in, s.now); err != nil {
			return err
		}
		if b.Ticket != "" {
			t, err := findTicket(w.Tx, b.Ticket)
			if err != nil {
				return err
			}
			b.Ticket = t.Name()
		}
		n, err := w.Next("breach")
		if err != nil {
			return err
		}
		b.ID = gdpr.BreachID(n)
		b.Filings, b.Tellings = []gdpr.BreachFiling{}, []gdpr.BreachTelling{}
		b.Steps = []gdpr.BreachStep{{At: s.at, By: s.by, State: b.State, What: "opened"}}
		if err := w.remindOfBreach(&b); err != nil {
			return err
		}
		if send {
			if b, err = w.tellBreach(b, TellBreachInput{Send: true}); err != nil {
				return err
			}
			if err := w.breachReminded(&b); err != nil {
				return err
			}
		}
		return w.putBreach(b)
	})
	return b, err
}

// remindOfBreach books the to-do of the first term that is open: ticket due
// shows it.
func (w *write) remindOfBreach(b *gdpr.Breach) error {
	due := w.shop.day(b.Aware)
	what := "avvisare il titolare della violazione " + b.ID + " (art. 33(2) GDPR)"
	if slices.ContainsFunc(b.Duties(), func(d gdpr.Duty) bool { return d.Kind == gdpr.DutyNotify }) {
		by := b.NotifyBy().In(w.shop.zone())
		due = calendar.DateOf(by, w.shop.zone())
		what = "violazione " + b.ID + ": notificare al Garante entro il " + due.Italian() + " alle " + by.Format("15:04") + ", o motivare (art. 33 GDPR)"
	}
	n, err := w.Next("todo")
	if err != nil {
		return err
	}
	one := ""
	if len(b.Customers) == 1 {
		one = b.Customers[0]
	}
	t := Todo{Seq: n, Due: due, At: w.shop.at, By: w.shop.by, Customer: one, Ticket: b.Ticket, What: what, Rule: "R110"}
	b.Todo = n
	return w.put(store.TodoKey(due, n), todoID(n), one, t)
}

// changeBreach does one step of a breach.
func (s *Shop) changeBreach(ref string, step func(w *write, b gdpr.Breach) (gdpr.Breach, error)) (b gdpr.Breach, err error) {
	err = s.write("gdpr.breach", func(w *write) error {
		old, err := findBreach(w.Tx, ref)
		if err != nil {
			return err
		}
		if b, err = step(w, old); err != nil || len(b.Steps) == len(old.Steps) {
			return err
		}
		if err := w.breachReminded(&b); err != nil {
			return err
		}
		return w.putBreach(b)
	})
	return b, err
}

// breachReminded strikes the to-do once what it reminds of is done, and books
// one when a later step asks for it again.
func (w *write) breachReminded(b *gdpr.Breach) error {
	for _, d := range b.Duties() {
		if d.Kind != gdpr.DutyNotify && d.Kind != gdpr.DutyTell {
			continue
		}
		if b.Todo == 0 {
			return w.remindOfBreach(b)
		}
		return nil
	}
	if b.Todo == 0 {
		return nil
	}
	t, err := findTodo(w.Tx, b.Todo)
	b.Todo = 0
	if err != nil || !t.DoneAt.IsZero() {
		if refusal.KindOf(err) == "no-todo" {
			err = nil
		}
		return err
	}
	t.DoneAt, t.DoneBy = w.shop.at, w.shop.by
	key := store.TodoKey(t.Due, t.Seq)
	if err := w.put(key, todoID(t.Seq), t.Customer, t); err != nil {
		return err
	}
	if err := w.Delete(key); err != nil {
		return err
	}
	return w.Put(store.TodoDoneKey(t.Due, t.Seq), t)
}

// DescribeBreach adds what became known of a breach; customers join those that
// are concerned already.
func (s *Shop) DescribeBreach(ref string, more gdpr.Breach) (gdpr.Breach, error) {
	return s.changeBreach(ref, func(w *write, b gdpr.Breach) (gdpr.Breach, error) {
		for _, id := range more.Customers {
			card, err := findCard(w.Tx, id)
			if err != nil {
				return b, err
			}
			if !slices.Contains(b.Customers, card.ID) {
				b.Customers = append(slices.Clone(b.Customers), card.ID)
			}
		}
		return b.Describe(more, s.at, s.by)
	})
}

// AssessBreach records what a breach may do to persons.
func (s *Shop) AssessBreach(ref string, a gdpr.BreachAssessment) (gdpr.Breach, error) {
	a.At, a.By = s.at, s.by
	return s.changeBreach(ref, func(_ *write, b gdpr.Breach) (gdpr.Breach, error) { return b.Assess(a) })
}

// NotifyBreach records the notification to the Garante.
func (s *Shop) NotifyBreach(ref string, f gdpr.BreachFiling) (gdpr.Breach, error) {
	f.At, f.By = s.at, s.by
	return s.changeBreach(ref, func(_ *write, b gdpr.Breach) (gdpr.Breach, error) { return b.Notify(f) })
}

// SupplementBreach records what the Garante was told later.
func (s *Shop) SupplementBreach(ref string, f gdpr.BreachFiling, completes bool) (gdpr.Breach, error) {
	f.At, f.By = s.at, s.by
	return s.changeBreach(ref, func(_ *write, b gdpr.Breach) (gdpr.Breach, error) { return b.Supplement(f, completes) })
}

// WaiveBreach records the decision not to notify, with its reasons.
func (s *Shop) WaiveBreach(ref, reason string) (gdpr.Breach, error) {
	return s.changeBreach(ref, func(_ *write, b gdpr.Breach) (gdpr.Breach, error) {
		return b.Waive(gdpr.BreachWaiver{At: s.at, By: s.by, Reason: reason})
	})
}

// DecideBreach records whether the persons concerned are told (art. 34).
func (s *Shop) DecideBreach(ref string, d gdpr.BreachPersons) (gdpr.Breach, error) {
	d.At, d.By = s.at, s.by
	if d.Told.After(s.day(s.now)) {
		return gdpr.Breach{}, refusal.Rule("future", "%s lies in the future", d.Told)
	}
	return s.changeBreach(ref, func(_ *write, b gdpr.Breach) (gdpr.Breach, error) { return b.Decide(d) })
}

// CloseBreach closes a breach of which nothing is lacking any more.
func (s *Shop) CloseBreach(ref, note string) (gdpr.Breach, error) {
	return s.changeBreach(ref, func(_ *write, b gdpr.Breach) (gdpr.Breach, error) { return b.Close(s.at, s.by, note) })
}

// BreachDuties lists what all open breaches still ask, what is most urgent
// first; what has no instant comes last.
func (s *Shop) BreachDuties() (list []gdpr.Duty, err error) {
	open, err := s.Breaches(BreachFilter{Open: true})
	for _, b := range slices.Backward(open) {
		list = append(list, b.Duties()...)
	}
	slices.SortStableFunc(list, func(a, b gdpr.Duty) int {
		if a.By.IsZero() != b.By.IsZero() {
			return map[bool]int{true: 1, false: -1}[a.By.IsZero()]
		}
		return cmp.Or(a.By.Compare(b.By), cmp.Compare(a.Breach, b.Breach))
	})
	return list, err
}

// Reckoned is the instant that terms are told from: the present after a write,
// which may have been of earlier, else the moment that is looked at.
func (s *Shop) Reckoned() time.Time {
	if s.reading {
		return s.at
	}
	return s.now
}

// HoursLeft is how many whole hours are left until an instant, negative when it
// has passed, as of Reckoned.
func (s *Shop) HoursLeft(until time.Time) int {
	left := until.Sub(s.Reckoned())
	if left < 0 {
		return -int((-left + time.Hour - time.Second) / time.Hour)
	}
	return int(left / time.Hour)
}
