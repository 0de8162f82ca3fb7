package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

func newContract(env *Env) *cobra.Command {
	return group(env, "contract", env.T("contracts, their hours and their terms"),
		newContractAdd(env),
		newContractAnalysis(env),
		newContractBalance(env),
		newContractCancel(env),
		newContractDue(env),
		newContractEdit(env),
		newContractInvoice(env),
		newContractList(env),
		newContractPrice(env),
		newContractRenew(env),
		newContractShow(env),
		newContractSLA(env),
		newContractSign(env),
		newContractStatement(env),
		newContractTerms(env),
		newContractTopUp(env),
	)
}

// completeContracts offers the contracts for the first argument.
func completeContracts(env *Env, c *cobra.Command) {
	c.ValidArgsFunction = completion(env, func(s *shop.Shop) (out []string, err error) {
		all, err := s.Contracts("")
		for _, h := range all {
			out = append(out, h.ID+"\t"+h.Customer+" "+string(h.Kind))
		}
		return out, err
	})
}
