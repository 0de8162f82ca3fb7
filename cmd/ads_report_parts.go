package cmd

import (
	"scatto/gdpr/ads"
	"scatto/internal/calendar"
)

type reportNominationView struct {
	ID         string        `json:"id"`
	Person     string        `json:"person"`
	Categories []string      `json:"categories"`
	Sole       bool          `json:"sole"`
	From       calendar.Date `json:"from"`
	To         calendar.Date `json:"to"`
	Stage      string        `json:"stage"` // Italian
	Active     bool          `json:"active"`
	Accepted   calendar.Date `json:"accepted"`
	Systems    []string      `json:"systems"`
}

type reportNamesView struct {
	Version   int64         `json:"version"` // 0: none
	Date      calendar.Date `json:"date"`
	Delivered calendar.Date `json:"delivered"`
	How       orNull        `json:"how"`
}

type reportAccountView struct {
	Name   string   `json:"name"`
	Device orNull   `json:"device"`
	State  string   `json:"state"`
	Shared []string `json:"shared"`
	Note   orNull   `json:"note"`
}

type accessCountView struct {
	Person   orNull `json:"person"`
	Account  orNull `json:"account"`
	System   orNull `json:"system"`
	Declared int    `json:"declared"`
	Recorded int    `json:"recorded"`
	Failed   int    `json:"failed"`
	Last     stamp  `json:"last"`
}

type reportSessionView struct {
	Session string `json:"session"`
	Ticket  string `json:"ticket"`
	Person  string `json:"person"`
	Device  orNull `json:"device"`
	From    stamp  `json:"from"`
	To      stamp  `json:"to"`
	Tool    orNull `json:"tool"`
}

type reportLogView struct {
	Intact       bool          `json:"intact"`
	Broken       orNull        `json:"broken"`
	Lines        int64         `json:"lines"`
	Head         orNull        `json:"head"`
	Oldest       calendar.Date `json:"oldest"`
	Purged       int64         `json:"purged"`
	Anchored     calendar.Date `json:"anchored"`
	AnchoredLine int64         `json:"anchored_line"`
	Declared     int64         `json:"declared"`
	Recorded     int64         `json:"recorded"`
	DeclaredOnly bool          `json:"declared_only"`
	Complete     bool          `json:"complete"`
	Silent       []string      `json:"silent"`
	Gaps         int           `json:"gaps"`
	Covered      []string      `json:"covered"`
	Cleared      []string      `json:"cleared"`
}

type reportGoalView struct {
	Goal      string        `json:"goal"`
	Name      orNull        `json:"name"`
	Text      string        `json:"text"`
	Agreed    bool          `json:"agreed"`
	Reached   bool          `json:"reached"`
	Threshold orNull        `json:"threshold"`
	Measured  orNull        `json:"measured"`
	Why       orNull        `json:"why"`
	Until     calendar.Date `json:"until"`
}

type trendView struct {
	Goal   string           `json:"goal"`
	Name   string           `json:"name"`
	Limit  *int64           `json:"limit_minutes"`
	Points []trendPointView `json:"points"`
}

type trendPointView struct {
	On      calendar.Date `json:"on"`
	Minutes int64         `json:"minutes"`
}

type reportVerifiedView struct {
	ID         string        `json:"id"`
	Date       calendar.Date `json:"date"`
	From       calendar.Date `json:"from"`
	To         calendar.Date `json:"to"`
	Verifier   string        `json:"verifier"`
	Conclusion string        `json:"conclusion"`
	Signed     calendar.Date `json:"signed"`
}

type reportOverrideView struct {
	At      stamp         `json:"at"`
	Ticket  orNull        `json:"ticket"`
	By      string        `json:"by"`
	Reason  orNull        `json:"reason"`
	Missing string        `json:"missing"`
	Due     calendar.Date `json:"due"`
	Done    bool          `json:"done"`
}

type reportItemView struct {
	Item     string        `json:"item"`
	Device   orNull        `json:"device"`
	Text     string        `json:"text"`
	Source   string        `json:"source"`
	State    string        `json:"state"`
	Last     calendar.Date `json:"last"`
	Due      calendar.Date `json:"due"`
	Evidence orNull        `json:"evidence"`
	SHA256   orNull        `json:"sha256"`
	Broken   orNull        `json:"broken"`
	By       orNull        `json:"by"`
}

func (v *complianceView) addPeople(c ads.Compliance) {
	for _, n := range c.Nominations {
		v.Nominations = append(v.Nominations, reportNominationView{n.ID, n.Person, list(n.Categories), n.Sole, n.From, n.To, n.Stage, n.Active, n.Accepted, list(n.Systems)})
	}
	for _, a := range c.Accounts {
		v.Accounts = append(v.Accounts, reportAccountView{a.Name, orNull(a.Device), a.State, list(a.Shared), orNull(a.Note)})
	}
}

func (v *complianceView) addWork(c ads.Compliance) {
	for _, a := range c.Accesses {
		v.Accesses = append(v.Accesses, accessCountView{orNull(a.Person), orNull(a.Account), orNull(a.System), a.Declared, a.Recorded, a.Failed, stamp(a.Last)})
	}
	for _, s := range c.Sessions {
		v.Sessions = append(v.Sessions, reportSessionView{s.Session, s.Ticket, s.Person, orNull(s.Device), stamp(s.From), stamp(s.To), orNull(s.Tool)})
	}
	for _, o := range c.Overrides {
		v.Overrides = append(v.Overrides, reportOverrideView{stamp(o.At), orNull(o.Ticket), o.By, orNull(o.Reason), o.Missing, o.Due, o.Done})
	}
	l := c.Log
	v.Log = reportLogView{l.Intact, orNull(l.Broken), l.Lines, orNull(l.Head), l.Oldest, l.Purged, l.Anchored, l.AnchoredLine, l.Declared, l.Recorded,
		l.DeclaredOnly, l.Complete, list(l.Silent), l.Gaps, list(l.Covered), list(l.Cleared)}
}

func (v *complianceView) addMeasures(c ads.Compliance) {
	for _, g := range c.Goals {
		v.Goals = append(v.Goals, reportGoalView{g.Item.ID, orNull(g.Goal.Name), g.Item.Text, g.Agreed, g.Reached, orNull(g.Threshold), orNull(g.Measured), orNull(g.Why), g.Until})
	}
	for _, t := range c.Trends {
		one := trendView{Goal: t.Item, Name: t.Name, Points: []trendPointView{}}
		if t.Limit > 0 {
			one.Limit = &t.Limit
		}
		for _, p := range t.Points {
			one.Points = append(one.Points, trendPointView{p.Month, p.Value})
		}
		v.Trends = append(v.Trends, one)
	}
	for _, w := range c.Verifications {
		v.Verifications = append(v.Verifications, reportVerifiedView(w))
	}
	for _, r := range c.Rows {
		v.Checklist = append(v.Checklist, reportItemView{r.Item.ID, orNull(r.Device), r.Item.Text, r.Item.Source, string(r.State), r.Last, r.Due,
			orNull(r.Evidence), orNull(r.FileHash), orNull(r.Broken), orNull(r.By)})
	}
}
