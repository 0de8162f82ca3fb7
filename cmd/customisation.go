package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

func newCustomisation(env *Env) *cobra.Command {
	return group(env, "customisation", env.T("software made for one customer: dates, delivery, his test, how long he may contest"),
		newCustomisationAdd(env),
		newCustomisationAgree(env),
		newCustomisationStart(env),
		newCustomisationDeliver(env),
		newCustomisationUpdate(env),
		newCustomisationTest(env),
		newCustomisationContest(env),
		newCustomisationClose(env),
		newCustomisationOutOfDate(env),
		newCustomisationList(env),
		newCustomisationShow(env),
	)
}

// completeCustomisations offers the open customisations for the first argument.
func completeCustomisations(env *Env, c *cobra.Command) {
	c.ValidArgsFunction = completion(env, func(s *shop.Shop) (out []string, err error) {
		all, err := s.Customisations(shop.CustomisationFilter{Open: true})
		for _, one := range all {
			out = append(out, one.ID+"\t"+one.Customer+" "+firstLine(one.Description))
		}
		return out, err
	})
}
