package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

func newService(env *Env) *cobra.Command {
	return group(env, "service", env.T("hosting, domains, licences, backup space: what is sold period after period"),
		newServiceAdd(env),
		newServiceDue(env),
		newServiceEdit(env),
		newServiceEnd(env),
		newServiceImport(env),
		newServiceList(env),
		newServicePrice(env),
		newServiceRenew(env),
		newServiceShow(env),
	)
}

// completeServices offers the services for the first argument.
func completeServices(env *Env, c *cobra.Command) {
	c.ValidArgsFunction = completion(env, func(s *shop.Shop) (out []string, err error) {
		all, err := s.Services("", false)
		for _, r := range all {
			out = append(out, r.ID+"\t"+r.Customer+" "+r.Name())
		}
		return out, err
	})
}
