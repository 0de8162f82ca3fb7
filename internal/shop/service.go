package shop

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/contract"
	"scatto/tariff/recurring"
)

// ServicePeriods is a service with what invoices hold of it and what follows.
type ServicePeriods struct {
	recurring.Service
	Invoiced []recurring.Invoiced
	Next     *NextPeriod // nil: nothing follows
	Warnings []*refusal.Error
}

// NextPeriod is what is invoiced next, and from which day on.
type NextPeriod struct {
	recurring.Part
	Due calendar.Date
}

func (p Paying) next() *NextPeriod {
	part, due, ok := p.Plan.Next(p.Run, p.covered())
	if !ok {
		return nil
	}
	return &NextPeriod{part, due}
}

func findService(tx *store.Tx, id string) (recurring.Service, error) {
	r, ok, err := get[recurring.Service](tx, store.ServiceKey(recurring.ServiceNumber(id)))
	if err == nil && !ok {
		err = refusal.NotFound("no-service", "there is no service %s", id).WithHint("scatto service list")
	}
	return r, err
}

func (w *write) putService(r recurring.Service) error {
	w.about(r.Customer)
	return w.put(store.ServiceKey(recurring.ServiceNumber(r.ID)), r.ID, r.Customer, r)
}

// serviceAt shows a service as a transaction holds it.
func serviceAt(tx *store.Tx, r recurring.Service) (out ServicePeriods, err error) {
	p := payingService(r)
	if p.Invoiced, err = invoicedPeriods(tx, r.ID); err != nil {
		return out, err
	}
	return ServicePeriods{Service: r, Invoiced: p.Invoiced, Next: p.next()}, nil
}

// AddService puts a recurring service on record; zero renews: its periods begin
// on its first day.
func (s *Shop) AddService(r recurring.Service, renews calendar.Date) (out ServicePeriods, err error) {
	err = s.write("service.add", func(w *write) error {
		out, err = w.addService(r, renews)
		return err
	})
	return out, err
}

func (w *write) addService(r recurring.Service, renews calendar.Date) (out ServicePeriods, err error) {
	if r, err = tidyService(r); err != nil {
		return out, err
	}
	if err := w.parties(recurring.Service{}, &r); err != nil {
		return out, err
	}
	made, err := recurring.NewService(r, renews)
	if err != nil {
		return out, err
	}
	n, err := w.Next("service")
	if err != nil {
		return out, err
	}
	made.ID, made.AddedAt, made.AddedBy = recurring.ServiceID(n), w.shop.now, w.shop.by
	if err := w.putService(made); err != nil {
		return out, err
	}
	if out, err = serviceAt(w.Tx, made); err != nil {
		return out, err
	}
	out.Warnings = w.shop.behind(payingService(made))
	return out, nil
}

// behind warns of periods that were over before a fee or service was written
// down: the next run would invoice them all.
func (s *Shop) behind(p Paying) []*refusal.Error {
	var first recurring.Part
	n := 0
	for _, part := range p.Plan.Due(p.Run, p.covered(), s.Today()) {
		if part.Period.To.Before(s.Today()) {
			if n++; n == 1 {
				first = part
			}
		}
	}
	if n == 0 {
		return nil
	}
	return []*refusal.Error{refusal.Rule("periods-behind", "%d periods from %s on are over: the next run invoices them", n, first.From).
		WithHint("if they were invoiced elsewhere: scatto %s edit %s --invoiced-until DATE", nounOf(p.ID), p.ID)}
}

// parties replaces the words for customer, site and payer of a service by their
// ids, where they differ from what it was.
func (w *write) parties(old recurring.Service, r *recurring.Service) error {
	card, err := findCard(w.Tx, r.Customer)
	if err != nil {
		return err
	}
	r.Customer = card.ID
	if r.Site != old.Site || r.BillTo != old.BillTo {
		r.Site, r.BillTo, err = contractPlace(w.Tx, contract.Contract{Customer: r.Customer, Site: r.Site, BillTo: r.BillTo})
		if err != nil {
			return err
		}
	}
	if r.VAT != "" {
		if _, err := w.shop.Config.Treatments.At(r.VAT, w.shop.Today()); err != nil {
			return err
		}
	}
	return nil
}

