package shop

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"scatto/internal/refusal"
	"scatto/internal/store"
)

// countedFamilies says which counter gave the numbers that end the keys of a family.
func countedFamilies() map[store.Key]string {
	return map[store.Key]string{
		"t/": "ticket", "s/": "session", "m/": "mail", "o/": "letter", "call/": "call", "vi/": "visit", "lo/": "site", "q/": "quote",
		"xl/": "extra-line", "rep/": "repair", "it/": "item", "cu/": "customisation", "ge/": "activity", "gf/": "recipient", "gc/": "consent",
		"g/": "request", "gb/": "breach", "ho/": "hold", "er/": erasureCounter, "var/": "vault-recipient", "r/": "service", "rp/": "repeat",
		"gy/": "correction", "gl/": "limitation", "db/": collectionCounter, "e/": "evidence", "todo/": "todo", "td/": "todo",
		"gns/": "notice-shown", "dw/": "downtime", "as/": "assessment", "cg/": "goal", "cgp/": "goal-proof", "va/": "vault",
		"vad/": "vault-reading", "av/": "verification", "ph/": "handout", "an/": "nomination", "ax/": "explanation", "pn/": "appointment",
	}
}

// checkCounters looks whether each counter has reached the numbers that were
// given: one that is behind would give a number twice.
func checkCounters(tx *store.Tx, found *Findings) error {
	highest := map[string]int64{}
	reach := func(counter string, n int64) { highest[counter] = max(highest[counter], n) }
	for prefix, counter := range countedFamilies() {
		err := tx.ScanKeys(prefix, func(key store.Key) (bool, error) {
			if n, ok := key.Number(); ok {
				reach(counter, n)
			}
			return true, nil
		})
		if err != nil {
			return err
		}
	}
	err := tx.ScanKeys(store.CustomerPrefix(), func(key store.Key) (bool, error) {
		if id, ok := key.Text(); ok && strings.HasPrefix(id, "C") {
			if n, err := strconv.ParseInt(id[1:], 10, 64); err == nil {
				reach("customer", n)
			}
		}
		return true, nil
	})
	if err != nil {
		return err
	}
	for prefix, counter := range map[store.Key]func(year int, series string) string{
		store.InvoicePrefix(): invoiceCounter,
		store.NotePrefix():    func(year int, _ string) string { return noteCounter(year) },
	} {
		err := tx.ScanKeys(prefix, func(key store.Key) (bool, error) {
			parts := key.Parts()
			year, err := strconv.Atoi(parts[0])
			if n, ok := key.Number(); ok && err == nil {
				reach(counter(year, strings.Join(parts[1:len(parts)-1], "/")), n)
			}
			return true, nil
		})
		if err != nil {
			return err
		}
	}
	for _, counter := range slices.Sorted(maps.Keys(highest)) {
		stands, err := tx.Counter(counter)
		if err != nil {
			return err
		}
		if n := highest[counter]; stands < n {
			found.add(refusal.Damaged("counter-behind", "the counter %s stands at %d, and %d was given", counter, stands, n),
				func(w *write) error { return w.RaiseCounter(counter, n) })
		}
	}
	return nil
}

// checkTally compares the count of the queue with the open tickets.
func checkTally(tx *store.Tx, found *Findings) error {
	have, _, err := get[tally](tx, store.QueueTallyKey())
	if err != nil {
		return err
	}
	want := tally{Count: map[string]int{}}
	err = each(tx, store.OpenTicketPrefix(), func(_ store.Key, bucket string) error {
		want.move("", bucket, time.Time{})
		return nil
	})
	if err != nil {
		return err
	}
	none := func(_ string, n int) bool { return n == 0 }
	maps.DeleteFunc(have.Count, none)
	if maps.Equal(have.Count, want.Count) {
		return nil
	}
	found.add(refusal.Damaged("tally-wrong", "the count of the open tickets is wrong"), func(w *write) error {
		anew := tally{Count: map[string]int{}, Latest: map[string]time.Time{}} // without a day: the classes are looked at anew
		open, err := numbers(w.Tx, store.OpenTicketPrefix())
		for _, n := range open {
			t, err := ticketByNumber(w.Tx, n)
			if err != nil {
				return err
			}
			bucket, _, err := get[string](w.Tx, store.OpenTicketKey(n))
			if err != nil {
				return err
			}
			anew.move("", bucket, t.OpenedAt)
		}
		if err != nil {
			return err
		}
		return w.Put(store.QueueTallyKey(), anew)
	})
	return nil
}
