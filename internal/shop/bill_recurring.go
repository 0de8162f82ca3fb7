package shop

import (
	"cmp"
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
	"scatto/tariff/recurring"
)

// periodCover is the invoice that holds days of a recurring fee or service.
type periodCover struct {
	Number invoice.Number `json:"number"`
	From   calendar.Date  `json:"from"`
	To     calendar.Date  `json:"to"`
}

// Paying is what is paid period after period: the fee of an agreement, or a
// service.
type Paying struct {
	ID        string // of the agreement's first contract, or of the service
	Plan      recurring.Plan
	Run       recurring.Span
	Agreement contract.Agreement // nil for a service
	Service   recurring.Service
	Invoiced  []recurring.Invoiced
}

// PeriodDue is days of it that are to be invoiced.
type PeriodDue struct {
	Paying
	recurring.Part
	Contract contract.Contract // in force then; zero for a service
	Payer    string
	For      string // the customer who has it
	Amount   money.Cents
}

func (p Paying) covered() (list []recurring.Span) {
	for _, i := range p.Invoiced {
		list = append(list, i.Span)
	}
	return list
}

// due gives a part with who pays for it.
func (p Paying) due(part recurring.Part) (d PeriodDue, err error) {
	d = PeriodDue{Paying: p, Part: part, Payer: p.Service.Payer(), For: p.Service.Customer}
	if p.Agreement != nil {
		d.Contract = p.Agreement.Holding(part)
		d.Payer, d.For = d.Contract.Payer(), d.Contract.Customer
	}
	d.Amount, err = part.Amount()
	return d, err
}

// dueBy is the day up to which a run of a month looks: what is paid in arrears
// must be over.
func (s *Shop) dueBy(p recurring.Plan, m month) calendar.Date {
	if today := s.Today(); p.In == recurring.Arrears && today.Before(m.last) {
		return today
	}
	return m.last
}

// periodsOf lists what is due of one source in a run of a month.
func (s *Shop) periodsOf(p Paying, m month) (list []PeriodDue, err error) {
	for _, part := range p.Plan.Due(p.Run, p.covered(), s.dueBy(p.Plan, m)) {
		d, err := p.due(part)
		if err != nil {
			return nil, err
		}
		list = append(list, d)
	}
	return list, nil
}

// periodsDue lists what is due of all fees and services in a run of a month,
// of one payer or of all for "", by source and day.
func (s *Shop) periodsDue(tx *store.Tx, m month, payer string) (list []PeriodDue, err error) {
	err = eachPaying(tx, func(p Paying) error {
		found, err := s.periodsOf(p, m)
		for _, d := range found {
			if payer == "" || d.Payer == payer {
				list = append(list, d)
			}
		}
		return err
	})
	return list, err
}

// periodsStillDue is periodsDue of a planned bill from what the store holds at
// the moment of issuing.
func (s *Shop) periodsStillDue(tx *store.Tx, plan Bill, m month) (list []PeriodDue, err error) {
	seen := map[string]bool{}
	for _, was := range plan.Periods {
		if seen[was.ID] {
			continue
		}
		seen[was.ID] = true
		p, err := payingOf(tx, was.ID)
		if err != nil {
			return nil, err
		}
		found, err := s.periodsOf(p, m)
		if err != nil {
			return nil, err
		}
		for _, d := range found {
			if d.Payer == plan.Customer {
				list = append(list, d)
			}
		}
	}
	return list, nil
}

// eachPaying reads every fee by periods and every service, by number.
func eachPaying(tx *store.Tx, fn func(p Paying) error) error {
	var with []contract.Contract
	err := each(tx, store.ContractPrefix(), func(_ store.Key, c contract.Contract) error {
		if c.Recurring != nil {
			with = append(with, c)
		}
		return nil
	})
	if err != nil {
		return err
	}
	var all []Paying
	for _, a := range contract.Agreements(with) {
		all = append(all, payingAgreement(a))
	}
	err = each(tx, store.ServicePrefix(), func(_ store.Key, r recurring.Service) error {
		all = append(all, payingService(r))
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortStableFunc(all, func(a, b Paying) int {
		return cmp.Or(strings.Compare(a.ID[:1], b.ID[:1]), byNumber(a.ID, b.ID))
	})
	for _, p := range all {
		if p.Invoiced, err = invoicedPeriods(tx, p.ID); err != nil {
			return err
		}
		if err := fn(p); err != nil {
			return err
		}
	}
	return nil
}

func payingAgreement(a contract.Agreement) Paying {
	return Paying{ID: a.ID(), Plan: *a.Recurring(), Run: a.Run(), Agreement: a}
}

func payingService(r recurring.Service) Paying {
	return Paying{ID: r.ID, Plan: r.Plan, Run: r.Run(), Service: r}
}

// payingOf reads one fee or service by the id of any of the agreement's
// contracts, or of the service.
func payingOf(tx *store.Tx, id string) (p Paying, err error) {
	if strings.HasPrefix(id, "R") {
		r, err := findService(tx, id)
		if err != nil {
			return p, err
		}
		p = payingService(r)
	} else {
		a, err := agreementOf(tx, id)
		if err != nil {
			return p, err
		}
		if a.Recurring() == nil {
			return p, refusal.Rule("no-fee", "contract %s has no fee by periods", a.Last().ID).
				WithHint("scatto contract add CUSTOMER --kind KIND --from DATE --fee AMOUNT --every month")
		}
		p = payingAgreement(a)
	}
	p.Invoiced, err = invoicedPeriods(tx, p.ID)
	return p, err
}

// agreementOf reads a contract with all its renewals.
func agreementOf(tx *store.Tx, id string) (contract.Agreement, error) {
	c, err := findContract(tx, id)
	if err != nil {
		return nil, err
	}
	mine, err := contractsOf(tx, c.Customer)
	if err != nil {
		return nil, err
	}
	for _, a := range contract.Agreements(mine) {
		if slices.ContainsFunc(a, func(o contract.Contract) bool { return o.ID == c.ID }) {
			return a, nil
		}
	}
	return contract.Agreement{c}, nil
}

// invoicedPeriods lists what invoices hold of a source, oldest first.
func invoicedPeriods(tx *store.Tx, source string) (list []recurring.Invoiced, err error) {
	err = each(tx, store.PeriodPrefix(source), func(_ store.Key, c periodCover) error {
		list = append(list, recurring.Invoiced{Span: recurring.Span{From: c.From, To: c.To}, Invoice: c.Number.String()})
		return nil
	})
	return list, err
}
