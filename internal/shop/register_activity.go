package shop

import (
	"slices"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

func (w *write) putActivity(a gdpr.Activity) error {
	n, err := gdpr.ParseActivityID(a.ID)
	if err != nil {
		return err
	}
	return w.put(store.ActivityKey(n), a.ID, "", a)
}

// Activity finds one by "E0001", of a register that nobody instituted in its
// draft.
func (s *Shop) Activity(ref string) (a gdpr.Activity, err error) {
	err = s.view(func(tx *store.Tx) error {
		_, list, _, err := s.activities(tx)
		if err == nil {
			a, err = activityIn(list, ref)
		}
		return err
	})
	return a, err
}

func activityIn(list []gdpr.Activity, ref string) (gdpr.Activity, error) {
	n, err := gdpr.ParseActivityID(ref)
	if err != nil {
		return gdpr.Activity{}, err
	}
	i := slices.IndexFunc(list, func(a gdpr.Activity) bool { return a.ID == gdpr.ActivityID(n) })
	if i < 0 {
		return gdpr.Activity{}, refusal.NotFound("no-activity", "there is no processing activity %s", gdpr.ActivityID(n)).
			WithHint("scatto gdpr register activity list")
	}
	return list[i], nil
}

// AddActivity puts a processing activity into the registers, which are
// instituted by it.
func (s *Shop) AddActivity(a gdpr.Activity) (gdpr.Activity, error) {
	a, err := a.Checked()
	if err != nil {
		return a, err
	}
	if a.From.IsZero() {
		a.From = s.Today()
	}
	if a.From.After(s.day(s.now)) {
		return a, refusal.Rule("future", "%s lies in the future", a.From)
	}
	err = s.write("gdpr.activity", func(w *write) error {
		head, err := w.institute(s.Today())
		if err != nil {
			return err
		}
		_, list, _, err := s.activities(w.Tx)
		if err != nil {
			return err
		}
		for _, o := range list {
			if o.Name == a.Name && o.Role == a.Role && o.Until.IsZero() {
				return refusal.Rule("activity-known", "the register has %s %s already", o.ID, o.Name).
					WithHint("change it: scatto gdpr register activity edit %s", o.ID)
			}
		}
		n, err := w.Next("activity")
		if err != nil {
			return err
		}
		a.ID, a.Updated, a.Changes = gdpr.ActivityID(n), s.at, []gdpr.FieldChange{}
		if err := w.putActivity(a); err != nil {
			return err
		}
		return w.putHead(head, s.at)
	})
	return a, err
}

// EditActivity changes a processing activity; what it was stays in its history.
func (s *Shop) EditActivity(ref string, edit func(*gdpr.Activity)) (a gdpr.Activity, err error) {
	err = s.write("gdpr.activity", func(w *write) error {
		head, err := w.institute(s.Today())
		if err != nil {
			return err
		}
		_, list, _, err := s.activities(w.Tx)
		if err != nil {
			return err
		}
		old, err := activityIn(list, ref)
		if err != nil {
			return err
		}
		next := old
		edit(&next)
		if a, err = old.Become(next, s.at, s.by); err != nil {
			return err
		}
		if len(a.Changes) == len(old.Changes) {
			return nil
		}
		if err := w.putActivity(a); err != nil {
			return err
		}
		return w.putHead(head, s.at)
	})
	return a, err
}

// EndActivity gives a processing activity its last day.
func (s *Shop) EndActivity(ref string, on calendar.Date, reason string) (a gdpr.Activity, err error) {
	if on.IsZero() {
		on = s.Today()
	}
	if a, err = s.Activity(ref); err != nil {
		return a, err
	}
	if on.Before(a.From) {
		return a, refusal.Rule("end-before-start", "the activity ends on %s, before its first day %s", on, a.From)
	}
	return s.EditActivity(ref, func(a *gdpr.Activity) { a.Until, a.EndReason = on, reason })
}
