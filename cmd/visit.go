package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/tariff"
)

func newVisit(env *Env) *cobra.Command {
	return group(env, "visit", env.T("work on site: technicians, travel, parts, the report to sign"),
		newVisitAdd(env), newVisitList(env), newVisitShow(env), newVisitCorrect(env), newVisitVoid(env),
		newVisitReport(env), newVisitSigned(env),
	)
}

// completeVisits offers the visits for the first argument.
func completeVisits(env *Env, c *cobra.Command) {
	c.ValidArgsFunction = completion(env, func(s *shop.Shop) (out []string, err error) {
		list, err := s.VisitsOnSite(shop.VisitFilter{})
		for _, v := range list {
			if v.Voided == "" {
				out = append(out, v.ID+"\t"+v.Date.String()+" "+v.Subject)
			}
		}
		return out, err
	})
}

// visitFlags are what add and correct say about a visit.
type visitFlags struct {
	technicians        []string
	from, to           string
	activity           string
	site, billTo       string
	km                 *int
	work               string
	lines              visitLines
	waive              bool
	reason             string
	given              func(flag string) bool
	expenses, receipts []string
}

func addVisitFlags(env *Env, c *cobra.Command, o *visitFlags) {
	o.given = func(flag string) bool { return c.Flags().Changed(flag) }
	f := c.Flags()
	f.StringArrayVar(&o.technicians, "technician", nil, env.T("who was there, a `NAME`; repeat it, with times where they differ: \"Sara 09:30-10:55\""))
	f.StringVar(&o.from, "from", "", env.T("when they began: `TIME` like 2026-03-05T09:30, or 09:30 of today"))
	f.StringVar(&o.to, "to", "", env.T("when they were done, a `TIME`"))
	f.StringVar(&o.work, "work", "", env.T("what was done, a `TEXT`; the customer reads and signs it (- reads it from standard input)"))
	flagPointer(c, &o.km, "km", "N", env.T("kilometres there and back (default the site's); 0 charges none"), readWhole)
	f.Var(partFlag{&o.lines, false}, "part", env.T("a thing left there: \"`DESCRIPTION;QTY;PRICE`\", VAT code after another semicolon"))
	f.Var(partFlag{&o.lines, true}, "item", env.T("an item left there: `A0001`, \"A0001;2\" or \"A0001;2;45.90\""))
	f.Var(serialFlag{&o.lines}, "serial", env.T("serial `NUMBER` of the part or item just named"))
	f.StringArrayVar(&o.expenses, "expense", nil, env.T("toll, parking, hotel: \"`DESCRIPTION;QTY;PRICE`\"; outside VAT (;N1) only with --receipt"))
	f.StringArrayVar(&o.receipts, "receipt", nil, env.T("receipt of an expense in the customer's name, a `FILE`"))
	f.StringVar(&o.activity, "activity", "", env.T("`TYPE` of work (default on-site)"))
	siteFlags(env, c, &o.site, &o.billTo)
	f.BoolVar(&o.waive, "waive", false, env.T("do not charge the work; needs --reason"))
	f.StringVar(&o.reason, "reason", "", env.T("why, a `TEXT`"))
	completeFlag(c, "activity", tariff.Activities())
	_ = c.RegisterFlagCompletionFunc("technician", flagCompletion(env, technicianValues))
}

func technicianValues(s *shop.Shop) (out []string, err error) {
	list, err := s.Technicians()
	for _, t := range list {
		if t.Left.IsZero() {
			out = append(out, t.Name)
		}
	}
	return out, err
}
