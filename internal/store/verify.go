package store

import "scatto/internal/refusal"

// verifier checks the lines of one chain as they come.
type verifier struct {
	chain string
	state LogState
}

func newVerifier(chain string) *verifier {
	return &verifier{chain, LogState{Head: firstPrev}}
}

// line checks the next line.
func (v *verifier) line(raw Raw) error {
	want := v.state.Last + 1
	var e LogEntry
	if raw.Decode(&e) != nil || e.Seq != want || e.Prev != v.state.Head {
		return v.broken(want)
	}
	if raw.key != LogKey(v.chain, want) {
		return v.broken(want)
	}
	if !e.Purged {
		if sum, err := e.sum(); err != nil || sum != e.Hash {
			return v.broken(want)
		}
	}
	v.state = LogState{e.Seq, e.Hash}
	return nil
}

// ends checks that the last line seen is the chain's end.
func (v *verifier) ends(end LogState) error {
	switch {
	case v.state == end:
		return nil
	case v.state.Last < end.Last:
		return v.broken(v.state.Last + 1)
	case v.state.Last > end.Last:
		return v.broken(end.Last + 1)
	}
	return v.broken(end.Last)
}

func (v *verifier) empty() bool { return v.state.Last == 0 }

func (v *verifier) broken(line int64) error {
	return refusal.Damaged("log-broken", "line %d of the log %s is broken", line, v.chain).By("R131")
}
