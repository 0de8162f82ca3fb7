package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type invoiceMarginOptions struct {
	shop.MarginInput
	month, by string
}

type marginView struct {
	From     calendar.Date   `json:"from"`
	To       calendar.Date   `json:"to"`
	By       shop.MarginBy   `json:"by"`
	HourCost *money.Cents    `json:"hour_cost"` // null: work has no cost
	Rows     []marginRowView `json:"rows" csv:"rows"`
	marginFigures
}

type marginRowView struct {
	ID   orNull `json:"id"` // null: what names none
	Name string `json:"name"`
	marginFigures
}

type marginFigures struct {
	Net     money.Cents `json:"net"`
	Cost    money.Cents `json:"cost"`
	Margin  money.Cents `json:"margin"`
	Percent orNull      `json:"percent"` // null: no revenue
}

func newInvoiceMargin(env *Env) *cobra.Command {
	var o invoiceMarginOptions
	c := &cobra.Command{
		Use:   "margin --month YYYY-MM|--from DATE --to DATE",
		Short: env.T("what is left of the revenue after goods and services are paid"),
		Long: env.T("Revenue is net of VAT, by the documents' dates, credit notes taken off: it sums\n" +
			"to the ledger. Costs are those of goods and services; an hour of work costs what\n" +
			"margin.hour_cost in the configuration says, else nothing."),
		Example: "  scatto invoice margin --month 2026-10\n  scatto invoice margin --from 2026-01-01 --to 2026-12-31 --by service --csv",
		Args:    takes(),
	}
	f := c.Flags()
	f.StringVar(&o.month, "month", "", env.T("the `MONTH`, like 2026-10"))
	dateFlag(c, &o.From, "from", env.T("first day of the documents"))
	dateFlag(c, &o.To, "to", env.T("last day of the documents"))
	f.StringVar(&o.Customer, "customer", "", env.T("only what this `CUSTOMER` was invoiced"))
	f.StringVar(&o.by, "by", "customer", env.T("a row for each `WHAT`: customer, item, service, activity"))
	completeFlag(c, "by", shop.MarginBys())
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return invoiceMargin(env, s, o) })
}

func invoiceMargin(env *Env, s *shop.Shop, o invoiceMarginOptions) (err error) {
	switch {
	case o.month == "" && o.From.IsZero() && o.To.IsZero():
		return refusal.Usage("missing-flag", "say with --month or --from and --to what to look at").WithHint("write a month like 2026-10")
	case o.month != "" && (!o.From.IsZero() || !o.To.IsZero()):
		return refusal.Usage("flags-exclude", "--month excludes --from and --to")
	}
	if o.month != "" {
		if o.From, err = calendar.ParseDate(o.month + "-01"); err != nil || len(o.month) != 7 {
			return refusal.Usage("bad-month", "%q is not a month", o.month).WithHint("write it like 2026-10")
		}
		o.To = o.From.MonthEnd()
	}
	for _, by := range shop.MarginBys() {
		if o.by == string(by) {
			o.By = by
		}
	}
	if o.By == "" {
		return refusal.Unknown("unknown-grouping", "unknown grouping %q", o.by, shop.MarginBys())
	}
	if err := narrowTo(s, &o.Customer); err != nil {
		return err
	}
	r, err := s.Margin(o.MarginInput)
	if err != nil {
		return err
	}
	v := viewMargin(r)
	if err := env.print(v, func() *ui.Table { return env.marginRows(v) }); err != nil || env.structured() || !env.OutTerminal || len(v.Rows) == 0 {
		return err
	}
	words := env.T("net %s, cost %s, margin %s", v.Net, v.Cost, v.Margin)
	if v.Percent != "" {
		words += " (" + string(v.Percent) + " %)"
	}
	if v.HourCost == nil {
		words += "\n" + env.T("work counts without cost: scatto config set margin.hour_cost AMOUNT")
	}
	return env.tell("\n" + words)
}

func viewMargin(r shop.MarginReport) marginView {
	v := marginView{From: r.From, To: r.To, By: r.By, Rows: []marginRowView{}, marginFigures: figuresOf(r.Total)}
	if r.HourCost != 0 {
		v.HourCost = &r.HourCost
	}
	for _, row := range r.Rows {
		v.Rows = append(v.Rows, marginRowView{orNull(row.ID), row.Name, figuresOf(row)})
	}
	return v
}

func figuresOf(r shop.MarginRow) marginFigures {
	f := marginFigures{Net: r.Net, Cost: r.Cost, Margin: r.Margin()}
	if p, ok := r.Percent(); ok {
		f.Percent = orNull(p.String())
	}
	return f
}

func (env *Env) marginRows(v marginView) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Name"), env.T("Net"), env.T("Cost"), env.T("Margin"), "%"}, Right: []int{2, 3, 4, 5}}
	for _, r := range v.Rows {
		name := r.Name
		if env.OutTerminal {
			if name = cutTo(name, 34); r.ID == "" {
				name = env.T("all else")
			}
		}
		t.Add(string(r.ID), name, r.Net, r.Cost, r.Margin, string(r.Percent))
	}
	return t
}
