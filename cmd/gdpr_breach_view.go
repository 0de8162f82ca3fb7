package cmd

import (
	"fmt"
	"strings"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// breachView is the JSON of a breach.
type breachView struct {
	ID          string                `json:"id"`
	State       string                `json:"state"`
	StateLabel  string                `json:"state_label"`
	Roles       []string              `json:"roles"`
	Customers   []string              `json:"customers"`
	People      []string              `json:"people"`
	Ticket      orNull                `json:"ticket"`
	Aware       stamp                 `json:"aware"`
	NotifyBy    stamp                 `json:"notify_by"`  // null where the shop is only processor
	HoursLeft   *int                  `json:"hours_left"` // null once it is decided
	How         orNull                `json:"how"`
	What        string                `json:"what"`
	Since       stamp                 `json:"since"`
	Until       stamp                 `json:"until"`
	Ongoing     bool                  `json:"ongoing"`
	Where       orNull                `json:"where"`
	InPlace     orNull                `json:"in_place"`
	Taken       orNull                `json:"taken"`
	Planned     orNull                `json:"planned"`
	Others      orNull                `json:"others"`
	CrossBorder orNull                `json:"cross_border"`
	Reports     orNull                `json:"reports"`
	Assessment  *breachAssessmentView `json:"assessment"`
	Filings     []filingView          `json:"filings"`
	NotNotified *waiverView           `json:"not_notified"`
	Persons     *personsView          `json:"persons"`
	Told        []tellingView         `json:"told"`
	Drafts      []breachDraftView     `json:"drafts"` // just written, of a breach just opened
	Duties      []dutyView            `json:"duties"`
	Steps       []stepView            `json:"steps"`
	ClosedAt    stamp                 `json:"closed_at"`
}

type breachAssessmentView struct {
	At           stamp    `json:"at"`
	By           string   `json:"by"`
	Nature       []string `json:"nature"`
	Origin       string   `json:"origin"`
	Intent       string   `json:"intent"`
	Data         []string `json:"data"`
	Volume       orNull   `json:"volume"`
	Subjects     []string `json:"subjects"`
	Persons      *int     `json:"persons"` // null: not known yet
	About        bool     `json:"about"`
	Consequences orNull   `json:"consequences"`
	Severity     string   `json:"severity"`
	Likelihood   string   `json:"likelihood"`
	Risk         string   `json:"risk"`
	Suggested    string   `json:"suggested_risk"`
	Reason       string   `json:"reason"`
}

type filingView struct {
	Kind       string `json:"kind"`
	At         stamp  `json:"at"`
	By         string `json:"by"`
	Ref        string `json:"ref"`
	FileNumber orNull `json:"file_number"`
	Late       bool   `json:"late"`
	Reason     orNull `json:"reason"`
}

type waiverView struct {
	At     stamp  `json:"at"`
	By     string `json:"by"`
	Reason string `json:"reason"`
}

type personsView struct {
	Told    calendar.Date `json:"told"`
	Number  int           `json:"number"`
	Channel orNull        `json:"channel"`
	Exempt  orNull        `json:"exempt"`
	Reason  orNull        `json:"reason"`
	By      string        `json:"by"`
}

type tellingView struct {
	Customer string `json:"customer"`
	At       stamp  `json:"at"`
	How      string `json:"how"`
	Letter   *int64 `json:"letter"`
	By       string `json:"by"`
}

type breachDraftView struct {
	Customer string `json:"customer"`
	PDF      string `json:"pdf"`
}

type stepView struct {
	At    stamp  `json:"at"`
	By    string `json:"by"`
	State string `json:"state"`
	What  string `json:"what"`
	Note  orNull `json:"note"`
}

func viewDrafts(drafts []shop.BreachDraft) []breachDraftView {
	out := []breachDraftView{}
	for _, d := range drafts {
		out = append(out, breachDraftView{d.Customer, d.PDF})
	}
	return out
}

func viewBreach(s *shop.Shop, b gdpr.Breach, drafts []shop.BreachDraft) breachView {
	v := breachView{ID: b.ID, State: string(b.State), StateLabel: b.State.Label(), Roles: plainWords(b.Roles), Customers: list(b.Customers), People: list(b.People),
		Ticket: orNull(b.Ticket), Aware: stamp(b.Aware), NotifyBy: stamp(b.NotifyBy()), How: orNull(b.How), What: b.What, Since: stamp(b.From), Until: stamp(b.To),
		Ongoing: b.Ongoing, Where: orNull(b.Where), InPlace: orNull(b.InPlace), Taken: orNull(b.Taken), Planned: orNull(b.Planned), Others: orNull(b.Others),
		CrossBorder: orNull(b.CrossBord), Reports: orNull(b.Reports), Filings: []filingView{}, Told: []tellingView{}, Drafts: viewDrafts(drafts),
		Duties: viewDuties(s, b.Duties()), Steps: []stepView{}, ClosedAt: stamp(b.ClosedAt)}
	for _, d := range v.Duties {
		if d.Duty == string(gdpr.DutyNotify) {
			v.HoursLeft = d.HoursLeft
		}
	}
	if a := b.Assessed; a != nil {
		v.Assessment = &breachAssessmentView{stamp(a.At), a.By, []string{}, a.Origin, a.Intent, list(a.Data), orNull(a.DataVolume), list(a.Subjects), nil, a.About,
			orNull(a.Consequences), string(a.Severity), string(a.Likelihood), string(a.Risk), string(a.Suggested), a.Reason}
		for i, is := range []bool{a.Confidentiality, a.Integrity, a.Availability} {
			if is {
				v.Assessment.Nature = append(v.Assessment.Nature, breachNatures()[i])
			}
		}
		if a.Persons >= 0 {
			v.Assessment.Persons = &a.Persons
		}
	}
	for _, f := range b.Filings {
		v.Filings = append(v.Filings, filingView{string(f.Kind), stamp(f.At), f.By, f.Ref, orNull(f.File), f.Late, orNull(f.Reason)})
	}
	if w := b.NotFiled; w != nil {
		v.NotNotified = &waiverView{stamp(w.At), w.By, w.Reason}
	}
	if p := b.Persons; p != nil {
		v.Persons = &personsView{p.Told, p.Number, orNull(p.Channel), orNull(p.Exempt), orNull(p.Reason), p.By}
	}
	for _, t := range b.Tellings {
		one := tellingView{t.Customer, stamp(t.At), t.How, nil, t.By}
		if t.Letter != 0 {
			one.Letter = &t.Letter
		}
		v.Told = append(v.Told, one)
	}
	for _, step := range b.Steps {
		v.Steps = append(v.Steps, stepView{stamp(step.At), step.By, string(step.State), step.What, orNull(step.Note)})
	}
	return v
}

func (env *Env) breachRows(s *shop.Shop, all []gdpr.Breach) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("State"), env.T("Known"), env.T("Notify by"), env.T("Risk"), env.T("What"), env.T("Customers")}}
	for _, b := range all {
		v := viewBreach(s, b, nil)
		risk := ""
		if v.Assessment != nil {
			risk = v.Assessment.Risk
		}
		if !env.OutTerminal {
			t.Add(b.ID, v.State, v.Aware, v.NotifyBy, risk, b.What, strings.Join(b.Customers, ","))
			continue
		}
		t.Add(b.ID, v.StateLabel, v.Aware.Local(), v.NotifyBy.Local(), riskWords(b), clipped(firstLine(b.What), 30), strings.Join(b.Customers, ","))
	}
	return t
}

