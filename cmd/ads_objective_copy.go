package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/shop"
)

func newADSObjectiveCopy(env *Env) *cobra.Command {
	p := ads.GoalProof{Item: ads.GoalCopies}
	evidence := ""
	c := &cobra.Command{
		Use:   "copy CUSTOMER --place PLACE --country CODE --evidence TEXT|FILE",
		Short: env.T("record a copy in another place: where, encrypted or not, how old (CNF-05)"),
		Long: env.T("Record a copy of the customer's data in another place. One outside the European\n" +
			"Economic Area without its safeguard is refused: it does not count (R94)."),
		Example: "  scatto ads objective copy astoria --place Arezzo --country IT --encrypted --last 2026-11-20 --evidence \"log di replica\"",
		Args:    takes("CUSTOMER"),
	}
	f := c.Flags()
	f.StringVar(&p.Place, "place", "", env.T("where it lies, a `PLACE`"))
	f.StringVar(&p.Country, "country", "", env.T("`CODE` of the country, such as IT"))
	f.BoolVar(&p.Encrypted, "encrypted", false, env.T("it is encrypted"))
	f.StringVar(&p.Safeguard, "safeguard", "", env.T("the safeguard of art. 46 GDPR outside the EEA, a `TEXT`"))
	f.StringVar(&evidence, "evidence", "", env.T("the proof: `TEXT|FILE`; a file is copied"))
	dateFlag(c, &p.On, "last", env.T("when the copy was last made (default today)"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "place", "country", "evidence"); err != nil {
			return err
		}
		p.Customer = args[0]
		return env.recordGoalProof(s, p, evidence)
	})
}
