package document

import (
	"fmt"
	"slices"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
)

// goals are the shared goals of conformity with their measures and trends
// (R85).
func (r compliance) goals() []ActPart {
	var rows [][]string
	for _, g := range r.Goals {
		state := "non concordato"
		if g.Agreed {
			state = "non raggiunto"
		}
		if g.Reached {
			state = "raggiunto"
		}
		name := g.Item.ID
		if g.Goal.Name != "" {
			name += " " + g.Goal.Name
		}
		rows = append(rows, []string{name, g.Item.Text, dash(g.Threshold), dash(g.Measured), joined(state, g.Why)})
	}
	state := "non dichiarata"
	if !r.Declared.IsZero() {
		state = "dichiarata dal " + r.Declared.Italian()
		if !r.Conforms {
			state += "; oggi non tutti i traguardi concordati sono raggiunti: da rivedere"
		}
	} else if r.Conforms {
		state = "tutti i traguardi concordati sono raggiunti, non ancora dichiarata"
	}
	parts := []ActPart{ActHeading{"Traguardi di conformità", "condivisi con il cliente"},
		ActFacts{[]ActFact{{"Conformità", state}}},
		ActTable{Columns: []ActColumn{{Title: "Traguardo", Share: 26}, {Title: "Che cosa misura", Share: 50}, {Title: "Soglia", Share: 34}, {Title: "Misurato", Share: 30}, {Title: "Stato", Share: 40}},
			Rows: rows, Empty: "Nessun traguardo."}}
	for _, t := range r.Trends {
		chart := ActMonths{Title: trendTitle(t), Unit: "ore e minuti", Empty: "Nessun valore nel periodo."}
		if t.Limit > 0 {
			chart.Unit = joined(chart.Unit, "concordato "+hoursMinutes(t.Limit))
		}
		days := slices.ContainsFunc(t.Points, func(p ads.TrendPoint) bool { return p.Month.Day != 1 })
		for _, p := range t.Points {
			label := monthWord(p.Month)
			if days { // two tests of a month are two columns
				label = fmt.Sprintf("%02d/%02d/%02d", p.Month.Day, p.Month.Month, p.Month.Year%100)
			}
			chart.Points = append(chart.Points, ActPoint{label, p.Value, hoursMinutes(p.Value)})
		}
		parts = append(parts, chart)
	}
	return parts
}

func trendTitle(t ads.Trend) string {
	switch t.Item {
	case ads.GoalDowntime:
		return "Fermi di " + t.Name
	case ads.GoalHardware:
		return "Fermi per guasto di " + t.Name
	case ads.GoalRestore:
		return "Tempi delle prove di ripristino"
	case ads.GoalDisaster:
		return "Tempi delle prove di recupero da disastro"
	}
	return t.Name
}

// hoursMinutes gives minutes as "3:05".
func hoursMinutes(m int64) string { return fmt.Sprintf("%d:%02d", m/60, m%60) }

// monthWord is a month as a chart's label, "mar 26".
func monthWord(d calendar.Date) string {
	return fmt.Sprintf("%s %02d", []string{"gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"}[d.Month-1], d.Year%100)
}
