package cmd

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type storeStatsView struct {
	storeView
	Kept      folderView `json:"kept_files"`
	Documents folderView `json:"documents"`
	Lines     int64      `json:"log_lines"`
	LastMonth int64      `json:"log_lines_30_days"`
	Month     *int64     `json:"bytes_a_month"` // null: less than a month old
	Free      *int64     `json:"free_bytes"`    // null: the system does not tell
}

type folderView struct {
	Files int   `json:"files"`
	Bytes int64 `json:"bytes"`
}

func newStoreStats(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "stats",
		Short: env.T("what the store holds, by kind"),
		Long: env.T("What the store holds, by kind, the files beside it, how fast all of it grows and\n" +
			"what room is left on the disk."),
		Example: "  scatto store stats",
		Args:    takes(),
	}
	return reading(env, c, func(s *shop.Shop, _ []string) error { return storeStats(env, s) })
}

func storeStats(env *Env, s *shop.Shop) error {
	st, err := s.CheckStore()
	if err != nil {
		return err
	}
	g, err := s.GrowthOf(st)
	if err != nil {
		return err
	}
	v := storeStatsView{storeView: viewStore(st), Kept: folderView(g.Kept), Documents: folderView(g.Documents), LastMonth: g.LastMonth}
	for _, l := range v.Logs {
		v.Lines += l.Last
	}
	if g.Month > 0 {
		v.Month = &g.Month
	}
	if g.Free >= 0 {
		v.Free = &g.Free
	}
	return env.print(v, func() *ui.Table {
		t := &ui.Table{Head: []string{env.T("Keys"), env.T("What"), env.T("Records"), env.T("Bytes")}, Right: []int{2, 3}}
		for _, f := range st.Families {
			if f.Records > 0 {
				t.Add(f.Prefix, env.T(string(f.What)), f.Records, f.Bytes)
			}
		}
		t.Add("store/", env.T("the store's files"), v.Tables, v.Bytes)
		t.Add("files/", env.T("kept files"), v.Kept.Files, v.Kept.Bytes)
		t.Add("out/", env.T("documents"), v.Documents.Files, v.Documents.Bytes)
		t.Add("", env.T("lines of the logs, and in the last 30 days"), v.Lines, fmt.Sprint("+", v.LastMonth))
		if v.Month != nil {
			t.Add("", env.T("growth a month since %s", g.Since.Format(time.DateOnly)), "", *v.Month)
		}
		if v.Free != nil {
			t.Add("", env.T("free on the disk"), "", *v.Free)
		}
		return t
	})
}
