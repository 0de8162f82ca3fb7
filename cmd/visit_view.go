package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff"
	"scatto/ticket"
)

// visitView is the JSON of a visit, wherever one is printed.
type visitView struct {
	Visit       string            `json:"visit"`
	Status      string            `json:"status"` // void, unpriced, invoiced, waived, covered, closed
	Ticket      string            `json:"ticket"`
	Subject     string            `json:"subject"`
	Customer    string            `json:"customer"`
	Site        orNull            `json:"site"`
	BillTo      orNull            `json:"bill_to"`
	Date        calendar.Date     `json:"date"`
	Technicians []attendanceView  `json:"technicians"`
	Activity    string            `json:"activity"`
	Kilometres  int64             `json:"kilometres"`
	KmPrice     *money.Cents      `json:"km_price"`
	Work        orNull            `json:"work"`
	Lines       []visitLineView   `json:"lines"`
	Amount      money.Cents       `json:"amount"` // net, of work and lines, as far as they are priced
	Invoices    []string          `json:"invoices"`
	Report      orNull            `json:"report"`
	DDT         orNull            `json:"ddt"`
	Receipts    []fileView        `json:"receipts"`
	Signed      []signedCopyView  `json:"signed"`
	Corrections []visitChangeView `json:"corrections"`
	Voided      orNull            `json:"voided"`
	Warnings    []warningView     `json:"warnings"`
}

type attendanceView struct {
	Technician string         `json:"technician"`
	From       stamp          `json:"from"`
	To         stamp          `json:"to"`
	Seconds    int64          `json:"seconds"`
	Session    string         `json:"session"`
	Pending    orNull         `json:"pending"`
	Charge     *tariff.Charge `json:"charge"`
}

type visitLineView struct {
	extraView
	Item    orNull   `json:"item"`
	Serials []string `json:"serials"`
}

type signedCopyView struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	At     stamp  `json:"at"`
	By     string `json:"by"`
	Name   string `json:"name"`  // who signed
	State  string `json:"state"` // ok, missing, changed
}

type visitChangeView struct {
	At          stamp            `json:"at"`
	By          string           `json:"by"`
	Reason      string           `json:"reason"`
	Technicians []attendanceView `json:"old_technicians"`
	Activity    string           `json:"old_activity"`
	Kilometres  int64            `json:"old_kilometres"`
	Work        orNull           `json:"old_work"`
}

func (env *Env) viewVisit(s *shop.Shop, o shop.OnSite) visitView {
	v := visitView{
		Visit: o.ID, Status: o.Status(), Ticket: o.TicketName(), Subject: o.Subject, Customer: o.Customer, Site: orNull(o.Site), BillTo: orNull(o.BillTo),
		Date: o.Date, Technicians: viewStretches(o.Stretches, o.Sessions), Activity: o.Activity, Kilometres: o.Kilometres, KmPrice: o.TravelPrice,
		Work: orNull(o.Work), Lines: []visitLineView{}, Amount: o.Amount(), Invoices: list(o.Invoices()), Report: orNull(o.ReportName()), DDT: orNull(o.Note),
		Receipts: viewFiles(o.Files), Signed: []signedCopyView{}, Corrections: []visitChangeView{}, Voided: orNull(o.Voided), Warnings: env.warnings(o.Warnings),
	}
	for _, x := range o.Extras {
		v.Lines = append(v.Lines, visitLineView{viewExtra(x), orNull(x.Item), list(x.Serials)})
	}
	for _, g := range o.Signed {
		v.Signed = append(v.Signed, signedCopyView{g.Name, g.Hash, stamp(g.At), g.By, g.Signer, s.FileState(g.File)})
	}
	for _, c := range o.Corrections {
		v.Corrections = append(v.Corrections, visitChangeView{stamp(c.At), c.By, c.Reason, viewStretches(c.Stretches, nil), c.Activity, c.Kilometres, orNull(c.Work)})
	}
	return v
}

func (env *Env) viewVisits(s *shop.Shop, found []shop.OnSite) []visitView {
	views := []visitView{}
	for _, o := range found {
		views = append(views, env.viewVisit(s, o))
	}
	return views
}

func viewStretches(all []ticket.Stretch, sessions []shop.Session) []attendanceView {
	out := []attendanceView{}
	for _, st := range all {
		v := attendanceView{Technician: st.Technician, From: stamp(st.From), To: stamp(st.To), Seconds: int64(st.To.Sub(st.From).Seconds()), Session: st.Session}
		for _, one := range sessions {
			if one.ID == st.Session {
				v.Pending, v.Charge = orNull(one.Pending), one.Charge
			}
		}
		out = append(out, v)
	}
	return out
}

