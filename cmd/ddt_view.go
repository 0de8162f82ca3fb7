package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// noteView is the JSON of a transport document.
type noteView struct {
	Number   string         `json:"number"`
	Date     calendar.Date  `json:"date"`
	Customer string         `json:"customer"`
	Name     string         `json:"name"`
	Site     orNull         `json:"site"`
	Cause    string         `json:"cause"`
	Lines    []noteLineView `json:"lines"`
	Replaces orNull         `json:"replaces"`
	Carrier  orNull         `json:"carrier"`
	Packages *int           `json:"packages"`
	Look     orNull         `json:"look"`
	Note     orNull         `json:"note"`
	Visit    orNull         `json:"visit"`
	Repair   orNull         `json:"repair"`
	Voided   orNull         `json:"voided"`
	IssuedAt stamp          `json:"issued_at"`
	IssuedBy string         `json:"issued_by"`
	PDF      orNull         `json:"pdf"`
	Warnings []warningView  `json:"warnings"`
}

type noteLineView struct {
	Description string   `json:"description"`
	Quantity    int64    `json:"quantity"`
	Unit        string   `json:"unit"`
	Serials     []string `json:"serials"`
	Item        orNull   `json:"item"`
	Sale        orNull   `json:"sale"`
}

func (env *Env) viewNote(n shop.Noted) noteView {
	v := noteView{
		Number: n.Number(), Date: n.Date, Customer: n.Customer, Name: n.Receiver.Name, Site: orNull(n.Site), Cause: string(n.Cause), Lines: []noteLineView{},
		Replaces: orNull(n.Replaces), Carrier: orNull(n.Carrier), Look: orNull(n.Look), Note: orNull(n.Text), Visit: orNull(n.Visit),
		Repair: orNull(n.Repair), Voided: orNull(n.Voided), IssuedAt: stamp(n.IssuedAt), IssuedBy: n.IssuedBy, PDF: orNull(n.PDF), Warnings: env.warnings(n.Warnings),
	}
	if n.Packages > 0 {
		v.Packages = &n.Packages
	}
	for _, l := range n.Lines {
		v.Lines = append(v.Lines, noteLineView{l.Description, l.Quantity, l.Unit, list(l.Serials), orNull(l.Item), orNull(l.Line)})
	}
	return v
}

func (env *Env) noteRows(found []shop.Noted) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Number"), env.T("Date"), env.T("Customer"), env.T("Name"), env.T("Cause"), env.T("Lines"), ""}, Right: []int{5}}
	for _, n := range found {
		if !env.OutTerminal {
			t.Add(n.Number(), n.Date, n.Customer, n.Receiver.Name, n.Cause, len(n.Lines), n.Voided, n.PDF)
			continue
		}
		void := ""
		if n.Voided != "" {
			void = env.T("void")
		}
		t.Add(n.Number(), n.Date, n.Customer, clipped(n.Receiver.Name, 24), n.Cause.Italian(), len(n.Lines), void)
	}
	return t
}

func (env *Env) showNote(n shop.Noted) error {
	env.warnAll(n.Warnings)
	return env.say(env.viewNote(n), func() *ui.Table { return env.noteRows([]shop.Noted{n}) }, func() string { return env.noteWords(n) })
}

// noteWords is a transport document for a person.
func (env *Env) noteWords(n shop.Noted) string {
	var b strings.Builder
	fmt.Fprintf(&b, "DDT %s  %s  %s  %s  (%s)\n", n.Number(), n.Date, n.Customer, n.Receiver.Name, n.Cause.Italian())
	for _, l := range n.Lines {
		fmt.Fprintf(&b, "  %4d %-4s %s\n", l.Quantity, l.Unit, joined("  ", l.Line, l.Description))
		if len(l.Serials) > 0 {
			fmt.Fprintf(&b, "            S/N %s\n", strings.Join(l.Serials, ", "))
		}
	}
	if n.Voided != "" {
		b.WriteString("  " + env.T("void: %s", n.Voided) + "\n")
	}
	if n.Visit != "" {
		b.WriteString("  " + env.T("the intervention report of visit %s", n.Visit) + "\n")
	}
	if n.PDF != "" {
		b.WriteString("  " + n.PDF)
	}
	return b.String()
}
