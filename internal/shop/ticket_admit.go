package shop

import (
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff"
	"scatto/ticket"
)

// admit sets the state by the channel's rules, severity and the earliest
// handling (R10, R43-R44, R50, R53).
func (w *write) admit(t *ticket.Ticket, in OpenInput, contract bool, out *Opened) error {
	a, err := ticket.Admit(
		ticket.Request{Channel: t.Channel, Contract: contract, Urgent: in.Urgent, Reason: in.Reason,
			Consultancy: in.Consultancy || t.Activity == string(tariff.Consultancy)}, w.shop.policy())
	if err != nil {
		return err
	}
	t.State, t.NeedsPEC, t.Consultancy = a.State, a.Ask, a.Consultancy
	if a.Severity != 0 {
		t.Severity = a.Severity
	}
	if a.Ask {
		out.Warnings = append(out.Warnings, refusal.Rule("pec-required", "a customer without contract writes by PEC: ask for one").
			WithHint("once it has come: scatto ticket edit %d --regularised", t.Number).By("R44"))
	}
	t.HandledFrom, err = w.shop.handledFrom(w.Tx, *t, contract, t.OpenedAt)
	return err
}

// policy is what the shop asks of channels.
func (s *Shop) policy() ticket.Policy {
	return ticket.Policy{PECWithoutContract: s.Config.Gates.PECRequired, PhoneOnlyUrgent: s.Config.Gates.PhoneOnlyUrgent}
}

// windowFor names the window in which a request is handled: walk-in for
// customers without contract where that gate is on (R50), else office (R10).
func (s *Shop) windowFor(contract bool) string {
	if !contract && s.Config.Gates.WalkIn {
		return "walk-in"
	}
	return "office"
}

// The search for duplicates looks at so many of a customer's or an address's
// newest tickets, and names so many: it is advice.
const (
	duplicatesAmong = 200
	duplicatesNamed = 5
)

// duplicates finds tickets of the same customer or address on the same
// subject among the newest: open ones, and those closed lately (R05). The
// newest stands first.
func (w *write) duplicates(t ticket.Ticket) (found []ticket.Ticket, err error) {
	prefix := store.CustomerTicketPrefix(t.Customer)
	if t.Customer == "" {
		prefix = store.RequesterTicketPrefix(customer.FoldEmail(t.Email))
	}
	mine := subjectMark(t)
	seen := 0
	err = w.ScanReverse(prefix, func(key store.Key, raw store.Raw) (bool, error) {
		seen++
		var subject string
		if err := raw.Decode(&subject); err != nil {
			return false, err
		}
		n, ok := key.Number()
		if !ok || subject != mine || n == t.Number {
			return seen < duplicatesAmong, nil
		}
		old, err := ticketByNumber(w.Tx, n)
		if err == nil && ticket.Duplicate(old, t) {
			found = append(found, old)
		}
		return seen < duplicatesAmong && len(found) < duplicatesNamed, err
	})
	return found, err
}

// acceptTerms records the licence declaration (R15): declared now, implied by
// a written mail, or taken over from the customer's or address's first ticket.
func (w *write) acceptTerms(t *ticket.Ticket, declared bool) error {
	now := ticket.Acceptance{Version: w.shop.Config.Terms.Version, At: w.shop.at,
		Person: strings.TrimSpace(t.FirstName + " " + t.Surname), How: "declared"}
	if !declared {
		if t.Channel != ticket.Email && t.Channel != ticket.PEC {
			return w.inheritTerms(t)
		}
		now.How = "implied"
	}
	t.Terms = now
	if t.Customer == "" {
		return nil
	}
	card, err := findCard(w.Tx, t.Customer)
	if err != nil || !card.Terms.At.IsZero() {
		return err
	}
	old := card
	card.Terms = now
	return w.putCard(&old, card)
}

func (w *write) inheritTerms(t *ticket.Ticket) error {
	if t.Customer != "" {
		card, err := findCard(w.Tx, t.Customer)
		t.Terms = card.Terms
		return err
	}
	return w.ScanKeysReverse(store.RequesterTicketPrefix(customer.FoldEmail(t.Email)), func(key store.Key) (bool, error) {
		n, _ := key.Number()
		old, _, err := get[ticket.Ticket](w.Tx, store.TicketKey(n))
		t.Terms = old.Terms
		return err == nil && t.Terms.At.IsZero(), err
	})
}
