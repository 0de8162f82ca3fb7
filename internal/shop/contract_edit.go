package shop

import (
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/contract"
)

// ContractEdit changes a contract; nil fields keep what is there.
type ContractEdit struct {
	Note      *string
	CarryOver *contract.Carry
	SLA       func(contract.Contract) (contract.Contract, error)
	Covers    *contract.Covers // for sessions that open from From on
	PriceList *string          // likewise
	From      calendar.Date    // zero: today
	Site      *string          // that it serves alone; "": all of the customer's
	BillTo    *string          // who pays; "": the customer
}

// EditContract changes what may change without falsifying what was charged.
func (s *Shop) EditContract(id string, in ContractEdit) (c contract.Contract, err error) {
	if in.From.IsZero() {
		in.From = s.Today()
	}
	err = s.write("contract.edit", func(w *write) error {
		old, err := findContract(w.Tx, id)
		if err != nil {
			return err
		}
		c = old
		if in.Note != nil {
			if c.Note, err = text.Line("note", *in.Note, text.MaxLine); err != nil {
				return err
			}
		}
		if c, err = w.placed(c, in); err != nil {
			return err
		}
		if in.CarryOver != nil {
			renewed, err := renewalOf(w.Tx, c)
			if err != nil {
				return err
			}
			if renewed != "" {
				return refusal.Rule("already-renewed", "contract %s is already renewed by %s", c.ID, renewed)
			}
			c.CarryOver = *in.CarryOver
		}
		if in.SLA != nil {
			if s.Today().After(c.To) {
				return refusal.Rule("contract-over", "the contract %s ended on %s", c.ID, c.To).By("R51")
			}
			if c, err = in.SLA(c); err != nil {
				return err
			}
			if err := s.checkSLA(c); err != nil {
				return err
			}
			c = c.Changed(old, s.at)
		}
		if in.Covers != nil || in.PriceList != nil {
			if c, err = w.amended(c, in); err != nil {
				return err
			}
		}
		if err := c.Validate(); err != nil {
			return err
		}
		if err := w.putContract(c); err != nil || c.Site == old.Site {
			return err
		}
		return w.classesAfter(c)
	})
	return c, err
}

// amended adds an amendment that no charged session falls under.
func (w *write) amended(c contract.Contract, in ContractEdit) (contract.Contract, error) {
	s := w.shop
	if in.From.Before(c.From) {
		in.From = c.From
	}
	if in.From.After(c.To) {
		return c, refusal.Rule("contract-over", "the contract %s ended on %s", c.ID, c.To).
			WithHint("say with --from a day on which it runs")
	}
	if n := len(c.Amendments); n > 0 && in.From.Before(c.Amendments[n-1].From) {
		return c, refusal.Rule("amended-later", "the contract %s was already changed from %s on", c.ID, c.Amendments[n-1].From).
			WithHint("changes follow one another: give a later --from")
	}
	first, err := w.firstCharged(c, in.From)
	if err != nil {
		return c, err
	}
	if first.ID != "" {
		return c, refusal.Rule("sessions-charged", "session %s of %s is charged by the contract %s as it was", first.ID, s.day(first.OpenedAt), c.ID).
			WithHint("say with --from a later day")
	}
	if in.PriceList != nil && *in.PriceList != "" {
		if _, err := s.Config.PriceLists.At(*in.PriceList, in.From); err != nil {
			return c, err
		}
	}
	c.Amendments = append(c.Amendments[:len(c.Amendments):len(c.Amendments)],
		contract.Amendment{From: in.From, Covers: in.Covers, PriceList: in.PriceList})
	_, err = c.On(in.From).Coverage(s.coverage)
	return c, err
}

// firstCharged finds a session that the contract may have served, charged and
// opened while it ran, from a day on; the zero Session for none.
func (w *write) firstCharged(c contract.Contract, from calendar.Date) (Session, error) {
	ids, err := numbers(w.Tx, store.CustomerSessionPrefix(c.Customer))
	if err != nil {
		return Session{}, err
	}
	for _, n := range ids {
		one, err := sessionByNumber(w.Tx, n)
		if err != nil {
			return one, err
		}
		if on := w.shop.day(one.OpenedAt); one.Charge != nil && one.Voided == "" && !on.Before(from) && c.ValidOn(on) &&
			(c.Site == "" || c.Site == one.Site) {
			return one, nil
		}
	}
	return Session{}, nil
}
