package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type interestView struct {
	Number    string        `json:"number"`
	Customer  string        `json:"customer"`
	Until     calendar.Date `json:"until"`
	Days      int           `json:"days_late"`
	Interest  money.Cents   `json:"interest"`
	Costs     money.Cents   `json:"costs"`
	Total     money.Cents   `json:"total"`
	Charged   bool          `json:"charged"` // always false: it is only shown
	Stretches []stretchView `json:"stretches"`
	Warnings  []warningView `json:"warnings"`
}

type stretchView struct {
	From    calendar.Date `json:"from"`
	To      calendar.Date `json:"to"`
	Days    int           `json:"days"`
	Amount  money.Cents   `json:"amount"`
	Percent string        `json:"rate"`
	Assumed bool          `json:"rate_assumed"`
}

func newInvoiceInterest(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "interest NUMBER",
		Short: env.T("what a delay costs by law: shown, not charged"),
		Long: env.T("Compute the interest of d.lgs. 231/2002 on what was open when: from the day after\n" +
			"each due date to the day of the payment, or to --at. The rate is the reference\n" +
			"rate of the half-year and 8 points; with it go 40.00 of costs for each invoice.\n" +
			"It holds between businesses and towards public bodies; towards consumers another\n" +
			"law does, which is not computed here."),
		Example: "  scatto invoice interest 1/2026\n  scatto invoice interest 1/2026 --at 2026-12-31",
		Args:    takes("NUMBER"),
	}
	c.ValidArgsFunction = completion(env, invoiceNumbers)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		inv, late, warnings, err := s.LateInterest(args[0])
		if err != nil {
			return err
		}
		env.warnAll(warnings)
		v := interestView{Number: inv.Number.String(), Customer: inv.CustomerID, Until: late.Until, Days: late.Days, Interest: late.Interest,
			Costs: late.Costs, Total: late.Interest + late.Costs, Stretches: []stretchView{}, Warnings: env.warnings(warnings)}
		for _, st := range late.Stretches {
			v.Stretches = append(v.Stretches, stretchView{st.From, st.To, st.Days, st.Amount, st.Rate.String(), st.Assumed})
		}
		return env.say(v, func() *ui.Table {
			t := &ui.Table{}
			for _, st := range v.Stretches {
				t.Add(v.Number, st.From, st.To, st.Days, st.Amount, st.Percent)
			}
			t.Add(v.Number, "", v.Until, v.Days, v.Interest, v.Costs)
			return t
		}, func() string { return env.interestWords(v) })
	})
}

func (env *Env) interestWords(v interestView) string {
	if len(v.Stretches) == 0 {
		return env.T("invoice %s: nothing is late", v.Number)
	}
	var b strings.Builder
	for _, st := range v.Stretches {
		fmt.Fprintf(&b, "%s\n", env.T("%s to %s: %s at %s %% for %d days", st.From, st.To, st.Amount, st.Percent, st.Days))
	}
	fmt.Fprintf(&b, "%s\n", env.T("interest %s and costs %s up to %s: shown, not charged", v.Interest, v.Costs, v.Until))
	return b.String()
}
