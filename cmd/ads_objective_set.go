package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsObjectiveSetOptions struct {
	goal                         ads.Goal
	threshold, program, hardware string
	rto, rpo, maxAge, evidence   string
	hasThreshold                 bool
}

func newADSObjectiveSet(env *Env) *cobra.Command {
	var o adsObjectiveSetOptions
	g := &o.goal
	c := &cobra.Command{
		Use:   "set CUSTOMER GOAL --with NAME --evidence TEXT|FILE",
		Short: env.T("record a goal as it was agreed with the customer"),
		Long: env.T("Record what was agreed: the threshold, on which day, with whom, and the proof. A\n" +
			"later agreement on the same goal takes its place.\n" +
			"  CNF-01, CNF-02  --threshold 8h: down at most, per program or device and year\n" +
			"  CNF-03, CNF-04  --rto 4h --rpo 24h: back within, work lost at most\n" +
			"  CNF-05          --copies 1 --max-age 7d: encrypted copies elsewhere\n" +
			"  CNF-06          --threshold 0: findings of the penetration test still open\n" +
			"  CNF-07          --name NAME --threshold TEXT: another goal"),
		Example: "  scatto ads objective set astoria CNF-01 --threshold 8h \\\n    --with \"Elena Serra\" --evidence accordo.pdf\n" +
			"  scatto ads objective set astoria CNF-03 --rto 4h --rpo 24h \\\n    --with \"Elena Serra\" --evidence \"mail del 3/2\"\n" +
			"  scatto ads objective set astoria CNF-06 --not-applicable --reason \"un solo PC\" \\\n    --with \"Elena Serra\" --evidence accordo.pdf",
		Args: takes("CUSTOMER", "GOAL"),
	}
	f := c.Flags()
	f.StringVar(&o.threshold, "threshold", "", env.T("`THRESHOLD`: 8h, 0, or words"))
	f.StringVar(&o.program, "program", "", env.T("only for this program, a `NAME` (CNF-01)"))
	f.StringVar(&o.hardware, "hardware", "", env.T("only for this `DEVICE` (CNF-02)"))
	f.StringVar(&g.Name, "name", "", env.T("`NAME` of another goal (CNF-07)"))
	f.StringVar(&g.Measure, "measure", "", env.T("how it is measured, a `TEXT`"))
	f.StringVar(&o.rto, "rto", "", env.T("back within, a `TIME` such as 4h"))
	f.StringVar(&o.rpo, "rpo", "", env.T("work lost at most, a `TIME` such as 24h"))
	f.IntVar(&g.Copies, "copies", 0, env.T("copies elsewhere, at least `N`"))
	f.StringVar(&o.maxAge, "max-age", "", env.T("how old a copy may be, a `TIME` such as 7d"))
	f.IntVar(&g.Months, "months", 12, env.T("period measured, or how long a test holds: `MONTHS`"))
	f.BoolVar(&g.NotApplicable, "not-applicable", false, env.T("the customer agreed that it does not apply"))
	f.StringVar(&g.Reason, "reason", "", env.T("why it does not apply, a `TEXT`"))
	f.StringVar(&g.With, "with", "", env.T("who agreed for the customer, a `NAME`"))
	f.StringVar(&o.evidence, "evidence", "", env.T("the agreement: `TEXT|FILE`; a file is copied"))
	dateFlag(c, &g.Agreed, "on", env.T("day of the agreement (default today)"))
	completeGoals(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		g.Customer, g.Item = args[0], strings.ToUpper(args[1])
		o.hasThreshold = c.Flags().Changed("threshold")
		return adsObjectiveSet(env, s, o)
	})
}

func adsObjectiveSet(env *Env, s *shop.Shop, o adsObjectiveSetOptions) error {
	if err := o.read(); err != nil {
		return err
	}
	card, err := customerMeant(s, o.goal.Customer)
	if err != nil {
		return err
	}
	o.goal.Customer = card.ID
	g, err := s.SetGoal(o.goal, o.evidence)
	if err != nil {
		return err
	}
	v := viewGoal(g)
	return env.say(v, func() *ui.Table { return goalRows([]goalView{v}) },
		func() string { return env.T("%s agreed on %s with %s: %s", v.Goal, v.Agreed, v.With, v.Threshold) })
}

// read turns the flags into thresholds.
func (o *adsObjectiveSetOptions) read() (err error) {
	g := &o.goal
	for _, t := range []struct {
		from string
		to   *int64
	}{{o.rto, &g.RTO}, {o.rpo, &g.RPO}} {
		if t.from != "" {
			if *t.to, err = readLength(t.from); err != nil {
				return err
			}
		}
	}
	if o.maxAge != "" {
		minutes, err := readLength(o.maxAge)
		if err != nil {
			return err
		}
		g.MaxAgeDays = int((minutes + 24*60 - 1) / (24 * 60))
	}
	needs := !g.NotApplicable && (g.Item == ads.GoalDowntime || g.Item == ads.GoalHardware || g.Item == ads.GoalPenetration)
	if needs && !o.hasThreshold {
		return refusal.Usage("missing-flag", "--%s is missing", "threshold").WithHint("see %s --help", "scatto ads objective set").By("R85")
	}
	switch g.Item {
	case ads.GoalDowntime, ads.GoalHardware:
		g.Name = o.program
		if g.Item == ads.GoalHardware {
			g.Name = o.hardware
		}
		if o.hasThreshold {
			if strings.TrimSpace(o.threshold) == "0" {
				return nil
			}
			g.MaxMinutes, err = readLength(o.threshold)
		}
	case ads.GoalPenetration:
		if o.hasThreshold {
			g.MaxFindings, err = readWhole(o.threshold)
		}
	default:
		g.Words = o.threshold
	}
	return err
}
