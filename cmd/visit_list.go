package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type visitListOptions struct{ filter shop.VisitFilter }

func newVisitList(env *Env) *cobra.Command {
	var o visitListOptions
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("list visits"),
		Example: "  scatto visit list --unsigned\n  scatto visit list --customer C0001 --from 2026-03-01",
		Args:    takes(),
	}
	f := c.Flags()
	f.StringVar(&o.filter.Ticket, "ticket", "", env.T("only those of the `TICKET`"))
	f.StringVar(&o.filter.Customer, "customer", "", env.T("only those of the customer `ID`"))
	f.StringVar(&o.filter.Technician, "technician", "", env.T("only those of the technician `NAME`"))
	dateFlag(c, &o.filter.From, "from", env.T("first day"))
	dateFlag(c, &o.filter.To, "to", env.T("last day"))
	f.BoolVar(&o.filter.Unsigned, "unsigned", false, env.T("only those without a signed copy of the report"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	_ = c.RegisterFlagCompletionFunc("technician", flagCompletion(env, technicianValues))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return visitList(env, s, o) })
}

func visitList(env *Env, s *shop.Shop, o visitListOptions) error {
	found, err := s.VisitsOnSite(o.filter)
	if err != nil {
		return err
	}
	return env.print(env.viewVisits(s, found), func() *ui.Table { return env.visitRows(found) })
}

func newVisitShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show VISIT",
		Short:   env.T("everything about one visit, with its price"),
		Example: "  scatto visit show V0012",
		Args:    takes("VISIT"),
	}
	completeVisits(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		one, err := s.Visit(args[0])
		if err != nil {
			return err
		}
		return env.showVisit(s, one)
	})
}
