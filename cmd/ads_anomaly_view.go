package cmd

import (
	"fmt"
	"strings"

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

// anomalyRows is the table of anomalies, for a pipe.
func anomalyRows(all []ads.Assessed) *ui.Table {
	t := &ui.Table{}
	for _, a := range all {
		t.Add(a.Key, a.Day, a.State, a.Text, a.Kind, a.System, a.Account, a.Person, a.Session, a.Count, a.Reason, a.Owner, a.Due)
	}
	return t
}

// showAnomalies prints anomalies; a person reads each as a sentence.
func (env *Env) showAnomalies(views []anomalyView, all []ads.Assessed) error {
	return env.say(views, func() *ui.Table { return anomalyRows(all) }, func() string {
		if len(all) == 0 {
			return env.T("nothing is out of order")
		}
		var b strings.Builder
		for _, a := range all {
			fmt.Fprintln(&b, joined("  ", a.Key, a.State.Italian(), a.Kind.Italian()))
			fmt.Fprintln(&b, folded("          ", a.Text))
			if a.Reason != "" {
				fmt.Fprintln(&b, folded("          ", joined("; ", a.Reason, a.Owner, a.Due.String())))
			}
		}
		return b.String()
	})
}
