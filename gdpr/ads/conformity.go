package ads

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// ConformityStep is a declaration that a customer conforms, or its revocation:
// dated, and never taken back by an edit (R85).
type ConformityStep struct {
	Customer string        `json:"customer"`
	Declared bool          `json:"declared"` // false: revoked
	On       calendar.Date `json:"on"`
	Reason   string        `json:"reason"` // of a revocation
	Goals    []string      `json:"goals"`  // how each stood, Italian, of a declaration
	At       time.Time     `json:"at"`
	By       string        `json:"by"`
}

// ConformityOn reports whether conformity is declared and not revoked on a day:
// from the day of the declaration on, no longer on that of the revocation
// (R80, R81). since is the day of the declaration.
func ConformityOn(steps []ConformityStep, on calendar.Date) (declared bool, since calendar.Date) {
	for _, s := range steps {
		if s.On.After(on) {
			continue
		}
		declared = s.Declared
		since = s.On
	}
	if !declared {
		since = calendar.Date{}
	}
	return declared, since
}

// Declare adds a declaration on a day on which the goals stood as they did.
// Refusals: conformity-declared, step-before-last, goals-not-reached.
func Declare(steps []ConformityStep, states []GoalState, step ConformityStep) (ConformityStep, error) {
	if declared, since := ConformityOn(steps, step.On); declared {
		return step, refusal.Rule("conformity-declared", "conformity has been declared since %s", since)
	}
	if err := afterLast(steps, step.On); err != nil {
		return step, err
	}
	if !Conforms(states) {
		var missing []any
		for _, s := range states {
			if !s.Reached && (s.Agreed || s.Item.ID != GoalOther) && !slices.Contains(missing, any(s.Item.ID)) {
				missing = append(missing, s.Item.ID)
			}
		}
		return step, refusal.Rule("goals-not-reached", "conformity is not reached on %s: %s", step.On, refusal.List(missing)).
			WithHint("scatto ads objective show %s says what is missing of each", step.Customer).By("R85")
	}
	step.Declared = true
	step.Goals = []string{}
	for _, s := range states {
		if s.Agreed {
			step.Goals = append(step.Goals, s.Item.ID+" "+s.Threshold+" – "+s.Measured+" – "+s.Why)
		}
	}
	return step, nil
}

// Revoke adds a revocation. Refusals: conformity-not-declared,
// step-before-last, reason-missing.
func Revoke(steps []ConformityStep, step ConformityStep) (ConformityStep, error) {
	if step.Reason == "" {
		return step, refusal.Usage("reason-missing", "a revocation needs its reason").WithHint("add --reason TEXT").By("R85")
	}
	if declared, _ := ConformityOn(steps, step.On); !declared {
		return step, refusal.Rule("conformity-not-declared", "conformity is not declared on %s", step.On).By("R85")
	}
	step.Declared, step.Goals = false, []string{}
	return step, afterLast(steps, step.On)
}

// afterLast refuses a step that would lie before one on record: history is
// only ever added to.
func afterLast(steps []ConformityStep, on calendar.Date) error {
	if n := len(steps); n > 0 && on.Before(steps[n-1].On) {
		return refusal.Rule("step-before-last", "the last step is of %s, and history is not rewritten on %s", steps[n-1].On, on).By("R85")
	}
	return nil
}
