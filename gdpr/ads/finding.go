package ads

import (
	"slices"
	"strings"
)

// maxListed bounds the anomalies that minutes list: they are one record.
const maxListed = 500

// WithAnomalies gives the minutes what was found.
func (m Minutes) WithAnomalies(list []Assessed) Minutes {
	n := min(len(list), maxListed)
	m.Anomalies, m.Unlisted = list[:n:n], len(list)-n
	return m
}

// Reassess holds the anomalies of a draft against what was found out about
// them since.
func (m Minutes) Reassess(known []Judgement) Minutes {
	bare := make([]Anomaly, len(m.Anomalies))
	for i, a := range m.Anomalies {
		bare[i] = a.Anomaly
	}
	m.Anomalies = Assess(bare, known)
	m.Privileged = slices.Clone(m.Privileged)
	for i, p := range m.Privileged {
		if p.Listed {
			continue
		}
		for _, a := range known {
			if a.State == AnomalyExplained && a.Key == accountKey(UnlistedAccount, p.System, p.Account) {
				m.Privileged[i].Known = a.Reason
			}
		}
	}
	return m
}

// Finding is the sum of the anomalies of one kind.
type Finding struct {
	Kind      AnomalyKind
	Total     int
	Explained int
	ToMend    int
	Open      int
	Skipped   bool // nobody could look for it: a zero would say that there was none
}

// Findings sums the anomalies by kind, with a zero where none was found: that
// it was looked for is a finding too.
func (m Minutes) Findings() []Finding {
	var out []Finding
	for _, kind := range AnomalyKinds() {
		f := Finding{Kind: kind, Skipped: m.NoHours && kind == OutOfHours}
		for _, a := range m.Anomalies {
			if a.Kind != kind {
				continue
			}
			f.Total++
			switch a.State {
			case AnomalyExplained:
				f.Explained++
			case AnomalyToMend:
				f.ToMend++
			default:
				f.Open++
			}
		}
		out = append(out, f)
	}
	return out
}

// openKeys names the first anomalies that nobody assessed.
func (m Minutes) openKeys(most int) string {
	var keys []string
	for _, a := range m.Anomalies {
		if a.Open() {
			keys = append(keys, a.Key)
		}
	}
	words := strings.Join(keys[:min(len(keys), most)], ", ")
	if m.OpenAnomalies() > most {
		words += " …"
	}
	return words
}

// OpenAnomalies counts what nobody has explained or promised to mend.
func (m Minutes) OpenAnomalies() (n int) {
	n = m.Unlisted
	for _, a := range m.Anomalies {
		if a.Open() {
			n++
		}
	}
	return n
}
