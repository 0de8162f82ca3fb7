package shop

import (
	"slices"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
)

// OpeningsImported is what an import of open invoices took in.
type OpeningsImported struct {
	Invoices []invoice.Invoice
	Skipped  int // on record already
	Wrong    []customer.RowError
	Warnings []*refusal.Error
}

// ImportOpenings takes in all open invoices of a file, or none when one cannot
// be; those on record are skipped.
func (s *Shop) ImportOpenings(rows []invoice.OpeningRow, o ImportOptions) (out OpeningsImported, err error) {
	var fresh []OpeningInput
	var cards []Card
	hash := rowsHash(rows)
	err = s.view(func(tx *store.Tx) error {
		if err := checkMark(tx, "openings", hash, o); err != nil {
			return err
		}
		find, err := newCardFinder(tx)
		if err != nil {
			return err
		}
		for _, row := range rows {
			one := OpeningInput{Number: row.Number, Date: row.Date, Total: row.Total, Paid: row.Paid, Instalments: row.Instalments, Method: row.Method}
			var got TakenOver
			card, err := find.find(row.Customer)
			if err == nil {
				one.Customer = card.ID
				got, err = s.openingOf(tx, one, card)
			}
			switch {
			case err != nil && refusal.KindOf(err) == "":
				return err
			case err != nil:
				out.Wrong = append(out.Wrong, customer.RowError{Line: row.Line, Err: err})
			case got.Known:
				out.Skipped++
			default:
				fresh, cards = append(fresh, one), append(cards, card)
				out.Invoices = append(out.Invoices, got.Invoice)
				out.Warnings = append(out.Warnings, got.Warnings...)
			}
		}
		return nil
	})
	if err != nil || len(out.Wrong) > 0 {
		return OpeningsImported{Wrong: out.Wrong}, err
	}
	if o.DryRun {
		return out, nil
	}
	return out, s.inBatches("openings", "invoice.opening", hash, len(rows), len(fresh), func(w *write, i int) error {
		_, err := w.addOpening(fresh[i], cards[i])
		return err
	})
}

// ContractsImported is what an import of contracts took in.
type ContractsImported struct {
	Contracts []contract.Contract // without id in a dry run
	Left      []*int64            // of each, nil: all
	Skipped   int                 // on record already
	Wrong     []customer.RowError
}

// ImportContracts takes in all contracts of a file with what is left of their
// hours, or none when one cannot be; those on record, by external id or else by
// all that the line says, are skipped. Nothing is invoiced for them.
func (s *Shop) ImportContracts(rows []contract.Row, o ImportOptions) (out ContractsImported, err error) {
	var fresh []contract.Row
	hash := rowsHash(rows)
	err = s.view(func(tx *store.Tx) error {
		if err := checkMark(tx, "contracts", hash, o); err != nil {
			return err
		}
		find, err := newCardFinder(tx)
		if err != nil {
			return err
		}
		known, err := knownContracts(tx)
		if err != nil {
			return err
		}
		trial := &write{Tx: tx, shop: s}
		for _, row := range rows {
			card, err := find.find(row.Customer)
			var draft contract.Contract
			if err == nil {
				row.Contract.Customer = card.ID
				draft, err = trial.contractDraft(row.Contract)
			}
			if err == nil && row.Left != nil && s.Today().Before(draft.From) {
				err = refusal.Rule("before-contract", "the contract %s begins after the day of this balance", row.ExternalID)
			}
			var had bool
			if err == nil {
				had, err = known.has(draft)
			}
			if err == nil && !had {
				err = twiceInFile(fresh, out.Contracts, row.Line, draft)
			}
			switch {
			case err != nil && refusal.KindOf(err) == "":
				return err
			case err != nil:
				out.Wrong = append(out.Wrong, customer.RowError{Line: row.Line, Err: err})
			case had:
				out.Skipped++
			default:
				fresh, out.Contracts, out.Left = append(fresh, row), append(out.Contracts, draft), append(out.Left, row.Left)
			}
		}
		return nil
	})
	if err != nil || len(out.Wrong) > 0 {
		return ContractsImported{Wrong: out.Wrong}, err
	}
	if o.DryRun {
		return out, nil
	}
	return out, s.inBatches("contracts", "contract.import", hash, len(rows), len(fresh), func(w *write, i int) (err error) {
		if fresh[i].Left != nil {
			out.Contracts[i], err = w.addBegun(fresh[i].Contract, *fresh[i].Left)
		} else {
			out.Contracts[i], err = w.addContract(fresh[i].Contract)
		}
		return err
	})
}

// contractIndex finds contracts that a line may speak of.
type contractIndex map[string][]contract.Contract

func knownContracts(tx *store.Tx) (k contractIndex, err error) {
	k = contractIndex{}
	err = each(tx, store.ContractPrefix(), func(_ store.Key, c contract.Contract) error {
		if c.ExternalID != "" {
			k["ext "+c.ExternalID] = append(k["ext "+c.ExternalID], c)
		}
		k[c.Customer] = append(k[c.Customer], c)
		return nil
	})
	return k, err
}

// has reports a contract on record; the same external id with other terms is
// refused.
func (k contractIndex) has(c contract.Contract) (bool, error) {
	same := func(o contract.Contract) bool { return sameTerms(o, c) }
	if c.ExternalID != "" {
		others := k["ext "+c.ExternalID]
		if len(others) > 0 && !slices.ContainsFunc(others, same) {
			return false, refusal.Rule("contract-differs", "contract %s of the other system is on record as %s with other terms", c.ExternalID, others[0].ID).
				WithHint("scatto contract show %s", others[0].ID)
		}
		return len(others) > 0, nil
	}
	for _, o := range k[c.Customer] {
		if o.ExternalID == "" && same(o) {
			return true, nil
		}
	}
	return false, nil
}

// sameTerms reports whether two contracts say the same.
func sameTerms(a, b contract.Contract) bool {
	fee := a.AnnualFee == nil && b.AnnualFee == nil || a.AnnualFee != nil && b.AnnualFee != nil && *a.AnnualFee == *b.AnnualFee
	minutes := a.Minutes == nil && b.Minutes == nil || a.Minutes != nil && b.Minutes != nil && *a.Minutes == *b.Minutes
	return a.Customer == b.Customer && a.Kind == b.Kind && a.From == b.From && a.To == b.To && a.UnitMinutes == b.UnitMinutes && fee && minutes
}

// twiceInFile refuses a line that says again what one before it says, where no
// external id tells the two apart: hours would be there twice.
func twiceInFile(rows []contract.Row, drafts []contract.Contract, line int, c contract.Contract) error {
	i := slices.IndexFunc(drafts, func(o contract.Contract) bool { return o.ExternalID == "" && sameTerms(o, c) })
	if c.ExternalID != "" || i < 0 {
		return nil
	}
	return refusal.Rule("duplicate-contract", "the same contract is on line %d and on line %d", rows[i].Line, line).
		WithHint("when there are two, give each its external_id")
}
