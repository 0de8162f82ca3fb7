package cmd

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/config"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type storeCheckView struct {
	storeView
	Files    int           `json:"files"` // kept files that were compared
	Warnings []warningView `json:"warnings"`
}

func newStoreCheck(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "check",
		Short: env.T("read every record, every log and every kept file and compare all checksums"),
		Long: env.T("Read every record and every log, and every file that is kept beside them:\n" +
			"attachments, proofs, letters, receipts. Records are held against each other too:\n" +
			"indexes, counters, what belongs to what. All that is missing, changed or out of\n" +
			"step is named with what to do, exit code 6."),
		Example: "  scatto store check",
		Args:    takes(),
	}
	return reading(env, c, func(s *shop.Shop, _ []string) error { return storeCheck(env, s) })
}

func storeCheck(env *Env, s *shop.Shop) error {
	st, err := s.CheckStore()
	if err != nil {
		return err
	}
	found, err := s.CheckRecords()
	if err != nil {
		return err
	}
	files, damaged := s.CheckFiles()
	if damaged != nil && refusal.KindOf(damaged) != "file-damaged" {
		return damaged
	}
	odd, err := s.CheckBeside()
	if err != nil {
		return err
	}
	env.warnHints(odd)
	switch {
	case found.Count > 0:
		return env.unsound(found, damaged)
	case damaged != nil:
		return damaged
	}
	v := storeCheckView{viewStore(st), files, env.warnings(odd)}
	return env.say(v, func() *ui.Table {
		return fields("records", v.Records, "logs", len(v.Logs), "bytes", v.Bytes, "files", files)
	}, func() string {
		return env.T("the store is sound: records %d, logs %d, %s; kept files as they were: %d", v.Records, len(v.Logs), env.size(v.Bytes), files)
	})
}

// warnHints prints warnings with what to do.
func (env *Env) warnHints(list []*refusal.Error) {
	if env.json {
		return
	}
	for _, w := range list {
		env.warn("%s", env.reasonOf(w))
	}
}

// unsound puts all findings into one refusal, a line each.
func (env *Env) unsound(found shop.Findings, damaged error) error {
	list := []error{}
	for _, e := range found.Errors() {
		list = append(list, e)
	}
	count := found.Count
	if damaged != nil {
		list = append(list, damaged)
		count++
	}
	f := &faulty{}
	var lines []string
	for _, err := range list {
		v := env.fault(config.Problem{Err: err})
		v.Kind = refusal.KindOf(err)
		f.faults = append(f.faults, v)
		lines = append(lines, "  "+env.reasonOf(err))
	}
	if count > len(list) {
		lines = append(lines, "  …")
	}
	f.refused = refusal.Damaged("store-unsound", "the store is out of step: %d\n%s", count, strings.Join(lines, "\n"))
	var first *refusal.Error
	if errors.As(list[0], &first) {
		f.refused = f.refused.WithHint(first.Hint, first.HintArgs...)
	}
	return f
}
