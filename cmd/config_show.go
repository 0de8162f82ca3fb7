package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/config"
	"scatto/internal/ui"
)

func newConfigShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show",
		Short:   env.T("every setting as it takes effect"),
		Example: "  scatto config show\n  scatto config show --json",
		Args:    takes(),
	}
	return plain(c, func([]string) error { return configShow(env) })
}

func configShow(env *Env) error {
	path, data, err := env.configFile()
	if err != nil {
		return err
	}
	cfg, err := config.Parse(data, path)
	if err != nil {
		return err
	}
	all := config.Show(cfg)
	views := []settingView{}
	t := &ui.Table{Head: []string{env.T("Key"), env.T("Value")}}
	for _, s := range all {
		views = append(views, viewSetting(s))
		t.Add(s.Key, s.Value)
	}
	return env.print(views, func() *ui.Table { return t })
}
