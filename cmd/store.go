package cmd

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newStore(env *Env) *cobra.Command {
	return group(env, "store", env.T("look after the database"),
		newStoreCheck(env),
		newStoreStats(env),
		newStoreCompact(env),
		newStoreRebuildHead(env),
		newStoreReindex(env),
	)
}

// storeView says what is in the store.
type storeView struct {
	Schema   int          `json:"schema"`
	Commit   int64        `json:"commit"`
	Records  int          `json:"records"`
	Bytes    int64        `json:"bytes"` // of the files
	Tables   int          `json:"tables"`
	Waiting  int          `json:"tables_waiting"` // for the next compaction
	Families []familyView `json:"families"`
	Logs     []logEndView `json:"logs"`
}

type familyView struct {
	Prefix  string `json:"prefix"`
	What    string `json:"what"`
	Records int    `json:"records"`
	Bytes   int64  `json:"bytes"`
}

func viewStore(st shop.StoreStats) storeView {
	v := storeView{Schema: st.Schema, Commit: st.Commit, Bytes: st.Bytes, Tables: st.Tables, Waiting: st.Level0,
		Families: []familyView{}, Logs: viewLogEnds(shop.LogEnds(st.Logs))}
	for _, f := range st.Families {
		v.Records += f.Records
		if f.Records > 0 {
			v.Families = append(v.Families, familyView{f.Prefix, string(f.What), f.Records, f.Bytes})
		}
	}
	return v
}

type compactView struct {
	Before int64 `json:"bytes_before"`
	After  int64 `json:"bytes_after"`
}

func newStoreCompact(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "compact",
		Short: env.T("rewrite the store without what was deleted or replaced"),
		Long: env.T("Rewrite the store without what was deleted or replaced: until then those bytes\n" +
			"stay in its files. The program tidies up by itself; this is for after an erasure."),
		Example: "  scatto store compact",
		Args:    takes(),
	}
	return withShop(env, c, func(s *shop.Shop, _ []string) error {
		before, after, err := s.CompactStore()
		if err != nil {
			return err
		}
		v := compactView{before.Bytes, after.Bytes}
		return env.say(v, func() *ui.Table {
			return fields("bytes_before", v.Before, "bytes_after", v.After)
		}, func() string { return env.T("compacted: %s before, %s now", env.size(v.Before), env.size(v.After)) })
	})
}

// size is a number of bytes for a person.
func (env *Env) size(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1_000_000:
		return fmt.Sprintf("%d kB", (n+500)/1000)
	case n < 1_000_000_000:
		return env.T("%d.%d MB", n/1_000_000, n/100_000%10)
	}
	return env.T("%d.%d GB", n/1_000_000_000, n/100_000_000%10)
}

// count is a number of bytes for a script.
func count(n int64) string { return strconv.FormatInt(n, 10) }
