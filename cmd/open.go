package cmd

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

// opens is the annotation that says what a command opens; without it, nothing.
const opens = "opens"

// withShop lets a command run on the opened store. s is closed afterwards.
func withShop(env *Env, c *cobra.Command, run func(s *shop.Shop, args []string) error) *cobra.Command {
	return onShop(env, c, false, run)
}

// reading lets a command read the store, beside others that read too.
func reading(env *Env, c *cobra.Command, run func(s *shop.Shop, args []string) error) *cobra.Command {
	return onShop(env, c, true, run)
}

func onShop(env *Env, c *cobra.Command, reads bool, run func(s *shop.Shop, args []string) error) *cobra.Command {
	c.Annotations = map[string]string{opens: "store for writing"}
	if reads {
		c.Annotations[opens] = "store for reading"
	}
	c.RunE = func(_ *cobra.Command, args []string) (err error) {
		s, err := env.openShop(reads)
		if err != nil {
			return err
		}
		defer func() {
			if cerr := s.End(env.leaving); err == nil {
				err = cerr
			}
			if late := s.ClockWarning(); late != nil && err == nil {
				env.warn(late.Message, late.Args...)
				if !env.quiet {
					env.hint(env.T(late.Hint))
				}
			}
		}()
		s.Watch(env.progress())
		if err := allowUse(c, s); err != nil {
			return err
		}
		return run(s, args)
	}
	return c
}

// plain lets a command run without opening anything.
func plain(c *cobra.Command, run func(args []string) error) *cobra.Command {
	c.RunE = func(_ *cobra.Command, args []string) error { return run(args) }
	return c
}

// guessLanguage finds the language before the flags are parsed, because help
// needs it too: the configuration's line wins over the environment.
func (env *Env) guessLanguage(args []string) {
	for i, a := range args {
		if v, ok := strings.CutPrefix(a, "--data="); ok {
			env.data = v
		} else if a == "--data" && i+1 < len(args) {
			env.data = args[i+1]
		}
	}
	configured := ""
	if dir, err := env.dataDir(); err == nil {
		configured = configuredLanguage(filepath.Join(dir, "scatto.toml"))
	}
	env.lang = ui.LangOf(configured, env.Getenv)
	env.data = ""
}

// configuredLanguage reads the line lang = "…" above the first table.
func configuredLanguage(path string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			return ""
		}
		if key, value, ok := strings.Cut(line, "="); ok && strings.TrimSpace(key) == "lang" {
			value, _, _ = strings.Cut(value, "#")
			return strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	return ""
}
