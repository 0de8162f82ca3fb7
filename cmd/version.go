package cmd

import (
	"runtime"

	"github.com/spf13/cobra"

	"scatto/internal/ui"
)

type versionView struct {
	Version  string `json:"version"`
	Commit   orNull `json:"commit"`
	Date     orNull `json:"date"`
	Modified bool   `json:"modified"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func newVersion(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "version",
		Example: "  scatto version\n  scatto version --json",
		Short:   env.T("which scatto this is"),
		Args:    takes(),
	}
	return plain(c, func([]string) error { return showVersion(env) })
}

func showVersion(env *Env) error {
	b := readBuild()
	v := versionView{Version: b.Version, Commit: orNull(b.Commit), Date: orNull(b.Date), Modified: b.Modified,
		Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	return env.say(v, func() *ui.Table {
		return fields("version", v.Version, "commit", v.Commit, "date", v.Date, "modified", v.Modified, "go", v.Go, "platform", v.Platform)
	}, func() string {
		words := "scatto " + v.Version + " (" + v.Go + ", " + v.Platform + ")"
		if v.Commit == "" {
			return words
		}
		words += "\n" + env.T("commit %s of %s", v.Commit, v.Date)
		if v.Modified {
			words += ", " + env.T("with changes of its own")
		}
		return words
	})
}
