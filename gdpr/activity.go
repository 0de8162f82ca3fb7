package gdpr

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// Activity is one processing activity of a register (art. 30 GDPR). It is never
// deleted: it ends, and every change stays on record.
type Activity struct {
	ID         string        `json:"id"`    // E0001
	Draft      string        `json:"draft"` // T01 when it began as a row of the draft
	Role       Role          `json:"role"`  // whose register it belongs to
	Name       string        `json:"name"`  // tipologia di trattamento
	Purposes   []Purpose     `json:"purposes"`
	Aim        string        `json:"aim"`       // the purpose in words, beside F1-F4
	Base       Base          `json:"base"`      // one (R92); "": not said yet
	BaseNote   string        `json:"base_note"` // articles, the interest pursued, the law that obliges
	Subjects   []string      `json:"subjects"`  // categories of persons
	Data       []string      `json:"data"`      // categories of data
	Recipients []string      `json:"recipients"`
	Transfers  []Place       `json:"transfers"` // to third countries
	Term       string        `json:"term"`      // until when the data are kept
	Measures   []string      `json:"measures"`  // its own, beside those of the register (art. 32)
	From       calendar.Date `json:"from"`
	Until      calendar.Date `json:"until"` // last day; zero: it goes on
	EndReason  string        `json:"end_reason"`
	Updated    time.Time     `json:"updated"`
	Changes    []FieldChange `json:"changes"` // oldest first
}

// FieldChange is one field of a register's record that got another value.
type FieldChange struct {
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Field  string    `json:"field"`
	Before string    `json:"before"`
	After  string    `json:"after"`
}

// Active reports whether the activity goes on on a day.
func (a Activity) Active(on calendar.Date) bool {
	return !on.Before(a.From) && (a.Until.IsZero() || !on.After(a.Until))
}

// Checked tidies an activity, or refuses it: one without a name, with an
// unknown purpose or base, with a transfer to nowhere. What else is missing is
// a gap of the register, not a refusal. Refusals: missing-name, unknown-role,
// unknown-purpose, unknown-base, those of Place.
func (a Activity) Checked() (Activity, error) {
	var err error
	for _, f := range []struct {
		what refusal.Word
		to   *string
		max  int
	}{{"name", &a.Name, 200}, {"purpose", &a.Aim, text.MaxLine}, {"legal base", &a.BaseNote, text.MaxLine},
		{"term", &a.Term, text.MaxLine}, {"reason", &a.EndReason, text.MaxLine}} {
		if *f.to, err = text.Line(f.what, *f.to, f.max); err != nil {
			return a, err
		}
	}
	if a.Name == "" {
		return a, refusal.Usage("missing-name", "the processing activity has no name").WithHint("such as \"videosorveglianza del laboratorio\"")
	}
	if _, err := ParseRole(string(a.Role)); err != nil {
		return a, err
	}
	for i, p := range a.Purposes {
		if a.Purposes[i], err = ParsePurpose(string(p)); err != nil {
			return a, err
		}
	}
	if a.Base != "" {
		if a.Base, err = ParseBase(string(a.Base)); err != nil {
			return a, err
		}
	}
	for _, l := range []struct {
		what refusal.Word
		to   *[]string
	}{{"categories of persons", &a.Subjects}, {"categories of data", &a.Data}, {"recipients", &a.Recipients}, {"measures", &a.Measures}} {
		if *l.to, err = cleanWords(l.what, *l.to); err != nil {
			return a, err
		}
	}
	for i, p := range a.Transfers {
		if a.Transfers[i], err = p.Checked(); err != nil {
			return a, err
		}
	}
	return a, nil
}

// cleanWords gives the words that are not empty, each once.
func cleanWords(what refusal.Word, list []string) ([]string, error) {
	out := []string{}
	for _, s := range list {
		s, err := text.Line(what, s, text.MaxLine)
		if err != nil {
			return nil, err
		}
		if s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out, nil
}

// PurposeLine says why data are processed: F1-F4 and the words beside them.
func (a Activity) PurposeLine() string {
	var parts []string
	for _, p := range a.Purposes {
		parts = append(parts, string(p)+" "+p.Label())
	}
	if a.Aim != "" {
		parts = append(parts, a.Aim)
	}
	return strings.Join(parts, "; ")
}

// BaseLine says on what it rests; a processor's activity rests on the contract
// under art. 28.
func (a Activity) BaseLine() string {
	s := a.Base.Label()
	if article := a.Base.Article(); article != "" && a.Role == RoleController {
		s += ", " + article
	}
	if a.BaseNote != "" {
		if s != "" {
			s += " – "
		}
		s += a.BaseNote
	}
	return s
}

// TransferLine says where data go outside the EEA.
func (a Activity) TransferLine() string {
	var parts []string
	for _, p := range a.Transfers {
		s := p.Italian()
		if p.Unguarded() {
			s += " (garanzia da indicare)"
		}
		parts = append(parts, s)
	}
	if len(parts) == 0 {
		return "nessuno"
	}
	return strings.Join(parts, "; ")
}

// facts are the fields whose changes the register remembers.
func (a Activity) facts() [][2]string {
	purposes := []string{}
	for _, p := range a.Purposes {
		purposes = append(purposes, string(p))
	}
	places := []string{}
	for _, p := range a.Transfers {
		places = append(places, p.Italian())
	}
	return [][2]string{{"role", string(a.Role)}, {"name", a.Name}, {"purposes", strings.Join(purposes, ",")}, {"aim", a.Aim},
		{"base", string(a.Base)}, {"base_note", a.BaseNote}, {"subjects", strings.Join(a.Subjects, "; ")}, {"data", strings.Join(a.Data, "; ")},
		{"recipients", strings.Join(a.Recipients, "; ")}, {"transfers", strings.Join(places, "; ")}, {"term", a.Term},
		{"measures", strings.Join(a.Measures, "; ")}, {"until", a.Until.String()}}
}

// changed lists what differs between two states of a record.
func changed(before, after [][2]string, at time.Time, by string) (out []FieldChange) {
	for i, f := range after {
		if before[i][1] != f[1] {
			out = append(out, FieldChange{At: at, By: by, Field: f[0], Before: before[i][1], After: f[1]})
		}
	}
	return out
}

// Become gives next as the new state of a, with what changed on record; the
// same state again changes nothing. An activity that has ended stays as it is.
func (a Activity) Become(next Activity, at time.Time, by string) (Activity, error) {
	if !a.Until.IsZero() {
		return a, refusal.Rule("activity-ended", "the activity %s ended on %s", a.ID, a.Until).
			WithHint("add a new one: scatto gdpr register activity add")
	}
	next, err := next.Checked()
	if err != nil {
		return a, err
	}
	next.ID, next.Draft, next.From, next.Changes = a.ID, a.Draft, a.From, slices.Clone(a.Changes)
	news := changed(a.facts(), next.facts(), at, by)
	if len(news) == 0 {
		return a, nil
	}
	next.Changes, next.Updated = append(next.Changes, news...), at
	return next, nil
}