// riskWords is the risk of a breach in the words of documents, "" before it is
// assessed.
func riskWords(b gdpr.Breach) string {
	if b.Assessed == nil {
		return ""
	}
	return b.Assessed.Risk.Label()
}

func (env *Env) showBreach(s *shop.Shop, b gdpr.Breach, drafts []shop.BreachDraft) error {
	v := viewBreach(s, b, drafts)
	return env.say(v, func() *ui.Table { return env.breachRows(s, []gdpr.Breach{b}) }, func() string {
		var w strings.Builder
		fmt.Fprintf(&w, "%s  %s  %s\n  %s\n", b.ID, b.State.Label(), env.allWords(v.Roles), b.What)
		line := func(name, value string) {
			if value != "" {
				fmt.Fprintf(&w, "  %-16s %s\n", name, value)
			}
		}
		line(env.T("known"), joined(", ", v.Aware.Local(), b.How))
		if by := b.NotifyBy(); !by.IsZero() {
			line(env.T("notify by"), env.timeWords(by))
		}
		line(env.T("customers"), strings.Join(b.Customers, ", "))
		line(env.T("ticket"), b.Ticket)
		if a := v.Assessment; a != nil {
			line(env.T("assessment"), joined(", ", b.Assessed.Risk.Label(), b.Assessed.Severity.Label()+"/"+b.Assessed.Likelihood.Label(), b.Assessed.Reason))
		}
		for _, f := range v.Filings {
			line(gdpr.FilingKind(f.Kind).Label(), joined(", ", f.At.Local(), f.Ref, string(f.FileNumber)))
		}
		for _, t := range v.Told {
			line(env.T("told"), joined(", ", t.Customer, t.At.Local(), t.How))
		}
		for _, d := range v.Drafts {
			line(env.T("draft"), d.PDF)
		}
		for _, d := range v.Duties {
			left := ""
			if d.HoursLeft != nil {
				if left = env.T("%d hours left", *d.HoursLeft); *d.HoursLeft < 0 {
					left = env.T("LATE by %d hours", -*d.HoursLeft)
				}
			}
			line(env.T("to do"), joined(", ", env.breachDutyWords(gdpr.DutyKind(d.Duty)), string(d.Customer), left))
		}
		return w.String()
	})
}
