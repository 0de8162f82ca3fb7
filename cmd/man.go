package cmd

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// manView is the JSON of pages that were written.
type manView struct {
	Dir   string `json:"dir"`
	Pages int    `json:"pages"`
}

func newMan(env *Env) *cobra.Command {
	dir := ""
	c := &cobra.Command{
		Use:   "man [COMMAND…]",
		Short: env.T("the manual page of scatto, or of a command"),
		Long: env.T("On a terminal the page is shown, into a pipe goes its source. --dir writes all\n" +
			"pages in English and Italian, where man(1) looks for them: ~/.local/share/man, or\n" +
			"/usr/local/share/man as root. Packages bring them along."),
		Example: "  scatto man ticket open\n  scatto man ticket open | man -l -\n  scatto man --dir ~/.local/share/man",
	}
	c.ValidArgsFunction = func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		return completeCommands(newRoot(env, nil), args, typed)
	}
	c.Flags().StringVar(&dir, "dir", "", env.T("write all pages below this `DIR`"))
	return plain(c, func(words []string) error {
		if dir == "" {
			return printPage(env, words)
		}
		if len(words) > 0 {
			return refusal.Usage("surplus-argument", "one argument too many: %q", words[0]).WithHint("--dir writes the pages of all commands")
		}
		return writePages(env, dir)
	})
}

func printPage(env *Env, words []string) error {
	root := newRoot(env, nil)
	c, rest, err := root.Find(words)
	if err != nil || len(rest) > 0 {
		return refusal.Usage("unknown-command", "unknown command %q of %q", strings.Join(words, " "), "scatto").
			WithHint("see %s --help", "scatto")
	}
	page := manualPage(env, c)
	if env.OutTerminal {
		_, err = env.Out.Write([]byte(page.Text(helpWidth)))
	} else {
		_, err = env.Out.Write([]byte(page.Source()))
	}
	return err
}

// writePages writes the page of every command in both languages.
func writePages(env *Env, dir string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	v := manView{Dir: dir}
	for _, tongue := range []struct {
		lang ui.Lang
		dir  string
	}{{ui.English, "man1"}, {ui.Italian, filepath.Join("it", "man1")}} {
		speaker := &Env{In: env.In, Out: env.Out, Err: env.Err, Now: env.Now, Getenv: env.Getenv, lang: tongue.lang}
		to := filepath.Join(dir, tongue.dir)
		if err := shop.PublicDir(to); err != nil {
			return err
		}
		for _, c := range documented(newRoot(speaker, nil)) {
			page := manualPage(speaker, c)
			file := filepath.Join(to, page.Name+".1")
			if err := os.WriteFile(file, []byte(page.Source()), 0o644); err != nil {
				return err
			}
			if err := os.Chmod(file, 0o644); err != nil { // everybody reads them, whatever the umask
				return err
			}
			v.Pages++
		}
	}
	return env.say(v, func() *ui.Table { return fields("dir", v.Dir, "pages", v.Pages) },
		func() string { return env.T("%d pages written below %s", v.Pages, v.Dir) })
}

// documented is c and every command below it that a user may see.
func documented(c *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{c}
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			all = append(all, documented(sub)...)
		}
	}
	return all
}
