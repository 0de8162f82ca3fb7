package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type keyRotateOptions struct {
	to string
}

type keyRotateView struct {
	File    string `json:"file"`
	Was     orNull `json:"was"` // where the old key lay, when it has moved
	Records int    `json:"records"`
}

func newKeyRotate(env *Env) *cobra.Command {
	var o keyRotateOptions
	c := &cobra.Command{
		Use:   "rotate",
		Short: env.T("give the store a new key, and write everything anew under it"),
		Long: env.T("Make a new key and write every record anew under it: for when a copy of the key\n" +
			"is lost, or somebody who had one leaves. The old key file goes. Copies of the\n" +
			"old key still open old copies of the store, and those need it; backups have a\n" +
			"lock of their own and stay as they are. With --to the key moves elsewhere, and\n" +
			"store.key_file says so.\n\n" +
			"A run that is cut off leaves the old key or the new one, with all the data."),
		Example: "  scatto key rotate\n  scatto key rotate --to /media/usb/scatto.key",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.to, "to", "", env.T("a new place for the key, a `FILE` that is not there yet"))
	return withShop(env, c, func(s *shop.Shop, _ []string) error { return keyRotate(env, s, o) })
}

func keyRotate(env *Env, s *shop.Shop, o keyRotateOptions) error {
	defer env.ifCut(refusal.Partial(shop.Interrupted, "interrupted: the store has its old key or the new one, with all the data").
		WithHint("which one it is, the next command finds out by itself; scatto key rotate begins anew"))()
	done, err := s.RotateKey(o.to)
	if err != nil {
		return err
	}
	v := keyRotateView{done.File, orNull(done.Was), done.Records}
	return env.say(v, func() *ui.Table {
		return fields("file", v.File, "was", v.Was, "records", v.Records)
	}, func() string {
		return strings.Join([]string{
			env.T("%s holds the new key, records written anew: %d", v.File, v.Records),
			env.T("Copy it elsewhere: scatto key export FILE. Old copies of store/ still need the old\nkey: keep it as long as you keep them, and destroy both together."),
		}, "\n")
	})
}
