package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

func newLog(env *Env) *cobra.Command {
	return group(env, "log", env.T("the record of every write, which nobody can change unseen"),
		newLogPurge(env),
		newLogShow(env),
		newLogVerify(env),
		newLogAnchor(env),
		newLogClock(env),
	)
}

// logLineView is one line of a log. Canonical is what its hash is made of,
// after prev; docs/log.md says how others verify it.
type logLineView struct {
	Chain     string            `json:"chain"`
	Seq       int64             `json:"seq"`
	TS        stamp             `json:"ts"`
	At        stamp             `json:"at"`
	By        orNull            `json:"by"`
	Op        orNull            `json:"op"`
	IDs       []string          `json:"ids"`
	Changes   []logChangeView   `json:"changes"`
	Fields    map[string]string `json:"fields"`
	Purged    bool              `json:"purged"`
	Prev      string            `json:"prev"`
	Hash      string            `json:"hash"`
	Canonical orNull            `json:"canonical"`
}

type logChangeView struct {
	ID     string `json:"id"`
	Before orNull `json:"before"`
	After  orNull `json:"after"`
}

func viewLogLine(chain string, e shop.LogLine) (logLineView, error) {
	v := logLineView{Chain: chain, Seq: e.Seq, TS: stamp(e.TS), At: stamp(e.At), By: orNull(e.By), Op: orNull(e.Op),
		IDs: list(e.IDs), Changes: []logChangeView{}, Fields: e.Fields, Purged: e.Purged, Prev: e.Prev, Hash: e.Hash}
	for _, c := range e.Changes {
		v.Changes = append(v.Changes, logChangeView{c.ID, orNull(c.Before), orNull(c.After)})
	}
	if v.Fields == nil {
		v.Fields = map[string]string{}
	}
	if e.Purged {
		return v, nil
	}
	text, err := e.Canonical()
	v.Canonical = orNull(text)
	return v, err
}

// logEndView is where a log ends.
type logEndView struct {
	Chain string `json:"chain"`
	Last  int64  `json:"last"`
	Head  string `json:"head"`
}

func viewLogEnds(ends []shop.LogEnd) []logEndView {
	out := []logEndView{}
	for _, e := range ends {
		out = append(out, logEndView(e))
	}
	return out
}

// logChains offers the logs by name, for --chain.
func logChains(s *shop.Shop) (out []string, err error) {
	customers, err := customerValues(s)
	return append([]string{shop.ShopLog}, customers...), err
}
