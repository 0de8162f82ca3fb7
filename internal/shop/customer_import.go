package shop

import (
	"encoding/json"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// Imported is what an import took in.
type Imported struct {
	Cards   []Card // new ones, without id in a dry run
	Skipped int    // lines whose customer is on record with the same data
	Wrong   []customer.RowError
}

// roomPerCard is the room in bytes that one more card surely finds in a
// transaction, with its indexes and its part of the log line.
const roomPerCard = 64 << 10

// logPerCard is what a card adds to the log line, which is written last.
const logPerCard = 300

// ImportCustomers adds all or none, in one transaction.
func (s *Shop) ImportCustomers(list []customer.Customer) (cards []Card, err error) {
	err = s.write("customer.import", func(w *write) error {
		cards = nil
		for _, c := range list {
			card, err := w.addCustomer(c)
			if err != nil {
				return err
			}
			cards = append(cards, card)
		}
		return nil
	})
	return cards, err
}

// ImportRows takes in all rows, or none when one contradicts the cards on
// record: then Wrong says which. Rows that are on record already are skipped,
// so a run that was cut off is simply repeated; a long file needs several
// transactions, each with its log entry. A dry run only checks.
func (s *Shop) ImportRows(rows []customer.Row, dryRun bool) (out Imported, err error) {
	var fresh []customer.Customer
	err = s.view(func(tx *store.Tx) error {
		known, err := fingerprints(tx)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if known[fingerprint(row.Customer)] {
				out.Skipped++
				continue
			}
			if err := onRecord(tx, row.Customer); err != nil {
				if refusal.KindOf(err) != "duplicate-customer" {
					return err
				}
				out.Wrong = append(out.Wrong, customer.RowError{Line: row.Line, Err: err})
			}
			fresh = append(fresh, row.Customer)
		}
		return nil
	})
	if err != nil || len(out.Wrong) > 0 {
		return Imported{Wrong: out.Wrong}, err
	}
	if dryRun {
		for _, c := range fresh {
			out.Cards = append(out.Cards, Card{Customer: c})
		}
		return out, nil
	}
	for len(fresh) > 0 {
		cards, err := s.importBatch(fresh)
		if err != nil {
			return out, err
		}
		out.Cards, fresh = append(out.Cards, cards...), fresh[len(cards):]
	}
	return out, nil
}

// importBatch adds as many as one transaction takes.
func (s *Shop) importBatch(list []customer.Customer) (cards []Card, err error) {
	err = s.write("customer.import", func(w *write) error {
		cards = nil
		for _, c := range list {
			if len(cards) > 0 && w.Room()-int64(len(cards))*logPerCard < roomPerCard {
				return nil
			}
			card, err := w.addCustomer(c)
			if err != nil {
				return err
			}
			cards = append(cards, card)
		}
		return nil
	})
	return cards, err
}

// onRecord refuses a customer whose tax identifier another card bears.
func onRecord(tx *store.Tx, c customer.Customer) error {
	for _, key := range taxKeys(Card{Customer: c}) {
		other, taken, err := get[string](tx, key)
		if err != nil {
			return err
		}
		if taken {
			return duplicateCustomer(other)
		}
	}
	return nil
}

// fingerprints are those of every card on record.
func fingerprints(tx *store.Tx) (map[string]bool, error) {
	known := map[string]bool{}
	return known, each(tx, store.CustomerPrefix(), func(_ store.Key, c Card) error {
		known[fingerprint(c.Customer)] = true
		return nil
	})
}

// fingerprint is what the columns of an import say of a customer.
func fingerprint(c customer.Customer) string {
	c.ID, c.People, c.Note, c.SplitVAT, c.Treatment = "", nil, "", false, ""
	data, _ := json.Marshal(c) // of texts and dates only, never fails
	return string(data)
}
