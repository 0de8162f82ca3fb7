package cmd

import (
	"fmt"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/contract"
)

// nominationView is the JSON of a nomination.
type nominationView struct {
	ID           string          `json:"id"`
	Customer     string          `json:"customer"`
	Person       string          `json:"person"`
	State        string          `json:"state"` // proposed, assessed, accepted, active, expired, revoked
	StateLabel   string          `json:"state_label"`
	InForce      bool            `json:"in_force"` // it holds on the day of the event, signed or not
	Categories   []string        `json:"categories"`
	Always       []string        `json:"always_administrator"` // of the categories (R69)
	Sole         bool            `json:"sole"`
	From         calendar.Date   `json:"from"`
	To           calendar.Date   `json:"to"`
	Assessed     calendar.Date   `json:"assessed"`
	Assessment   *int64          `json:"assessment"` // number of the record
	Scopes       []ads.Scope     `json:"scopes"`
	Capacity     orNull          `json:"capacity"`
	Instructions orNull          `json:"instructions"`
	WorkersData  bool            `json:"workers_data"`
	Accepted     *signedView     `json:"accepted"`
	Before       []signedView    `json:"accepted_before"`
	MadeKnown    []knowledgeView `json:"made_known"`
	Renews       orNull          `json:"renews"`
	Revoked      calendar.Date   `json:"revoked"`
	Reason       orNull          `json:"reason"`
	MadeAt       stamp           `json:"made_at"`
}

// signedView is an acceptance on record.
type signedView struct {
	Date calendar.Date `json:"date"`
	How  orNull        `json:"how"`
	keptView
}

// knowledgeView is one time that the workers were told.
type knowledgeView struct {
	Date calendar.Date `json:"date"`
	How  string        `json:"how"`
	keptView
	At stamp  `json:"at"`
	By string `json:"by"`
}

func viewSigned(s contract.Signature) signedView {
	return signedView{s.Date, orNull(s.Provider), viewKept(s.Proof)}
}

func viewNomination(n ads.Nomination, today calendar.Date) nominationView {
	stage := n.Stage(today)
	v := nominationView{ID: n.ID, Customer: n.Customer, Person: n.Person, State: string(stage), StateLabel: stage.Label(), InForce: n.Active(today),
		Categories: list(n.Categories), Always: list(ads.AlwaysAdministrator(n.Categories)), Sole: n.Sole, From: n.From, To: n.To, Assessed: n.Assessed,
		Scopes: list(n.Scopes), Capacity: orNull(n.Capacity), Instructions: orNull(n.Instructions), WorkersData: !n.NoWorkers,
		Before: []signedView{}, MadeKnown: []knowledgeView{}, Renews: orNull(n.Renews), Revoked: n.Revoked, Reason: orNull(n.Reason), MadeAt: stamp(n.MadeAt)}
	if n.Assessment != 0 {
		v.Assessment = &n.Assessment
	}
	if !n.Accepted.Date.IsZero() {
		signed := viewSigned(n.Accepted)
		v.Accepted = &signed
	}
	for _, s := range n.Earlier {
		v.Before = append(v.Before, viewSigned(s))
	}
	for _, k := range n.Known {
		v.MadeKnown = append(v.MadeKnown, knowledgeView{k.Date, k.How, viewKept(k.Proof), stamp(k.At), k.By})
	}
	return v
}

// nominatedView is a nomination with what it still lacks.
type nominatedView struct {
	nominationView
	OpenPoints []warningView `json:"open_points"`
}

func (env *Env) viewNominated(n shop.Nominated, today calendar.Date) nominatedView {
	return nominatedView{viewNomination(n.Nomination, today), env.warnings(n.Open)}
}

// showNominated prints a nomination after a step of its life: one line, and
// what is still open.
func (env *Env) showNominated(n shop.Nominated, today calendar.Date) error {
	env.warnAll(n.Open)
	v := env.viewNominated(n, today)
	return env.say(v, func() *ui.Table { return env.nominationRows([]ads.Nomination{n.Nomination}, today) },
		func() string { return env.nominationLine(v.nominationView) })
}

func (env *Env) nominationLine(v nominationView) string {
	return joined("  ", v.ID, v.Person, v.Customer, env.T("%s to %s", v.From, v.To), strings.Join(v.Categories, ","), env.stageWord(v.State))
}

// stageWord is a stage in the user's language.
func (env *Env) stageWord(state string) string {
	switch ads.Stage(state) {
	case ads.StageProposed:
		return env.T("proposed")
	case ads.StageAssessed:
		return env.T("not signed")
	case ads.StageAccepted:
		return env.T("signed")
	case ads.StageActive:
		return env.T("active")
	case ads.StageExpired:
		return env.T("expired")
	}
	return env.T("revoked")
}

// nominationRows is the table of nominations; a pipe gets the state last, as
// JSON writes it.
func (env *Env) nominationRows(found []ads.Nomination, today calendar.Date) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Customer"), env.T("Person"), env.T("From"), env.T("To"), env.T("Categories"), env.T("State")}}
	for _, n := range found {
		state := string(n.Stage(today))
		if env.OutTerminal {
			state = env.stageWord(state)
		}
		t.Add(n.ID, n.Customer, n.Person, n.From, n.To, strings.Join(n.Categories, ","), state)
	}
	return t
}

// nominationWords is a whole nomination for a person.
func (env *Env) nominationWords(n shop.Nominated, today calendar.Date) string {
	var b strings.Builder
	v := viewNomination(n.Nomination, today)
	b.WriteString(env.nominationLine(v) + "\n")
	line := func(label, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %-12s %s\n", label, strings.ReplaceAll(value, "\n", "\n               "))
		}
	}
	sole := ""
	if v.Sole {
		sole = env.T("sole administrator")
	}
	line(env.T("office"), sole)
	assessed := v.Assessed.String()
	if a := n.Record; a != nil {
		assessed = joined("  ", assessed, a.Assessor, env.outcomeWord(a.Outcome))
	}
	line(env.T("assessed"), assessed)
	line(env.T("administrator"), joined("  ", n.Person.FullName(), n.Person.Born(), n.Person.TaxCode))
	line(env.T("employer"), joined("  ", n.Person.Employer, env.valueWords(string(n.Person.Relation))))
	for i, s := range v.Scopes {
		label := ""
		if i == 0 {
			label = env.T("scopes")
		}
		line(label, joined(" | ", s.System, s.Privilege, s.Access, s.Reason, s.Data))
	}
	line(env.T("reaches"), string(v.Capacity))
	line(env.T("instructions"), string(v.Instructions))
	if a := v.Accepted; a != nil {
		line(env.T("signed"), joined("  ", a.Date.String(), string(a.How), string(a.FileName)))
	}
	for _, k := range v.MadeKnown {
		line(env.T("made known"), joined("  ", k.Date.String(), k.How, string(k.FileName)))
	}
	line(env.T("renews"), string(v.Renews))
	line(env.T("revoked"), joined("  ", v.Revoked.String(), string(v.Reason)))
	return b.String()
}

func (env *Env) outcomeWord(o ads.Outcome) string {
	if o == ads.Negative {
		return env.T("negative")
	}
	return env.T("positive")
}
