package ads

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

// GoalProof is what was measured for a goal: a restore or recovery test, a copy
// elsewhere, a penetration test, the measure of another goal. They are only
// ever appended, or voided with a reason.
type GoalProof struct {
	N         int64          `json:"number"`
	Customer  string         `json:"customer"`
	Item      string         `json:"item"`
	Name      string         `json:"name"` // of another goal (CNF-07)
	On        calendar.Date  `json:"on"`   // of a copy: when it was last made
	Passed    bool           `json:"passed"`
	RTO       int64          `json:"rto_minutes"` // measured
	RPO       int64          `json:"rpo_minutes"`
	RPOKnown  bool           `json:"rpo_known"` // 0 minutes lost is a measure too
	Place     string         `json:"place"`     // of a copy
	Country   string         `json:"country"`   // ISO 3166-1
	Encrypted bool           `json:"encrypted"`
	Safeguard string         `json:"safeguard"` // of a transfer outside the EEA (art. 46 GDPR)
	Company   string         `json:"company"`   // that made the penetration test
	Findings  int            `json:"findings"`
	Closed    int            `json:"closed"` // of the findings
	Text      string         `json:"text"`
	Proof     contract.Proof `json:"proof"`
	At        time.Time      `json:"at"`
	By        string         `json:"by"`
	Voided    string         `json:"voided"` // reason
}

// inEEA are the members of the European Economic Area, in which personal data
// move freely.
const inEEA = " AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK "

// InEEA reports whether a country code is of the European Economic Area.
func InEEA(country string) bool { return strings.Contains(inEEA, " "+country+" ") }

// NewGoalProof tests what was measured. Refusals: unknown-goal,
// not-measured-so, evidence-missing, evidence-in-future, measure-missing,
// place-missing, unknown-country, copy-outside-eea, company-missing,
// bad-findings.
func NewGoalProof(p GoalProof, today calendar.Date) (GoalProof, error) {
	p.Item = strings.ToUpper(strings.TrimSpace(p.Item))
	if !slices.ContainsFunc(GoalItems(), func(i Item) bool { return i.ID == p.Item }) {
		return p, refusal.Usage("unknown-goal", "%q is not a conformity goal", p.Item).
			WithHint("the goals are CNF-01 to CNF-07: scatto ads objective show CUSTOMER").By("R85")
	}
	if p.On.After(today) {
		return p, refusal.Rule("evidence-in-future", "evidence of %s cannot be recorded on %s", p.On, today)
	}
	if p.Proof == (contract.Proof{}) {
		return p, refusal.Rule("evidence-missing", "item %s needs evidence: a text or a file", p.Item).By("R85")
	}
	switch p.Item {
	case GoalDowntime, GoalHardware:
		return p, refusal.Rule("not-measured-so", "goal %s is measured by what was down", p.Item).
			WithHint("scatto ads downtime add CUSTOMER --program NAME --from TIME --to TIME --cause TEXT").By("R85")
	case GoalRestore, GoalDisaster:
		if p.Passed && p.RTO == 0 {
			return p, refusal.Usage("measure-missing", "the test of %s has no measured time", p.Item).WithHint("give --rto, such as 2h30m").By("R85")
		}
	case GoalCopies:
		return p.copy()
	case GoalPenetration:
		if p.Company == "" {
			return p, refusal.Rule("company-missing", "a penetration test names the specialised company that made it").
				WithHint("give --company").By("R85")
		}
		if p.Findings < 0 || p.Closed < 0 || p.Closed > p.Findings {
			return p, refusal.Usage("bad-findings", "%d closed findings of %d make no sense", p.Closed, p.Findings).By("R85")
		}
	case GoalOther:
		if p.Name == "" {
			return p, refusal.Usage("goal-name-missing", "goal %s needs a name", p.Item).WithHint("give --name").By("R85")
		}
	}
	return p, nil
}

// copy tests a copy in another place; outside the EEA it needs its safeguard,
// else it does not count (R94; art. 46 GDPR).
func (p GoalProof) copy() (GoalProof, error) {
	p.Country = strings.ToUpper(strings.TrimSpace(p.Country))
	if p.Place == "" {
		return p, refusal.Usage("place-missing", "the copy has no place").WithHint("give --place").By("R85")
	}
	if !customer.IsCountry(p.Country) {
		return p, refusal.Usage("unknown-country", "%q is not the code of a country", p.Country).WithHint("write it like IT").By("R85")
	}
	if !InEEA(p.Country) && p.Safeguard == "" {
		return p, refusal.Rule("copy-outside-eea", "the copy in %s lies outside the European Economic Area without a safeguard: it does not count", p.Country).
			WithHint("record the safeguard of art. 46 GDPR with --safeguard TEXT, or keep the copy in the EU").By("R94")
	}
	p.Passed = true
	return p, nil
}

// Void takes a measure out of account; it stays on record. Refusals:
// correction-without-reason, measure-void.
func (p GoalProof) Void(reason string) (GoalProof, error) {
	if strings.TrimSpace(reason) == "" {
		return p, refusal.Rule("correction-without-reason", "a correction needs its reason").WithHint("add --reason TEXT").By("R85")
	}
	if p.Voided != "" {
		return p, refusal.Rule("measure-void", "measure %d is void", p.N)
	}
	p.Voided = reason
	return p, nil
}

// measured are the proofs of a goal that count on a day, newest first.
func measured(proofs []GoalProof, g Goal, on calendar.Date) []GoalProof {
	var out []GoalProof
	for _, p := range proofs {
		if p.Voided == "" && p.Item == g.Item && !p.On.After(on) && (g.Item != GoalOther || strings.EqualFold(p.Name, g.Name)) {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b GoalProof) int {
		if c := b.On.Compare(a.On); c != 0 {
			return c
		}
		return b.At.Compare(a.At)
	})
	return out
}
