package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/money"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice/compare"
)

type comparisonView struct {
	Month      string         `json:"month"`
	Equal      int            `json:"equal"`
	Different  int            `json:"different"`
	Theirs     sumsView       `json:"theirs"`
	Ours       sumsView       `json:"ours"`
	Difference sumsView       `json:"difference"` // theirs less ours
	Rows       []comparedView `json:"rows" csv:"rows"`
}

type sumsView struct {
	Net   money.Cents `json:"net"`
	VAT   money.Cents `json:"vat"`
	Total money.Cents `json:"total"`
}

type comparedView struct {
	Customer   orNull              `json:"customer"`
	Name       string              `json:"name"`
	Equal      bool                `json:"equal"`
	Theirs     *sumsView           `json:"theirs"`
	Ours       *sumsView           `json:"ours"`
	Difference sumsView            `json:"difference"`
	FileRows   []int               `json:"file_lines"`
	Numbers    []string            `json:"numbers"`   // theirs
	Documents  []string            `json:"documents"` // ours, "-" for a draft
	Reasons    []compareReasonView `json:"reasons"`
	Lines      []compareLineView   `json:"lines"` // ours
}

type compareReasonView struct {
	Kind     compare.Kind `json:"kind"`
	Amount   money.Cents  `json:"amount"`
	Words    string       `json:"words"`
	Sessions []string     `json:"sessions"`
	Lines    []string     `json:"lines"`
}

type compareLineView struct {
	Document    string      `json:"document"`
	Description string      `json:"description"`
	Quantity    int64       `json:"quantity"`
	UnitPrice   money.Cents `json:"unit_price"`
	Amount      money.Cents `json:"amount"`
	Session     orNull      `json:"session"`
}

func viewSums(s compare.Sums) sumsView { return sumsView{s.Net, s.VAT, s.Total} }

func (env *Env) viewComparison(c shop.Comparison) comparisonView {
	v := comparisonView{Month: c.Month, Equal: c.Equal, Different: c.Different, Theirs: viewSums(c.Theirs), Ours: viewSums(c.Ours),
		Difference: viewSums(c.Difference), Rows: []comparedView{}}
	for _, r := range c.Rows {
		one := comparedView{Customer: orNull(r.Customer), Name: ui.Clean(r.Name), Equal: r.IsEqual(), Difference: viewSums(r.Difference),
			FileRows: list(r.FileRows), Numbers: list(r.Numbers), Documents: []string{}, Reasons: []compareReasonView{}, Lines: []compareLineView{}}
		if r.Theirs != nil {
			theirs := viewSums(*r.Theirs)
			one.Theirs = &theirs
		}
		if r.Ours != nil && len(r.Ours.Documents) > 0 {
			ours := viewSums(r.Ours.Sums)
			one.Ours, one.Documents = &ours, r.Ours.Documents
			for _, l := range r.Ours.Lines {
				one.Lines = append(one.Lines, compareLineView{l.Document, l.Description, l.Quantity, l.UnitPrice, l.Amount, orNull(l.Session)})
			}
		}
		for _, why := range r.Reasons {
			one.Reasons = append(one.Reasons, compareReasonView{why.Kind, why.Amount, env.compareReason(why), list(why.Sessions), list(why.Lines)})
		}
		v.Rows = append(v.Rows, one)
	}
	return v
}

// compareTable is for a pipe: a row for each customer or document, with the
// kinds of its reasons.
func (env *Env) compareTable(v comparisonView) *ui.Table {
	t := &ui.Table{}
	amounts := func(s *sumsView) (net, vat, total string) {
		if s == nil {
			return "", "", ""
		}
		return s.Net.String(), s.VAT.String(), s.Total.String()
	}
	add := func(id, name string, theirs, ours *sumsView, d sumsView, kinds string) {
		tn, tv, tt := amounts(theirs)
		on, ov, ot := amounts(ours)
		t.Add(id, name, tn, tv, tt, on, ov, ot, d.Net, d.VAT, d.Total, kinds)
	}
	for _, r := range v.Rows {
		var kinds []string
		for _, why := range r.Reasons {
			kinds = append(kinds, string(why.Kind))
		}
		add(string(r.Customer), r.Name, r.Theirs, r.Ours, r.Difference, strings.Join(kinds, " "))
	}
	add("", "total", &v.Theirs, &v.Ours, v.Difference, "")
	return t
}

// compareWords is for a person: 80 columns, the reasons below each row.
func (env *Env) compareWords(v comparisonView) string {
	var b strings.Builder
	row := func(id, name, theirs, ours, d string) {
		fmt.Fprintf(&b, "%-6s %-30s %13s %13s %13s\n", id, cutTo(name, 30), theirs, ours, d)
	}
	row("", "", env.T("theirs"), env.T("ours"), env.T("difference"))
	total := func(s *sumsView) string {
		if s == nil {
			return "-"
		}
		return s.Total.String()
	}
	for _, r := range v.Rows {
		d := r.Difference.Total.String()
		if r.Equal {
			d = "="
		}
		row(string(r.Customer), r.Name, total(r.Theirs), total(r.Ours), d)
		for _, why := range r.Reasons {
			if why.Kind == compare.Equal {
				continue
			}
			env.wrapReason(&b, signed(why.Amount)+"  "+why.Words)
			if why.Kind == compare.Unexplained {
				for _, l := range r.Lines {
					fmt.Fprintf(&b, "         %-8s %-46s %13s\n", cutTo(l.Document, 8), cutTo(l.Description, 46), l.Amount)
				}
			}
		}
	}
	row("", env.T("total %s", v.Month), v.Theirs.Total.String(), v.Ours.Total.String(), v.Difference.Total.String())
	b.WriteString(env.T("equal: %d, different: %d", v.Equal, v.Different))
	return b.String()
}

// signed gives a difference with its sign.
func signed(c money.Cents) string {
	if c > 0 {
		return "+" + c.String()
	}
	return c.String()
}

// wrapReason sets a reason below its row, indented, within 80 columns.
func (env *Env) wrapReason(b *strings.Builder, words string) {
	for _, line := range wrap(words, 71) {
		b.WriteString("       " + line + "\n")
	}
}
