package cmd

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/config"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// faultView is one thing that is wrong or odd in the configuration or the
// store.
type faultView struct {
	Kind    string `json:"kind,omitempty"`
	Line    *int   `json:"line"` // null: the file does not hold the key
	Key     orNull `json:"key"`
	Message string `json:"message"`
	Hint    orNull `json:"hint"`
}

type configCheckView struct {
	File     string      `json:"file"`
	Problems []faultView `json:"problems"`
	Warnings []faultView `json:"warnings"`
	Missing  []string    `json:"missing"` // keys that invoices wait for
}

// faulty is the refusal of something with all its faults.
type faulty struct {
	refused *refusal.Error
	faults  []faultView
}

// Error gives the refusal's message in English.
func (f *faulty) Error() string { return f.refused.Error() }

// Unwrap gives the refusal itself.
func (f *faulty) Unwrap() error { return f.refused }

func newConfigCheck(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "check",
		Short:   env.T("all that is wrong in the settings, with its lines; exit code 6 if anything is"),
		Example: "  scatto config check",
		Args:    takes(),
	}
	return plain(c, func([]string) error { return configCheck(env) })
}

func configCheck(env *Env) error {
	path, data, err := env.configFile()
	if err != nil {
		return err
	}
	problems := config.Problems(data)
	if len(problems) > 0 {
		return env.faulty(path, problems)
	}
	cfg, err := config.Parse(data, path)
	if err != nil {
		return err
	}
	odd := cfg.Warnings()
	if _, err := cfg.Logo(filepath.Dir(path)); err != nil {
		odd = append(odd, err)
	}
	odd = append(odd, mailFiles(cfg.Mail, filepath.Dir(path))...)
	v := configCheckView{File: path, Problems: []faultView{}, Warnings: []faultView{}, Missing: list(cfg.MissingCompany())}
	for _, err := range odd {
		v.Warnings = append(v.Warnings, env.fault(config.Problem{Err: err}))
		if !env.json {
			env.warn("%s", env.reason(err))
		}
	}
	return env.say(v, rowOf(path, "ok"), func() string {
		words := env.T("%s is in order", path)
		if len(v.Missing) > 0 {
			words += "\n" + env.T("Before the first invoice, scatto config set:") + foldWords(v.Missing)
		}
		return words
	})
}

// mailFiles warns of files that mail needs and that are missing, and of
// passwords that others can read.
func mailFiles(m config.Mail, dir string) []error {
	var odd []error
	passwords := m.PasswordFiles(dir)
	for i, file := range append(passwords, m.IssuerFiles(dir)...) {
		info, err := os.Stat(file)
		switch {
		case err != nil:
			odd = append(odd, refusal.NotFound("no-mail-file", "the file %s cannot be read", file).From(err))
		case i < len(passwords) && shop.OpenToOthers(info):
			odd = append(odd, refusal.Rule("open-password", "%s can be read by others: make it private with chmod 600", file))
		}
	}
	return odd
}

// faulty puts all problems into one refusal, a line each.
func (env *Env) faulty(path string, problems []config.Problem) error {
	f := &faulty{}
	var lines []string
	for _, p := range problems {
		v := env.fault(p)
		f.faults = append(f.faults, v)
		line := v.Message
		if v.Key != "" {
			line = string(v.Key) + ": " + line
		}
		if v.Line != nil {
			line = fmt.Sprintf("%s, %s", env.T("line %d", *v.Line), line)
		}
		if v.Hint != "" {
			line += " (" + string(v.Hint) + ")"
		}
		lines = append(lines, "  "+line)
	}
	f.refused = refusal.Damaged("bad-config", "problems in %s: %d\n%s", path, len(problems), strings.Join(lines, "\n"))
	return f
}

func (env *Env) fault(p config.Problem) faultView {
	v := faultView{Key: orNull(p.Key), Message: env.reason(p.Err)}
	if p.Line > 0 {
		v.Line = &p.Line
	}
	var no *refusal.Error
	if errors.As(p.Err, &no) && no.Hint != "" {
		v.Hint = orNull(ui.Clean(env.T(no.Hint, env.words(no.HintArgs)...)))
	}
	return v
}
