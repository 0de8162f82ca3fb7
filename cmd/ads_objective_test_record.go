package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsObjectiveTestOptions struct {
	proof                       ads.GoalProof
	rto, rpo, outcome, evidence string
}

// The outcomes of a test of a goal.
const (
	goalOK     = "ok"
	goalFailed = "failed"
)

// newADSObjectiveTest is the verb test, in a file whose name Go does not take
// for a test.
func newADSObjectiveTest(env *Env) *cobra.Command {
	var o adsObjectiveTestOptions
	p := &o.proof
	c := &cobra.Command{
		Use:   "test CUSTOMER GOAL --outcome OUTCOME --evidence TEXT|FILE",
		Short: env.T("record a restore, recovery or penetration test, or the measure of another goal"),
		Example: "  scatto ads objective test astoria CNF-03 --on 2026-03-31 --rto 2h30m --rpo 24h \\\n    --outcome ok --evidence verbale.pdf\n" +
			"  scatto ads objective test astoria CNF-06 --company \"Sicura S.r.l.\" --findings 5 --closed 5 \\\n    --outcome ok --evidence rapporto.pdf",
		Args: takes("CUSTOMER", "GOAL"),
	}
	f := c.Flags()
	dateFlag(c, &p.On, "on", env.T("day of the test (default today)"))
	f.StringVar(&o.outcome, "outcome", "", env.T("`OUTCOME`: ok or failed"))
	f.StringVar(&o.rto, "rto", "", env.T("how long it took to be back, a `TIME` such as 2h30m"))
	f.StringVar(&o.rpo, "rpo", "", env.T("how much work was lost, a `TIME` such as 24h; 0m: none"))
	f.StringVar(&p.Company, "company", "", env.T("the specialised company that made the penetration test, a `NAME`"))
	f.IntVar(&p.Findings, "findings", 0, env.T("its findings, `N`"))
	f.IntVar(&p.Closed, "closed", 0, env.T("of these closed, `N`"))
	f.StringVar(&p.Name, "name", "", env.T("`NAME` of another goal (CNF-07)"))
	f.StringVar(&p.Text, "measured", "", env.T("what was measured, a `TEXT`"))
	f.StringVar(&o.evidence, "evidence", "", env.T("the proof: `TEXT|FILE`; a file is copied"))
	completeGoals(env, c)
	completeFlag(c, "outcome", []string{goalOK, goalFailed})
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "outcome", "evidence"); err != nil {
			return err
		}
		p.Customer, p.Item = args[0], strings.ToUpper(args[1])
		return adsObjectiveTest(env, s, o)
	})
}

func adsObjectiveTest(env *Env, s *shop.Shop, o adsObjectiveTestOptions) (err error) {
	if o.outcome != goalOK && o.outcome != goalFailed {
		return refusal.Unknown("unknown-outcome", "%q is not an outcome", o.outcome, []string{goalOK, goalFailed})
	}
	o.proof.Passed = o.outcome == goalOK
	if o.rto != "" {
		if o.proof.RTO, err = readLength(o.rto); err != nil {
			return err
		}
	}
	if o.rpo != "" {
		o.proof.RPOKnown = true
		if o.proof.RPO, err = readLength(o.rpo); err != nil {
			return err
		}
	}
	if o.proof.Item == ads.GoalCopies {
		return refusal.Usage("not-measured-so", "copies are recorded with %s", "scatto ads objective copy").By("R85")
	}
	return env.recordGoalProof(s, o.proof, o.evidence)
}

// recordGoalProof records a measure and shows it.
func (env *Env) recordGoalProof(s *shop.Shop, p ads.GoalProof, evidence string) error {
	card, err := customerMeant(s, p.Customer)
	if err != nil {
		return err
	}
	p.Customer = card.ID
	if p, err = s.AddGoalProof(p, evidence); err != nil {
		return err
	}
	return env.showGoalProof(s, p)
}

func (env *Env) showGoalProof(s *shop.Shop, p ads.GoalProof) error {
	g, err := s.Goals(p.Customer, s.Today())
	if err != nil {
		return err
	}
	v := viewGoalProof(p)
	for _, one := range g.States {
		if one.Agreed && one.Item.ID == p.Item && (p.Item != ads.GoalOther || strings.EqualFold(one.Goal.Name, p.Name)) {
			v.Reached, v.Why = &one.Reached, orNull(one.Why)
		}
	}
	return env.say(v, func() *ui.Table {
		t := &ui.Table{}
		t.Add(v.Number, v.Customer, v.Goal, v.On, v.Outcome, v.Why)
		return t
	}, func() string {
		switch {
		case v.Voided != "":
			return env.T("measure %d of %s is void: %s", v.Number, v.Goal, string(v.Voided))
		case v.Reached == nil:
			return env.T("recorded as %d; nothing was agreed on %s yet", v.Number, v.Goal)
		case *v.Reached:
			return env.T("recorded as %d; goal %s is reached: %s", v.Number, v.Goal, string(v.Why))
		}
		return env.T("recorded as %d; goal %s is NOT reached: %s", v.Number, v.Goal, string(v.Why))
	})
}

func newADSObjectiveVoid(env *Env) *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use:     "void CUSTOMER NUMBER --reason TEXT",
		Short:   env.T("take a test or copy out of account; it stays on record"),
		Example: "  scatto ads objective void astoria 3 --reason \"inserita due volte\"",
		Args:    takes("CUSTOMER", "NUMBER"),
	}
	c.Flags().StringVar(&reason, "reason", "", env.T("why, a `TEXT`"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		n, err := readNumber(args[1])
		if err != nil {
			return err
		}
		card, err := customerMeant(s, args[0])
		if err != nil {
			return err
		}
		p, err := s.VoidGoalProof(card.ID, n, reason)
		if err != nil {
			return err
		}
		return env.showGoalProof(s, p)
	})
}
