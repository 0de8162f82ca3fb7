package cmd

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"scatto/internal/mail/letter"
	"scatto/internal/refusal"
	"scatto/internal/ui"
)

type templateProblemView struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Message string `json:"message"`
}

type templateView struct {
	Name string `json:"name"`
	File orNull `json:"file"` // the shop's own, null for the built-in text
}

func newMailTemplates(env *Env) *cobra.Command {
	return group(env, "templates", env.T("the texts of the messages to customers, and your own in their place"),
		newTemplatesList(env), newTemplatesShow(env), newTemplatesCheck(env))
}

// templatesDir is where the shop's own texts lie.
func (env *Env) templatesDir() (string, error) {
	dir, err := env.dataDir()
	return filepath.Join(dir, "templates"), err
}

// ownTemplate is the path of the shop's own text, "" where it has none.
func ownTemplate(dir, name string) string {
	path := filepath.Join(dir, name+".txt")
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}

func newTemplatesList(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("the texts, and which of them are your own"),
		Example: "  scatto mail templates list",
		Args:    takes(),
	}
	return plain(c, func([]string) error {
		dir, err := env.templatesDir()
		if err != nil {
			return err
		}
		views := []templateView{}
		for _, name := range letter.Names() {
			views = append(views, templateView{name, orNull(ownTemplate(dir, name))})
		}
		return env.print(views, func() *ui.Table {
			t := &ui.Table{Head: []string{env.T("Name"), env.T("Your own file")}}
			for _, v := range views {
				t.Add(v.Name, v.File)
			}
			return t
		})
	})
}

func newTemplatesShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "show NAME",
		Short: env.T("a built-in text, to begin your own from"),
		Long: env.T("Print a built-in text. To write your own, put a file NAME.txt into the folder\n" +
			"templates of the data directory, beginning from this one, and run\n" +
			"`scatto mail templates check`."),
		Example: "  scatto mail templates show acknowledgement",
		Args:    takes("NAME"),
	}
	c.ValidArgs = letter.Names()
	return plain(c, func(args []string) error {
		text, err := letter.Default(args[0])
		if err != nil {
			return err
		}
		if env.structured() {
			return env.print(struct {
				Name string `json:"name"`
				Text string `json:"text"`
			}{args[0], text}, nil)
		}
		_, err = fmt.Fprint(env.Out, text)
		return err
	})
}

func newTemplatesCheck(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "check",
		Short:   env.T("say what is wrong with your own texts"),
		Example: "  scatto mail templates check",
		Args:    takes(),
	}
	return plain(c, func([]string) error {
		dir, err := env.templatesDir()
		if err != nil {
			return err
		}
		problems := letter.Check(dir)
		views := []templateProblemView{}
		for _, p := range problems {
			views = append(views, templateProblemView{p.File, p.Line, env.reasonOf(p.Err)})
		}
		rows := func() *ui.Table {
			t := &ui.Table{Head: []string{env.T("File"), env.T("Line"), env.T("What is wrong")}, Right: []int{1}}
			for _, v := range views {
				t.Add(v.File, v.Line, v.Message)
			}
			return t
		}
		if len(problems) == 0 {
			return env.say(views, rows, func() string { return env.T("all the texts are well") })
		}
		if err := env.print(views, rows); err != nil {
			return err
		}
		return refusal.Damaged("bad-template", "%d mistakes in the texts of %s: the built-in ones stand in", len(problems), dir)
	})
}
