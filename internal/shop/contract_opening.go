package shop

import (
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/tariff/contract"
)

// AddBegunContract stores a contract that another system kept until now:
// nothing is invoiced for it, and left minutes are left at the event's instant.
func (s *Shop) AddBegunContract(c contract.Contract, left int64) (out Sold, err error) {
	if c.Note, err = text.Line("note", c.Note, text.MaxLine); err != nil {
		return out, err
	}
	err = s.write("contract.add", func(w *write) error {
		out.Contract, err = w.addBegun(c, left)
		return err
	})
	return out, err
}

func (w *write) addBegun(c contract.Contract, left int64) (contract.Contract, error) {
	c, err := w.addContract(c)
	if err != nil {
		return c, err
	}
	return c, w.beginAt(c, left, "")
}

// BeginContract sets what is left of a contract's hours at the event's
// instant, before the first session of here draws; the same again changes
// nothing.
func (s *Shop) BeginContract(id string, left int64, reason string) (c contract.Contract, err error) {
	if reason, err = text.Line("reason", reason, text.MaxLine); err != nil {
		return c, err
	}
	if reason == "" {
		return c, refusal.Usage("missing-flag", "--%s is missing", "reason").WithHint("say why with --reason, such as \"saldo del vecchio gestionale\"")
	}
	err = s.write("contract.opening", func(w *write) error {
		if c, err = findContract(w.Tx, id); err != nil {
			return err
		}
		return w.beginAt(c, left, reason)
	})
	return c, err
}

func (w *write) beginAt(c contract.Contract, left int64, note string) error {
	if day := w.shop.Today(); !c.ValidOn(day) && day.Before(c.From) {
		return refusal.Rule("before-contract", "the contract %s begins after the day of this balance", c.ID)
	}
	old, err := ledgerOf(w.Tx, c.ID)
	if err != nil {
		return err
	}
	l, err := old.BeginAt(left, w.shop.at, note)
	if err != nil || len(l) == len(old) {
		return err
	}
	w.about(c.Customer)
	return w.putLedger(old, l, c.Customer)
}
