package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"scatto/internal/refusal"
)

// endsDigest stands for the ends of many logs in 32 bytes: the sum, bit by
// bit, of a SHA-256 for each. One log's end is exchanged without knowing the
// others, so a write costs the same with one customer or ten thousand.
type endsDigest [sha256.Size]byte

// toggle puts an end in, or takes it out again. A log without lines counts
// for nothing.
func (d *endsDigest) toggle(chain string, end LogState) {
	if end.Last == 0 {
		return
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%d\n%s", chain, end.Last, end.Head))
	for i := range d {
		d[i] ^= sum[i]
	}
}

// MarshalText gives lower-case hexadecimal.
func (d endsDigest) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(d[:])), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *endsDigest) UnmarshalText(b []byte) error {
	if hex.DecodedLen(len(b)) != len(d) {
		return hex.InvalidByteError(0)
	}
	_, err := hex.Decode(d[:], b)
	return err
}

// accessEnds recomputes the digest from what the store says of the ends.
func (tx *Tx) accessEnds() (d endsDigest, err error) {
	err = tx.Scan(logEndPrefix, func(_ Key, raw Raw) (bool, error) {
		var r logEndRecord
		err := raw.Decode(&r)
		if r.Chain != ShopLog {
			d.toggle(r.Chain, r.LogState)
		}
		return true, err
	})
	return d, err
}

// syncedEnd holds the end that a chain was found to have against the side
// file, which was synced after the last commit.
func (tx *Tx) syncedEnd(v *verifier) error {
	if v.chain == ShopLog {
		return v.ends(tx.s.head.Log)
	}
	found, err := tx.accessEnds()
	if err == nil && found != tx.s.head.Access {
		err = refusal.Damaged("log-broken", "the log %s or that of another customer was cut off after line %d: its end is not the synced one", v.chain, v.state.Last).By("R131")
	}
	return err
}
