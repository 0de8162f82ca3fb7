package cmd

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/config"
	"scatto/internal/refusal"
)

func newConfig(env *Env) *cobra.Command {
	return group(env, "config", env.T("the shop's settings: show, read, change, check"),
		newConfigShow(env),
		newConfigGet(env),
		newConfigSet(env),
		newConfigCheck(env),
	)
}

// settingView is one key with its value, typed as in the file.
type settingView struct {
	Key   string `json:"key"`
	Value any    `json:"value"`
}

func viewSetting(s config.Setting) settingView { return settingView{s.Key, s.Typed()} }

// configFile reads the text of the shop's configuration. A directory without
// one is not initialised, one that has a store has lost it.
func (env *Env) configFile() (path string, data []byte, err error) {
	dir, err := env.dataDir()
	if err != nil {
		return "", nil, err
	}
	path = filepath.Join(dir, config.FileName)
	data, err = config.Read(path)
	if refusal.KindOf(err) == "no-config" {
		if _, gone := os.Stat(filepath.Join(dir, "store")); gone == nil {
			return path, nil, refusal.Damaged("config-missing", "the configuration %s is missing", path).
				WithHint("put it back from a backup, or write a new one with scatto init")
		}
		return path, nil, refusal.NotFound("not-initialised", "no scatto data in %s", dir).WithHint("%s", env.initCommand())
	}
	return path, data, err
}

// completeKeys offers the keys, those of the shop's own rows too, and for the
// second argument what a key takes.
func completeKeys(env *Env, c *cobra.Command) {
	c.ValidArgsFunction = func(_ *cobra.Command, args []string, typed string) (out []string, _ cobra.ShellCompDirective) {
		keys := config.Keys
		if _, data, err := env.configFile(); err == nil {
			keys = func() []config.KeyInfo { return config.KeysIn(data) }
		}
		for _, k := range keys() {
			switch {
			case len(args) == 0 && strings.HasPrefix(k.Key, typed):
				out = append(out, k.Key+"\t"+env.T(string(k.Doc)))
			case len(args) == 1 && k.Key == args[0] && k.Kind == config.Boolean:
				out = []string{"true", "false"}
			case len(args) == 1 && k.Key == args[0]:
				out = k.Choices
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}
