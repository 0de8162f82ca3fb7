package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
)

func newTariff(env *Env) *cobra.Command {
	return group(env, "tariff", env.T("what work costs: price lists and who was given them"),
		newTariffQuote(env),
		newTariffList(env),
		newTariffShow(env),
		newTariffDiff(env),
		newTariffPDF(env),
		newTariffSend(env),
		newTariffGiven(env),
		newTariffReceivers(env),
	)
}

// completeLists offers the names of the price lists for the first argument.
func completeLists(env *Env, c *cobra.Command) {
	c.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return env.listNames(), cobra.ShellCompDirectiveNoFileComp
	}
}

// completeListThenCustomers offers the price lists first, then customers.
func completeListThenCustomers(env *Env, c *cobra.Command) {
	customers := completion(env, customerValues)
	completeLists(env, c)
	lists := c.ValidArgsFunction
	c.ValidArgsFunction = func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return customers(c, nil, typed)
		}
		return lists(c, args, typed)
	}
}

func (env *Env) listNames() []string {
	cfg, err := env.config()
	if err != nil {
		return nil
	}
	return cfg.PriceLists.Names()
}

// versionFlag adds the day that tells a version of a price list.
func versionFlag(env *Env, c *cobra.Command, to *calendar.Date) {
	dateFlag(c, to, "version", env.T("the version in force on the day (default today, or --at)"))
}

// today is the civil day of the event.
func (env *Env) today() (calendar.Date, error) {
	at, err := env.instant()
	return calendar.DateOf(at, calendar.Rome()), err
}
