package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/ticket/customisation"
)

type customisationAgreeOptions struct {
	id, evidence string
	dates        customisation.Agreement
}

func newCustomisationAgree(env *Env) *cobra.Command {
	var o customisationAgreeOptions
	c := &cobra.Command{
		Use:   "agree CUSTOMISATION",
		Short: env.T("record the four days agreed with the customer by e-mail"),
		Example: `  scatto customisation agree P0001 --realisation 2027-01-11 --test 2027-02-01 \
    --acceptance 2027-02-08 --confirmation 2027-02-15 --evidence accordo.eml`,
		Args: takes("CUSTOMISATION"),
	}
	dateFlag(c, &o.dates.Realisation, "realisation", env.T("day on which the work begins"))
	dateFlag(c, &o.dates.Test, "test", env.T("day of the test"))
	dateFlag(c, &o.dates.Acceptance, "acceptance", env.T("day of the acceptance test (collaudo)"))
	dateFlag(c, &o.dates.Confirmation, "confirmation", env.T("day by which the customer confirms"))
	c.Flags().StringVar(&o.evidence, "evidence", "", env.T("the e-mail: `TEXT|FILE`; a file is copied"))
	completeCustomisations(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "realisation", "test", "acceptance", "confirmation", "evidence"); err != nil {
			return err
		}
		o.id = args[0]
		return customisationAgree(env, s, o)
	})
}

func customisationAgree(env *Env, s *shop.Shop, o customisationAgreeOptions) error {
	out, err := s.AgreeCustomisation(o.id, o.dates, o.evidence)
	if err != nil {
		return err
	}
	return env.showCustomised(s, out)
}
