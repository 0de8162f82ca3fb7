package shop

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/contract"
)

// contractID gives "K0001".
func contractID(n int64) string { return fmt.Sprintf("K%04d", n) }

// AddContract stores a contract and opens its ledger.
func (s *Shop) AddContract(c contract.Contract) (out contract.Contract, err error) {
	sold, err := s.SellContract(c, SaleInput{})
	return sold.Contract, err
}

// contractDraft gives a new contract with its defaults, checked.
func (w *write) contractDraft(c contract.Contract) (out contract.Contract, err error) {
	s := w.shop
	card, err := findCard(w.Tx, c.Customer)
	if err != nil {
		return c, err
	}
	if c.Analysis, err = text.Line("analysis", c.Analysis, maxAnalysis); err != nil {
		return c, err
	}
	list, err := s.Config.PriceLists.At(s.listName(c.PriceList, card.Billing.PriceList), c.From)
	if err != nil {
		return c, err
	}
	out = c
	out.ID, out.Customer, out.AddedAt, out.Renews = "", card.ID, s.now, ""
	out.Signature, out.Amendments, out.Carried, out.Sales = contract.Signature{}, nil, contract.Carry{}, nil
	if out.Site, out.BillTo, err = contractPlace(w.Tx, out); err != nil {
		return c, err
	}
	out.IncludedTrainingMinutes = s.includedTraining(c)
	if out, err = contract.New(out, list.UnitMinutes); err != nil {
		return out, err
	}
	return out, s.checkSLA(out)
}

// addContract numbers and stores a contract, by the shop's habits where it
// says nothing.
func (w *write) addContract(c contract.Contract) (out contract.Contract, err error) {
	if out, err = w.contractDraft(c); err != nil {
		return out, err
	}
	return out, w.newContract(&out)
}

// includedTraining is the training that a contract includes: what was said, of
// support and software else what the shop grants (R64).
func (s *Shop) includedTraining(c contract.Contract) int64 {
	switch {
	case c.IncludedTrainingMinutes != 0 || c.Kind != contract.Support && c.Kind != contract.Software:
		return c.IncludedTrainingMinutes
	case s.Config.TrainingFree == 0:
		return contract.NoTraining
	}
	return s.Config.TrainingFree
}

// newContract numbers a contract and opens its ledger on its first day, or now
// when that is earlier: a contract entered late had its minutes all along.
func (w *write) newContract(c *contract.Contract) error {
	n, err := w.Next("contract")
	if err != nil {
		return err
	}
	c.ID = contractID(n)
	if err := w.Put(store.CustomerContractKey(c.Customer, c.ID), true); err != nil {
		return err
	}
	if err := w.putContract(*c); err != nil {
		return err
	}
	opened := w.shop.at
	if start := calendar.DayStart(c.From, w.shop.zone()).UTC(); start.Before(opened) {
		opened = start
	}
	ledger, err := contract.Ledger(nil).Open(*c, opened)
	if err != nil {
		return err
	}
	if err := w.putLedger(nil, ledger, c.Customer); err != nil {
		return err
	}
	w.about(c.Customer)
	return w.classesAfter(*c)
}

func (w *write) putContract(c contract.Contract) error {
	w.about(c.Customer)
	return w.put(store.ContractKey(c.ID), c.ID, c.Customer, c)
}

// putLedger stores the entries that fresh has beyond old.
func (w *write) putLedger(old, fresh contract.Ledger, subject string) error {
	for _, e := range fresh[len(old):] {
		id := e.Contract + "#" + strconv.FormatInt(e.Seq, 10)
		if err := w.put(store.LedgerKey(e.Contract, e.Seq), id, subject, e); err != nil {
			return err
		}
	}
	return nil
}

func ledgerOf(tx *store.Tx, id string) (l contract.Ledger, err error) {
	err = each(tx, store.LedgerPrefix(id), func(_ store.Key, e contract.Entry) error {
		l = append(l, e)
		return nil
	})
	return l, err
}

func findContract(tx *store.Tx, id string) (contract.Contract, error) {
	id = strings.ToUpper(strings.TrimSpace(id))
	if n, err := strconv.ParseUint(strings.TrimPrefix(id, "K"), 10, 40); err == nil {
		id = contractID(int64(n))
	}
	c, ok, err := get[contract.Contract](tx, store.ContractKey(id))
	if err == nil && !ok {
		err = noContract(tx, id)
	}
	return c, err
}

// Contract reads one contract with its ledger as it stands at the event's
// instant.
func (s *Shop) Contract(id string) (c contract.Contract, l contract.Ledger, err error) {
	err = s.view(func(tx *store.Tx) error {
		if c, err = findContract(tx, id); err != nil {
			return err
		}
		l, err = s.settled(tx, c, s.at)
		return err
	})
	return c, l, err
}

// Holding is a contract with what is left of it at the event's instant.
type Holding struct {
	contract.Contract
	Balance   *int64
	Expiring  []contract.Portion
	RenewedBy string           // "" when it is not renewed
	Fee       *ContractPeriods // by periods, nil for none
}

func (s *Shop) holding(tx *store.Tx, c contract.Contract) (h Holding, err error) {
	a, err := s.accountOf(tx, c)
	if err != nil {
		return h, err
	}
	h = Holding{Contract: c, Balance: a.Balance(c.ID, s.at), Expiring: a.Expiring(c.ID, s.at)}
	if h.RenewedBy, err = renewalOf(tx, c); err != nil {
		return h, err
	}
	h.Fee, err = s.contractPeriods(tx, c)
	return h, err
}

// renewalOf gives the contract that follows c, "" for none.
func renewalOf(tx *store.Tx, c contract.Contract) (string, error) {
	mine, err := contractsOf(tx, c.Customer)
	i := slices.IndexFunc(mine, func(o contract.Contract) bool { return o.Follows(c) })
	if err != nil || i < 0 {
		return "", err
	}
	return mine[i].ID, nil
}

// Holding reads one contract with what is left of it.
func (s *Shop) Holding(id string) (h Holding, err error) {
	err = s.view(func(tx *store.Tx) error {
		c, err := findContract(tx, id)
		if err != nil {
			return err
		}
		h, err = s.holding(tx, c)
		return err
	})
	return h, err
}

// Contracts lists the contracts of a customer, or of all for "", by number.
func (s *Shop) Contracts(customerID string) (list []Holding, err error) {
	err = s.view(func(tx *store.Tx) error {
		if customerID != "" {
			card, err := findCard(tx, customerID)
			if err != nil {
				return err
			}
			customerID = card.ID
		}
		err := each(tx, store.ContractPrefix(), func(_ store.Key, c contract.Contract) error {
			if customerID != "" && c.Customer != customerID {
				return nil
			}
			h, err := s.holding(tx, c)
			list = append(list, h)
			return err
		})
		slices.SortStableFunc(list, func(a, b Holding) int { return byNumber(a.ID, b.ID) })
		return err
	})
	return list, err
}
