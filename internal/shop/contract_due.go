package shop

import (
	"fmt"
	"slices"

	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
)

// ContractDue is one thing to tell a customer about a contract.
type ContractDue struct {
	contract.Warning
	Contract, Customer, Name string
	Letter                   int64 // in the outbox, 0 for none
}

// mark names a warning among what was told. One that is about another day is
// another one.
func (d ContractDue) mark(to string) string { return to + " " + string(d.Kind) }

// ContractsDue lists what there is to tell about contracts: minutes nearly
// used, used up or expiring, contracts that end within so many days. With
// fresh, only what ContractsTold was not told of before.
func (s *Shop) ContractsDue(within int, fresh bool) (list []ContractDue, err error) {
	err = s.view(func(tx *store.Tx) error {
		return each(tx, store.ContractPrefix(), func(_ store.Key, c contract.Contract) error {
			if s.Today().After(c.To) {
				return nil
			}
			found, err := s.contractDue(tx, c, within)
			if err != nil {
				return err
			}
			known, _, err := get[told](tx, store.ToldContractKey(c.ID))
			for _, d := range found {
				if !fresh || known[d.mark("shop")] != d.Date {
					list = append(list, d)
				}
			}
			return err
		})
	})
	slices.SortStableFunc(list, func(a, b ContractDue) int {
		if d := a.Date.Compare(b.Date); d != 0 {
			return d
		}
		return byNumber(a.Contract, b.Contract)
	})
	return list, err
}

func (s *Shop) contractDue(tx *store.Tx, c contract.Contract, within int) (list []ContractDue, err error) {
	a, err := s.accountOf(tx, c)
	if err != nil {
		return nil, err
	}
	renewed, err := renewalOf(tx, c)
	if err != nil {
		return nil, err
	}
	for _, w := range a.Warnings(c.ID, s.at, s.Today().AddDays(within), renewed != "", s.alerts()) {
		if w, err = s.beyondContract(tx, c, w); err != nil {
			return nil, err
		}
		card, err := findCard(tx, c.Customer)
		if err != nil {
			return nil, err
		}
		list = append(list, ContractDue{Warning: w, Contract: c.ID, Customer: card.ID, Name: card.Name})
	}
	return list, nil
}

// ContractsTold remembers that a list of ContractsDue was given to somebody.
// What it remembers is an index, not a record: no line of the log speaks of it.
func (s *Shop) ContractsTold(list []ContractDue) error {
	if len(list) == 0 {
		return nil
	}
	if err := s.open(false); err != nil {
		return err
	}
	for _, d := range list {
		err := s.st.Update(func(tx *store.Tx) error {
			w := &write{Tx: tx, shop: s}
			return w.remember(d.Contract, d.mark("shop"), d.Date)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// TellContractDue puts the letter about d into the outbox, once.
func (s *Shop) TellContractDue(d ContractDue) (ContractDue, error) {
	err := s.write("contract.warn", func(w *write) error {
		known, _, err := get[told](w.Tx, store.ToldContractKey(d.Contract))
		if err != nil || known[d.mark("customer")] == d.Date {
			return err
		}
		c, err := findContract(w.Tx, d.Contract)
		if err != nil {
			return err
		}
		subject, body := d.letter(c)
		l, err := w.tellCustomer(c, "contract-warning", subject, body)
		if err != nil {
			return err
		}
		d.Letter = l.ID
		return w.remember(c.ID, d.mark("customer"), d.Date)
	})
	return d, err
}

// letter is what the customer reads.
func (d ContractDue) letter(c contract.Contract) (subject, body string) {
	left := document.Hours(d.Minutes)
	switch d.Kind {
	case contract.NearlyUsed:
		return "Ore in esaurimento, contratto " + c.ID,
			fmt.Sprintf("le ore del contratto %s sono utilizzate all’%d %%: ne restano %s, da utilizzare entro il %s.\n\n"+
				"Terminate le ore, gli interventi sono fatturati a tariffa. Può acquistarne altre rispondendo a questo messaggio.", c.ID, d.Percent, left, c.To.Italian())
	case contract.FewLeft:
		return "Ore in esaurimento, contratto " + c.ID,
			fmt.Sprintf("del contratto %s restano %s, da utilizzare entro il %s.\n\n"+
				"Terminate le ore, gli interventi sono fatturati a tariffa. Può acquistarne altre rispondendo a questo messaggio.", c.ID, left, c.To.Italian())
	case contract.Beyond:
		return "Interventi oltre le ore, contratto " + c.ID,
			fmt.Sprintf("le ore del contratto %s sono esaurite: dal %s gli interventi sono fatturati a tariffa (finora %s oltre le ore).\n\n"+
				"Può acquistare altre ore rispondendo a questo messaggio.", c.ID, d.Date.Italian(), document.Hours(d.Excess))
	case contract.UsedUp:
		if d.Excess > 0 {
			return "Ore esaurite, contratto " + c.ID,
				fmt.Sprintf("le ore del contratto %s sono esaurite dal %s: %s oltre le ore e i prossimi interventi sono fatturati a tariffa.\n\n"+
					"Può acquistare altre ore rispondendo a questo messaggio.", c.ID, d.Date.Italian(), document.Hours(d.Excess))
		}
		return "Ore esaurite, contratto " + c.ID,
			fmt.Sprintf("le ore del contratto %s sono esaurite dal %s: i prossimi interventi sono fatturati a tariffa.\n\n"+
				"Può acquistare altre ore rispondendo a questo messaggio.", c.ID, d.Date.Italian())
	case contract.Expires:
		return "Ore in scadenza, contratto " + c.ID,
			fmt.Sprintf("%s del contratto %s sono da utilizzare entro il %s.", left, c.ID, d.Date.Italian())
	}
	body = fmt.Sprintf("il contratto %s termina il %s.", c.ID, d.Date.Italian())
	if c.Minutes != nil {
		body += fmt.Sprintf(" Restano %s da utilizzare.", left)
	}
	return "Contratto " + c.ID + " in scadenza", body + "\n\nPer il rinnovo può rispondere a questo messaggio."
}

// contractWarnings tells what a session made of the contracts that it drew
// from: nearly used, or used up.
func (w *write) contractWarnings(one Session) (out []*refusal.Error, err error) {
	for _, d := range one.Charge.Draws {
		c, err := findContract(w.Tx, d.Contract)
		if err != nil {
			return nil, err
		}
		l, err := w.shop.settled(w.Tx, c, one.ClosedAt)
		if err != nil {
			return nil, err
		}
		switch warning, ok := l.Passes(one.ID, w.shop.zone(), w.shop.alerts()); {
		case !ok:
		case warning.Kind == contract.UsedUp && warning.Excess > 0:
			out = append(out, refusal.Rule("contract-used-up", "contract %s: used up, %d minutes beyond it are billed", c.ID, warning.Excess).
				WithHint("scatto contract topup %s --hours N --price AMOUNT", c.ID).By("R24"))
		case warning.Kind == contract.UsedUp:
			out = append(out, refusal.Rule("contract-used-up", "contract %s: %d %% used, nothing is left", c.ID, warning.Percent).
				WithHint("scatto contract topup %s --hours N --price AMOUNT", c.ID).By("R24"))
		default:
			out = append(out, refusal.Rule("contract-used", "contract %s: %d %% used, %d minutes left", c.ID, warning.Percent, warning.Minutes))
		}
	}
	return w.warnBeyond(one, out)
}
