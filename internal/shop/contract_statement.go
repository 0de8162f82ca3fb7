package shop

import (
	"cmp"
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/ticket"
)

// Statement sums up a contract's minutes over a period; a zero from is the
// beginning.
func (s *Shop) Statement(id string, from, to calendar.Date) (st contract.Statement, err error) {
	d, err := s.ContractStatement(id, from, to)
	return d.Figures, err
}

// ContractStatement gathers what became of a contract's minutes in a period; a
// zero from is the beginning.
func (s *Shop) ContractStatement(id string, from, to calendar.Date) (d document.Statement, err error) {
	if to.Before(from) {
		return d, refusal.Rule("end-before-start", "the period ends on %s, before its first day %s", to, from)
	}
	err = s.view(func(tx *store.Tx) error {
		c, err := findContract(tx, id)
		if err != nil {
			return err
		}
		d, err = s.statementOf(tx, c, from, to)
		return err
	})
	return d, err
}

func (s *Shop) statementOf(tx *store.Tx, c contract.Contract, from, to calendar.Date) (d document.Statement, err error) {
	a, err := s.accountOf(tx, c)
	if err != nil {
		return d, err
	}
	card, err := findCard(tx, c.Customer)
	if err != nil {
		return d, err
	}
	end := s.dayEnd(to).Add(-time.Second)
	d = document.Statement{Shop: s.letterhead(), Customer: buyer(card), Contract: c, At: s.at,
		Figures: a.Ledger(c.ID, end).Statement(from, to, s.zone()), Expiring: a.Expiring(c.ID, end)}
	d.Figures.Contract = c.ID
	if d.Figures.Balance == nil {
		d.Figures.Balance = a.Balance(c.ID, end)
	}
	d.Sessions, err = s.statementSessions(tx, d.Figures.Entries)
	return d, err
}

// statementSessions gives what each session took, a row each; one that was
// void, or gave all back, has none.
func (s *Shop) statementSessions(tx *store.Tx, entries []contract.Entry) (list []document.StatementSession, err error) {
	for _, e := range entries {
		if e.Session == "" {
			continue
		}
		i := slices.IndexFunc(list, func(o document.StatementSession) bool { return o.Session == e.Session })
		if i < 0 {
			i = len(list)
			list = append(list, document.StatementSession{Session: e.Session})
		}
		one := &list[i]
		one.Real, one.Drawn, one.Invoiced = one.Real+e.Real+e.Excess, one.Drawn+e.Drawn, one.Invoiced+e.Excess
	}
	list = slices.DeleteFunc(list, func(o document.StatementSession) bool { return o.Real == 0 && o.Drawn == 0 && o.Invoiced == 0 })
	for i := range list {
		n, _ := ticket.ParseSessionID(list[i].Session)
		one, err := sessionByNumber(tx, n)
		if err != nil {
			return nil, err
		}
		t, err := ticketByNumber(tx, one.Ticket)
		if err != nil {
			return nil, err
		}
		list[i].Ticket, list[i].Date, list[i].Subject = one.TicketName(), s.day(one.OpenedAt), t.Subject
	}
	slices.SortStableFunc(list, func(a, b document.StatementSession) int { return cmp.Compare(a.Date.String(), b.Date.String()) })
	return list, nil
}

// WriteStatement renders a statement to a PDF.
func (s *Shop) WriteStatement(d document.Statement, path string) (string, error) {
	pdf, err := document.ContractStatement(d, s.zone())
	if err != nil {
		return "", err
	}
	return writeFile(path, pdf)
}

// MovedContracts lists the contracts with hours whose balance something moved
// in a period, by number.
func (s *Shop) MovedContracts(from, to calendar.Date) (ids []string, err error) {
	all, err := s.Contracts("")
	if err != nil {
		return nil, err
	}
	for _, h := range all {
		if h.Minutes == nil {
			continue
		}
		st, err := s.Statement(h.ID, from, to)
		if err != nil {
			return nil, err
		}
		if len(st.Entries) > 0 {
			ids = append(ids, h.ID)
		}
	}
	return ids, nil
}
