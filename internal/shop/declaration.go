package shop

import (
	"strconv"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// AddDeclaration records a customer's declaration of intent.
func (s *Shop) AddDeclaration(d invoice.Declaration) (out invoice.Declaration, err error) {
	if d.Received.After(s.day(s.now)) {
		return out, refusal.Rule("future", "%s lies in the future", d.Received)
	}
	err = s.write("customer.declaration", func(w *write) error {
		card, err := findCard(w.Tx, d.Customer)
		if err != nil {
			return err
		}
		out = d
		out.Customer, out.Used = card.ID, 0
		if out, err = invoice.NewDeclaration(out); err != nil {
			return err
		}
		known, err := declarationsOf(w.Tx, card.ID)
		if err != nil {
			return err
		}
		for _, k := range known {
			if k.Protocol == out.Protocol {
				return refusal.Rule("declaration-known", "declaration %s is already recorded", out.Protocol)
			}
		}
		w.about(card.ID)
		return w.putDeclaration(out, int64(len(known))+1)
	})
	return out, err
}

// RevokeDeclaration ends a declaration of intent from a day on.
func (s *Shop) RevokeDeclaration(customerID, protocol string, on calendar.Date) (out invoice.Declaration, err error) {
	err = s.write("customer.declaration-revoke", func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		known, err := declarationsOf(w.Tx, card.ID)
		if err != nil {
			return err
		}
		for i, k := range known {
			if k.Protocol == protocol {
				out = k
				out.Revoked = on
				return w.putDeclaration(out, int64(i)+1)
			}
		}
		return refusal.NotFound("no-declaration", "customer %s has no declaration of intent %q", card.ID, protocol).
			WithHint("scatto customer declaration list %s", card.ID)
	})
	return out, err
}

// Declarations lists a customer's declarations of intent, oldest first.
func (s *Shop) Declarations(customerID string) (list []invoice.Declaration, err error) {
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err == nil {
			list, err = declarationsOf(tx, card.ID)
		}
		return err
	})
	return list, err
}

func declarationsOf(tx *store.Tx, customerID string) (list []invoice.Declaration, err error) {
	err = each(tx, store.DeclarationPrefix(customerID), func(_ store.Key, d invoice.Declaration) error {
		list = append(list, d)
		return nil
	})
	return list, err
}

func (w *write) putDeclaration(d invoice.Declaration, n int64) error {
	return w.put(store.DeclarationKey(d.Customer, n), d.Customer+"/declaration#"+strconv.FormatInt(n, 10), d.Customer, d)
}

// drawPlafond counts an issued document on the declarations that it names; a
// credit note gives back.
func (w *write) drawPlafond(inv invoice.Invoice) error {
	use := inv.IntentUse()
	if len(use) == 0 {
		return nil
	}
	known, err := declarationsOf(w.Tx, inv.CustomerID)
	if err != nil {
		return err
	}
	for i, d := range known {
		if use[d.Protocol] == 0 {
			continue
		}
		d.Used += use[d.Protocol]
		if err := w.putDeclaration(d, int64(i)+1); err != nil {
			return err
		}
	}
	return nil
}

// takeDeposits books on the deposits what an issued document took off them.
func (w *write) takeDeposits(inv invoice.Invoice) error {
	for _, number := range invoice.DeductedDeposits(inv.Lines) {
		n, err := invoice.ParseNumber(number)
		if err != nil {
			return err
		}
		deposit, err := findInvoice(w.Tx, n)
		if err != nil {
			return err
		}
		if deposit, err = deposit.Deducted(inv); err != nil {
			return err
		}
		if err := w.putInvoice(deposit); err != nil {
			return err
		}
	}
	return nil
}
