package cmd

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type checklistReportOptions struct {
	customer, pdf string
	from, to      calendar.Date
}

// checklistReportView is the JSON of a report just written.
type checklistReportView struct {
	Customer string        `json:"customer"`
	From     calendar.Date `json:"from"`
	To       calendar.Date `json:"to"`
	PDF      string        `json:"pdf"`
}

func newChecklistReport(env *Env) *cobra.Command {
	var o checklistReportOptions
	c := &cobra.Command{
		Use:     "report CUSTOMER",
		Short:   env.T("write the report for the customer, as a PDF"),
		Example: "  scatto admin-checklist report miramare\n  scatto admin-checklist report C0001 --pdf miramare.pdf --from 2026-01-01 --to 2026-06-30",
		Args:    takes("CUSTOMER"),
	}
	c.Flags().StringVar(&o.pdf, "pdf", "", env.T("where to write it, a `FILE` (default out/reports in the data directory)"))
	dateFlag(c, &o.from, "from", env.T("first day (default a year before the last)"))
	dateFlag(c, &o.to, "to", env.T("last day (default today)"))
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		return checklistReport(env, s, o)
	})
}

func checklistReport(env *Env, s *shop.Shop, o checklistReportOptions) error {
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	r, err := s.ChecklistReport(card.ID, o.from, o.to)
	if err != nil {
		return err
	}
	if o.pdf == "" {
		o.pdf = filepath.Join(s.Dir(), "out", "reports", card.ID+"-checklist-"+r.To.String()+".pdf")
	}
	path, err := s.WriteChecklistReport(r, o.pdf)
	if err != nil {
		return err
	}
	v := checklistReportView{card.ID, r.From, r.To, path}
	return env.say(v, func() *ui.Table {
		t := &ui.Table{}
		t.Add(v.Customer, v.From, v.To, v.PDF)
		return t
	}, func() string { return v.PDF })
}