func (env *Env) visitRows(found []shop.OnSite) *ui.Table {
	if !env.OutTerminal {
		t := &ui.Table{}
		for _, o := range found {
			t.Add(o.ID, o.TicketName(), o.Customer, o.Site, o.Date, strings.Join(o.Names(), ","), env.when(o.From()), env.when(o.To()), o.Kilometres,
				o.Amount(), o.Status(), strings.Join(o.Invoices(), ","), o.ReportName(), o.Note, len(o.Signed))
		}
		return t
	}
	t := &ui.Table{Head: []string{env.T("Visit"), env.T("Ticket"), env.T("Customer"), env.T("Date"), env.T("By"), env.T("Amount"), env.T("Report"), env.T("State")}, Right: []int{5}}
	for _, o := range found {
		state := env.visitStatus(o)
		if n := o.Invoices(); len(n) > 0 {
			state = strings.Join(n, ", ")
		}
		t.Add(o.ID, o.TicketName(), o.Customer, o.Date, clipped(strings.Join(o.Names(), ", "), 12), o.Amount(), env.reportWords(o), state)
	}
	return t
}

// reportWords is the number of the report and whether it was signed.
func (env *Env) reportWords(o shop.OnSite) string {
	if len(o.Signed) > 0 {
		return o.ReportName() + " " + env.T("signed")
	}
	return o.ReportName()
}

// visitStatus says in a word how a visit stands.
func (env *Env) visitStatus(o shop.OnSite) string {
	words := map[string]refusal.Word{"void": "void", "waived": "not charged", "unpriced": "no price yet", "invoiced": "invoiced",
		"closed": "to be invoiced", "covered": "covered"}
	return env.T(string(words[o.Status()]))
}

// visitWords is a visit in full.
func (env *Env) visitWords(s *shop.Shop, o shop.OnSite) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s  %s  %s\n", o.ID, o.TicketName(), joinSpaced(o.Customer, o.Site), env.visitStatus(o))
	if o.Subject != "" {
		fmt.Fprintf(&b, "    %s\n", o.Subject)
	}
	b.WriteString(env.visitPrices(o))
	if o.Work != "" {
		fmt.Fprintf(&b, "\n%s\n", indent(o.Work))
	}
	line := func(words string) { fmt.Fprintf(&b, "    %s\n", words) }
	if o.BillTo != "" {
		line(env.T("billed to %s", o.BillTo))
	}
	if n := o.Invoices(); len(n) > 0 {
		line(env.T("invoice %s", strings.Join(n, ", ")))
	}
	if o.Report != 0 {
		line(env.T("intervention report %s", o.ReportName()))
	}
	if o.Note != "" {
		line(env.T("transport document %s", o.Note))
	}
	for _, g := range o.Signed {
		state := ""
		if st := s.FileState(g.File); st != "ok" {
			state = "  " + env.T("the file is missing or changed")
		}
		line(env.T("signed by %s: %s", g.Signer, g.Name) + "  " + stamp(g.At).Local() + state)
	}
	for _, c := range o.Corrections {
		line(env.T("corrected %s by %s: %s", stamp(c.At).Local(), c.By, c.Reason))
	}
	if o.Voided != "" {
		line(env.T("void: %s", o.Voided))
	}
	return b.String()
}

func joinSpaced(parts ...string) string { return strings.TrimSpace(strings.Join(parts, " ")) }

// visitPrices are the technicians with their times and what all of it costs.
func (env *Env) visitPrices(o shop.OnSite) string {
	var b strings.Builder
	for _, st := range o.Stretches {
		fmt.Fprintf(&b, "    %s  %s → %s  %s\n", st.Technician, stamp(st.From).Local(), stamp(st.To).Local(), env.minutes(int64(st.To.Sub(st.From).Seconds())))
	}
	lines := 0
	for _, one := range o.Sessions {
		if one.Pending != "" {
			fmt.Fprintf(&b, "    %s\n", env.T("no price yet (%s)", one.Pending))
			if one.Pending == string(tariff.RefusedHardware) {
				fmt.Fprintf(&b, "    %s\n", env.T("the way out: %s", "scatto visit correct "+o.ID+" --activity on-site --reason TEXT"))
			}
		}
		if one.Charge == nil {
			continue
		}
		for _, l := range one.Charge.Lines {
			fmt.Fprintf(&b, "    %s\n", priceLine(l.Description, l.Quantity, l.UnitPrice, l.Amount))
			lines++
		}
	}
	for _, x := range o.Extras {
		words := x.Line.Description
		if len(x.Serials) > 0 {
			words += " (" + strings.Join(x.Serials, ", ") + ")"
		}
		fmt.Fprintf(&b, "    %s\n", priceLine(words, x.Line.Quantity, x.Line.UnitPrice, x.Line.Amount))
		lines++
	}
	if lines > 1 {
		fmt.Fprintf(&b, "    %s\n", priceLine(env.T("together"), 1, o.Amount(), o.Amount()))
	}
	return b.String()
}

// showVisit prints one visit with what is to be said about it.
func (env *Env) showVisit(s *shop.Shop, o shop.OnSite) error {
	env.warnAll(o.Warnings)
	return env.say(env.viewVisit(s, o), func() *ui.Table { return env.visitRows([]shop.OnSite{o}) }, func() string { return env.visitWords(s, o) })
}
