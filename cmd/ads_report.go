package cmd

import (
	"encoding/json"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsReportOptions struct {
	customer, pdf string
	from, to      calendar.Date
}

func newADSReport(env *Env) *cobra.Command {
	var o adsReportOptions
	c := &cobra.Command{
		Use:   "report CUSTOMER",
		Short: env.T("the compliance report on the administrators of a customer, as a PDF"),
		Long: env.T("Write the report on the office of system administrator at a customer: what is\n" +
			"open on page one, with who sees to it and by when, and the evidence behind it.\n" +
			"The period is that of accesses and anomalies; all else stands as it is today."),
		Example: "  scatto ads report astoria\n  scatto ads report C0001 --from 2026-01-01 --to 2026-06-30 --pdf rapporto.pdf\n  scatto ads report C0001 --json",
		Args:    takes("CUSTOMER"),
	}
	c.Flags().StringVar(&o.pdf, "pdf", "", env.T("where to write it, a `FILE` (default out/ads in the data directory)"))
	dateFlag(c, &o.from, "from", env.T("first day (default a year before the last)"))
	dateFlag(c, &o.to, "to", env.T("last day (default today)"))
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		return adsReport(env, s, o)
	})
}

func adsReport(env *Env, s *shop.Shop, o adsReportOptions) error {
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	c, err := s.Compliance(card.ID, o.from, o.to)
	if err != nil {
		return err
	}
	path, err := s.WriteCompliance(c, o.pdf)
	if err != nil {
		return err
	}
	v := viewCompliance(c)
	v.PDF = orNull(path)
	return env.say(v, func() *ui.Table {
		t := &ui.Table{Wrap: true, Head: []string{env.T("Gravity"), env.T("Due"), env.T("Owner"), env.T("What"), env.T("Source")}}
		for _, p := range v.OpenPoints {
			t.Add(p.Gravity, p.Due, p.Owner, p.What, p.Source)
		}
		return t
	}, func() string { return env.complianceWords(v) })
}

// complianceWords is what a person reads first: how it stands, the gravest
// points, where the paper is.
func (env *Env) complianceWords(v complianceView) string {
	grave, late := 0, 0
	for _, p := range v.OpenPoints {
		switch p.Gravity {
		case gravityWord(ads.Grave):
			grave++
		case gravityWord(ads.Late):
			late++
		}
	}
	words := env.T("%s %s, %s to %s: %s", v.Customer, v.Name, v.From, v.To, v.Verdict) + "\n  " +
		env.T("open points: %d, of which grave %d, late %d", len(v.OpenPoints), grave, late) + "\n"
	for _, p := range v.OpenPoints[:min(len(v.OpenPoints), 5)] {
		due := "          "
		if !p.Due.IsZero() {
			due = p.Due.String()
		}
		words += below("  "+due+"  ", p.What)
	}
	if len(v.Deadlines) > 0 {
		words += below("  ", env.T("next: %s %s", v.Deadlines[0].On, v.Deadlines[0].What))
	}
	return words + "  " + string(v.PDF) + "\n"
}

// complianceJSON is the report as a file, the same as --json prints.
func complianceJSON(c ads.Compliance) ([]byte, error) {
	data, err := json.MarshalIndent(viewCompliance(c), "", "  ")
	return append(data, '\n'), err
}
