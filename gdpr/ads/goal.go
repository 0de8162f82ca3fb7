package ads

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

// The conformity goals (R85).
const (
	GoalDowntime    = "CNF-01" // hours down by program
	GoalHardware    = "CNF-02" // hours down by hardware
	GoalRestore     = "CNF-03"
	GoalDisaster    = "CNF-04"
	GoalCopies      = "CNF-05"
	GoalPenetration = "CNF-06"
	GoalOther       = "CNF-07"
)

// GoalItems are the conformity goals of the checklist, in its order.
func GoalItems() []Item {
	return slices.DeleteFunc(Items(), func(i Item) bool { return !strings.HasPrefix(i.ID, "CNF-") })
}

// Goal is a conformity goal as it was agreed with the customer: "condivisi" are
// the thresholds, so every one has a day, a person and a proof (R85). A later
// agreement on the same item and name takes its place; the old one stays on
// record.
type Goal struct {
	Customer      string         `json:"customer"`
	Item          string         `json:"item"` // CNF-01 … CNF-07
	Name          string         `json:"name"` // program, device or other goal; "": all of them
	Measure       string         `json:"measure"`
	MaxMinutes    int64          `json:"max_minutes"`  // down in the period (CNF-01, CNF-02)
	RTO           int64          `json:"rto_minutes"`  // time to be back (CNF-03, CNF-04), 0: not agreed
	RPO           int64          `json:"rpo_minutes"`  // work lost at most, 0: not agreed
	Copies        int            `json:"copies"`       // at least (CNF-05)
	MaxAgeDays    int            `json:"max_age_days"` // of a copy (CNF-05)
	MaxFindings   int            `json:"max_findings"` // still open (CNF-06)
	Words         string         `json:"words"`        // the threshold of another goal (CNF-07)
	Months        int            `json:"months"`       // the period measured, or how long a test holds
	NotApplicable bool           `json:"not_applicable"`
	Reason        string         `json:"reason"` // why it is not applicable
	Agreed        calendar.Date  `json:"agreed"`
	With          string         `json:"with"` // who agreed for the customer
	Proof         contract.Proof `json:"proof"`
	At            time.Time      `json:"at"`
	By            string         `json:"by"`
}

// NewGoal completes and tests a goal as it was agreed. Refusals:
// unknown-goal, goal-not-agreed, threshold-missing, threshold-not-wanted,
// goal-name-missing, reason-missing, bad-threshold.
func NewGoal(g Goal) (Goal, error) {
	g.Item = strings.ToUpper(strings.TrimSpace(g.Item))
	if !slices.ContainsFunc(GoalItems(), func(i Item) bool { return i.ID == g.Item }) {
		return g, refusal.Usage("unknown-goal", "%q is not a conformity goal", g.Item).
			WithHint("the goals are CNF-01 to CNF-07: scatto ads objective show CUSTOMER").By("R85")
	}
	if strings.TrimSpace(g.With) == "" || g.Proof == (contract.Proof{}) {
		return g, refusal.Rule("goal-not-agreed", "goal %s needs who agreed to it for the customer, and the proof", g.Item).
			WithHint("give --with NAME and --evidence TEXT|FILE").By("R85")
	}
	if g.Months == 0 {
		g.Months = 12
	}
	if g.Months < 1 || g.Months > 60 || g.MaxMinutes < 0 || g.RTO < 0 || g.RPO < 0 || g.Copies < 0 || g.MaxAgeDays < 0 || g.MaxFindings < 0 {
		return g, refusal.Usage("bad-threshold", "the threshold of goal %s makes no sense", g.Item).By("R85")
	}
	if g.Item == GoalOther && g.Name == "" {
		return g, refusal.Usage("goal-name-missing", "goal %s needs a name", g.Item).WithHint("give --name").By("R85")
	}
	if g.NotApplicable {
		if g.Reason == "" {
			return g, refusal.Rule("reason-missing", "item %s is not applicable only with a reason", g.Item).
				WithHint("give it with --reason").By("R85")
		}
		g.MaxMinutes, g.RTO, g.RPO, g.Copies, g.MaxAgeDays, g.MaxFindings, g.Words = 0, 0, 0, 0, 0, 0, ""
		return g, nil
	}
	if need := g.lacks(); need != "" {
		return g, refusal.Usage("threshold-missing", "goal %s has no threshold", g.Item).WithHint("give %s", need).By("R85")
	}
	return g, nil
}

// lacks names the flags of the threshold that is not there, "" for none. No
// minute down, and no finding open, are thresholds too.
func (g Goal) lacks() refusal.Word {
	switch {
	case (g.Item == GoalRestore || g.Item == GoalDisaster) && g.RTO == 0 && g.RPO == 0:
		return "--rto and --rpo"
	case g.Item == GoalCopies && (g.Copies == 0 || g.MaxAgeDays == 0):
		return "--copies and --max-age"
	case g.Item == GoalOther && g.Words == "":
		return "--threshold"
	}
	return ""
}

// SameGoal reports whether a later agreement takes the place of this one.
func (g Goal) SameGoal(o Goal) bool { return g.Item == o.Item && strings.EqualFold(g.Name, o.Name) }

// GoalsOn are the goals that hold on a day: of each item and name the one
// agreed last, in the order of the checklist and then by name.
func GoalsOn(list []Goal, on calendar.Date) []Goal {
	var out []Goal
	for _, g := range list {
		if g.Agreed.After(on) {
			continue
		}
		i := slices.IndexFunc(out, g.SameGoal)
		switch {
		case i < 0:
			out = append(out, g)
		case !g.Agreed.Before(out[i].Agreed):
			out[i] = g
		}
	}
	slices.SortStableFunc(out, func(a, b Goal) int {
		if c := strings.Compare(a.Item, b.Item); c != 0 {
			return c
		}
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return out
}
