package cmd

import (
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"scatto/internal/ui"
)

type versionView struct {
	Version  string `json:"version"`
	Commit   orNull `json:"commit"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func newVersion(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "version",
		Example: "  scatto version",
		Short:   env.T("which scatto this is"),
		Args:    takes(),
	}
	return plain(c, func([]string) error { return showVersion(env) })
}

func showVersion(env *Env) error {
	v := versionView{Version: version, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				v.Commit = orNull(s.Value)
			}
		}
	}
	return env.say(v, func() *ui.Table {
		return fields("version", v.Version, "commit", v.Commit, "go", v.Go, "platform", v.Platform)
	}, func() string { return "scatto " + v.Version + " (" + v.Go + ", " + v.Platform + ")" })
}
