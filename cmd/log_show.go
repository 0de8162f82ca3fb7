package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type logShowOptions struct {
	chain string
	last  int
}

func newLogShow(env *Env) *cobra.Command {
	var o logShowOptions
	c := &cobra.Command{
		Use:   "show",
		Short: env.T("who did what, and when"),
		Long: env.T("Show the lines of a log, oldest first: the shop's own, where every write has a\n" +
			"line, or one customer's, where every access to that customer's machines has one."),
		Example: "  scatto log show --last 20\n  scatto log show --chain C0001\n  scatto log show --json > registro.json",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.chain, "chain", shop.ShopLog, env.T("which `LOG`: shop, or a customer's id"))
	c.Flags().IntVar(&o.last, "last", 0, env.T("only the last `NUMBER` of lines"))
	_ = c.RegisterFlagCompletionFunc("chain", flagCompletion(env, logChains))
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		if c.Flags().Changed("last") && o.last < 1 {
			return refusal.Usage("bad-value", "%q is no value for --%s", c.Flag("last").Value.String(), "last").
				WithHint("say how many lines, from 1 on")
		}
		return logShow(env, s, o)
	})
}

func logShow(env *Env, s *shop.Shop, o logShowOptions) error {
	if o.last == 0 && (!env.OutTerminal || env.csv) {
		return logStream(env, s, o.chain)
	}
	lines, err := s.Log(o.chain, o.last)
	if err != nil {
		return err
	}
	if !env.structured() {
		return env.print(nil, func() *ui.Table { return env.logRows(lines) })
	}
	views := []logLineView{}
	for _, line := range lines {
		v, err := viewLogLine(logName(o.chain), line)
		if err != nil {
			return err
		}
		views = append(views, v)
	}
	return env.print(views, nil)
}

// logStream writes a whole log into a pipe, a line at a time: others verify a
// million of them so.
func logStream(env *Env, s *shop.Shop, chain string) error {
	if env.structured() {
		return each(env, func(fn func(logLineView) error) error {
			return s.EachLogLine(chain, func(line shop.LogLine) error {
				v, err := viewLogLine(logName(chain), line)
				if err != nil {
					return err
				}
				return fn(v)
			})
		})
	}
	return inParts(func(fn func(shop.LogLine) error) error { return s.EachLogLine(chain, fn) },
		func(some []shop.LogLine) error { return env.print(nil, func() *ui.Table { return env.logRows(some) }) })
}

// logName is a log's name as results spell it.
func logName(chain string) string {
	if strings.EqualFold(chain, shop.ShopLog) {
		return shop.ShopLog
	}
	return strings.ToUpper(strings.TrimPrefix(chain, "ads/"))
}

// logRows is the table of log lines. A backdated event has two instants: when
// it happened, and when it was written.
func (env *Env) logRows(lines []shop.LogLine) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Line"), env.T("Written"), env.T("Happened"), env.T("By"), env.T("What"), env.T("Things")}, Right: []int{0}}
	for _, e := range lines {
		what, at := e.Op, env.when(e.At)
		if e.Purged {
			what = env.T("purged")
		}
		if env.OutTerminal && e.At.Equal(e.TS) {
			at = ""
		}
		t.Add(e.Seq, env.when(e.TS), at, e.By, what, strings.Join(e.IDs, " "))
	}
	return t
}
