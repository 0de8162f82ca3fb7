package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type contractAnalysisOptions struct{ contract, analysis string }

func newContractAnalysis(env *Env) *cobra.Command {
	var o contractAnalysisOptions
	c := &cobra.Command{
		Use:   "analysis CONTRACT TEXT",
		Short: env.T("name the analysis that a contract's fee rests on; it stands on the fee's invoice"),
		Example: "  scatto contract analysis K0002 \"analisi 12/2025 del 10/12/2025\"\n" +
			"  scatto contract analysis K0002 analisi-2025.pdf",
		Args: takes("CONTRACT", "TEXT"),
	}
	completeContracts(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.contract, o.analysis = args[0], args[1]
		return contractAnalysis(env, s, o)
	})
}

func contractAnalysis(env *Env, s *shop.Shop, o contractAnalysisOptions) error {
	k, err := s.SetAnalysis(o.contract, o.analysis)
	if err != nil {
		return err
	}
	return contractShow(env, s, contractShowOptions{k.ID})
}
