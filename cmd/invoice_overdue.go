package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newInvoiceOverdue(env *Env) *cobra.Command {
	var customer string
	days := 1
	c := &cobra.Command{
		Use:   "overdue",
		Short: env.T("what is late, the latest first, with the interest that the law gives"),
		Long: env.T("List the invoices of which something is late. Interest and costs are those of\n" +
			"d.lgs. 231/2002: they are shown and never charged. With --at it is the list of\n" +
			"that day."),
		Example: "  scatto invoice overdue\n  scatto invoice overdue --days 30",
		Args:    takes(),
	}
	flagVar(c, &days, "days", "N", env.T("only what is late by at least `N` days"), readWhole)
	c.Flags().StringVar(&customer, "customer", "", env.T("only the customer `ID`"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		if days < 0 {
			return refusal.Usage("number-out-of-range", "%d is not between %d and %d", days, 0, 100_000)
		}
		found, err := s.OverdueInvoices(customer, days)
		if err != nil {
			return err
		}
		views, assumed := []overdueView{}, false
		for _, o := range found {
			views = append(views, viewOverdue(o))
			assumed = assumed || views[len(views)-1].Assumed
		}
		if assumed {
			env.warnAll([]*refusal.Error{shop.RateAssumed()})
		}
		return env.print(views, func() *ui.Table { return env.overdueRows(views) })
	})
}

func (env *Env) overdueRows(views []overdueView) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Number"), env.T("Customer"), env.T("Name"), env.T("Due"), env.T("Late"), env.T("Days"),
		env.T("Interest"), env.T("Costs"), env.T("Reminded"), env.T("Dispute")}, Right: []int{4, 5, 6, 7}}
	for _, v := range views {
		interest, costs, last, dispute := "", "", "", ""
		if v.Interest != nil {
			interest, costs = v.Interest.String(), v.Costs.String()
		}
		if n := len(v.Reminders); n > 0 {
			last = v.Reminders[n-1].At.String()[:10]
		}
		if v.Disputed {
			dispute = v.Dispute.Reason
		}
		if env.OutTerminal { // 80 columns hold what is asked on the telephone; the costs are always the same
			t.Add(v.Number, "", clipped(v.Name, 16), v.Due, v.Late, v.Days, interest, "", last, dispute)
			continue
		}
		t.Add(v.Number, v.Customer, v.Name, v.Due, v.Late, v.Days, interest, costs, last, dispute)
	}
	return t
}
