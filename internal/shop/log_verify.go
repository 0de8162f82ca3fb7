package shop

import (
	"slices"
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/store"
)

// verifyChain verifies a log in one pass: its hashes, the tombstones of what
// was purged, and the anchors that were given away (R131, R132).
func verifyChain(tx *store.Tx, log string) (store.LogState, error) {
	return verifyTelling(tx, log, func() {})
}

// verifyWatched is verifyChain of one long log under somebody's eyes.
func (s *Shop) verifyWatched(tx *store.Tx, log string) (store.LogState, error) {
	tell, err := s.tellLines(tx, []string{log})
	if err != nil {
		return store.LogState{}, err
	}
	return verifyTelling(tx, log, tell)
}

func verifyTelling(tx *store.Tx, log string, tell func()) (store.LogState, error) {
	key, err := signingPublicKey(tx)
	if err != nil {
		return store.LogState{}, err
	}
	v := &chainVerifier{log: log, key: key, tell: tell}
	if v.anchors, err = anchorsOf(tx, chainName(log)); err != nil {
		return store.LogState{}, err
	}
	slices.SortFunc(v.anchors, func(a, b Anchor) int { return int(a.Last - b.Last) })
	end, err := tx.VerifyLogWith(log, v.see)
	if err != nil {
		return end, err
	}
	return end, v.done()
}

// chainVerifier sees the lines of one log, oldest first.
type chainVerifier struct {
	log     string
	key     string
	anchors []Anchor // not passed yet
	emptied spans    // purged lines that no tombstone has named so far
	tell    func()   // of each line
}

func (v *chainVerifier) see(l LogLine) error {
	v.tell()
	for len(v.anchors) > 0 && v.anchors[0].Last <= l.Seq {
		if a := v.anchors[0]; a.Last == l.Seq && !strings.EqualFold(a.Head, l.Hash) {
			return anchorMismatch(v.log, a.Last)
		}
		v.anchors = v.anchors[1:]
	}
	switch {
	case l.Purged:
		v.emptied.add(l.Seq)
	case isTombstone(l):
		gone, ok := readRanges(l.Fields[fieldRanges])
		if !ok || !goodTombstone(v.log, l, v.key) {
			return refusal.Damaged("tombstone-broken", "line %d of the log %s tells of a purge and is not signed by this shop", l.Seq, chainName(v.log)).By("R132")
		}
		for _, r := range gone {
			v.emptied = v.emptied.without(r[0], r[1])
		}
	}
	return nil
}

// done looks at what is left after the last line.
func (v *chainVerifier) done() error {
	if len(v.emptied) > 0 {
		return refusal.Damaged("emptied-unsigned", "line %d of the log %s was emptied, and no signed line tells of a purge", v.emptied[0][0], chainName(v.log)).
			WithHint("compare with the last backup").By("R132")
	}
	if len(v.anchors) > 0 { // the log ends before a line that was anchored
		return anchorMismatch(v.log, v.anchors[0].Last)
	}
	return nil
}

func anchorMismatch(log string, line int64) error {
	return refusal.Damaged("anchor-mismatch", "the log %s is not the one that was anchored at line %d", chainName(log), line).
		WithHint("compare with an older anchor and with the last backup").By("R131")
}
