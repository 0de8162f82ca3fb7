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
	if _, known := tx.logs[chain]; !known {
		tx.logEnds[chain] = end
	}
	tx.logs[chain] = state
	return e, nil
}

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
	if len(tx.logs) == 0 { // else the side file does not know of this transaction yet
		err = tx.syncedEnd(v)
	}
	return v.state, err
}

// PurgeLog empties the lines of an AccessLog up to number last: what they
// said goes, their links stay, so that the rest still verifies (R132). It
// takes as many as the transaction has room for and gives their number, 0
// when all are purged. ShopLog is never purged.
func (tx *Tx) PurgeLog(chain string, last int64) (purged int, err error) {
	if chain == ShopLog || !validChain(chain) {
		return 0, refusal.Rule("log-not-purgeable", "the log %s is never purged", chain).By("R132")
	}
	err = tx.ReadLog(chain, 1, func(e LogEntry) (bool, error) {
		if e.Seq > last || tx.Room() < maxPurged {
			return false, nil
		}
		if e.Purged {
			return true, nil
		}
		purged++
		e = LogEntry{Seq: e.Seq, Prev: e.Prev, Hash: e.Hash, Purged: true}.normal()
		return true, tx.Put(LogKey(chain, e.Seq), e)
	})
	return purged, err
}

// maxPurged is more than a purged line takes, in bytes.
const maxPurged = 1 << 10
