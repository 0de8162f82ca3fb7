package cmd

import (
	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/ui"
)

// anomalyView is the JSON of an anomaly with what is known of it.
type anomalyView struct {
	Key        string        `json:"key"`
	Customer   string        `json:"customer"`
	Kind       string        `json:"kind"`
	KindLabel  string        `json:"kind_label"`
	Day        calendar.Date `json:"day"`
	From       stamp         `json:"from"`
	To         stamp         `json:"to"`
	System     orNull        `json:"system"`
	Account    orNull        `json:"account"`
	Person     orNull        `json:"person"`
	Session    orNull        `json:"session"`
	Ticket     orNull        `json:"ticket"`
	Count      int           `json:"count"`
	Lines      []int64       `json:"lines"`
	Text       string        `json:"text"`
	Source     string        `json:"source"`
	Rule       string        `json:"rule"`
	State      string        `json:"state"`
	StateLabel string        `json:"state_label"`
	Reason     orNull        `json:"reason"`
	Owner      orNull        `json:"owner"`
	Due        calendar.Date `json:"due"`
	AssessedBy orNull        `json:"assessed_by"`
	AssessedAt stamp         `json:"assessed_at"`
}

func viewAnomaly(customer string, a ads.Assessed) anomalyView {
	return anomalyView{a.Key, customer, string(a.Kind), a.Kind.Italian(), a.Day, stamp(a.From), stamp(a.To), orNull(a.System), orNull(a.Account),
		orNull(a.Person), orNull(a.Session), orNull(a.Ticket), a.Count, list(a.Seqs), a.Text, a.Source, a.Rule, string(a.State), a.State.Italian(),
		orNull(a.Reason), orNull(a.Owner), a.Due, orNull(a.By), stamp(a.At)}
}

// anomalyRows is the table of anomalies; a person gets the beginning of their
// texts.
func (env *Env) anomalyRows(all []ads.Assessed) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Key"), env.T("Day"), env.T("State"), env.T("What")}}
	for _, a := range all {
		if env.OutTerminal {
			t.Add(a.Key, a.Day, a.State.Italian(), clipped(a.Text, 110))
			continue
		}
		t.Add(a.Key, a.Day, a.State, a.Text, a.Kind, a.System, a.Account, a.Person, a.Session, a.Count, a.Reason, a.Owner, a.Due)
	}
	return t
}
