package store

import (
	"scatto/internal/refusal"
)

// logEndRecord is the end of a chain as it is stored.
type logEndRecord struct {
	Chain string `json:"chain"`
	LogState
}

// AppendLog adds a line to a chain, ShopLog or an AccessLog, and gives it
// back with its number and hashes. Seq, Prev and Hash of e are ignored; At is
// TS when it is zero.
func (tx *Tx) AppendLog(chain string, e LogEntry) (LogEntry, error) {
	if !validChain(chain) {
		return LogEntry{}, refusal.NotFound("no-such-log", "there is no log %s", chain)
	}
	end, err := tx.logEnd(chain)
	if err != nil {
		return LogEntry{}, err
	}
	e = e.normal()
	e.Seq, e.Prev, e.Purged = end.Last+1, end.Head, false
	if e.Hash, err = e.sum(); err != nil {
		return LogEntry{}, err
	}
	if err := tx.Put(LogKey(chain, e.Seq), e); err != nil {
		return LogEntry{}, err
	}
	state := LogState{e.Seq, e.Hash}
	if err := tx.Put(logEndKey(chain), logEndRecord{chain, state}); err != nil {
		return LogEntry{}, err
	}
	tx.logs[chain] = state
	return e, nil
}

// logEnd gives the end of a chain; one that has no line ends in firstPrev.
func (tx *Tx) logEnd(chain string) (LogState, error) {
	r := logEndRecord{LogState: LogState{Head: firstPrev}}
	_, err := tx.Get(logEndKey(chain), &r)
	return r.LogState, err
}

// Chains lists the logs that have lines: ShopLog first, then the AccessLogs.
func (tx *Tx) Chains() ([]string, error) {
	var shop, rest []string
	err := tx.Scan(logEndPrefix, func(_ Key, raw Raw) (bool, error) {
		var r logEndRecord
		err := raw.Decode(&r)
		if r.Chain == ShopLog {
			shop = append(shop, r.Chain)
		} else {
			rest = append(rest, r.Chain)
		}
		return true, err
	})
	return append(shop, rest...), err
}

// ReadLog gives the lines of a chain from number from on, oldest first, until
// fn wants no more. It does not verify them.
func (tx *Tx) ReadLog(chain string, from int64, fn func(LogEntry) (more bool, err error)) error {
	return tx.ScanFrom(LogPrefix(chain), LogKey(chain, from), func(_ Key, raw Raw) (bool, error) {
		var e LogEntry
		if err := raw.Decode(&e); err != nil {
			return false, err
		}
		return fn(e)
	})
}

// VerifyLog reads a chain from its first line and compares its end with what
// the side file says. The first line that is changed, missing, inserted or
// cut off is refusal.Damaged.
func (tx *Tx) VerifyLog(chain string) (LogState, error) {
	v := newVerifier(chain)
	err := tx.Scan(LogPrefix(chain), func(_ Key, raw Raw) (bool, error) { return true, v.line(raw) })
	if err != nil {
		return LogState{}, err
	}
	end, err := tx.logEnd(chain)
	if err != nil {
		return LogState{}, err
	}
	if err := v.ends(end); err != nil {
		return LogState{}, err
	}
	if len(tx.logs) == 0 && !v.empty() {
		err = v.ends(tx.s.head.Logs[chain])
	}
	return v.state, err
}