// tidyService cleans what people wrote.
func tidyService(r recurring.Service) (recurring.Service, error) {
	for _, f := range []struct {
		what  refusal.Word
		value *string
	}{{"description", &r.Description}, {"supplier", &r.Supplier}, {"note", &r.Note}, {"reason", &r.EndReason}} {
		v, err := text.Line(f.what, *f.value, text.MaxLine)
		if err != nil {
			return r, err
		}
		*f.value = v
	}
	return r, nil
}

// changeService changes a service by what do makes of it; op names it in the
// log.
func (s *Shop) changeService(op, id string, do func(w *write, r recurring.Service) (recurring.Service, error)) (out ServicePeriods, err error) {
	err = s.write(op, func(w *write) error {
		r, err := findService(w.Tx, id)
		if err != nil {
			return err
		}
		if r, err = do(w, r); err != nil {
			return err
		}
		if err := w.putService(r); err != nil {
			return err
		}
		out, err = serviceAt(w.Tx, r)
		return err
	})
	return out, err
}

// EditService changes what no invoice holds: words, supplier, notice, who pays,
// how it renews.
func (s *Shop) EditService(id string, edit func(r recurring.Service) (recurring.Service, error)) (ServicePeriods, error) {
	return s.changeService("service.edit", id, func(w *write, old recurring.Service) (r recurring.Service, err error) {
		if r, err = edit(old); err != nil {
			return r, err
		}
		if r, err = tidyService(r); err != nil {
			return r, err
		}
		if err := w.parties(old, &r); err != nil {
			return r, err
		}
		if r.Asks && !old.Asks { // what runs today was agreed
			on := s.Today()
			if on.Before(r.From) {
				on = r.From
			}
			r.RenewedTo = r.Plan.PeriodOn(on).To
		}
		renews := r.Plan.Anchor
		if renews == r.From {
			renews = calendar.Date{}
		}
		_, err = recurring.NewService(r, renews) // only its checks
		return r, err
	})
}

// RenewService agrees on the next period of a service that asks for it.
func (s *Shop) RenewService(id string) (out ServicePeriods, next recurring.Period, err error) {
	out, err = s.changeService("service.renew", id, func(_ *write, r recurring.Service) (recurring.Service, error) {
		r, next, err = r.Renew(s.Today())
		return r, err
	})
	return out, next, err
}

// EndService ends a service on its last day. What was invoiced beyond it is not
// given back by itself.
func (s *Shop) EndService(id string, last calendar.Date, reason string) (out ServicePeriods, err error) {
	if reason, err = text.Line("reason", reason, text.MaxLine); err != nil {
		return out, err
	}
	out, err = s.changeService("service.end", id, func(_ *write, r recurring.Service) (recurring.Service, error) {
		return r.End(last, reason)
	})
	if err == nil {
		out.Warnings = paidBeyond(Paying{ID: out.ID, Invoiced: out.Invoiced}, recurring.Span{To: last})
	}
	return out, err
}

// Service reads one service.
func (s *Shop) Service(id string) (out ServicePeriods, err error) {
	err = s.view(func(tx *store.Tx) error {
		r, err := findService(tx, id)
		if err != nil {
			return err
		}
		out, err = serviceAt(tx, r)
		return err
	})
	return out, err
}

// Services lists the services of a customer, his own and those that he pays, or
// of all for "", by number; ended ones only with all.
func (s *Shop) Services(customerID string, all bool) (list []ServicePeriods, err error) {
	err = s.view(func(tx *store.Tx) error {
		list, err = s.servicesOf(tx, customerID, all)
		return err
	})
	return list, err
}

func (s *Shop) servicesOf(tx *store.Tx, customerID string, all bool) (list []ServicePeriods, err error) {
	err = each(tx, store.ServicePrefix(), func(_ store.Key, r recurring.Service) error {
		over := !r.Ends.IsZero() && s.Today().After(r.Ends)
		if customerID != "" && r.Customer != customerID && r.Payer() != customerID || over && !all {
			return nil
		}
		one, err := serviceAt(tx, r)
		list = append(list, one)
		return err
	})
	slices.SortStableFunc(list, func(a, b ServicePeriods) int { return byNumber(a.ID, b.ID) })
	return list, err
}
