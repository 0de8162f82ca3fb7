package store

import "scatto/internal/refusal"

// verifier checks the lines of one chain as they come.
type verifier struct {
	chain string
	state LogState
	see   func(LogEntry) error // gets each good line, nil for none
}

// noLines is the end of a chain that has no line.
func noLines() LogState { return LogState{Head: firstPrev} }

func newVerifier(chain string) *verifier { return &verifier{chain: chain, state: noLines()} }

// line checks the next line, which was read from raw.
func (v *verifier) line(raw Raw) error {
	data, err := raw.JSON()
	if err != nil {
		return v.broken(v.state.Last + 1)
	}
	return v.json(raw.key, data)
}

// json checks the next line, whose JSON stood under k.
func (v *verifier) json(k Key, data []byte) error {
	want := v.state.Last + 1
	var e LogEntry
	if decode(k, data, &e) != nil || k != LogKey(v.chain, want) ||
		e.Seq != want || e.Prev != v.state.Head {
		return v.broken(want)
	}
	if !e.Purged {
		if sum, err := e.sum(); err != nil || sum != e.Hash {
			return v.broken(want)
		}
	}
	v.state = LogState{e.Seq, e.Hash}
	if v.see != nil {
		return v.see(e)
	}
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

func (v *verifier) broken(line int64) error {
	return refusal.Damaged("log-broken", "line %d of the log %s is broken", line, v.chain).By("R131")
}
