package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type reindexView struct {
	Tickets int `json:"tickets"`
	Mended  int `json:"mended"` // entries of other indexes, and counters
}

func newStoreReindex(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "reindex",
		Short: env.T("mend the indexes, and build that of words anew"),
		Long: env.T("Mend what is made from the records: the indexes, the count of the queue, counters\n" +
			"that are behind; and build the index of words that ticket search uses anew. All of\n" +
			"them follow every change by themselves: this is for what store check found."),
		Example: "  scatto store reindex",
		Args:    takes(),
	}
	return withShop(env, c, func(s *shop.Shop, _ []string) error {
		mended, err := s.MendRecords()
		if err != nil {
			return err
		}
		n, err := s.Reindex()
		if err != nil {
			return err
		}
		return env.say(reindexView{n, mended}, func() *ui.Table {
			return fields("tickets", n, "mended", mended)
		}, func() string {
			return env.T("the words of %d tickets are indexed; mended: %d", n, mended)
		})
	})
}
