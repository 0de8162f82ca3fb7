package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type invoicePreviewOptions struct{ month, date, customer string }

type previewView struct {
	Month   string         `json:"month"`
	Net     money.Cents    `json:"net"`
	Total   money.Cents    `json:"total"`
	Arrears int            `json:"arrears"`
	Drafts  []draftView    `json:"drafts"`
	Skipped []reasonView   `json:"skipped"`
	LeftOut []leftOutView  `json:"left_out"`
	Goods   []goodsDueView `json:"goods"` // on no transport document

	Warnings []warningView `json:"warnings"`
}

type draftView struct {
	invoiceView
	Arrears int `json:"arrears"` // sessions from before the month
}

type leftOutView struct {
	Session string `json:"session"`
	Reason  string `json:"reason"`
}

func newInvoicePreview(env *Env) *cobra.Command {
	var o invoicePreviewOptions
	c := &cobra.Command{
		Use:     "preview --month YYYY-MM",
		Short:   env.T("what a run of the month would find, line by line"),
		Example: "  scatto invoice preview --month 2026-10\n  scatto invoice preview --month 2026-10 --customer C0001",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.month, "month", "", env.T("the `MONTH`, like 2026-10"))
	c.Flags().StringVar(&o.date, "date", "", env.T("the invoices' `DATE` (default today)"))
	c.Flags().StringVar(&o.customer, "customer", "", env.T("only the customer `ID`"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return invoicePreview(env, s, o) })
}

func invoicePreview(env *Env, s *shop.Shop, o invoicePreviewOptions) error {
	if o.month == "" {
		return refusal.Usage("missing-flag", "say with --month which month to invoice").WithHint("write it like 2026-10")
	}
	var date calendar.Date
	if err := parseDateFlag(o.date, &date); err != nil {
		return err
	}
	p, err := s.PreviewMonth(o.month, o.customer, date)
	if err != nil {
		return err
	}
	bare, err := s.GoodsDue(o.customer, nil)
	if err != nil {
		return err
	}
	v := previewView{Goods: viewGoodsDue(bare), Month: p.Month, Net: p.Net, Total: p.Total, Drafts: []draftView{}, Skipped: []reasonView{}, LeftOut: []leftOutView{},
		Warnings: env.warnings(p.Warnings)}
	env.warnAll(p.Warnings)
	var drafts []shop.Issued
	for _, row := range p.Drafts {
		v.Arrears += row.Arrears
		for _, l := range row.LeftOut {
			v.LeftOut = append(v.LeftOut, leftOutView{l.Session, env.reason(l.Why)})
		}
		if row.Draft == nil {
			v.Skipped = append(v.Skipped, env.whyLeft(row.Customer, row.Why))
			continue
		}
		one := shop.Issued{Invoice: *row.Draft}
		drafts = append(drafts, one)
		v.Drafts = append(v.Drafts, draftView{viewInvoice(one), row.Arrears})
	}
	return env.say(v, func() *ui.Table { return env.invoiceRows(drafts) }, func() string { return env.previewWords(v) })
}

func (env *Env) previewWords(v previewView) string {
	var b strings.Builder
	for _, d := range v.Drafts {
		fmt.Fprintf(&b, "%s %s  %s + %s = %s\n", d.Customer, d.Name, d.Net, d.VAT, d.Total)
		for _, l := range d.Lines {
			fmt.Fprintf(&b, "  %-11s %s\n", l.Ticket, priceLine(l.Description, l.Quantity, l.UnitPrice, l.Amount))
		}
	}
	for _, s := range v.Skipped {
		b.WriteString(env.T("%s skipped: %s", s.Customer, s.Reason) + "\n")
	}
	for _, l := range v.LeftOut {
		b.WriteString(env.T("left out: %s", l.Reason) + "\n")
	}
	for _, g := range v.Goods {
		b.WriteString(env.T("without transport document: %s %s, to be invoiced by %s", g.Line, g.Description, g.LastDay) + "\n")
	}
	switch v.Arrears {
	case 0:
	case 1:
		b.WriteString(env.T("1 session in arrears") + "\n")
	default:
		b.WriteString(env.T("%d sessions in arrears", v.Arrears) + "\n")
	}
	b.WriteString(env.T("%s: net %s, total %s", v.Month, v.Net, v.Total))
	return b.String()
}
