package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type visitReportOptions struct {
	ref, pdf string
	ddt      bool
	date     calendar.Date
}

type visitReportView struct {
	Visit    string        `json:"visit"`
	Report   string        `json:"report"`
	DDT      orNull        `json:"ddt"`
	PDF      string        `json:"pdf"`
	Warnings []warningView `json:"warnings"`
}

func newVisitReport(env *Env) *cobra.Command {
	var o visitReportOptions
	c := &cobra.Command{
		Use:   "report VISIT",
		Short: env.T("write the intervention report to sign (rapportino), as a PDF"),
		Long: env.T("Write the intervention report (rapportino) with boxes to sign, as a PDF. It gets its\n" +
			"number the first time. With --ddt it is the transport document of the parts, too."),
		Example: "  scatto visit report V0012\n  scatto visit report V0012 --ddt --pdf rapportino.pdf",
		Args:    takes("VISIT"),
	}
	f := c.Flags()
	f.StringVar(&o.pdf, "pdf", "", env.T("where to write it, a `FILE` (default out/reports in the data directory)"))
	f.BoolVar(&o.ddt, "ddt", false, env.T("it is the transport document (DDT) of the parts"))
	dateFlag(c, &o.date, "ddt-date", env.T("day of the transport document (default the visit's)"))
	completeVisits(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.ref = args[0]
		return visitReport(env, s, o)
	})
}

func visitReport(env *Env, s *shop.Shop, o visitReportOptions) error {
	one, r, err := s.VisitReport(o.ref, o.ddt, o.date)
	if err != nil {
		return err
	}
	path, err := s.WriteVisitReport(r, o.pdf)
	if err != nil {
		return err
	}
	env.warnAll(one.Warnings)
	v := visitReportView{one.ID, one.ReportName(), orNull(one.Note), path, env.warnings(one.Warnings)}
	return env.say(v, func() *ui.Table { return fields("visit", v.Visit, "report", v.Report, "ddt", v.DDT, "pdf", v.PDF) }, func() string { return v.PDF })
}
