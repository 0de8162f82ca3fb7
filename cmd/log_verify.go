package cmd

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type logVerifyOptions struct{ anchor string }

func newLogVerify(env *Env) *cobra.Command {
	var o logVerifyOptions
	c := &cobra.Command{
		Use:   "verify",
		Short: env.T("prove that no line of any log was changed, added or removed"),
		Long: env.T("Recompute every line of every log. The first broken line is named, exit code 6.\n" +
			"With --anchor, one log is also held against an anchor that was kept elsewhere."),
		Example: "  scatto log verify\n  scatto log verify --anchor shop:1204:9f86d081884c…",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.anchor, "anchor", "", env.T("an earlier `ANCHOR`: log, line and hash with colons between them"))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return logVerify(env, s, o) })
}

func logVerify(env *Env, s *shop.Shop, o logVerifyOptions) error {
	if o.anchor != "" {
		anchor, err := parseAnchor(o.anchor)
		if err != nil {
			return err
		}
		end, err := s.CheckAnchor(anchor)
		if err != nil {
			return err
		}
		return env.showLogEnds([]shop.LogEnd{end}, func() string {
			return env.T("the log %s is whole, and line %d is the anchored one", end.Chain, anchor.Last)
		})
	}
	ends, err := s.VerifyLogs("")
	if err != nil {
		return err
	}
	return env.showLogEnds(ends, func() string {
		var lines int64
		for _, e := range ends {
			lines += e.Last
		}
		return env.T("all logs are whole: logs %d, lines %d", len(ends), lines)
	})
}

func (env *Env) showLogEnds(ends []shop.LogEnd, words func() string) error {
	return env.say(viewLogEnds(ends), func() *ui.Table {
		t := &ui.Table{}
		for _, e := range ends {
			t.Add(e.Chain, e.Last, e.Head)
		}
		return t
	}, words)
}

// parseAnchor reads LOG:LINE:HASH.
func parseAnchor(s string) (a shop.LogEnd, err error) {
	parts := strings.Split(s, ":")
	if len(parts) == 3 && len(parts[2]) == 64 {
		if n, err := strconv.ParseInt(parts[1], 10, 64); err == nil && n > 0 {
			return shop.LogEnd{Chain: parts[0], Last: n, Head: parts[2]}, nil
		}
	}
	return a, refusal.Usage("bad-anchor", "%q is no anchor", s).
		WithHint("write it like shop:1204: and the 64 digits of the hash")
}
