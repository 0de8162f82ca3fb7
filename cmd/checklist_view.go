package cmd

import (
	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/ui"
)

// itemView is the JSON of an item as it stands.
type itemView struct {
	Item         string        `json:"item"`
	Device       orNull        `json:"device"`
	State        string        `json:"state"`
	StateLabel   string        `json:"state_label"`
	Last         calendar.Date `json:"last"`
	Due          calendar.Date `json:"due"`
	Group        string        `json:"group"`
	Text         string        `json:"text"`
	Source       string        `json:"source"`
	Wanted       string        `json:"evidence_wanted"`
	Cadence      string        `json:"cadence"`
	Owner        string        `json:"owner"`
	Outcome      orNull        `json:"outcome"`
	Evidence     orNull        `json:"evidence"`
	EvidenceHash orNull        `json:"evidence_hash"`
	By           orNull        `json:"by"`
}

func viewItem(r ads.Row) itemView {
	return itemView{
		Item: r.Item.ID, Device: orNull(r.Device), State: string(r.State), StateLabel: r.State.Italian(), Last: r.Last, Due: r.Due,
		Group: r.Item.Group, Text: r.Item.Text, Source: r.Item.Source, Wanted: r.Item.Evidence, Cadence: r.Item.Cadence, Owner: r.Item.Owner,
		Outcome: orNull(r.Outcome), Evidence: orNull(r.Evidence), EvidenceHash: orNull(r.FileHash), By: orNull(r.By),
	}
}

// itemRows is the table of items; a person gets the beginning of their texts.
func (env *Env) itemRows(rows []ads.Row) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Item"), env.T("Device"), env.T("State"), env.T("Due"), env.T("What")}}
	for _, r := range rows {
		if env.OutTerminal {
			t.Add(r.Item.ID, r.Device, r.State.Italian(), r.Due, clipped(r.Item.Text, 30))
		} else {
			t.Add(r.Item.ID, r.Device, r.State, r.Last, r.Due, r.Item.Text)
		}
	}
	return t
}
