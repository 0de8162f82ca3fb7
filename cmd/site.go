package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

func newSite(env *Env) *cobra.Command {
	return group(env, "site", env.T("the places of a customer: each with its patron's day, contracts, devices, way"),
		newSiteAdd(env),
		newSiteClose(env),
		newSiteEdit(env),
		newSiteList(env),
		newSiteShow(env),
	)
}

// completeSites offers the sites for the first argument.
func completeSites(env *Env, c *cobra.Command) { c.ValidArgsFunction = completion(env, siteValues) }

// siteFlags adds --site and --bill-to: where the work is done and who pays.
func siteFlags(env *Env, c *cobra.Command, site, billTo *string) {
	c.Flags().StringVar(site, "site", "", env.T("the customer's `SITE`: its id or words of its name"))
	billToFlag(env, c, billTo)
	_ = c.RegisterFlagCompletionFunc("site", flagCompletion(env, siteValues))
}

// billToFlag adds --bill-to.
func billToFlag(env *Env, c *cobra.Command, to *string) {
	c.Flags().StringVar(to, "bill-to", "", env.T("the `CUSTOMER` who gets the invoice"))
	_ = c.RegisterFlagCompletionFunc("bill-to", flagCompletion(env, customerValues))
}

func siteValues(s *shop.Shop) (out []string, err error) {
	all, err := s.Sites("")
	for _, one := range all {
		if one.Open() {
			out = append(out, one.ID+"\t"+one.Customer+" "+one.Name)
		}
	}
	return out, err
}

// payerMeant gives the id of the customer that --bill-to names, "" for "".
func payerMeant(s *shop.Shop, words string) (string, error) {
	if words == "" {
		return "", nil
	}
	card, err := customerMeant(s, words)
	return card.ID, err
}
