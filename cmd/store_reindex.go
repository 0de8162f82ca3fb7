package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type reindexView struct {
	Tickets int `json:"tickets"`
}

func newStoreReindex(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "reindex",
		Short: env.T("build the index of words that searches use anew"),
		Long: env.T("Build the index of words that ticket search uses anew. It follows every change by\n" +
			"itself and stands in no backup: this is for a shop whose index is missing or damaged."),
		Example: "  scatto store reindex",
		Args:    takes(),
	}
	return withShop(env, c, func(s *shop.Shop, _ []string) error {
		n, err := s.Reindex()
		if err != nil {
			return err
		}
		return env.say(reindexView{n}, func() *ui.Table {
			return fields("tickets", n)
		}, func() string { return env.T("the words of %d tickets are indexed", n) })
	})
}
