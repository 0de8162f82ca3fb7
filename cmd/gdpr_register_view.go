package cmd

import (
	"fmt"
	"strings"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

// registerView is the JSON of a register.
type registerView struct {
	Role           string            `json:"role"`
	Draft          bool              `json:"draft"`
	Instituted     calendar.Date     `json:"instituted"`
	Updated        stamp             `json:"updated"`
	Company        controllerView    `json:"company"`
	DPO            orNull            `json:"dpo"`
	Representative orNull            `json:"representative"`
	Measures       []measureView     `json:"measures"`
	Activities     []activityView    `json:"activities"`
	Recipients     []recipientView   `json:"recipients"`
	Controllers    []onBehalfView    `json:"controllers"` // of the processor's register
	Missing        []registerGapView `json:"missing"`
}

type controllerView struct {
	Name      orNull `json:"name"`
	VATNumber orNull `json:"vat_number"`
	TaxCode   orNull `json:"tax_code"`
	Address   orNull `json:"address"`
	ZIP       orNull `json:"zip"`
	City      orNull `json:"city"`
	Province  orNull `json:"province"`
	Email     orNull `json:"email"`
	PEC       orNull `json:"pec"`
	Phone     orNull `json:"phone"`
}

func viewController(p invoice.Party) controllerView {
	return controllerView{orNull(p.Name), orNull(p.VATNumber), orNull(p.TaxCode), orNull(p.Address), orNull(p.ZIP), orNull(p.City), orNull(p.Province),
		orNull(p.Email), orNull(p.PEC), orNull(p.Phone)}
}

// onBehalfView is a customer for whom the shop is processor.
type onBehalfView struct {
	Customer  string     `json:"customer"`
	Name      string     `json:"name"`
	Contacts  orNull     `json:"contacts"`
	Services  []string   `json:"services"`
	Agreement *underView `json:"agreement"` // null: none in force
}

// underView is the agreement by which the shop is processor.
type underView struct {
	Number        int64         `json:"number"`
	Date          calendar.Date `json:"date"`
	Until         calendar.Date `json:"until"`
	ADSClause     bool          `json:"ads_clause"`
	SubProcessors string        `json:"sub_processors"`
	File          orNull        `json:"file"`
}

func viewRegister(role gdpr.Role, r document.Register) registerView {
	v := registerView{Role: string(role), Draft: r.Draft, Instituted: r.Head.Instituted, Updated: stamp(r.Updated()), Company: viewController(r.Shop),
		DPO: orNull(r.DPO), Representative: orNull(r.Representative), Measures: viewMeasures(r.Head), Activities: viewActivities(r.Activities),
		Recipients: viewRecipients(r.Recipients, calendar.DateOf(r.At, calendar.Rome())), Controllers: []onBehalfView{}, Missing: []registerGapView{}}
	for _, c := range r.Controllers {
		one := onBehalfView{Customer: c.ID, Name: c.Name, Contacts: orNull(c.Contacts), Services: list(c.Why)}
		if a := c.Agreement; a != nil {
			one.Agreement = &underView{a.Number, a.Date, a.Until, a.ADSClause, string(a.SubProcessors), orNull(joined(", ", a.Proof.FileName, a.Proof.Text))}
		}
		v.Controllers = append(v.Controllers, one)
	}
	for _, g := range r.Gaps {
		v.Missing = append(v.Missing, viewRegisterGap(g))
	}
	return v
}

// registerWords is a register for a person.
func (env *Env) registerWords(role gdpr.Role, r document.Register) string {
	var b strings.Builder
	title := env.T("register of the controller, art. 30(1)")
	if role == gdpr.RoleProcessor {
		title = env.T("register of the processor, art. 30(2)")
	}
	fmt.Fprintf(&b, "%s  %s\n", joined(", ", r.Shop.Name, r.Shop.City), title)
	if r.Draft {
		b.WriteString(env.T("DRAFT: nobody instituted it yet (scatto gdpr register init)") + "\n")
	} else {
		b.WriteString(env.T("instituted %s, last change %s", r.Head.Instituted, stamp(r.Updated()).Local()) + "\n")
	}
	b.WriteString("\n")
	for _, a := range r.Activities {
		fmt.Fprintf(&b, "%s  %s\n", a.ID, a.Name)
		for _, f := range [][2]string{{env.T("why"), purposeCodes(a)}, {env.T("legal base"), a.BaseLine()}, {env.T("persons"), strings.Join(a.Subjects, ", ")},
			{env.T("data"), strings.Join(a.Data, ", ")}, {env.T("term"), a.Term}} {
			fmt.Fprintf(&b, "  %-14s %s\n", f[0], f[1])
		}
	}
	for _, one := range r.Recipients {
		fmt.Fprintf(&b, "%s  %s\n", one.ID, joined("  ", one.Name, one.Category.Label(), one.Place.Italian()))
	}
	for _, c := range r.Controllers {
		words := env.T("NO AGREEMENT")
		if c.Agreement != nil {
			words = env.T("agreement of %s", c.Agreement.Date)
		}
		fmt.Fprintf(&b, "%s  %s  %s\n", c.ID, c.Name, words)
	}
	if n := len(r.Gaps); n > 0 {
		b.WriteString("\n" + env.T("%d things are missing: scatto gdpr register check", n) + "\n")
	}
	return b.String()
}

func purposeCodes(a gdpr.Activity) string {
	return joined("; ", strings.Join(plainWords(a.Purposes), ", "), a.Aim)
}

// registerGapView is the JSON of something that is missing.
type registerGapView struct {
	Kind    string `json:"kind"`
	Of      orNull `json:"of"`
	Name    orNull `json:"name"`
	Detail  orNull `json:"detail"`
	Italian string `json:"italian"` // as documents say it
	Source  orNull `json:"source"`
}

func viewRegisterGap(g gdpr.Gap) registerGapView {
	words, source := g.Italian()
	return registerGapView{string(g.Kind), orNull(g.Of), orNull(g.Name), orNull(g.More), words, orNull(source)}
}

// measureView is the JSON of a security measure.
type measureView struct {
	Number int           `json:"number"`
	Kind   string        `json:"kind"`
	Text   string        `json:"text"`
	From   calendar.Date `json:"from"`
	Until  calendar.Date `json:"until"`
}

func viewMeasures(head gdpr.RegisterHead) []measureView {
	out := []measureView{}
	for _, m := range head.Measures {
		out = append(out, measureView{m.Number, string(m.Kind), m.Text, m.From, m.Until})
	}
	return out
}

func (env *Env) measureRows(head gdpr.RegisterHead) *ui.Table {
	t := &ui.Table{Head: []string{"#", env.T("Kind"), env.T("Measure"), env.T("From"), env.T("Until")}, Right: []int{0}}
	for _, m := range head.Measures {
		t.Add(m.Number, m.Kind, m.Text, m.From, m.Until)
	}
	return t
}
