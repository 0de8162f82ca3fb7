package cmd

import (
	"slices"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/contract"
)

type contractSLAOptions struct {
	contract string
	none     bool
	slaFlags
}

func newContractSLA(env *Env) *cobra.Command {
	var o contractSLAOptions
	c := &cobra.Command{
		Use:   "sla CONTRACT",
		Short: env.T("set what a contract promises: times by severity, hours of its own"),
		Long: env.T("What the flags name changes, the rest stays; --none takes all of it away first.\n" +
			"Open tickets are judged by the new times at once; the time for which the\n" +
			"customer was waited for stays theirs. Renewals made before keep their SLA."),
		Example: "  scatto contract sla K0001 --sla-response 120 --sla-resolution 960\n" +
			"  scatto contract sla K0001 --sla-severity 1=30/240 --sla-severity 4=0/0\n" +
			"  scatto contract sla K0001 --sla-days mon,tue,sat --sla-hours 08:00-20:00\n" +
			"  scatto contract sla K0001 --none",
		Args: takes("CONTRACT"),
	}
	o.add(env, c)
	c.Flags().BoolVar(&o.none, "none", false, env.T("promise nothing but what the other flags say"))
	completeContracts(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.contract = args[0]
		return contractSLA(env, s, o, c.Flags().Changed)
	})
}

func contractSLA(env *Env, s *shop.Shop, o contractSLAOptions, given func(string) bool) error {
	if !o.none && !slices.ContainsFunc(slaFlagNames(), given) {
		return refusal.Usage("nothing-to-change", "no flag says what the contract promises").
			WithHint("see %s --help", "scatto contract sla")
	}
	k, err := s.SetSLA(o.contract, func(k contract.Contract) (contract.Contract, error) {
		if o.none {
			k.SLAResponse, k.SLAResolution, k.SLA = 0, 0, contract.SLA{}
		}
		return o.apply(k, given)
	})
	if err != nil {
		return err
	}
	return contractShow(env, s, contractShowOptions{k.ID})
}
