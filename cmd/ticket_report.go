package cmd

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type ticketReportOptions struct{ number, pdf string }

type ticketReportView struct {
	Ticket   string `json:"ticket"`
	Sessions int    `json:"sessions"`
	PDF      string `json:"pdf"`
}

func newTicketReport(env *Env) *cobra.Command {
	var o ticketReportOptions
	c := &cobra.Command{
		Use:     "report TICKET",
		Short:   env.T("write the intervention report (rapporto di intervento), as a PDF"),
		Example: "  scatto ticket report 42\n  scatto ticket report 42 --pdf rapporto.pdf",
		Args:    takes("TICKET"),
	}
	c.Flags().StringVar(&o.pdf, "pdf", "", env.T("where to write it, a `FILE` (default out/reports in the data directory)"))
	completeTickets(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.number = args[0]
		return ticketReport(env, s, o)
	})
}

func ticketReport(env *Env, s *shop.Shop, o ticketReportOptions) error {
	r, err := s.InterventionReport(o.number)
	if err != nil {
		return err
	}
	if o.pdf == "" {
		o.pdf = filepath.Join(s.Dir(), "out", "reports", r.Ticket.Name()+"-intervento.pdf")
	}
	path, err := s.WriteInterventionReport(r, o.pdf)
	if err != nil {
		return err
	}
	v := ticketReportView{r.Ticket.Name(), len(r.Sessions), path}
	return env.say(v, func() *ui.Table { return fields("ticket", v.Ticket, "sessions", v.Sessions, "pdf", v.PDF) }, func() string { return v.PDF })
}
