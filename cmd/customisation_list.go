package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/ticket/customisation"
)

type customisationListOptions struct {
	filter     shop.CustomisationFilter
	state, due string
}

func newCustomisationList(env *Env) *cobra.Command {
	var o customisationListOptions
	c := &cobra.Command{
		Use:   "list",
		Short: env.T("list customisations, or those that may soon be contested no more"),
		Example: "  scatto customisation list --open\n  scatto customisation list --customer miramare\n" +
			"  scatto customisation list --due 30d",
		Args: takes(),
	}
	f := c.Flags()
	f.StringVar(&o.filter.Customer, "customer", "", env.T("only those of the `CUSTOMER`"))
	f.StringVar(&o.state, "state", "", env.T("only those in this `STATE`"))
	f.BoolVar(&o.filter.Open, "open", false, env.T("neither closed nor out of date"))
	f.StringVar(&o.due, "due", "", env.T("that may be contested until a day within this `SPAN`, such as 30d"))
	completeFlag(c, "state", customisation.States())
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return customisationList(env, s, o, f.Changed("due")) })
}

func customisationList(env *Env, s *shop.Shop, o customisationListOptions, due bool) (err error) {
	if o.state != "" {
		if o.filter.State, err = customisation.ParseState(o.state); err != nil {
			return err
		}
	}
	if due {
		days, err := readSpan(o.due, s.Today())
		if err != nil {
			return err
		}
		o.filter.DueBy = s.Today().AddDays(days)
	}
	if err := narrowTo(s, &o.filter.Customer); err != nil {
		return err
	}
	found, err := s.Customisations(o.filter)
	if err != nil {
		return err
	}
	views := make([]customisationView, 0, len(found))
	for _, c := range found {
		views = append(views, viewCustomisation(s, c))
	}
	return env.print(views, func() *ui.Table { return env.customisationRows(views) })
}
