package cmd

import (
	"fmt"
	"strings"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// requestView is a data-subject request.
type requestView struct {
	ID             string            `json:"id"`
	State          string            `json:"state"`
	StateLabel     string            `json:"state_label"`
	Name           orNull            `json:"name"`
	Emails         []string          `json:"emails"`
	Phones         []string          `json:"phones"`
	TaxCode        orNull            `json:"tax_code"`
	Customer       orNull            `json:"customer"`
	Rights         []rightView       `json:"rights"`
	Received       stamp             `json:"received"`
	Channel        string            `json:"channel"`
	Ticket         orNull            `json:"ticket"`
	MessageID      orNull            `json:"message_id"`
	Text           orNull            `json:"text"`
	Due            calendar.Date     `json:"due"`
	DaysLeft       int               `json:"days_left"`
	Late           bool              `json:"late"`
	Suspended      bool              `json:"suspended"`
	ExtensionValid *bool             `json:"extension_valid"`
	Identity       gdpr.Identity     `json:"identity"`
	Extension      gdpr.Extension    `json:"extension"`
	Objection      *objectionView    `json:"objection"`
	Missing        []gdpr.Right      `json:"missing"`
	Answer         *requestEndView   `json:"answer"`
	Steps          []requestStepView `json:"steps"`
	Letters        []int64           `json:"letters"`
	Known          *knownView        `json:"known,omitempty"`
	PDF            orNull            `json:"pdf"`
	Letter         *int64            `json:"letter"`
	To             orNull            `json:"to"`
	Warnings       []warningView     `json:"warnings"`
}

type rightView struct {
	Right   string    `json:"right"`
	Clause  string    `json:"clause"`
	Article string    `json:"article"`
	Outcome orNull    `json:"outcome"` // null: nothing done yet
	What    orNull    `json:"what"`
	Kept    []string  `json:"kept"`
	Ref     orNull    `json:"ref"`
	File    orNull    `json:"file"`
	SHA256  orNull    `json:"sha256"`
	At      stamp     `json:"at"`
	name    string    // Italian
	deed    gdpr.Deed // zero: none
}

type objectionView struct {
	Grounds     orNull        `json:"grounds"`
	Marketing   bool          `json:"marketing"`
	Restriction orNull        `json:"restriction"`
	Decided     calendar.Date `json:"decided"`
	Upheld      bool          `json:"upheld"`
	Reason      orNull        `json:"reason"`
}

type requestEndView struct {
	At      stamp  `json:"at"`
	By      string `json:"by"`
	Outcome string `json:"outcome"`
	Reason  orNull `json:"reason"`
	Letter  int64  `json:"letter"`
}

type requestStepView struct {
	At     stamp  `json:"at"`
	By     string `json:"by"`
	What   string `json:"what"`
	Note   orNull `json:"note"`
	Letter int64  `json:"letter"`
}

type knownView struct {
	Cards       int      `json:"cards"`
	Tickets     int      `json:"tickets"`
	Mails       int      `json:"mails"`
	Letters     int      `json:"letters"`
	Consents    int      `json:"consents"`
	Registered  bool     `json:"registered"`
	AlsoKnown   []string `json:"also_known"`
	OpenTickets []string `json:"open_tickets"`
	Unpaid      []string `json:"unpaid"`
	Restriction orNull   `json:"restriction"`
}

func (env *Env) viewRequest(res shop.Requested, known bool) requestView {
	r := res.Request
	v := requestView{ID: r.ID, State: string(r.State()), StateLabel: r.State().Label(), Name: orNull(r.Subject.Name), Emails: list(r.Subject.Emails),
		Phones: list(r.Subject.Phones), TaxCode: orNull(r.Subject.TaxCode), Customer: orNull(r.Subject.Customer), Rights: []rightView{},
		Received: stamp(r.Received), Channel: r.Channel, Ticket: orNull(r.Ticket), MessageID: orNull(r.MessageID), Text: orNull(r.Text),
		Due: res.Term.Due, DaysLeft: res.Term.DaysLeft, Late: res.Term.Late, Suspended: res.Term.Suspended, ExtensionValid: res.Term.ExtensionValid,
		Identity: r.Identity, Extension: r.Extension, Missing: []gdpr.Right{}, Steps: []requestStepView{}, Letters: list(r.Letters),
		PDF: orNull(res.PDF), Warnings: env.warnings(res.Warnings)}
	for _, right := range r.Rights {
		d, _ := r.Deed(right)
		f := right.Facts()
		v.Rights = append(v.Rights, rightView{Right: string(right), Clause: f.Clause, Article: f.Article, Outcome: orNull(d.Outcome), What: orNull(d.What),
			Kept: list(d.Kept), Ref: orNull(d.Ref), File: orNull(d.File), SHA256: orNull(d.SHA256), At: stamp(d.At), name: f.Name, deed: d})
	}
	if r.Open() {
		v.Missing = list(r.Missing())
	} else {
		v.Answer = &requestEndView{stamp(r.Answer.At), r.Answer.By, string(r.Answer.Outcome), orNull(r.Answer.Reason), r.Answer.Letter}
	}
	if o := r.Objected; o != (gdpr.Protest{}) {
		v.Objection = &objectionView{orNull(o.Grounds), o.Marketing, orNull(o.Restriction), o.Decided, o.Upheld, orNull(o.Reason)}
	}
	for _, s := range r.Steps {
		v.Steps = append(v.Steps, requestStepView{stamp(s.At), s.By, s.What, orNull(s.Note), s.Letter})
	}
	if k := res.Known; known {
		v.Known = &knownView{k.Cards, k.Tickets, k.Mails, k.Letters, k.Consents, k.Registered, list(k.AlsoKnown), list(k.OpenTickets), list(k.Unpaid), orNull(k.Restriction)}
	}
	if res.Letter != nil {
		v.Letter, v.To = &res.Letter.ID, orNull(res.Letter.To)
	}
	return v
}

// showRequest prints a request after a step of its life.
func (env *Env) showRequest(res shop.Requested) error {
	env.warnAll(res.Warnings)
	v := env.viewRequest(res, true)
	return env.say(v, func() *ui.Table { return env.requestRows([]shop.Requested{res}) }, func() string {
		return env.requestLine(v) + env.paperWords(res.PDF, res.Letter)
	})
}

// paperWords says where a letter is.
func (env *Env) paperWords(pdf string, l *shop.Letter) (words string) {
	if pdf != "" {
		words += "\n" + pdf
	}
	if l != nil {
		words += "\n" + env.T("message %d to %s waits in the outbox: it leaves with scatto mail send", l.ID, l.To)
	}
	return words
}

func (env *Env) requestLine(v requestView) string {
	line := fmt.Sprintf("%s  %s  %s", v.ID, v.StateLabel, v.whom())
	if v.Answer != nil {
		return line
	}
	return line + "\n" + env.termWords(v)
}

func (v requestView) whom() string {
	if v.Name != "" || len(v.Emails) == 0 {
		return joined(" ", string(v.Name), strings.Join(v.Phones, " "))
	}
	return v.Emails[0]
}

func (env *Env) termWords(v requestView) string {
	switch {
	case v.Suspended:
		return env.T("the term is suspended until the person has shown who he is; answer not before %s", env.dayWords(v.Due))
	case v.Late:
		return env.T("LATE: the answer was due by %s", env.dayWords(v.Due))
	}
	return env.T("answer by %s (%d days left)", env.dayWords(v.Due), v.DaysLeft)
}

func (env *Env) requestRows(list []shop.Requested) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Request"), env.T("State"), env.T("Due"), env.T("Days"), env.T("Person"), env.T("Rights"), env.T("Ticket")}, Right: []int{3}}
	for _, res := range list {
		v := env.viewRequest(res, false)
		state, days := v.State, fmt.Sprint(v.DaysLeft)
		if env.OutTerminal {
			state = v.StateLabel
		}
		if v.Answer != nil {
			days = ""
		}
		var rights []string
		for _, r := range v.Rights {
			rights = append(rights, r.Right)
		}
		t.Add(v.ID, state, v.Due, days, v.whom(), env.allWords(rights), v.Ticket)
	}
	return t
}
