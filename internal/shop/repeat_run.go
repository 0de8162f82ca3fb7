package shop

import (
	"errors"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// RepeatRun is what a run of the maintenance plans did.
type RepeatRun struct {
	Opened []RepeatOpened
	Failed []RepeatFailed
}

// RepeatOpened is one ticket of a plan.
type RepeatOpened struct {
	Repeat   ticket.Repeat
	Ticket   ticket.Ticket
	Dates    []calendar.Date // the occurrences that it stands for
	Warnings []*refusal.Error
}

// RepeatFailed is a plan whose ticket could not be opened; the next run tries
// again.
type RepeatFailed struct {
	Repeat ticket.Repeat
	Err    error
}

// RunRepeats opens the tickets of the maintenance plans that have become due:
// one a plan, whatever was missed, each in a transaction of its own with the
// mark that it was opened. A second run opens nothing.
func (s *Shop) RunRepeats() (res RepeatRun, err error) {
	var due []ticket.Repeat
	err = s.write("repeat.run", func(w *write) error { // an operator that is not known, or a time ahead, refuses the whole run
		due = nil
		return each(w.Tx, store.RepeatPrefix(), func(_ store.Key, r ticket.Repeat) error {
			if len(r.Due(s.Today(), s.workday)) > 0 {
				due = append(due, r)
			}
			return nil
		})
	})
	if err != nil {
		return res, err
	}
	for _, r := range due {
		one, err := s.openRepeat(r.ID)
		var no *refusal.Error
		switch {
		case err == nil && len(one.Dates) > 0:
			res.Opened = append(res.Opened, one)
		case errors.As(err, &no) && (no.Class == refusal.ClassRule || no.Class == refusal.ClassNotFound || no.Class == refusal.ClassUsage):
			res.Failed = append(res.Failed, RepeatFailed{r, err})
		case err != nil:
			return res, err
		}
	}
	return res, nil
}

// workday is a day itself when the shop works on it, else the next on which
// it does.
func (s *Shop) workday(d calendar.Date) calendar.Date {
	office, err := s.Config.Calendar.Window(windowOffice)
	if err != nil {
		return d
	}
	for n := range 366 {
		if next := d.AddDays(n); s.Config.Calendar.WorkingDay(office, next) {
			return next
		}
	}
	return d
}

// openRepeat opens the ticket of one plan, if it is still due.
func (s *Shop) openRepeat(id string) (out RepeatOpened, err error) {
	err = s.write("repeat.open", func(w *write) error {
		out = RepeatOpened{}
		r, err := findRepeat(w.Tx, id)
		if err != nil {
			return err
		}
		dates := r.Due(s.Today(), s.workday)
		if len(dates) == 0 {
			return nil
		}
		out.Dates = dates
		if r.Template != "" {
			out.reread(s, &r)
		}
		if out.Ticket, err = w.maintenance(r, dates, &out); err != nil {
			return err
		}
		if err := out.stillOpen(w.Tx, r); err != nil {
			return err
		}
		if err := w.putTicket(nil, out.Ticket); err != nil {
			return err
		}
		r.Taken, r.Opened, r.Ticket = r.Taken+len(dates), r.Opened+1, out.Ticket.Name()
		out.Repeat = r
		return w.putRepeat(r)
	})
	return out, err
}

// maintenance makes the ticket for some occurrences of a plan. Nobody asked
// for it: there is no acknowledgement and no access data go out.
func (w *write) maintenance(r ticket.Repeat, dates []calendar.Date, out *RepeatOpened) (t ticket.Ticket, err error) {
	in := OpenInput{Customer: r.Customer, Subject: r.Subject, Description: r.Description + "\n\n" + r.Words(dates),
		Topic: r.Topic, Activity: r.Activity, Severity: r.Severity, Channel: ticket.Portal}
	if t, err = w.fresh(in); err != nil {
		return t, err
	}
	t.Repeat = r.ID
	contract, err := hasContract(w.Tx, t, w.shop.Today())
	if err != nil {
		return t, err
	}
	var said Opened
	if err := w.admit(&t, in, contract, &said); err != nil {
		return t, err
	}
	out.Warnings = append(out.Warnings, said.Warnings...)
	if err := w.acceptTerms(&t, false); err != nil {
		return t, err
	}
	if r.Technician == "" {
		return t, nil
	}
	var no *refusal.Error
	if err := w.knownTechnician(r.Technician, w.shop.at); errors.As(err, &no) {
		out.Warnings = append(out.Warnings, no.WithHint("scatto ticket assign %d NAME", t.Number))
		return t, nil
	} else if err != nil {
		return t, err
	}
	return t.Assign(w.shop.at, w.shop.by, r.Technician, "")
}

// reread takes the template's words as they are now; a file that has gone
// leaves those of the last time.
func (o *RepeatOpened) reread(s *Shop, r *ticket.Repeat) {
	subject, description, err := s.ticketTemplate(r.Template)
	if err != nil {
		o.Warnings = append(o.Warnings, refusal.Rule("template-unread", "the template %s of plan %s cannot be read: the words of last time were used", r.Template, r.ID).
			WithHint("put %s.txt back into %s", r.Template, s.TicketTemplates()))
		return
	}
	if !r.OwnSubject {
		r.Subject = subject
	}
	if !r.OwnWords {
		r.Description = description
	}
}

func (o *RepeatOpened) stillOpen(tx *store.Tx, r ticket.Repeat) error {
	if r.Ticket == "" {
		return nil
	}
	last, err := findTicket(tx, r.Ticket)
	if err == nil && !last.State.Closed() {
		o.Warnings = append(o.Warnings, refusal.Rule("earlier-still-open", "ticket %s of plan %s is still open", last.Name(), r.ID).
			WithHint("scatto ticket merge %d --into %d", last.Number, o.Ticket.Number))
	}
	return err
}
