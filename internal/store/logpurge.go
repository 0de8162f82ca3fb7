package store

import "scatto/internal/refusal"

// LogPurge says which lines a transaction emptied.
type LogPurge struct {
	Lines  int64
	Ranges [][2]int64 // first and last number of each run, in order
	Last   LogState   // the last line emptied
	Next   int64      // where to go on; 0: nothing more to empty
}

// PurgeLog empties the lines of an AccessLog from number first on that over
// wants gone: what they said goes, their links stay, so that the rest still
// verifies (R132). It takes as many as the transaction has room for. Whoever
// purges says so in a line of the same transaction. ShopLog is never purged.
func (tx *Tx) PurgeLog(chain string, first int64, over func(LogEntry) bool) (p LogPurge, err error) {
	if chain == ShopLog || !validChain(chain) {
		return p, refusal.Rule("log-not-purgeable", "the log %s is never purged", chain).By("R132")
	}
	end, err := tx.logEnd(chain)
	if err != nil {
		return p, err
	}
	err = tx.ReadLog(chain, first, func(e LogEntry) (bool, error) {
		if e.Seq > end.Last {
			return false, nil
		}
		if e.Purged || !over(e) {
			return true, nil
		}
		if tx.Room() < maxPurged+int64(len(p.Ranges))*rangeBytes {
			p.Next = e.Seq
			return false, nil
		}
		if n := len(p.Ranges); n > 0 && p.Ranges[n-1][1] == e.Seq-1 {
			p.Ranges[n-1][1] = e.Seq
		} else {
			p.Ranges = append(p.Ranges, [2]int64{e.Seq, e.Seq})
		}
		p.Lines++
		p.Last = LogState{e.Seq, e.Hash}
		e = LogEntry{Seq: e.Seq, Prev: e.Prev, Hash: e.Hash, Purged: true}.normal()
		return true, tx.Put(LogKey(chain, e.Seq), e)
	})
	return p, err
}

// maxPurged is more than a purged line and the line that tells of the purge
// take, in bytes; rangeBytes what a run adds to that line.
const maxPurged, rangeBytes = 8 << 10, 40
