package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type customisationContestOptions struct{ id, words string }

func newCustomisationContest(env *Env) *cobra.Command {
	var o customisationContestOptions
	c := &cobra.Command{
		Use:   "contest CUSTOMISATION TEXT",
		Short: env.T("record that the customer contests it, within 30 days of delivery or last update"),
		Example: "  scatto customisation contest P0001 \"perde le righe vuote\"\n" +
			"  scatto customisation contest P0001 - --at 2027-03-10 < pec.txt",
		Args: takes("CUSTOMISATION", "TEXT"),
	}
	completeCustomisations(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.id, o.words = args[0], args[1]
		return customisationContest(env, s, o)
	})
}

func customisationContest(env *Env, s *shop.Shop, o customisationContestOptions) error {
	words, err := env.text(o.words)
	if err != nil {
		return err
	}
	out, err := s.ContestCustomisation(o.id, words)
	if err != nil {
		return err
	}
	return env.showCustomised(s, out)
}
