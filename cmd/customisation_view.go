package cmd

import (
	"fmt"
	"path/filepath"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/ticket/customisation"
)

// customisationView is the JSON of a customisation, wherever one is printed.
type customisationView struct {
	ID            string             `json:"id"`
	Customer      string             `json:"customer"`
	Ticket        orNull             `json:"ticket"`
	Quote         orNull             `json:"quote"`
	Software      orNull             `json:"software"`
	Version       orNull             `json:"version"`
	Description   string             `json:"description"`
	State         string             `json:"state"`
	StateLabel    string             `json:"state_label"`
	RequestedAt   stamp              `json:"requested_at"`
	RequestedBy   string             `json:"requested_by"`
	Agreed        *agreementView     `json:"agreed"`
	Started       calendar.Date      `json:"started"`
	Delivered     calendar.Date      `json:"delivered"`
	Updated       calendar.Date      `json:"updated"`
	LastDay       calendar.Date      `json:"last_day_to_contest"`
	Contestable   bool               `json:"contestable"`
	Confirmed     calendar.Date      `json:"confirmed"`
	SaleFinal     bool               `json:"sale_final"`
	UpdateByQuote bool               `json:"update_by_quote"`
	Closed        calendar.Date      `json:"closed"`
	OutOfDate     calendar.Date      `json:"out_of_date"`
	Reason        orNull             `json:"reason"`
	Tests         []customerTestView `json:"tests"`
	History       []customStepView   `json:"history"`
}

type agreementView struct {
	Realisation  calendar.Date `json:"realisation"`
	Test         calendar.Date `json:"test"`
	Acceptance   calendar.Date `json:"acceptance"`
	Confirmation calendar.Date `json:"confirmation"`
	proofView
}

type customerTestView struct {
	Date    calendar.Date `json:"date"`
	Outcome string        `json:"outcome"` // passed, failed
	User    string        `json:"user"`
	System  string        `json:"system"`
	Version string        `json:"software_version"`
	proofView
}

type proofView struct {
	Evidence orNull `json:"evidence"`
	File     orNull `json:"file"`
	FileName orNull `json:"file_name"`
	FileHash orNull `json:"file_hash"`
}

type customStepView struct {
	At     stamp  `json:"at"`
	By     string `json:"by"`
	Action string `json:"action"`
	Note   orNull `json:"note"`
}

// customisedView is what a step of its life answers.
type customisedView struct {
	customisationView
	Overridden []string      `json:"overridden"`
	Missing    []string      `json:"missing"`
	Warnings   []warningView `json:"warnings"`
}

func viewCustomisation(s *shop.Shop, c customisation.Customisation) customisationView {
	v := customisationView{
		ID: c.ID, Customer: c.Customer, Ticket: orNull(c.Ticket), Quote: orNull(c.Quote), Software: orNull(c.Software), Version: orNull(c.Version),
		Description: c.Description, State: string(c.State), StateLabel: c.State.Label(), RequestedAt: stamp(c.RequestedAt), RequestedBy: c.RequestedBy,
		Started: c.Started, Delivered: c.Delivered, Updated: c.Updated, LastDay: c.LastContestDay(), Contestable: c.Contestable(s.Today()),
		Confirmed: c.Confirmed, SaleFinal: c.SaleFinal(), UpdateByQuote: c.ByQuote(), Closed: c.Closed, OutOfDate: c.OutOfDate, Reason: orNull(c.Reason),
		Tests: []customerTestView{}, History: []customStepView{},
	}
	if a := c.Agreed; a != nil {
		v.Agreed = &agreementView{a.Realisation, a.Test, a.Acceptance, a.Confirmation, viewProof(s, a.Proof)}
	}
	for _, t := range c.Tests {
		outcome := testFailed
		if t.Passed {
			outcome = testPassed
		}
		v.Tests = append(v.Tests, customerTestView{t.Day, outcome, t.User, t.System, t.Version, viewProof(s, t.Proof)})
	}
	for _, h := range c.History {
		v.History = append(v.History, customStepView{stamp(h.At), h.By, string(h.Action), orNull(h.Note)})
	}
	return v
}

