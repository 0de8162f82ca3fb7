package shop

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/store"
	"scatto/tariff"
	"scatto/tariff/contract"
	"scatto/ticket"
)

// Promise is what a contract promises about one ticket and how it is kept
// (R51).
type Promise struct {
	Contract string
	ticket.Deadlines
}

// slaContract picks the contract whose SLA a ticket obeys: of those in force
// that stand behind it, those of its site first, support, then software, then
// ads (R30, R43); for work on hardware the hardware contract first (R31). Of
// several the oldest.
func slaContract(list []contract.Contract, on calendar.Date, activity string) (contract.Contract, bool) {
	kinds := []contract.Kind{contract.Support, contract.Software, contract.ADS}
	if activity == string(tariff.Hardware) {
		kinds = slices.Insert(kinds, 0, contract.Hardware)
	}
	for _, own := range []bool{true, false} {
		for _, kind := range kinds {
			i := slices.IndexFunc(list, func(c contract.Contract) bool {
				return (c.Site != "") == own && c.Kind == kind && c.ValidOn(on) && c.HasSLA()
			})
			if i >= 0 {
				return list[i], true
			}
		}
	}
	return contract.Contract{}, false
}

// promises judges tickets at one instant and reads each customer's contracts
// once, from many customers on those of all.
type promises struct {
	shop      *Shop
	tx        *store.Tx
	at        time.Time
	contracts map[string][]contract.Contract
	all       bool                         // they are there of all customers
	sla       map[string]ticket.SLA        // by contract
	calendars map[string]calendar.Calendar // by site
}

func (s *Shop) promises(tx *store.Tx, at time.Time) *promises {
	return &promises{s, tx, at, map[string][]contract.Contract{}, false, map[string]ticket.SLA{}, map[string]calendar.Calendar{}}
}

// manyCustomers is from how many on all contracts are read in one pass: to look
// for those of one costs as much as to read some dozen.
const manyCustomers = 64

func (p *promises) contractsOf(customer string) (list []contract.Contract, err error) {
	list, known := p.contracts[customer]
	if known || p.all {
		return list, nil
	}
	if len(p.contracts) == manyCustomers {
		p.contracts, p.all = map[string][]contract.Contract{}, true
		err = each(p.tx, store.ContractPrefix(), func(_ store.Key, c contract.Contract) error {
			p.contracts[c.Customer] = append(p.contracts[c.Customer], c)
			return nil
		})
		for _, list := range p.contracts {
			oldestFirst(list)
		}
		return p.contracts[customer], err
	}
	list, err = contractsOf(p.tx, customer)
	p.contracts[customer] = list
	return list, err
}

// on gives what is promised about t, nil when no contract promises anything
// (R09). The contract is the one in force now: pauses belong to the ticket and
// survive a change of SLA. A closed ticket was judged when it was closed, an
// older one is by the contract of that day.
func (p *promises) on(t ticket.Ticket) (*Promise, error) {
	if v := t.Verdict; v != nil && !p.at.Before(t.ClosedAt) {
		if v.Contract == "" {
			return nil, nil
		}
		return &Promise{v.Contract, v.Deadlines}, nil
	}
	all, err := p.contractsOf(t.Customer)
	list := contract.At(all, t.Site)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	day := p.shop.day(p.at)
	if t.State.Closed() && t.ClosedAt.Before(p.at) {
		day = p.shop.day(t.ClosedAt)
	}
	c, ok := slaContract(list, day, t.Activity)
	if !ok {
		return nil, nil
	}
	sla, known := p.sla[c.ID]
	if !known {
		if sla, err = p.shop.promisedBy(c, list); err != nil {
			return nil, err
		}
		p.sla[c.ID] = sla
	}
	cal, err := p.calendarAt(t.Site)
	if err != nil {
		return nil, err
	}
	d, err := sla.Deadlines(t, cal, p.at)
	if err != nil || d.Response.State == "" && d.Resolution.State == "" {
		return nil, err
	}
	return &Promise{c.ID, d}, nil
}

// calendarAt is the shop's calendar with the patron's day of a site: nobody
// can work there then, whatever the shop does (R12).
func (p *promises) calendarAt(site string) (calendar.Calendar, error) {
	cal, known := p.calendars[site]
	if known {
		return cal, nil
	}
	cal = p.shop.Config.Calendar
	one, err := siteOf(p.tx, site)
	if err != nil {
		return cal, err
	}
	patron, has, err := one.PatronDay()
	if has {
		cal = cal.WithPatrons(patron)
	}
	p.calendars[site] = cal
	return cal, err
}

// Promises gives what is promised about each of some tickets at the event's
// instant, nil where nothing is.
func (s *Shop) Promises(list []ticket.Ticket) (out []*Promise, err error) {
	err = s.view(func(tx *store.Tx) error {
		p := s.promises(tx, s.at)
		out = make([]*Promise, len(list))
		for i, t := range list {
			if out[i], err = p.on(t); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// answeredAnew looks for a ticket's first answer again when the session that
// was held to be it turns out to have begun at another time, or not to count.
func (w *write) answeredAnew(old, one Session) error {
	t, err := ticketByNumber(w.Tx, one.Ticket)
	if err != nil || one.OpenedAt.Equal(old.OpenedAt) && one.Voided == "" {
		return err
	}
	if !t.RespondedAt.Equal(old.OpenedAt) && !one.OpenedAt.Before(t.RespondedAt) {
		return nil
	}
	all, err := sessionsOf(w.Tx, one.Ticket)
	if err != nil {
		return err
	}
	var opened []time.Time
	for _, s := range all {
		if s.Voided == "" {
			opened = append(opened, s.OpenedAt)
		}
	}
	fresh := t.AnsweredAnew(opened)
	if fresh.RespondedAt.Equal(t.RespondedAt) {
		return nil
	}
	return w.putTicket(&t, fresh)
}
