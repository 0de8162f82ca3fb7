package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newKey(env *Env) *cobra.Command {
	return group(env, "key", env.T("the key without which the store cannot be read"),
		newKeyExport(env),
		newKeyRotate(env),
	)
}

type keyView struct {
	File orNull `json:"file"`
	Key  orNull `json:"key"`
}

func newKeyExport(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "export [FILE]",
		Short: env.T("copy the store's key, to keep it elsewhere"),
		Long: env.T("Write the key to a new file that only you can read, or print it. Keep it away\n" +
			"from this machine and from its backups: whoever has the key and a copy of the\n" +
			"store reads everything."),
		Example: "  scatto key export /media/usb/scatto.key\n  scatto key export | lp",
		Args:    takes("FILE?"),
	}
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if len(args) == 0 {
			args = []string{"-"}
		}
		return keyExport(env, s, args[0])
	})
}

func keyExport(env *Env, s *shop.Shop, file string) error {
	if file == "-" {
		key, err := s.Key()
		if err != nil {
			return err
		}
		if env.structured() {
			return env.print(keyView{Key: orNull(strings.TrimSpace(string(key)))}, nil)
		}
		_, err = fmt.Fprint(env.Out, string(key))
		return err
	}
	path, err := s.ExportKey(file)
	if err != nil {
		return err
	}
	return env.say(keyView{File: orNull(path)}, func() *ui.Table {
		return &ui.Table{Rows: [][]string{{path}}}
	}, func() string { return env.T("the key is in %s: keep it away from this machine and its backups", path) })
}
