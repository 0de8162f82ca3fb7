package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"

	"scatto/internal/refusal"
)

// head is the content of the side file: what must not go back. Badger can
// lose acknowledged writes without a word when its files are damaged, so this
// small synced file beside it is compared at every open.
//
// It stays small whatever the number of customers: their access logs, one
// each, stand in it as one digest of all their ends (see ends.go).
type head struct {
	Commit   int64            `json:"commit"`
	Counters map[string]int64 `json:"counters"`
	Log      LogState         `json:"log"`    // ShopLog's end
	Access   endsDigest       `json:"access"` // of the ends of all AccessLogs
}

// LogState is the end of a log: its last line's number and hash.
type LogState struct {
	Last int64  `json:"last"`
	Head string `json:"head"`
}

// commitRecord is the store's own copy of what the side file must say: the
// number of the commit and the SHA-256 of the file's content.
type commitRecord struct {
	Number int64  `json:"number"`
	Sum    string `json:"sum"`
}

// next gives the content after one more commit with these changes; before
// holds the ends that the changed logs had.
func (h head) next(counters map[string]int64, logs, before map[string]LogState) head {
	n := head{Commit: h.Commit + 1, Counters: maps.Clone(h.Counters), Log: h.Log, Access: h.Access}
	if n.Counters == nil {
		n.Counters = map[string]int64{}
	}
	maps.Copy(n.Counters, counters)
	for chain, end := range logs {
		n.move(chain, before[chain], end)
	}
	return n
}

// move replaces the end of a log.
func (h *head) move(chain string, from, to LogState) {
	if chain == ShopLog {
		h.Log = to
		return
	}
	h.Access.toggle(chain, from)
	h.Access.toggle(chain, to)
}

// encode gives the content's bytes and their digest; maps come out sorted, so
// equal contents have equal bytes.
func (h head) encode() (data []byte, sum string, err error) {
	data, err = json.Marshal(h)
	digest := sha256.Sum256(data)
	return data, hex.EncodeToString(digest[:]), err
}

// compare says whether the store belongs to the side file. It is behind when
// the file's commit is one older than the store's: a process was killed
// between its commit and the file, and nobody was told of that commit.
func compare(path string, file head, sum string, stored commitRecord) (behind bool, err error) {
	switch {
	case stored.Number == file.Commit && stored.Sum == sum:
		return false, nil
	case stored.Number == file.Commit+1:
		return true, nil
	case stored.Number < file.Commit:
		return false, refusal.Damaged("store-behind-head", "the store has lost writes: it stands at commit %d, %s at %d", stored.Number, path, file.Commit).
			WithHint("restore the last backup into a new folder: scatto --data NEWDIR backup restore FILE")
	default:
		return false, refusal.Damaged("head-mismatch", "%s does not belong to this store: it stands at commit %d, the store at %d", path, file.Commit, stored.Number).
			WithHint("put back the file that was there, or restore the last backup into a new folder: scatto --data NEWDIR backup restore FILE")
	}
}

// storedHead rebuilds the side file's content from the store.
func storedHead(tx *Tx) (head, error) {
	var c commitRecord
	if _, err := tx.Get(commitKey(), &c); err != nil {
		return head{}, err
	}
	h := head{Commit: c.Number, Counters: map[string]int64{}, Log: noLines()}
	err := tx.Scan(counterPrefix, func(_ Key, raw Raw) (bool, error) {
		var r countRecord
		err := raw.Decode(&r)
		h.Counters[r.Name] = r.Last
		return true, err
	})
	if err != nil {
		return head{}, err
	}
	err = tx.Scan(logEndPrefix, func(_ Key, raw Raw) (bool, error) {
		var r logEndRecord
		err := raw.Decode(&r)
		h.move(r.Chain, noLines(), r.LogState)
		return true, err
	})
	if err != nil {
		return head{}, err
	}
	if _, sum, err := h.encode(); err != nil || sum != c.Sum {
		return head{}, damagedRecord(commitKey(), err)
	}
	return h, nil
}
