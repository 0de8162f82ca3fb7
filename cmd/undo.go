package cmd

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type undoOptions struct{ dryRun, yes bool }

// undoView is the JSON of a write that was taken back.
type undoView struct {
	Line   int64          `json:"line"` // of the shop's log
	Op     string         `json:"op"`
	TS     stamp          `json:"ts"`
	By     string         `json:"by"`
	IDs    []string       `json:"ids"`
	Steps  []undoStepView `json:"steps"`
	DryRun bool           `json:"dry_run"`
}

type undoStepView struct {
	Thing string `json:"thing"`
	What  string `json:"what"`
}

func newUndo(env *Env) *cobra.Command {
	var o undoOptions
	c := &cobra.Command{
		Use:   "undo",
		Short: env.T("take back your last write, as a new line of the log"),
		Long: env.T("Take back the last thing that you wrote (you are --by): a ticket goes back to the\n" +
			"state it had, a session that began is void, one that was stopped is open again and\n" +
			"its minutes go back to the contract, a card is as it was. Nothing is erased from\n" +
			"the log: a new line says which one is taken back. The same again takes back the\n" +
			"write before; to have it after all, do it again.\n\n" +
			"What others have built upon since, what went out, money, documents with a number\n" +
			"and what the law wants proved stay: undo then names the command that helps."),
		Example: "  scatto undo\n  scatto undo --dry-run\n  scatto undo --yes",
		Args:    takes(),
	}
	c.Flags().BoolVar(&o.dryRun, "dry-run", false, env.T("only say what would be taken back"))
	c.Flags().BoolVar(&o.yes, "yes", false, env.T("do it without asking"))
	return withShop(env, c, func(s *shop.Shop, _ []string) error { return undo(env, s, o) })
}

func undo(env *Env, s *shop.Shop, o undoOptions) error {
	line := int64(0)
	if !o.yes && !o.dryRun {
		out, err := s.Undo(0, true)
		if err != nil {
			return err
		}
		if !env.asks() {
			return refusal.Usage("needs-yes", "line %d (%s) would be taken back", out.Line.Seq, out.Line.Op).
				WithHint("look with --dry-run, then say --yes")
		}
		fmt.Fprintln(env.Err, ui.CleanLines(env.undoWords(env.viewUndo(out))))
		if meant, err := env.confirm(s, env.T("Take it back?"), true); err != nil || !meant {
			return errors.Join(err, declined())
		}
		line = out.Line.Seq
	}
	out, err := s.Undo(line, o.dryRun)
	if err != nil {
		return err
	}
	v := env.viewUndo(out)
	return env.say(v, func() *ui.Table {
		t := &ui.Table{}
		for _, step := range v.Steps {
			t.Add(v.Line, v.Op, step.Thing, step.What)
		}
		return t
	}, func() string {
		switch {
		case o.dryRun:
			return env.undoWords(v) + "\n" + env.T("nothing was done: this was a trial")
		case line != 0:
			return env.T("taken back: line %d", v.Line)
		}
		return env.undoWords(v) + "\n" + env.T("taken back: line %d", v.Line)
	})
}

func (env *Env) viewUndo(out shop.Undone) undoView {
	v := undoView{out.Line.Seq, out.Line.Op, stamp(out.Line.TS), out.Line.By, list(out.Line.IDs), []undoStepView{}, out.DryRun}
	for _, s := range out.Steps {
		v.Steps = append(v.Steps, undoStepView{s.Thing, env.T(string(s.What))})
	}
	return v
}

// undoWords is what was done and what becomes of it, a line for each thing.
func (env *Env) undoWords(v undoView) string {
	var b strings.Builder
	b.WriteString(env.T("line %d, %s by %s: %s", v.Line, v.TS.Local(), v.By, v.Op))
	for _, s := range v.Steps {
		fmt.Fprintf(&b, "\n  %-22s %s", s.Thing, s.What)
	}
	return b.String()
}
