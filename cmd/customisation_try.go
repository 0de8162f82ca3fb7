package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/ticket/customisation"
)

type customisationTestOptions struct {
	id, outcome, evidence string
	test                  customisation.Test
}

// newCustomisationTest is the verb test, in a file whose name Go does not take
// for a test.
func newCustomisationTest(env *Env) *cobra.Command {
	var o customisationTestOptions
	c := &cobra.Command{
		Use:   "test CUSTOMISATION --outcome OUTCOME",
		Short: env.T("record the customer's own test: passed, it makes the sale final"),
		Long: env.T("Record the customer's own test: who tested, on which system, with which version\n" +
			"of the software. Without a passed test the customisation stays \"Da confermare\"\n" +
			"and the sale is not final."),
		Example: `  scatto customisation test P0001 --outcome passed --user "Anna Riva" --system SRV-PMS \
    --software-version 4.2 --evidence collaudo-firmato.pdf`,
		Args: takes("CUSTOMISATION"),
	}
	f := c.Flags()
	f.StringVar(&o.outcome, "outcome", "", env.T("`OUTCOME`: passed or failed"))
	f.StringVar(&o.test.User, "user", "", env.T("who tested it, a `NAME`"))
	f.StringVar(&o.test.System, "system", "", env.T("the machine or system it was tested on, a `TEXT`"))
	f.StringVar(&o.test.Version, "software-version", "", env.T("`VERSION` of the software that was tested"))
	f.StringVar(&o.evidence, "evidence", "", env.T("the customer's signed words: `TEXT|FILE`; a file is copied"))
	completeCustomisations(env, c)
	completeFlag(c, "outcome", []string{testPassed, testFailed})
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "outcome", "user", "system", "software-version", "evidence"); err != nil {
			return err
		}
		o.id = args[0]
		return customisationTest(env, s, o)
	})
}

func customisationTest(env *Env, s *shop.Shop, o customisationTestOptions) error {
	if o.outcome != testPassed && o.outcome != testFailed {
		return refusal.Unknown("unknown-outcome", "%q is not an outcome", o.outcome, []string{testPassed, testFailed})
	}
	o.test.Passed = o.outcome == testPassed
	out, err := s.TestCustomisation(o.id, o.test, o.evidence)
	if err != nil {
		return err
	}
	return env.showCustomised(s, out)
}
