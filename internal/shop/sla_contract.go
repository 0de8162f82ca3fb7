package shop

import (
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/ticket"
)

// slaOf puts a contract's promises into the words of tickets.
func (s *Shop) slaOf(c contract.Contract) (ticket.SLA, error) {
	out := ticket.SLA{Closures: !c.SLA.NoClosures}
	office, err := s.Config.Calendar.Window(windowOffice)
	if err != nil {
		return out, err
	}
	if w, own := c.SLA.Window(office); own {
		out.Window = w
	}
	for severity := 1; severity <= 4; severity++ {
		out.Response[severity], out.Resolution[severity] = c.Times(severity)
	}
	return out, nil
}

// promisedBy is slaOf with the instants since which each time is promised.
func (s *Shop) promisedBy(c contract.Contract, all []contract.Contract) (ticket.SLA, error) {
	out, err := s.slaOf(c)
	for severity := 1; severity <= 4; severity++ {
		out.ResponseSince[severity], out.ResolutionSince[severity] = c.Since(all, severity, s.zone())
	}
	return out, err
}

// checkSLA refuses a contract whose times the shop's calendar never reaches.
func (s *Shop) checkSLA(c contract.Contract) error {
	sla, err := s.slaOf(c)
	if err != nil {
		return err
	}
	cal, window := sla.Calendar(s.Config.Calendar)
	start := calendar.DayStart(c.From, s.zone())
	for severity := 1; severity <= 4; severity++ {
		for _, minutes := range []int{sla.Response[severity], sla.Resolution[severity]} {
			if _, err := cal.Due(window, start, minutes); err != nil {
				return err
			}
		}
	}
	return nil
}

// SetSLA gives a contract another SLA. The times and the hours stand in the
// contract from then on; renewals made before keep theirs.
func (s *Shop) SetSLA(id string, change func(contract.Contract) (contract.Contract, error)) (c contract.Contract, err error) {
	err = s.write("contract.sla", func(w *write) error {
		old, err := findContract(w.Tx, id)
		if err != nil {
			return err
		}
		if s.Today().After(old.To) {
			return refusal.Rule("contract-over", "the contract %s ended on %s", old.ID, old.To).By("R51")
		}
		if c, err = change(old); err != nil {
			return err
		}
		if err := c.Validate(); err != nil {
			return err
		}
		if err := s.checkSLA(c); err != nil {
			return err
		}
		c = c.Changed(old, s.at)
		w.about(c.Customer)
		return w.put(store.ContractKey(c.ID), c.ID, c.Customer, c)
	})
	return c, err
}

// slaOpen reports whether an SLA with hours of its own is open for a customer:
// his contract has the shop work then, office hours or not (R13, R51).
func (s *Shop) slaOpen(tx *store.Tx, t ticket.Ticket, at time.Time) (bool, error) {
	return s.promises(tx, at).open(t)
}

// open is slaOpen at the instant of p.
func (p *promises) open(t ticket.Ticket) (bool, error) {
	cal, window, ok, err := p.hoursOf(t)
	if err != nil || !ok {
		return false, err
	}
	return cal.Open(window, p.at)
}

// hoursOf gives the calendar and window of the SLA that a ticket obeys; ok is
// false without an SLA.
func (p *promises) hoursOf(t ticket.Ticket) (cal calendar.Calendar, window string, ok bool, err error) {
	all, err := p.contractsOf(t.Customer)
	if err != nil {
		return cal, "", false, err
	}
	c, ok := slaContract(contract.At(all, t.Site), p.shop.day(p.at), t.Activity)
	if !ok || t.Consultancy {
		return cal, "", false, nil
	}
	sla, err := p.shop.slaOf(c)
	cal, window = sla.Calendar(p.shop.Config.Calendar)
	return cal, window, true, err
}

// handledFrom is the earliest instant at which a request is looked at, no
// promise (R09): in the hours of the customer's SLA (R51), without one in the
// window office (R10) or walk-in (R50).
func (s *Shop) handledFrom(tx *store.Tx, t ticket.Ticket, contract bool, at time.Time) (time.Time, error) {
	cal, window, ok, err := s.promises(tx, at).hoursOf(t)
	if err != nil {
		return at, err
	}
	if !ok {
		cal, window = s.Config.Calendar, s.windowFor(contract)
	}
	from, err := cal.Next(window, at)
	return from.UTC(), err
}
