package shop

import (
	"cmp"
	"slices"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// LogLine is one line of a log.
type LogLine = store.LogEntry

// LogEnd is where a log ends: what an anchor keeps elsewhere.
type LogEnd struct {
	Chain string // as people name it: ShopLog, or a customer's id
	Last  int64  // the number of its last line, 0 when it has none
	Head  string // that line's hash
}

// ShopLog is the name of the log that every write adds a line to.
const ShopLog = store.ShopLog

// chain finds the log that a name means: shop, or a customer's id for the
// accesses to that customer's machines. Erasing a customer leaves the log.
func chain(tx *store.Tx, name string) (string, error) {
	if strings.EqualFold(name, ShopLog) {
		return ShopLog, nil
	}
	n, err := customer.ParseID(strings.ToUpper(strings.TrimPrefix(name, store.AccessLog(""))))
	if err != nil {
		return "", refusal.Usage("unknown-log", "there is no log %q", name).
			WithHint("say shop, or a customer's id such as C0001")
	}
	log := store.AccessLog(customer.ID(n))
	all, err := tx.Chains()
	if err != nil || slices.Contains(all, log) {
		return log, err
	}
	_, err = findCard(tx, customer.ID(n)) // on record, and no access yet
	return log, err
}

// chainName is how people name a log.
func chainName(log string) string { return strings.TrimPrefix(log, store.AccessLog("")) }

// LogEnds lists the ends of logs that belong together: the shop's first, then
// those of the customers.
func LogEnds(ends map[string]store.LogState) (out []LogEnd) {
	for log, end := range ends {
		out = append(out, LogEnd{chainName(log), end.Last, end.Head})
	}
	slices.SortFunc(out, func(a, b LogEnd) int {
		if a.Chain == ShopLog {
			return -1
		}
		if b.Chain == ShopLog {
			return 1
		}
		return cmp.Or(cmp.Compare(len(a.Chain), len(b.Chain)), cmp.Compare(a.Chain, b.Chain))
	})
	return out
}

// Log gives the last lines of a log, oldest first; all with last 0.
func (s *Shop) Log(name string, last int) (lines []LogLine, err error) {
	err = s.view(func(tx *store.Tx) error {
		log, err := chain(tx, name)
		if err != nil {
			return err
		}
		return tx.ScanReverse(store.LogPrefix(log), func(_ store.Key, raw store.Raw) (bool, error) {
			var e LogLine
			if err := raw.Decode(&e); err != nil {
				return false, err
			}
			lines = append(lines, e)
			return last == 0 || len(lines) < last, nil
		})
	})
	slices.Reverse(lines)
	return lines, err
}

// EachLogLine gives the lines of a log to fn, oldest first, however many there
// are.
func (s *Shop) EachLogLine(name string, fn func(LogLine) error) error {
	return s.view(func(tx *store.Tx) error {
		log, err := chain(tx, name)
		if err != nil {
			return err
		}
		return tx.ReadLog(log, 1, func(l LogLine) (bool, error) { return true, fn(l) })
	})
}

// VerifyLogs verifies one log, or all with "", and gives their ends. The first
// broken line is refusal.Damaged.
func (s *Shop) VerifyLogs(name string) (ends []LogEnd, err error) {
	err = s.view(func(tx *store.Tx) error {
		logs, err := tx.Chains()
		if err != nil {
			return err
		}
		if !slices.Contains(logs, ShopLog) {
			logs = append([]string{ShopLog}, logs...)
		}
		if name != "" {
			one, err := chain(tx, name)
			if err != nil {
				return err
			}
			logs = []string{one}
		}
		tell, err := s.tellLines(tx, logs)
		if err != nil {
			return err
		}
		for _, log := range logs {
			state, err := verifyTelling(tx, log, tell)
			if err != nil {
				return err
			}
			ends = append(ends, LogEnd{chainName(log), state.Last, state.Head})
		}
		return nil
	})
	return ends, err
}

// CheckAnchor verifies the log that an anchor names and holds it against the
// anchor: whoever rewrote the whole log could not know the head that was kept
// elsewhere (R131).
func (s *Shop) CheckAnchor(anchor LogEnd) (end LogEnd, err error) {
	ends, err := s.VerifyLogs(anchor.Chain)
	if err != nil {
		return end, err
	}
	end = ends[0]
	err = s.view(func(tx *store.Tx) error {
		log, err := chain(tx, anchor.Chain)
		if err != nil {
			return err
		}
		var line LogLine
		found, err := tx.Get(store.LogKey(log, anchor.Last), &line)
		if err != nil {
			return err
		}
		if !found || !strings.EqualFold(line.Hash, anchor.Head) {
			return anchorMismatch(log, anchor.Last)
		}
		return nil
	})
	return end, err
}
