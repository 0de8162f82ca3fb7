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
	one := []LogEntry{e}
	_, err := tx.AppendLogs(chain, one)
	return one[0], err
}

// AppendLogs adds many lines at once, giving each its number and hashes, and
// gives the new end of the chain.
func (tx *Tx) AppendLogs(chain string, lines []LogEntry) (LogState, error) {
	if !validChain(chain) {
		return LogState{}, refusal.NotFound("no-such-log", "there is no log %s", chain)
	}
	end, err := tx.logEnd(chain)
	if err != nil || len(lines) == 0 {
		return end, err
	}
	state := end
	for i := range lines {
		e := lines[i].normal()
		e.Seq, e.Prev, e.Purged = state.Last+1, state.Head, false
		if e.Hash, err = e.sum(); err != nil {
			return end, err
		}
		if err := tx.Put(LogKey(chain, e.Seq), e); err != nil {
			return end, err
		}
		lines[i], state = e, LogState{e.Seq, e.Hash}
	}
	if err := tx.Put(logEndKey(chain), logEndRecord{chain, state}); err != nil {
		return end, err
	}
	if _, known := tx.logs[chain]; !known {
		tx.logEnds[chain] = end
	}
	tx.logs[chain] = state
	return state, nil
}

// LogEnd gives the end of a chain, seq 0 when it has no line.
func (tx *Tx) LogEnd(chain string) (LogState, error) { return tx.logEnd(chain) }

// logEnd gives the end of a chain; one that has no line ends in firstPrev.
func (tx *Tx) logEnd(chain string) (LogState, error) {
	r := logEndRecord{LogState: noLines()}
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
func (tx *Tx) VerifyLog(chain string) (LogState, error) { return tx.VerifyLogWith(chain, nil) }

// VerifyLogWith is VerifyLog that shows each line found good to see, nil for
// nobody, in the same pass; an error of see ends it.
func (tx *Tx) VerifyLogWith(chain string, see func(LogEntry) error) (LogState, error) {
	v := newVerifier(chain)
	v.see = see
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
	if len(tx.logs) == 0 { // else the side file does not know of this transaction yet
		err = tx.syncedEnd(v)
	}
	return v.state, err
}
