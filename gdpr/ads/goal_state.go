package ads

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
)

// GoalState is how a goal stands on a day.
type GoalState struct {
	Item      Item
	Goal      Goal // zero when nothing was agreed
	Agreed    bool
	Reached   bool
	Threshold string // Italian: these stand in documents
	Measured  string
	Why       string
	Until     calendar.Date // the last day on which what was measured still holds; zero: no end
}

// GoalStates are the goals of a customer on a day, in the order of the
// checklist: those agreed, and the items on which nothing was agreed. until
// bounds what is still down.
func GoalStates(goals []Goal, downs []Downtime, proofs []GoalProof, on calendar.Date, until time.Time, zone *time.Location) []GoalState {
	var out []GoalState
	agreed := GoalsOn(goals, on)
	for _, item := range GoalItems() {
		found := false
		for _, g := range agreed {
			if g.Item == item.ID {
				out, found = append(out, g.on(item, without(downs, g, agreed), proofs, on, until, zone)), true
			}
		}
		if !found {
			out = append(out, GoalState{Item: item, Why: "nessun traguardo concordato con il cliente"})
		}
	}
	return out
}

// Conforms reports whether conformity is reached: every goal agreed with the
// customer is met, and of the six that the terms name none was left out; the
// seventh are further ones, "da valutare con il cliente" (R85).
func Conforms(states []GoalState) bool {
	for _, s := range states {
		if !s.Reached && (s.Agreed || s.Item.ID != GoalOther) {
			return false
		}
	}
	return slices.ContainsFunc(states, func(s GoalState) bool { return s.Reached && !s.Goal.NotApplicable })
}

// without leaves out the downtimes of what has a goal of its own.
func without(downs []Downtime, g Goal, agreed []Goal) []Downtime {
	if g.Name != "" {
		return downs
	}
	return slices.DeleteFunc(slices.Clone(downs), func(d Downtime) bool {
		return slices.ContainsFunc(agreed, func(o Goal) bool { return o.Item == d.Item && strings.EqualFold(o.Name, d.Name) })
	})
}

func (g Goal) on(item Item, downs []Downtime, proofs []GoalProof, on calendar.Date, until time.Time, zone *time.Location) GoalState {
	s := GoalState{Item: item, Goal: g, Agreed: true, Threshold: g.Threshold()}
	if g.NotApplicable {
		s.Reached, s.Measured = true, "–"
		s.Why = fmt.Sprintf("non applicabile, concordato con %s il %s: %s", g.With, g.Agreed.Italian(), g.Reason)
		return s
	}
	switch g.Item {
	case GoalDowntime, GoalHardware:
		return g.downOn(s, downs, on, until, zone)
	case GoalCopies:
		return g.copiesOn(s, proofs, on)
	}
	list := measured(proofs, g, on)
	if len(list) == 0 {
		s.Measured, s.Why = "–", "nessuna misura registrata"
		return s
	}
	last := list[0]
	s.Until = last.On.AddMonths(g.Months)
	s.Measured = g.measure(last)
	switch why := g.short(last); {
	case on.After(s.Until):
		s.Why = fmt.Sprintf("l'ultima misura è del %s, oltre i %d mesi concordati", last.On.Italian(), g.Months)
	case why != "":
		s.Why = why
	default:
		s.Reached, s.Why = true, fmt.Sprintf("misurato il %s, vale fino al %s", last.On.Italian(), s.Until.Italian())
	}
	return s
}

// short says why a measure does not meet the goal, "" when it does.
func (g Goal) short(p GoalProof) string {
	switch {
	case !p.Passed:
		return fmt.Sprintf("la prova del %s non è riuscita", p.On.Italian())
	case g.Item == GoalPenetration && p.Findings-p.Closed > g.MaxFindings:
		return fmt.Sprintf("rilievi ancora aperti: %d", p.Findings-p.Closed)
	case g.RTO > 0 && p.RTO > g.RTO:
		return fmt.Sprintf("ripristino in %s, concordati %s", Span(p.RTO), Span(g.RTO))
	case g.RPO > 0 && !p.RPOKnown:
		return "la prova non dice quanto lavoro è andato perso (RPO)"
	case g.RPO > 0 && p.RPO > g.RPO:
		return fmt.Sprintf("perse %s di lavoro, concordate %s", Span(p.RPO), Span(g.RPO))
	}
	return ""
}

