package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/ui"
)

// platformView is the JSON of a tested platform.
type platformView struct {
	Name   string        `json:"name"`
	Tested calendar.Date `json:"tested"`
}

func newPlatformList(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "list",
		Short: env.T("list the tested platforms; a device with another system brings a warning"),
		Long: env.T("List the tested platforms, as [[platforms]] in the configuration names them.\n" +
			"A ticket or session on a device with another system brings a warning."),
		Example: "  scatto platform list",
		Args:    takes(),
	}
	return plain(c, func([]string) error { return platformList(env) })
}

func platformList(env *Env) error {
	cfg, err := env.config()
	if err != nil {
		return err
	}
	views := []platformView{}
	for _, p := range cfg.Platforms {
		views = append(views, platformView{p.Name, p.Tested})
	}
	return env.print(views, func() *ui.Table {
		t := &ui.Table{Head: []string{env.T("Platform"), env.T("Tested")}}
		for _, v := range views {
			t.Add(v.Name, v.Tested)
		}
		return t
	})
}
