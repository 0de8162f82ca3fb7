package shop

import (
	"strconv"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// AddDowntime records a time in which a program or a machine was down (R85).
func (s *Shop) AddDowntime(d ads.Downtime) (ads.Downtime, error) {
	if err := s.tidyDowntime(&d); err != nil {
		return d, err
	}
	d, err := ads.NewDowntime(d)
	if err != nil {
		return d, err
	}
	err = s.write("ads.downtime.add", func(w *write) error {
		card, err := findCard(w.Tx, d.Customer)
		if err != nil {
			return err
		}
		d.Customer, d.At, d.By = card.ID, s.at, s.by
		if err := w.namesOf(&d); err != nil {
			return err
		}
		if d.N, err = w.Next("downtime"); err != nil {
			return err
		}
		return w.putDowntime(d)
	})
	return d, err
}

func (s *Shop) tidyDowntime(d *ads.Downtime) (err error) {
	if d.Name, err = text.Line("name", d.Name, 100); err != nil {
		return err
	}
	if d.Cause, err = text.Line("cause", d.Cause, 200); err != nil {
		return err
	}
	d.From, d.To = d.From.UTC(), d.To.UTC()
	for _, at := range []struct {
		set bool
		day calendar.Date
	}{{d.From.After(s.at), s.day(d.From)}, {d.To.After(s.at), s.day(d.To)}} {
		if at.set {
			return refusal.Rule("future", "%s lies in the future", at.day)
		}
	}
	return nil
}

// namesOf gives machine and ticket of a downtime their own spelling.
func (w *write) namesOf(d *ads.Downtime) (err error) {
	if d.Item == ads.GoalHardware {
		if d.Name, err = deviceID(w.Tx, d.Customer, d.Name); err != nil {
			return err
		}
	}
	if d.Ticket == "" {
		return nil
	}
	t, err := findTicket(w.Tx, d.Ticket)
	if err != nil {
		return err
	}
	if t.Customer != d.Customer {
		return refusal.Rule("ticket-of-another", "ticket %s is not of customer %s", t.Name(), d.Customer)
	}
	d.Ticket = t.Name()
	return nil
}

func (w *write) putDowntime(d ads.Downtime) error {
	w.about(d.Customer)
	return w.put(store.DowntimeKey(d.Customer, d.N), d.Customer+"/downtime/"+strconv.FormatInt(d.N, 10), d.Customer, d)
}

// ChangeDowntime corrects a downtime by a second entry, or with void takes it
// out of account; zero values of to keep what is there.
func (s *Shop) ChangeDowntime(customerID string, n int64, reason string, void bool, to ads.Downtime) (d ads.Downtime, err error) {
	if reason, err = text.Line("reason", reason, 200); err != nil {
		return d, err
	}
	if err := s.tidyDowntime(&to); err != nil {
		return d, err
	}
	err = s.write("ads.downtime.correct", func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		if d, _, err = get[ads.Downtime](w.Tx, store.DowntimeKey(card.ID, n)); err != nil {
			return err
		}
		if d.N == 0 {
			return refusal.NotFound("no-downtime", "customer %s has no downtime %d", card.ID, n).WithHint("scatto ads downtime list %s", card.ID)
		}
		if void {
			d, err = d.Void(s.at, s.by, reason)
		} else {
			d, err = d.Correct(s.at, s.by, reason, to)
		}
		if err != nil {
			return err
		}
		if err := w.namesOf(&d); err != nil {
			return err
		}
		return w.putDowntime(d)
	})
	return d, err
}

// Downtimes lists a customer's downtimes, oldest entry first, and what was
// down from one day to another by program and machine; zero days are the last
// twelve months.
func (s *Shop) Downtimes(customerID string, from, to calendar.Date) (list []ads.Downtime, sums []ads.Down, err error) {
	if to.IsZero() {
		to = s.Today()
	}
	if from.IsZero() {
		from = to.AddMonths(-12).AddDays(1)
	}
	if to.Before(from) {
		return nil, nil, refusal.Rule("end-before-start", "the period ends on %s, before its first day %s", to, from)
	}
	begin, end := calendar.DayStart(from, s.zone()), s.dayEnd(to)
	if s.at.Before(end) {
		end = s.at
	}
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		all, err := recordsOf[ads.Downtime](tx, store.DowntimePrefix(card.ID))
		for _, d := range all {
			if d.From.Before(end) && (d.To.IsZero() || d.To.After(begin)) {
				list = append(list, d)
			}
		}
		sums = ads.DownIn(list, begin, end)
		return err
	})
	return list, sums, err
}
