package ads

import (
	"fmt"
	"strings"
)

// Span writes minutes as documents do: "2 h 30 min", "45 min", "8 h".
func Span(minutes int64) string {
	h, m := minutes/60, minutes%60
	switch {
	case h == 0:
		return fmt.Sprintf("%d min", m)
	case m == 0:
		return fmt.Sprintf("%d h", h)
	}
	return fmt.Sprintf("%d h %d min", h, m)
}

// Threshold is what was agreed, in Italian.
func (g Goal) Threshold() string {
	if g.NotApplicable {
		return "non applicabile"
	}
	period := fmt.Sprintf("in %d mesi", g.Months)
	switch g.Item {
	case GoalDowntime, GoalHardware:
		each := "per ciascun gestionale"
		if g.Item == GoalHardware {
			each = "per ciascun dispositivo"
		}
		if g.Name != "" {
			each = "per " + g.Name
		}
		return fmt.Sprintf("al massimo %s di fermo %s %s", Span(g.MaxMinutes), each, period)
	case GoalRestore, GoalDisaster:
		var parts []string
		if g.RTO > 0 {
			parts = append(parts, "RTO "+Span(g.RTO))
		}
		if g.RPO > 0 {
			parts = append(parts, "RPO "+Span(g.RPO))
		}
		return fmt.Sprintf("%s; prova ogni %d mesi", strings.Join(parts, ", "), g.Months)
	case GoalCopies:
		if g.Copies == 1 {
			return fmt.Sprintf("almeno una copia cifrata, non più vecchia di %d giorni", g.MaxAgeDays)
		}
		return fmt.Sprintf("almeno %d copie cifrate, non più vecchie di %d giorni", g.Copies, g.MaxAgeDays)
	case GoalPenetration:
		return fmt.Sprintf("prova ogni %d mesi, rilievi aperti al massimo %d", g.Months, g.MaxFindings)
	}
	return fmt.Sprintf("%s; misura ogni %d mesi", g.Words, g.Months)
}
