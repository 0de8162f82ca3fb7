package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsObjectiveShowOptions struct {
	customer, pdf string
	on            calendar.Date
	writes        bool
}

// objectivesView is the JSON of a customer's goals on a day.
type objectivesView struct {
	Customer string           `json:"customer"`
	On       calendar.Date    `json:"on"`
	Reached  bool             `json:"reached"`
	Declared bool             `json:"declared"`
	Since    calendar.Date    `json:"declared_since"`
	Goals    []goalStateView  `json:"goals"`
	Measures []goalProofView  `json:"measures"`
	History  []conformityView `json:"history"`
	Warnings []warningView    `json:"warnings"`
	PDF      orNull           `json:"pdf"`
}

// goalStateView is the JSON of how one goal stands.
type goalStateView struct {
	Item     string        `json:"goal"`
	Name     orNull        `json:"name"`
	Text     string        `json:"text"`
	Agreed   *goalView     `json:"agreed"`
	Measured orNull        `json:"measured"`
	Reached  bool          `json:"reached"`
	Why      string        `json:"why"`
	Until    calendar.Date `json:"until"`
}

func newADSObjectiveShow(env *Env) *cobra.Command {
	var o adsObjectiveShowOptions
	c := &cobra.Command{
		Use:   "show CUSTOMER",
		Short: env.T("each goal: what was agreed, what was measured, reached or not and why"),
		Example: "  scatto ads objective show astoria\n" +
			"  scatto ads objective show C0001 --on 2026-06-30 --pdf traguardi.pdf",
		Args: takes("CUSTOMER"),
	}
	dateFlag(c, &o.on, "on", env.T("as they stood on this day (default today)"))
	c.Flags().StringVar(&o.pdf, "pdf", "", env.T("write the sheet of goals too, a `FILE`"))
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.customer, o.writes = args[0], c.Flags().Changed("pdf")
		return adsObjectiveShow(env, s, o)
	})
}

func adsObjectiveShow(env *Env, s *shop.Shop, o adsObjectiveShowOptions) error {
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	g, err := s.Goals(card.ID, o.on)
	if err != nil {
		return err
	}
	v := objectivesView{Customer: card.ID, On: g.On, Reached: g.Reached, Declared: g.Declared, Since: g.Since, Goals: []goalStateView{},
		Measures: []goalProofView{}, History: []conformityView{}, Warnings: []warningView{}}
	for _, one := range g.States {
		v.Goals = append(v.Goals, viewGoalState(one))
	}
	for _, p := range g.Proofs {
		v.Measures = append(v.Measures, viewGoalProof(p))
	}
	for _, step := range g.Steps {
		v.History = append(v.History, viewConformity(step))
	}
	if g.Declared && !g.Reached {
		lapsed := []*refusal.Error{refusal.Rule("conformity-lapsed", "conformity is declared since %s, and a goal is not reached any more", g.Since).
			WithHint("mend it, or scatto ads objective revoke %s --reason TEXT", card.ID).By("R85")}
		v.Warnings = env.warnings(lapsed)
		env.warnAll(lapsed)
	}
	if o.writes {
		path, err := s.WriteGoalSheet(g, o.pdf)
		if err != nil {
			return err
		}
		v.PDF = orNull(path)
	}
	return env.say(v, func() *ui.Table { return goalStateRows(v) }, func() string { return env.goalStateWords(v) })
}

func viewGoalState(one ads.GoalState) goalStateView {
	v := goalStateView{Item: one.Item.ID, Name: orNull(one.Goal.Name), Text: one.Item.Text, Measured: orNull(one.Measured), Reached: one.Reached,
		Why: one.Why, Until: one.Until}
	if one.Agreed {
		agreed := viewGoal(one.Goal)
		v.Agreed = &agreed
	}
	return v
}

// goalStateRows is the table of goals, for a pipe.
func goalStateRows(v objectivesView) *ui.Table {
	t := &ui.Table{}
	for _, g := range v.Goals {
		threshold := ""
		if g.Agreed != nil {
			threshold = g.Agreed.Threshold
		}
		t.Add(g.Item, g.Name, g.Reached, threshold, g.Measured, g.Why, g.Until)
	}
	return t
}

// goalStateWords tells a person of each goal what is missing.
func (env *Env) goalStateWords(v objectivesView) string {
	var b strings.Builder
	for _, g := range v.Goals {
		reached := env.T("NOT reached")
		if g.Reached {
			reached = env.T("reached")
		}
		fmt.Fprintln(&b, joined("  ", g.Item, string(g.Name), reached, clipped(g.Text, 50)))
		if g.Agreed != nil {
			fmt.Fprintln(&b, folded("        ", env.T("agreed: %s", g.Agreed.Threshold)))
			fmt.Fprintln(&b, folded("        ", env.T("measured: %s", string(g.Measured))))
		}
		fmt.Fprintln(&b, folded("        ", g.Why))
	}
	switch {
	case v.Declared:
		fmt.Fprintln(&b, env.T("conformity is declared since %s", v.Since))
	case v.Reached:
		fmt.Fprintln(&b, env.T("all goals are reached: scatto ads objective declare %s", v.Customer))
	default:
		fmt.Fprintln(&b, env.T("conformity is not reached"))
	}
	if v.PDF != "" {
		fmt.Fprintln(&b, v.PDF)
	}
	return b.String()
}

// folded breaks a text into lines for a narrow terminal, each behind an indent.
func folded(indent, text string) string {
	const width = 78
	lines := []string{indent}
	for _, word := range strings.Fields(text) {
		last := &lines[len(lines)-1]
		switch {
		case *last == indent:
			*last += word
		case len([]rune(*last))+1+len([]rune(word)) > width:
			lines = append(lines, indent+word)
		default:
			*last += " " + word
		}
	}
	return strings.Join(lines, "\n")
}
