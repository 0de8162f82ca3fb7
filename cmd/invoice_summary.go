package cmd

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/document"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type invoiceSummaryOptions struct {
	month, pdf string
	year       int
}

type summaryReport struct {
	document.Summary
	PDF orNull `json:"pdf"`
}

func newInvoiceSummary(env *Env) *cobra.Command {
	var o invoiceSummaryOptions
	c := &cobra.Command{
		Use:   "summary --month YYYY-MM|--year YYYY",
		Short: env.T("what a month or a year brought: revenue, hours, work, what is open; as PDF with charts"),
		Long: env.T("For the owner. Revenue is net of VAT, by the documents' dates, credit notes\n" +
			"taken off; what is open and overdue is that of today."),
		Example: "  scatto invoice summary --month 2026-10\n  scatto invoice summary --year 2026 --pdf riepilogo.pdf",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.month, "month", "", env.T("the `MONTH`, like 2026-10"))
	c.Flags().IntVar(&o.year, "year", 0, env.T("the whole `YEAR`"))
	c.Flags().StringVar(&o.pdf, "pdf", "", env.T("the PDF's `FILE`"))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return invoiceSummary(env, s, o) })
}

func invoiceSummary(env *Env, s *shop.Shop, o invoiceSummaryOptions) error {
	switch {
	case o.month == "" && o.year == 0:
		return refusal.Usage("missing-flag", "say with --month or --year what to sum up").WithHint("write a month like 2026-10")
	case o.month != "" && o.year != 0:
		return refusal.Usage("flags-exclude", "--month and --year exclude each other")
	}
	sum, err := s.OwnerSummary(o.month, o.year)
	if err != nil {
		return err
	}
	v := summaryReport{Summary: sum}
	if o.pdf != "" {
		path, err := filepath.Abs(o.pdf)
		if err == nil {
			err = s.SaveSummary(sum, path)
		}
		if err != nil {
			return err
		}
		v.PDF = orNull(path)
	}
	return env.say(v, func() *ui.Table { return summaryRows(v) }, func() string { return env.summaryWords(v) })
}

// summaryRows are the figures for a script: what, name, value.
func summaryRows(v summaryReport) *ui.Table {
	t := &ui.Table{}
	for _, f := range []struct {
		name  string
		value any
	}{{"net", v.Net}, {"vat", v.VAT}, {"total", v.Total}, {"received", v.Received}, {"to_customers", v.Owed}, {"open", v.Open}, {"overdue", v.Overdue}, {"to_bill", v.ToBill.Net},
		{"monthly_recurring", v.Recurring},
		{"documents", v.Documents}, {"credit_notes", v.CreditNotes},
		{"sold_minutes", v.Hours.Sold}, {"drawn_minutes", v.Hours.Drawn}, {"left_minutes", v.Hours.Left}} {
		t.Add(f.name, "", f.value)
	}
	for _, c := range v.Customers {
		t.Add("customer", c.ID, c.Net)
	}
	for _, a := range v.Activities {
		t.Add("activity", a.ID, a.Net)
	}
	for _, m := range v.Months {
		t.Add("month", m.Month, m.Net)
	}
	for _, w := range v.Technicians {
		t.Add("technician", w.Name, w.Minutes)
	}
	for _, c := range v.Late {
		t.Add("late", c.ID, c.Amount)
	}
	for _, f := range []struct {
		name  string
		count int
	}{{"quotes", v.Quotes.Offered}, {"quotes_accepted", v.Quotes.Accepted}, {"quotes_refused", v.Quotes.Refused},
		{"quotes_expired", v.Quotes.Expired}, {"quotes_open", v.Quotes.Open}} {
		t.Add(f.name, "", f.count)
	}
	t.Add("quotes_accepted_net", "", v.Quotes.AcceptedNet)
	if v.PDF != "" {
		t.Add("pdf", "", v.PDF)
	}
	return t
}

func (env *Env) summaryWords(v summaryReport) string {
	var b strings.Builder
	part := func(title string, names []string, nets []money.Cents) {
		if len(names) == 0 {
			return
		}
		fmt.Fprintf(&b, "\n%s\n", title)
		const shown = 12
		for i, name := range names[:min(shown, len(names))] {
			fmt.Fprintf(&b, "  %-44s %14s\n", cutTo(name, 44), nets[i])
		}
		if n := len(names) - shown; n > 0 {
			fmt.Fprintf(&b, "  %s\n", env.T("and %d more", n))
		}
	}
	fmt.Fprintf(&b, "%s\n", env.T("%s - %s: net %s, VAT %s, total %s", v.From, v.To, v.Net, v.VAT, v.Total))
	fmt.Fprintf(&b, "%s\n", env.T("documents: %d, credit notes: %d", v.Documents, v.CreditNotes))
	fmt.Fprintf(&b, "%s\n", env.T("received %s; open %s, of which overdue %s", v.Received, v.Open, v.Overdue))
	if v.Owed > 0 {
		fmt.Fprintf(&b, "%s\n", env.T("owed to customers on credit notes: %s", v.Owed))
	}
	fmt.Fprintf(&b, "%s\n", env.T("still to bill: net %s (customers: %d, waiting: %d)", v.ToBill.Net, v.ToBill.Customers, v.ToBill.Waiting))
	fmt.Fprintf(&b, "%s\n", env.T("recurring income: %s a month (fees and services that run on %s)", v.Recurring, v.To))
	fmt.Fprintf(&b, "%s\n", env.T("prepaid hours: %s sold, %s drawn, %s left", hoursOf(v.Hours.Sold), hoursOf(v.Hours.Drawn), hoursOf(v.Hours.Left)))
	if q := v.Quotes; q.Offered > 0 {
		fmt.Fprintf(&b, "%s\n", env.T("quotes: %d made, %d accepted (net %s), %d refused, %d expired, %d open", q.Offered, q.Accepted, q.AcceptedNet, q.Refused, q.Expired, q.Open))
	}
	part(env.T("By customer"), shareNames(v.Customers), shareNets(v.Customers))
	part(env.T("By activity"), shareNames(v.Activities), shareNets(v.Activities))
	if len(v.Technicians) > 0 {
		fmt.Fprintf(&b, "\n%s\n", env.T("By technician"))
	}
	for _, w := range v.Technicians {
		fmt.Fprintf(&b, "  %-44s %14s  %s\n", cutTo(w.Name, 44), hoursOf(w.Minutes), env.T("sessions: %d", w.Sessions))
	}
	if len(v.Late) > 0 {
		names, owed := []string{}, []money.Cents{}
		for _, c := range v.Late {
			names, owed = append(names, env.T("%s, %d days", cutTo(c.Name, 30), c.Days)), append(owed, c.Amount)
		}
		part(env.T("Overdue"), names, owed)
	}
	if v.PDF != "" {
		fmt.Fprintf(&b, "\n%s", v.PDF)
	}
	return b.String()
}

func shareNames(list []document.Share) (names []string) {
	for _, s := range list {
		names = append(names, s.Name)
	}
	return names
}

func shareNets(list []document.Share) (nets []money.Cents) {
	for _, s := range list {
		nets = append(nets, s.Net)
	}
	return nets
}

// hoursOf gives minutes as "12:30".
func hoursOf(minutes int64) string {
	if minutes < 0 {
		return "-" + hoursOf(-minutes)
	}
	return fmt.Sprintf("%d:%02d", minutes/60, minutes%60)
}
