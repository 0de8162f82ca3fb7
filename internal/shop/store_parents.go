package shop

import (
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// belonging is what a record of many families says of whose it is.
type belonging struct {
	Customer string `json:"customer"`
	Ticket   any    `json:"ticket"` // a number, or a name that nobody looks up here
}

// checkParents looks whether what a record belongs to is there: its customer,
// its ticket, its contract.
func checkParents(tx *store.Tx, found *Findings) error {
	known := map[string]bool{"": true}
	err := tx.ScanKeys(store.CustomerPrefix(), func(key store.Key) (bool, error) {
		if id, ok := key.Text(); ok {
			known[id] = true
		}
		return true, nil
	})
	if err != nil {
		return err
	}
	tickets := map[int64]bool{}
	err = tx.ScanKeys(store.TicketPrefix(), func(key store.Key) (bool, error) {
		n, _ := key.Number()
		tickets[n] = true
		return true, nil
	})
	if err != nil {
		return err
	}
	orphan := func(key store.Key, of string) {
		what, id := keyWords(key)
		found.add(refusal.Damaged("orphan", "%s %s belongs to %s, which is not there", what, id, of), nil)
	}
	for _, prefix := range []store.Key{"t/", "s/", "k/", "i/", "lo/", "vi/", "xl/", "q/", "r/", "d/", "rep/", "cu/"} {
		err := each(tx, prefix, func(key store.Key, b belonging) error {
			if _, err := customer.ParseID(b.Customer); err == nil && !known[b.Customer] {
				orphan(key, b.Customer)
			}
			if n, ok := b.Ticket.(float64); ok && n > 0 && !tickets[int64(n)] {
				orphan(key, string(store.TicketKey(int64(n))))
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return checkNested(tx, orphan)
}

// checkNested looks at records whose key names what they belong to.
func checkNested(tx *store.Tx, orphan func(store.Key, string)) error {
	above := map[store.Key]func(parts []string, n int64) store.Key{
		"kl/":  func(p []string, _ int64) store.Key { return store.ContractKey(p[0]) },
		"e/":   func(p []string, _ int64) store.Key { return store.CustomerKey(p[0]) },
		"mt/":  func(_ []string, n int64) store.Key { return store.MailKey(n) },
		"ot/":  func(_ []string, n int64) store.Key { return store.OutgoingKey(n) },
		"glo/": func(_ []string, n int64) store.Key { return store.LimitationKey(n) },
	}
	for _, prefix := range []store.Key{"kl/", "e/", "mt/", "ot/", "glo/"} {
		err := tx.ScanKeys(prefix, func(key store.Key) (bool, error) {
			n, _ := key.Number()
			parent := above[prefix](key.Parts(), n)
			there, err := tx.Has(parent)
			if err == nil && !there {
				orphan(key, string(parent))
			}
			return true, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