func (g Goal) measure(p GoalProof) string {
	outcome := "esito positivo"
	if !p.Passed {
		outcome = "esito negativo"
	}
	switch g.Item {
	case GoalPenetration:
		return fmt.Sprintf("%s: %d rilievi, %d chiusi", p.Company, p.Findings, p.Closed)
	case GoalOther:
		if p.Text != "" {
			return p.Text
		}
		return outcome
	}
	parts := []string{outcome}
	if p.RTO > 0 {
		parts = append(parts, "RTO "+Span(p.RTO))
	}
	if p.RPOKnown {
		parts = append(parts, "RPO "+Span(p.RPO))
	}
	return strings.Join(parts, ", ")
}

// downOn sums what was down in the months before a day, and holds each
// program or machine against the threshold.
func (g Goal) downOn(s GoalState, downs []Downtime, on calendar.Date, until time.Time, zone *time.Location) GoalState {
	first := on.AddMonths(-g.Months).AddDays(1)
	from, to := calendar.DayStart(first, zone), calendar.DayStart(on.AddDays(1), zone)
	if until.Before(to) {
		to = until
	}
	var over, all []string
	worst := int64(0)
	for _, d := range DownIn(downs, from, to) {
		if d.Item != g.Item || g.Name != "" && !strings.EqualFold(d.Name, g.Name) {
			continue
		}
		minutes := int64((d.Time + time.Minute - 1) / time.Minute)
		text := d.Name + " " + Span(minutes)
		all = append(all, text)
		worst = max(worst, minutes)
		if minutes > g.MaxMinutes {
			over = append(over, text)
		}
	}
	s.Measured = "nessun fermo"
	if len(all) > 0 {
		s.Measured = strings.Join(all, "; ")
	}
	since := "dal " + first.Italian()
	if g.Agreed.After(first) {
		since += ", registro dei fermi dal " + g.Agreed.Italian()
	}
	if len(over) > 0 {
		s.Why = fmt.Sprintf("oltre la soglia: %s (%s)", strings.Join(over, "; "), since)
		return s
	}
	s.Reached, s.Why = true, "entro la soglia "+since
	return s
}

// copiesOn counts the copies in other places that are young enough and
// encrypted; of each place the newest.
func (g Goal) copiesOn(s GoalState, proofs []GoalProof, on calendar.Date) GoalState {
	var places, good, bad []string
	for _, p := range measured(proofs, g, on) {
		if slices.Contains(places, strings.ToLower(p.Place)) {
			continue
		}
		places = append(places, strings.ToLower(p.Place))
		text := fmt.Sprintf("%s (%s) del %s", p.Place, p.Country, p.On.Italian())
		switch last := p.On.AddDays(g.MaxAgeDays); {
		case !p.Encrypted:
			bad = append(bad, text+" non cifrata")
		case on.After(last):
			bad = append(bad, text+" troppo vecchia")
		default:
			good = append(good, text)
			if s.Until.IsZero() || last.Before(s.Until) {
				s.Until = last
			}
		}
	}
	s.Measured = fmt.Sprintf("valide %d", len(good))
	if len(good) > 0 {
		s.Measured += ": " + strings.Join(good, "; ")
	}
	s.Reached = len(good) >= g.Copies
	s.Why = fmt.Sprintf("copie valide %d, concordate %d", len(good), g.Copies)
	if len(bad) > 0 {
		s.Why += "; non contano: " + strings.Join(bad, "; ")
	}
	return s
}
