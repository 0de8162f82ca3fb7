package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// coverageView is the JSON of what an access log can and cannot prove.
type coverageView struct {
	Customer     string        `json:"customer"`
	From         calendar.Date `json:"from"`
	To           calendar.Date `json:"to"`
	Declared     int64         `json:"declared"`
	Recorded     int64         `json:"recorded"`
	Sources      []string      `json:"sources"`
	Silent       []string      `json:"silent"`
	Gaps         []logGapView  `json:"gaps"`
	Covered      []coveredView `json:"covered"` // the first and last record of each agreed system
	Cleared      []clearedView `json:"cleared"` // systems whose own log was cleared
	Purged       bool          `json:"purged"`
	DeclaredOnly bool          `json:"declared_only"`
	Complete     bool          `json:"complete"`
}

type coveredView struct {
	System string `json:"system"`
	From   stamp  `json:"from"`
	To     stamp  `json:"to"`
}

type clearedView struct {
	System string `json:"system"`
	At     stamp  `json:"at"`
}

func newADSLogCoverage(env *Env) *cobra.Command {
	var from, to calendar.Date
	c := &cobra.Command{
		Use:   "coverage CUSTOMER",
		Short: env.T("what the log proves of a period, and what it cannot"),
		Long: env.T("Say of a period how many accesses were declared and recorded, which systems\n" +
			"sent their log since when, which are silent, and what is missing. Never complete\n" +
			"is a log to which no system sends anything, that begins after the period does,\n" +
			"or of a system whose own log was cleared."),
		Example: "  scatto ads log coverage astoria --from 2026-07-01 --to 2026-09-30",
		Args:    takes("CUSTOMER"),
	}
	dateFlag(c, &from, "from", env.T("first `DATE` (default the log's beginning)"))
	dateFlag(c, &to, "to", env.T("last `DATE` (default today)"))
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		card, err := customerMeant(s, args[0])
		if err != nil {
			return err
		}
		id, cov, err := s.AccessCoverage(card.ID, from, to)
		if err != nil {
			return err
		}
		if to.IsZero() {
			to = s.Today()
		}
		return env.showCoverage(coverageView{Customer: id, From: from, To: to, Declared: cov.Declared, Recorded: cov.Recorded,
			Sources: []string{}, Silent: []string{}, Gaps: []logGapView{},
			Covered: []coveredView{}, Cleared: []clearedView{}, Purged: cov.Purged, DeclaredOnly: cov.DeclaredOnly, Complete: cov.Complete}, cov)
	})
}

func (env *Env) showCoverage(v coverageView, cov shop.LogCoverage) error {
	for _, l := range cov.Sources {
		v.Sources = append(v.Sources, l.System)
	}
	for _, l := range cov.Silent {
		v.Silent = append(v.Silent, l.System)
	}
	for _, g := range cov.Gaps {
		v.Gaps = append(v.Gaps, viewLogGap(g.System, g.From, g.To, g.Missing))
	}
	for _, l := range cov.Covered {
		v.Covered = append(v.Covered, coveredView{l.System, stamp(l.From), stamp(l.To)})
	}
	for _, l := range cov.Cleared {
		v.Cleared = append(v.Cleared, clearedView{l.System, stamp(l.At)})
	}
	return env.say(v, func() *ui.Table {
		return fields("declared", v.Declared, "recorded", v.Recorded, "sources", strings.Join(v.Sources, " "), "silent", strings.Join(v.Silent, " "),
			"gaps", len(v.Gaps), "cleared", len(v.Cleared), "purged", v.Purged, "declared_only", v.DeclaredOnly, "complete", v.Complete)
	}, func() string {
		var b strings.Builder
		fmt.Fprintln(&b, env.T("%s: declared %d, recorded %d", v.Customer, v.Declared, v.Recorded))
		switch {
		case v.Complete:
			fmt.Fprintln(&b, env.T("complete: every agreed system sent its log, without gaps"))
		case v.DeclaredOnly:
			fmt.Fprintln(&b, env.T("not complete: no system sends its log, these are only declared accesses"))
		default:
			fmt.Fprintln(&b, env.T("not complete"))
		}
		for _, l := range v.Covered {
			fmt.Fprintln(&b, "  "+env.T("%s: records from %s to %s", l.System, l.From.Local(), l.To.Local()))
		}
		if len(v.Silent) > 0 {
			fmt.Fprintln(&b, "  "+env.T("silent: %s", strings.Join(v.Silent, " ")))
		}
		for i, g := range v.Gaps {
			if i == maxGapWords {
				fmt.Fprintln(&b, "  "+env.T("and %d more gaps", len(v.Gaps)-i))
				break
			}
			fmt.Fprintln(&b, "  "+env.gapLine(g))
		}
		for i, l := range v.Cleared {
			if i == maxGapWords {
				fmt.Fprintln(&b, "  "+env.T("and %d more clearings", len(v.Cleared)-i))
				break
			}
			fmt.Fprintln(&b, "  "+env.T("the log of %s was cleared on %s: what it held before is known only as far as it was sent", l.System, l.At.Local()))
		}
		if v.Purged {
			fmt.Fprintln(&b, "  "+env.T("lines of that time were purged"))
		}
		return b.String()
	})
}
