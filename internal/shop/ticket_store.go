package shop

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/store"
	"scatto/tariff"
	"scatto/tariff/contract"
	"scatto/ticket"
)

// subjectOf is whose digests a ticket's log lines carry: the customer's, or
// the ticket's own until it has one.
func subjectOf(t ticket.Ticket) string {
	if t.Customer != "" {
		return t.Customer
	}
	return "T" + t.Name()
}

// ticketMarks are the index keys of a ticket; each holds what its subject
// compares by, so that the search for duplicates reads no other ticket.
func ticketMarks(t ticket.Ticket) map[store.Key]string {
	subject := subjectMark(t)
	marks := map[store.Key]string{}
	if t.Customer != "" {
		marks[store.CustomerTicketKey(t.Customer, t.Number)] = subject
		if !t.State.Closed() {
			marks[store.CustomerOpenTicketKey(t.Customer, t.Number)] = subject
		}
	}
	if t.Email != "" {
		marks[store.RequesterTicketKey(customer.FoldEmail(t.Email), t.Number)] = subject
	}
	for _, f := range t.Files {
		marks[store.FileTicketKey(f.Hash, t.Number)] = "file"
	}
	planMarks(t, marks)
	return marks
}

// subjectMark is what two tickets on one subject share (R05).
func subjectMark(t ticket.Ticket) string {
	sum := sha256.Sum256([]byte(ticket.NormalSubject(t.Subject)))
	return hex.EncodeToString(sum[:8])
}

// putTicket stores a ticket and keeps its indexes: the queue and a customer's
// open tickets never scan closed history.
func (w *write) putTicket(old *ticket.Ticket, t ticket.Ticket) error {
	t, err := w.judged(old, t)
	if err != nil {
		return err
	}
	if err := w.guardTicket(old, t); err != nil {
		return err
	}
	was, now := map[store.Key]string{}, ticketMarks(t)
	if old != nil {
		was = ticketMarks(*old)
	}
	for key := range was {
		if _, stays := now[key]; !stays {
			if err := w.Delete(key); err != nil {
				return err
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(now)) {
		if was[key] != now[key] {
			if err := w.Put(key, now[key]); err != nil {
				return err
			}
		}
	}
	if err := w.putQueueMark(t); err != nil {
		return err
	}
	if err := w.ticketSettles(old, t); err != nil {
		return err
	}
	w.noteWords(old, t)
	w.about(t.Customer)
	return w.put(store.TicketKey(t.Number), t.Name(), subjectOf(t), t)
}

// findTicket reads one ticket by "2026-000042" or "42".
func findTicket(tx *store.Tx, ref string) (ticket.Ticket, error) {
	n, err := ticket.ParseNumber(ref)
	if err != nil {
		return ticket.Ticket{}, err
	}
	return ticketByNumber(tx, n)
}

func ticketByNumber(tx *store.Tx, n int64) (ticket.Ticket, error) {
	t, ok, err := get[ticket.Ticket](tx, store.TicketKey(n))
	if err == nil && !ok {
		err = noTicket(tx, n)
	}
	return t, err
}

// hasContract reports whether a contract stands behind a ticket on a day:
// support, software or ads, and for work on hardware the hardware contract too
// (R30, R31, R43). That one makes nobody a contract customer of the software
// desk.
func hasContract(tx *store.Tx, t ticket.Ticket, on calendar.Date) (bool, error) {
	list, err := contractsAt(tx, t.Customer, t.Site)
	return standsBehind(list, t, on), err
}

// standsBehind is hasContract for those that serve the ticket's customer.
func standsBehind(list []contract.Contract, t ticket.Ticket, on calendar.Date) bool {
	return slices.ContainsFunc(list, func(c contract.Contract) bool {
		return c.ValidOn(on) && (c.Kind != contract.Hardware || onHardware(t))
	})
}

// onHardware reports whether a hardware contract stands behind a ticket (R31).
func onHardware(t ticket.Ticket) bool { return t.Activity == string(tariff.Hardware) }

// contractsAt reads the contracts that serve a customer at a site, oldest
// first: those of the site and those of all his sites. Without a site only the
// latter do.
func contractsAt(tx *store.Tx, id, site string) ([]contract.Contract, error) {
	list, err := contractsOf(tx, id)
	return contract.At(list, site), err
}

// contractsOf reads a customer's contracts, oldest first.
func contractsOf(tx *store.Tx, id string) (list []contract.Contract, err error) {
	if id == "" {
		return nil, nil
	}
	err = tx.ScanKeys(store.CustomerContractPrefix(id), func(key store.Key) (bool, error) {
		ref, _ := key.Text()
		c, ok, err := get[contract.Contract](tx, store.ContractKey(ref))
		if ok {
			list = append(list, c)
		}
		return true, err
	})
	oldestFirst(list)
	return list, err
}

func oldestFirst(list []contract.Contract) {
	slices.SortStableFunc(list, func(a, b contract.Contract) int { return a.From.Compare(b.From) })
}
