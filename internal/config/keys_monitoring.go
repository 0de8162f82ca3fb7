package config

import (
	"strings"
	"sync"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
)

// monitoringTable holds how monitoring tools write their CSV (R89).
const monitoringTable = "monitoring"

var monitoringRows = sync.OnceValue(func() rows[ads.Mapping] {
	type row = ads.Mapping
	return rows[row]{
		table: monitoringTable, needs: []string{"name", "device"}, nameless: true,
		fields: []field[row]{
			text("name", "name of the tool, for --map", "rmm", func(m *row) *string { return &m.Name }, readListName),
			text("device", "heading of the column with the device", "Endpoint", func(m *row) *string { return &m.Device }, readLine),
			text("check", "heading of the column with the check", "Test", func(m *row) *string { return &m.Check }, readLine),
			text("date", "heading of the column with day or time", "Timestamp", func(m *row) *string { return &m.Date }, readLine),
			text("outcome", "heading of the column with the outcome", "Result", func(m *row) *string { return &m.Outcome }, readLine),
			text("value", "heading of the column with the measured value", "Value", func(m *row) *string { return &m.Value }, readLine),
			text("text", "heading of the column with a remark", "Message", func(m *row) *string { return &m.Text }, readLine),
			text("zone", "time zone of times without offset; empty: the shop's", "Europe/London", func(m *row) *string { return &m.Zone }, optional(readZone)),
			boolean("month_first", "11/20/2026 is in November", func(m *row) *bool { return &m.MonthFirst }),
			list("conforming", "further words for a good outcome", []string{"Green"}, func(m *row) *[]string { return &m.Conforming }, readNonEmptyLine, same),
			list("not_conforming", "further words for a bad outcome", []string{"Red", "Amber"}, func(m *row) *[]string { return &m.NotConforming }, readNonEmptyLine, same),
			list("checks", "what the tool calls a check, and the check here", []string{"AV definitions=antivirus-signatures"},
				func(m *row) *[]ads.Pair { return &m.Checks }, ads.ParsePair, ads.Pair.String),
			list("columns", "headings of columns with the date of a check, and the check", []string{"Last backup=backup"},
				func(m *row) *[]ads.Pair { return &m.Columns }, ads.ParsePair, ads.Pair.String),
		},
	}
})

func readZone(s string) (string, error) {
	if _, err := time.LoadLocation(s); err != nil || s == "Local" {
		return "", refusal.Usage("unknown-zone", "there is no time zone %q", s).WithHint("write it like Europe/Rome")
	}
	return s, nil
}

func (r *reading) joinMonitoring() {
	needs(r, monitoringRows, len(r.cfg.Monitoring))
	seen := map[string]bool{}
	for i, m := range r.cfg.Monitoring {
		if r.faulty(r.rowKey(monitoringTable, i)) {
			continue
		}
		switch name := strings.ToLower(m.Name); {
		case seen[name]:
			r.rowProblem(monitoringTable, i, "name", refusal.Rule("monitoring-twice", "tool %q is listed already", m.Name))
		case (m.Check == "" || m.Date == "") && len(m.Columns) == 0:
			r.rowProblem(monitoringTable, i, "", refusal.Usage("missing-key", "the tool has neither check and date nor columns"))
		default:
			seen[name] = true
		}
	}
}

// MonitoringTool finds how a tool writes its CSV. Refusals: unknown-tool.
func (c Config) MonitoringTool(name string) (ads.Mapping, error) {
	names := []string{}
	for _, m := range c.Monitoring {
		if strings.EqualFold(m.Name, name) {
			return m, nil
		}
		names = append(names, m.Name)
	}
	if len(names) == 0 {
		return ads.Mapping{}, refusal.NotFound("unknown-tool", "there is no [[monitoring]] %q in the configuration", name)
	}
	return ads.Mapping{}, refusal.Unknown("unknown-tool", "there is no [[monitoring]] %q in the configuration", name, names)
}