func viewProof(s *shop.Shop, p customisation.Proof) proofView {
	v := proofView{Evidence: orNull(p.Text), FileName: orNull(p.FileName), FileHash: orNull(p.FileHash)}
	if p.File != "" {
		v.File = orNull(filepath.Join(s.Dir(), filepath.FromSlash(p.File)))
	}
	return v
}

// showCustomised prints a customisation after a step: one line for a person.
func (env *Env) showCustomised(s *shop.Shop, out shop.Customised) error {
	v := customisedView{viewCustomisation(s, out.Record), []string{}, []string{}, env.warnings(out.Warnings)}
	for _, o := range out.Passed {
		words := env.T("dates agreed with the customer")
		if o.Key == customisation.InPeak {
			words = env.T("a day outside the peak period %s", o.Peak)
		}
		v.Overridden, v.Missing = append(v.Overridden, o.Key), append(v.Missing, words)
		if !env.json {
			env.warn("passed over, now a to-do: %s", words)
		}
	}
	env.warnAll(out.Warnings)
	return env.say(v, func() *ui.Table { return env.customisationRows([]customisationView{v.customisationView}) },
		func() string { return env.customisationLine(v.customisationView) })
}

func (env *Env) customisationLine(v customisationView) string {
	words := joined("  ", v.ID, v.StateLabel, v.Customer, joined(" ", string(v.Software), string(v.Version)), firstLine(v.Description))
	switch {
	case v.Contestable:
		words += "\n" + env.T("may be contested until %s", v.LastDay)
	case v.UpdateByQuote:
		words += "\n" + env.T("no free update is owed")
	}
	return words
}

// customisationRows is the table of customisations; a person gets what fits.
func (env *Env) customisationRows(views []customisationView) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("State"), env.T("Customer"), env.T("Contest by"), env.T("Description")}}
	for _, v := range views {
		if env.OutTerminal {
			t.Add(v.ID, v.StateLabel, v.Customer, v.LastDay, firstLine(v.Description))
		} else {
			t.Add(v.ID, v.State, v.Customer, v.Ticket, v.Delivered, v.LastDay, v.Description)
		}
	}
	return t
}

// customisationWords is a whole customisation for a person.
func (env *Env) customisationWords(v customisationView) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s  %s\n%s\n\n", v.ID, v.StateLabel, v.Customer, indent(v.Description))
	row := func(label, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %-16s %s\n", label, value)
		}
	}
	row(env.T("software"), joined(" ", string(v.Software), string(v.Version)))
	row(env.T("ticket"), string(v.Ticket))
	row(env.T("quote"), string(v.Quote))
	if a := v.Agreed; a != nil {
		row(env.T("agreed"), env.T("realisation %s, test %s, acceptance %s, confirmation %s", a.Realisation, a.Test, a.Acceptance, a.Confirmation))
		row("", joined(" ", string(a.Evidence), string(a.File)))
	}
	row(env.T("begun"), v.Started.String())
	row(env.T("delivered"), v.Delivered.String())
	row(env.T("updated"), v.Updated.String())
	if v.Contestable {
		row(env.T("contest by"), v.LastDay.String())
	} else if !v.LastDay.IsZero() {
		row(env.T("contest by"), env.T("%s, which is past", v.LastDay))
	}
	if v.SaleFinal {
		row(env.T("sale"), env.T("final, confirmed on %s", v.Confirmed))
	} else {
		row(env.T("sale"), env.T("not final: the customer has not confirmed it"))
	}
	row(env.T("closed"), v.Closed.String())
	row(env.T("out of date"), v.OutOfDate.String())
	row(env.T("reason"), string(v.Reason))
	for _, t := range v.Tests {
		fmt.Fprintf(&b, "\n%s  %s  %s\n", t.Date, env.testWords(t.Outcome), joined(", ", t.User, t.System, t.Version))
		if proof := joined(" ", string(t.Evidence), string(t.File)); proof != "" {
			fmt.Fprintf(&b, "%s\n", indent(proof))
		}
	}
	for _, h := range v.History {
		fmt.Fprintf(&b, "\n%s  %s  (%s)\n", h.At.Local(), h.By, env.stepWords(h.Action))
		if h.Note != "" {
			fmt.Fprintf(&b, "%s\n", indent(string(h.Note)))
		}
	}
	return b.String()
}
