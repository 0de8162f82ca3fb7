package shop

import (
	"strconv"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff"
	"scatto/ticket"
)

// RepeatInput is a maintenance plan to be made. Template is the name of a file
// below templates/tickets, or the number of a ticket to be taken as a model;
// what is given beside it wins.
type RepeatInput struct {
	Customer, Template                            string
	Every                                         ticket.Every
	From, Until                                   calendar.Date // From zero: today
	Subject, Description, Topic, Activity, Person string
	Severity                                      int // 0: default
}

// AddRepeat puts a maintenance plan on record; the first ticket comes with the
// next run on or after its first day.
func (s *Shop) AddRepeat(in RepeatInput) (r ticket.Repeat, err error) {
	if in.Person, err = text.Line("technician's name", in.Person, 60); err != nil {
		return r, err
	}
	err = s.write("repeat.add", func(w *write) error {
		r = ticket.Repeat{Every: in.Every, From: in.From, Until: in.Until, Severity: in.Severity}
		if r.From.IsZero() {
			r.From = s.Today()
		}
		if r.From.Before(s.Today()) {
			return refusal.Rule("repeat-past", "the first day %s lies in the past", r.From).WithHint("a plan begins today or later")
		}
		if err := r.Check(); err != nil {
			return err
		}
		in, err := w.modelled(in, &r)
		if err != nil {
			return err
		}
		card, err := findCard(w.Tx, in.Customer)
		if err != nil {
			return err
		}
		checked, err := s.tidy(in.request(card.ID))
		if err != nil {
			return err
		}
		r.Customer, r.Subject, r.Description, r.Topic, r.Activity = card.ID, checked.Subject, checked.Description, checked.Topic, checked.Activity
		if in.Person != "" {
			if err := w.knownTechnician(in.Person, s.at); err != nil {
				return err
			}
			if r.Technician, err = technicianOnRecord(w.Tx, in.Person); err != nil {
				return err
			}
		}
		n, err := w.Next("repeat")
		if err != nil {
			return err
		}
		r.ID = ticket.RepeatID(n)
		return w.putRepeat(r)
	})
	return r, err
}

func (in RepeatInput) request(customer string) OpenInput {
	return OpenInput{Customer: customer, Subject: in.Subject, Description: in.Description, Topic: in.Topic,
		Activity: in.Activity, Severity: in.Severity, Channel: ticket.Portal}
}

// modelled fills what was left out from the template.
func (w *write) modelled(in RepeatInput, r *ticket.Repeat) (RepeatInput, error) {
	var model ticket.Ticket
	if n, err := ticket.ParseNumber(in.Template); err == nil {
		if model, err = w.model(n); err != nil {
			return in, err
		}
	} else if in.Template != "" {
		if model.Subject, model.Description, err = w.shop.ticketTemplate(in.Template); err != nil {
			return in, err
		}
		r.Template = in.Template
	}
	r.OwnSubject, r.OwnWords = in.Subject != "", in.Description != ""
	for _, f := range []struct {
		to    *string
		model string
	}{{&in.Customer, model.Customer}, {&in.Subject, model.Subject}, {&in.Description, model.Description},
		{&in.Topic, model.Topic}, {&in.Activity, model.Activity}} {
		if *f.to == "" {
			*f.to = f.model
		}
	}
	if in.Activity == "" {
		in.Activity = string(tariff.OwnSoftware)
	}
	if in.Customer == "" {
		return in, refusal.Usage("missing-customer", "whose maintenance is it?").
			WithHint("name the customer: scatto ticket repeat CUSTOMER --every month --subject TEXT")
	}
	return in, nil
}

// model reads the ticket that a plan is made after. Of one that a plan opened
// the words are that plan's, without the dates that it stood for.
func (w *write) model(n int64) (t ticket.Ticket, err error) {
	if t, err = ticketByNumber(w.Tx, n); err != nil || t.Repeat == "" {
		return t, err
	}
	r, err := findRepeat(w.Tx, t.Repeat)
	if err == nil {
		t.Subject, t.Description = r.Subject, r.Description
	}
	return t, err
}

func (w *write) putRepeat(r ticket.Repeat) error {
	n, err := repeatNumber(r.ID)
	if err != nil {
		return err
	}
	w.about(r.Customer)
	return w.put(store.RepeatKey(n), r.ID, r.Customer, r)
}

// repeatNumber reads "M0001".
func repeatNumber(id string) (int64, error) {
	n, err := strconv.ParseUint(strings.TrimLeft(id, "Mm"), 10, 40)
	if err != nil || n == 0 || len(id) < 2 || id[0] != 'M' && id[0] != 'm' {
		return 0, refusal.Usage("bad-repeat-id", "%q is not a maintenance plan's id", id).
			WithHint("write an id like M0001; scatto ticket repeat list shows them")
	}
	return int64(n), nil
}

func findRepeat(tx *store.Tx, id string) (r ticket.Repeat, err error) {
	n, err := repeatNumber(id)
	if err != nil {
		return r, err
	}
	r, ok, err := get[ticket.Repeat](tx, store.RepeatKey(n))
	if err == nil && !ok {
		err = refusal.NotFound("no-repeat", "there is no maintenance plan %s", ticket.RepeatID(n)).WithHint("scatto ticket repeat list")
	}
	return r, err
}

// Repeat reads one maintenance plan.
func (s *Shop) Repeat(id string) (r ticket.Repeat, err error) {
	err = s.view(func(tx *store.Tx) error {
		r, err = findRepeat(tx, id)
		return err
	})
	return r, err
}

// Repeats lists the plans that still open tickets, with all also the others;
// customer "" is for all of them.
func (s *Shop) Repeats(customer string, all bool) (list []ticket.Repeat, err error) {
	err = s.view(func(tx *store.Tx) error {
		return each(tx, store.RepeatPrefix(), func(_ store.Key, r ticket.Repeat) error {
			if (all || !r.Next().IsZero()) && (customer == "" || r.Customer == customer) {
				list = append(list, r)
			}
			return nil
		})
	})
	return list, err
}

// StopRepeat ends a plan; tickets that it opened stay as they are.
func (s *Shop) StopRepeat(id string) (r ticket.Repeat, err error) {
	err = s.write("repeat.stop", func(w *write) error {
		if r, err = findRepeat(w.Tx, id); err != nil {
			return err
		}
		if !r.Stopped.IsZero() {
			return refusal.Rule("repeat-stopped", "maintenance plan %s was stopped on %s", r.ID, r.Stopped)
		}
		r.Stopped = s.Today()
		return w.putRepeat(r)
	})
	return r, err
}
