package shop

import (
	"errors"
	"time"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/ticket"
)

// An appointment lasts an hour unless somebody says otherwise.
const appointmentMinutes = 60

// PlanInput is an appointment to be made.
type PlanInput struct {
	Ticket      string
	At          time.Time
	Minutes     int    // 0: an hour
	For         string // the technician, "" for the ticket's or else the operator
	Note, Place string
}

// Planned is an appointment after a change, and what is to be said about it.
type Planned struct {
	Visit    Visit
	Warnings []*refusal.Error
}

// Plan puts an appointment on a ticket. That the technician is taken, or the
// shop closed, is only a warning.
func (s *Shop) Plan(in PlanInput) (Planned, error) {
	return s.arrange("plan.add", in.Ticket, func(w *write, t ticket.Ticket) (ticket.Ticket, int64, error) {
		a, err := w.appointment(t, in)
		if err != nil {
			return t, 0, err
		}
		t, err = t.Arrange(s.at, a)
		return t, a.ID, err
	})
}

// arrange stores a ticket with a changed appointment and looks at what is to
// be said about that.
func (s *Shop) arrange(op, ref string, step func(w *write, t ticket.Ticket) (ticket.Ticket, int64, error)) (out Planned, err error) {
	err = s.write(op, func(w *write) error {
		out = Planned{}
		old, err := findTicket(w.Tx, ref)
		if err != nil {
			return err
		}
		t, id, err := step(w, old)
		if err != nil {
			return err
		}
		if err := w.putTicket(&old, t); err != nil {
			return err
		}
		list := []Visit{{Ticket: t}}
		for _, a := range t.Plan {
			if a.ID == id {
				list[0].Appointment = a
			}
		}
		if err := whereabouts(w.Tx, list); err != nil {
			return err
		}
		out.Visit = list[0]
		if !list[0].Appointment.Done {
			out.Warnings, err = w.planWarnings(t, list[0].Appointment)
		}
		return err
	})
	return out, err
}

// appointment numbers a new appointment and names its technician.
func (w *write) appointment(t ticket.Ticket, in PlanInput) (a ticket.Appointment, err error) {
	a = ticket.Appointment{At: in.At.UTC(), Minutes: in.Minutes, By: in.For, Note: in.Note, Place: in.Place}
	if a.Minutes == 0 {
		a.Minutes = appointmentMinutes
	}
	if a.By == "" {
		a.By = t.Technician
	}
	if a.By == "" {
		a.By = w.shop.by
	}
	if a, err = w.tidyAppointment(a); err != nil {
		return a, err
	}
	a.ID, err = w.Next("appointment")
	return a, err
}

// tidyAppointment checks words and technician of an appointment; the name gets
// the spelling on record.
func (w *write) tidyAppointment(a ticket.Appointment) (_ ticket.Appointment, err error) {
	for _, f := range []struct {
		what  refusal.Word
		value *string
		limit int
	}{{"technician's name", &a.By, 60}, {"note", &a.Note, text.MaxLine}, {"place", &a.Place, 200}} {
		if *f.value, err = text.Line(f.what, *f.value, f.limit); err != nil {
			return a, err
		}
	}
	if err := w.knownTechnician(a.By, a.At); err != nil {
		var no *refusal.Error
		if errors.As(err, &no) {
			return a, no.WithHint("name another technician with --for")
		}
		return a, err
	}
	t, ok, err := get[Technician](w.Tx, technicianKey(a.By))
	if ok {
		a.By = t.Name
	}
	return a, err
}

// PlanChange moves an appointment; nil fields stay.
type PlanChange struct {
	ID               int64
	Ticket           string // the ticket it must be on, "" for any
	At               *time.Time
	Minutes          *int
	For, Note, Place *string
}

// Replan changes an appointment that stands.
func (s *Shop) Replan(c PlanChange) (Planned, error) {
	ref, err := s.ticketOfAppointment(c.ID, c.Ticket)
	if err != nil {
		return Planned{}, err
	}
	return s.arrange("plan.move", ref, func(w *write, t ticket.Ticket) (ticket.Ticket, int64, error) {
		var a ticket.Appointment
		for _, one := range t.Plan {
			if one.ID == c.ID {
				a = one
			}
		}
		if c.At != nil {
			a.At = c.At.UTC()
		}
		if c.Minutes != nil {
			a.Minutes = *c.Minutes
		}
		for _, f := range []struct{ from, to *string }{{c.For, &a.By}, {c.Note, &a.Note}, {c.Place, &a.Place}} {
			if f.from != nil {
				*f.to = *f.from
			}
		}
		a, err := w.tidyAppointment(a)
		if err != nil {
			return t, 0, err
		}
		t, err = t.Rearrange(s.at, a)
		return t, c.ID, err
	})
}

// KeepAppointment says that an appointment took place; words stay on the ticket.
func (s *Shop) KeepAppointment(id int64, on, words string) (Planned, error) {
	return s.endAppointment("plan.done", id, on, words, ticket.Ticket.Finish)
}

// CallOffAppointment calls an appointment off; words stay on the ticket.
func (s *Shop) CallOffAppointment(id int64, on, words string) (Planned, error) {
	return s.endAppointment("plan.cancel", id, on, words, ticket.Ticket.CallOff)
}

func (s *Shop) endAppointment(op string, id int64, on, words string,
	end func(t ticket.Ticket, now time.Time, by string, id int64, words string) (ticket.Ticket, error)) (Planned, error) {
	words, err := note(words)
	if err != nil {
		return Planned{}, err
	}
	ref, err := s.ticketOfAppointment(id, on)
	if err != nil {
		return Planned{}, err
	}
	return s.arrange(op, ref, func(w *write, t ticket.Ticket) (ticket.Ticket, int64, error) {
		t, err := end(t, s.at, s.by, id, words)
		return t, id, err
	})
}

// ticketOfAppointment finds the ticket that an appointment is on, and refuses
// when another one is meant.
func (s *Shop) ticketOfAppointment(id int64, meant string) (name string, err error) {
	err = s.view(func(tx *store.Tx) error {
		var ok bool
		name, ok, err = get[string](tx, store.AppointmentKey(id))
		if err != nil {
			return err
		}
		if !ok {
			return refusal.NotFound("no-appointment", "there is no appointment %d", id).WithHint("scatto agenda")
		}
		if meant == "" {
			return nil
		}
		t, err := findTicket(tx, meant)
		if err == nil && t.Name() != name {
			err = refusal.Rule("appointment-elsewhere", "appointment %d is on ticket %s", id, name)
		}
		return err
	})
	return name, err
}
