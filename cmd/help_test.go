package cmd

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// everyCommand calls see with each command of the whole tree.
func everyCommand(env *Env, see func(*cobra.Command)) {
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		see(c)
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(newRoot(env, nil))
}

func helpEnv(lang string) (*Env, *bytes.Buffer) {
	env, out := testEnv(), new(bytes.Buffer)
	env.Out = out
	env.Getenv = func(key string) string {
		if key == "LANG" {
			return lang
		}
		return ""
	}
	env.guessLanguage(nil)
	return env, out
}

func TestHelpFitsAScreen(t *testing.T) {
	for _, lang := range []string{"C.UTF-8", "it_IT.UTF-8"} {
		env, out := helpEnv(lang)
		everyCommand(env, func(c *cobra.Command) {
			out.Reset()
			c.HelpFunc()(c, nil)
			for line := range strings.Lines(out.String()) {
				words := strings.Fields(line)
				if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > helpWidth && !strings.Contains(line, "#") && len(words) > 1 {
					t.Errorf("%s, %s: %d columns: %s", lang, c.CommandPath(), n, line)
				}
			}
		})
	}
}

// TestWhateverPrintsJSONPrintsCSV holds that both flags stand side by side.
func TestWhateverPrintsJSONPrintsCSV(t *testing.T) {
	env, _ := helpEnv("C.UTF-8")
	texts := 0
	everyCommand(env, func(c *cobra.Command) {
		json, csv := c.Flag("json"), c.Flag("csv")
		if json == nil || csv == nil || csv.Value.Type() != "bool" || c.LocalNonPersistentFlags().Lookup("csv") != nil {
			t.Errorf("%s has not the global flags --json and --csv", c.CommandPath())
		}
		if c.Annotations[textOnly] != "" {
			texts++
		}
	})
	if texts != 4 { // completion for four shells; help joins when a command runs
		t.Errorf("%d commands print text only: the others take --csv", texts)
	}
}

// TestArgumentsAreNamedInItalian finds what a usage line or a flag calls its
// value and nobody has translated.
func TestArgumentsAreNamedInItalian(t *testing.T) {
	same := map[string]bool{"FILE": true, "TICKET": true, "IBAN": true, "ID": true, "MIN": true, "BASE": true}
	english, _ := helpEnv("C.UTF-8")
	italian, _ := helpEnv("it_IT.UTF-8")
	names := argumentNames(italian)
	capitals := regexp.MustCompile(`[A-Z]{2}[A-Z-]*`)
	said := map[string]bool{}
	everyCommand(english, func(c *cobra.Command) {
		text := c.Use
		c.Flags().VisitAll(func(f *pflag.Flag) { text += " " + f.Value.Type() })
		for _, name := range capitals.FindAllString(text, -1) {
			if !same[name] && names.Replace(name) == name && !said[name] {
				said[name] = true
				t.Errorf("%s says %s, which has no Italian name", c.CommandPath(), name)
			}
		}
	})
}

func TestFoldCommand(t *testing.T) {
	got := foldCommand(`  scatto visit add miramare --what "a -- b (c)" --from 2026-10-14T09:00 --to 2026-10-14T11:30`, ` \`, helpWidth)
	want := []string{`  scatto visit add miramare --what "a -- b (c)" --from 2026-10-14T09:00 \`, `      --to 2026-10-14T11:30`}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("folded into\n%s", strings.Join(got, "\n"))
	}
}
