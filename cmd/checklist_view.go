package cmd

import (
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/ui"
)

// itemView is the JSON of an item as it stands.
type itemView struct {
	Item         string         `json:"item"`
	Device       orNull         `json:"device"`
	State        string         `json:"state"`
	StateLabel   string         `json:"state_label"`
	Last         calendar.Date  `json:"last"`
	Due          calendar.Date  `json:"due"`
	Group        string         `json:"group"`
	Text         string         `json:"text"`
	Source       string         `json:"source"`
	Wanted       string         `json:"evidence_wanted"`
	Cadence      string         `json:"cadence"`
	Owner        string         `json:"owner"`
	Outcome      orNull         `json:"outcome"`
	Evidence     orNull         `json:"evidence"`
	EvidenceHash orNull         `json:"evidence_hash"`
	By           orNull         `json:"by"`
	From         orNull         `json:"evidence_from"`   // mail, import; null: a person
	Broken       orNull         `json:"evidence_broken"` // missing, changed
	Every        orNull         `json:"every"`
	Agreed       bool           `json:"agreed"`
	Parts        []itemPartView `json:"parts"`
}

// itemPartView is the JSON of a part of an item, as it stands.
type itemPartView struct {
	Part       string        `json:"part"`
	State      string        `json:"state"`
	StateLabel string        `json:"state_label"`
	Last       calendar.Date `json:"last"`
	Due        calendar.Date `json:"due"`
	Every      orNull        `json:"every"`
	Agreed     bool          `json:"agreed"`
}

func viewItem(r ads.Row) itemView {
	parts := []itemPartView{}
	for _, p := range r.Parts {
		parts = append(parts, itemPartView{p.Name, string(p.State), p.State.Italian(), p.Last, p.Due, orNull(p.Every.String()), p.Agreed})
	}
	return itemView{
		Item: r.Item.ID, Device: orNull(r.Device), State: string(r.State), StateLabel: r.State.Italian(), Last: r.Last, Due: r.Due,
		Group: r.Item.Group, Text: r.Item.Text, Source: r.Item.Source, Wanted: r.Item.Evidence, Cadence: r.Item.Cadence, Owner: r.Item.Owner,
		Outcome: orNull(r.Outcome), Evidence: orNull(r.Evidence), EvidenceHash: orNull(r.FileHash), By: orNull(r.By),
		From: orNull(r.Source), Broken: orNull(r.Broken), Every: orNull(r.Every.String()), Agreed: r.Agreed, Parts: parts,
	}
}

// itemRows is the table of items; a person gets the beginning of their texts.
func (env *Env) itemRows(rows []ads.Row) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Item"), env.T("Device"), env.T("State"), env.T("Due"), env.T("What")}}
	for _, r := range rows {
		if env.OutTerminal {
			t.Add(r.Item.ID, r.Device, r.State.Italian(), r.Due, clipped(env.whatOf(r), 30))
		} else {
			t.Add(r.Item.ID, r.Device, r.State, r.Last, r.Due, r.Item.Text)
		}
	}
	return t
}

// whatOf is what a person reads of an item: of one in parts, which has no proof,
// and when the others were last proved.
func (env *Env) whatOf(r ads.Row) string {
	var parts []string
	for _, p := range r.Unproved() {
		parts = append(parts, env.T("without proof: %s", p.Italian()))
	}
	for _, p := range r.Parts {
		if !p.Last.IsZero() {
			parts = append(parts, p.Italian()+" "+p.Last.String())
		}
	}
	if len(parts) == 0 {
		return r.Item.Text
	}
	return strings.Join(parts, ", ")
}
