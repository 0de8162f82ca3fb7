package cmd

import (
	"scatto/gdpr/ads"
	"scatto/internal/calendar"
)

// complianceView is the JSON of a compliance report.
type complianceView struct {
	Customer      string                 `json:"customer"`
	Name          string                 `json:"name"`
	Verdict       string                 `json:"verdict"`
	PDF           orNull                 `json:"pdf"`
	At            stamp                  `json:"at"`
	On            calendar.Date          `json:"on"`
	From          calendar.Date          `json:"from"`
	To            calendar.Date          `json:"to"`
	OpenPoints    []openPointView        `json:"open_points"`
	Deadlines     []deadlineView         `json:"deadlines"`
	CardSays      string                 `json:"administrator"`
	Agreement     orNull                 `json:"agreement"`
	ADSClause     bool                   `json:"ads_clause"`
	Nominations   []reportNominationView `json:"nominations"`
	Names         reportNamesView        `json:"names"`
	Accounts      []reportAccountView    `json:"accounts"`
	Accesses      []accessCountView      `json:"accesses"`
	Sessions      []reportSessionView    `json:"sessions"`
	Anomalies     []anomalyView          `json:"anomalies"`
	Log           reportLogView          `json:"log"`
	Goals         []reportGoalView       `json:"goals"`
	Conforms      bool                   `json:"conforms"`
	Declared      calendar.Date          `json:"conformity_declared"`
	Trends        []trendView            `json:"trends"`
	Verifications []reportVerifiedView   `json:"verifications"`
	Overrides     []reportOverrideView   `json:"overrides"`
	Checklist     []reportItemView       `json:"checklist"`
	States        map[string]int         `json:"checklist_states"`
}

type openPointView struct {
	Gravity string        `json:"gravity"` // open, late, grave
	What    string        `json:"what"`
	Source  string        `json:"source"`
	Owner   string        `json:"owner"`
	Due     calendar.Date `json:"due"`
}

type deadlineView struct {
	On     calendar.Date `json:"on"`
	What   string        `json:"what"`
	Source string        `json:"source"`
}

func gravityWord(g ads.Gravity) string {
	switch g {
	case ads.Grave:
		return "grave"
	case ads.Late:
		return "late"
	}
	return "open"
}

// viewCompliance gives everything that the paper says; lists are never null.
func viewCompliance(c ads.Compliance) complianceView {
	v := complianceView{Customer: c.Customer, Name: c.Name, Verdict: c.Verdict(), At: stamp(c.At), On: c.On, From: c.From, To: c.To,
		OpenPoints: []openPointView{}, Deadlines: []deadlineView{}, CardSays: c.CardSays, Agreement: orNull(c.Agreement), ADSClause: c.ADSClause,
		Nominations: []reportNominationView{}, Accounts: []reportAccountView{}, Accesses: []accessCountView{}, Sessions: []reportSessionView{},
		Anomalies: []anomalyView{}, Goals: []reportGoalView{}, Conforms: c.Conforms, Declared: c.Declared, Trends: []trendView{},
		Verifications: []reportVerifiedView{}, Overrides: []reportOverrideView{}, Checklist: []reportItemView{}, States: map[string]int{},
		Names: reportNamesView{c.Names.Version, c.Names.Date, c.Names.Delivered, orNull(c.Names.How)}}
	for _, p := range c.Points {
		v.OpenPoints = append(v.OpenPoints, openPointView{gravityWord(p.Gravity), p.What, p.Source, p.Owner, p.Due})
	}
	for _, d := range c.Deadlines {
		v.Deadlines = append(v.Deadlines, deadlineView(d))
	}
	for _, a := range c.Anomalies {
		v.Anomalies = append(v.Anomalies, viewAnomaly(c.Customer, a))
	}
	for state, n := range ads.Counts(c.Rows) {
		v.States[string(state)] = n
	}
	v.addPeople(c)
	v.addWork(c)
	v.addMeasures(c)
	return v
}
