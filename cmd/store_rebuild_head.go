package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type storeRebuildHeadOptions struct{ yes bool }

func newStoreRebuildHead(env *Env) *cobra.Command {
	var o storeRebuildHeadOptions
	c := &cobra.Command{
		Use:   "rebuild-head",
		Short: env.T("write the file head anew when only that file is lost or damaged"),
		Long: env.T("Write the small file head beside the store anew. It is what notices lost writes,\n" +
			"so do this only when you know why it is gone. The store is verified first."),
		Example: "  scatto store rebuild-head",
		Args:    takes(),
	}
	c.Flags().BoolVar(&o.yes, "yes", false, env.T("do it without asking"))
	return withShop(env, c, func(s *shop.Shop, _ []string) error { return storeRebuildHead(env, s, o) })
}

func storeRebuildHead(env *Env, s *shop.Shop, o storeRebuildHeadOptions) error {
	if err := env.sure(s, o.yes, env.T("Do you know why the file head is gone?"),
		refusal.Usage("needs-yes", "this gives up what the file head would have noticed").
			WithHint("say --yes if you know why the file is gone")); err != nil {
		return err
	}
	st, err := s.RebuildHead()
	if err != nil {
		return err
	}
	v := viewStore(st)
	return env.say(v, func() *ui.Table {
		return fields("records", v.Records, "logs", len(v.Logs), "bytes", v.Bytes)
	}, func() string {
		return env.T("written anew; the store is sound: records %d, logs %d, %s", v.Records, len(v.Logs), env.size(v.Bytes))
	})
}
