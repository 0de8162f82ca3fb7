package cmd

import (
	"fmt"
	"strings"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/ui"
)

// activityView is the JSON of a processing activity.
type activityView struct {
	ID         string            `json:"id"`
	Role       string            `json:"role"`
	Name       string            `json:"name"`
	Purposes   []string          `json:"purposes"`
	Aim        orNull            `json:"aim"`
	Base       orNull            `json:"base"`
	BaseNote   orNull            `json:"base_note"`
	Subjects   []string          `json:"subjects"`
	Data       []string          `json:"data"`
	Recipients []string          `json:"recipients"`
	Transfers  []dataPlaceView   `json:"transfers"`
	Term       orNull            `json:"term"`
	Measures   []string          `json:"measures"`
	From       calendar.Date     `json:"from"`
	Until      calendar.Date     `json:"until"`
	EndReason  orNull            `json:"end_reason"`
	Draft      orNull            `json:"draft"` // row of the draft that it began as
	Updated    stamp             `json:"updated"`
	Changes    []fieldChangeView `json:"changes"`
}

// dataPlaceView is a place outside or inside the EEA.
type dataPlaceView struct {
	Country   string `json:"country"`
	Town      orNull `json:"town"`
	EEA       bool   `json:"eea"`
	Safeguard orNull `json:"safeguard"`
	Reference orNull `json:"reference"`
}

func viewDataPlace(p gdpr.Place) dataPlaceView {
	return dataPlaceView{p.Country, orNull(p.Town), !p.Outside(), orNull(p.Safeguard), orNull(p.Reference)}
}

// fieldChangeView is one field that got another value.
type fieldChangeView struct {
	At     stamp  `json:"at"`
	By     string `json:"by"`
	Field  string `json:"field"`
	Before orNull `json:"before"`
	After  orNull `json:"after"`
}

func viewFieldChanges(changes []gdpr.FieldChange) []fieldChangeView {
	out := []fieldChangeView{}
	for _, c := range changes {
		out = append(out, fieldChangeView{stamp(c.At), c.By, c.Field, orNull(c.Before), orNull(c.After)})
	}
	return out
}

func viewActivities(all []gdpr.Activity) []activityView {
	out := []activityView{}
	for _, a := range all {
		v := activityView{ID: a.ID, Role: string(a.Role), Name: a.Name, Purposes: plainWords(a.Purposes), Aim: orNull(a.Aim), Base: orNull(a.Base),
			BaseNote: orNull(a.BaseNote), Subjects: list(a.Subjects), Data: list(a.Data), Recipients: list(a.Recipients), Transfers: []dataPlaceView{},
			Term: orNull(a.Term), Measures: list(a.Measures), From: a.From, Until: a.Until, EndReason: orNull(a.EndReason), Draft: orNull(a.Draft),
			Updated: stamp(a.Updated), Changes: viewFieldChanges(a.Changes)}
		for _, p := range a.Transfers {
			v.Transfers = append(v.Transfers, viewDataPlace(p))
		}
		out = append(out, v)
	}
	return out
}

func (env *Env) activityRows(all []gdpr.Activity) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Register"), env.T("Activity"), env.T("Why"), env.T("Legal base"), env.T("Until when")}}
	for _, a := range all {
		t.Add(a.ID, env.valueWords(string(a.Role)), a.Name, purposeCodes(a), env.valueWords(string(a.Base)), a.Term)
	}
	return t
}

func (env *Env) showActivity(a gdpr.Activity) error {
	return env.say(viewActivities([]gdpr.Activity{a})[0], func() *ui.Table { return env.activityRows([]gdpr.Activity{a}) }, func() string {
		var b strings.Builder
		fmt.Fprintf(&b, "%s  %s  (%s)\n", a.ID, a.Name, a.Role.Label())
		for _, f := range [][2]string{{env.T("why"), a.PurposeLine()}, {env.T("legal base"), a.BaseLine()}, {env.T("persons"), strings.Join(a.Subjects, ", ")},
			{env.T("data"), strings.Join(a.Data, ", ")}, {env.T("recipients"), strings.Join(a.Recipients, "; ")}, {env.T("outside EEA"), a.TransferLine()},
			{env.T("term"), a.Term}, {env.T("measures"), strings.Join(a.Measures, "; ")}, {env.T("since"), a.From.String()}, {env.T("ended"), joined(" ", a.Until.String(), a.EndReason)}} {
			if f[1] != "" {
				fmt.Fprintf(&b, "  %-14s %s\n", f[0], f[1])
			}
		}
		for _, c := range a.Changes {
			fmt.Fprintf(&b, "  %s  %s  %s: %s → %s\n", stamp(c.At).Local(), c.By, c.Field, c.Before, c.After)
		}
		return b.String()
	})
}
