package cmd

import (
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

// feeOf puts a fee by periods on a contract; --annual-fee is another one.
func (o *periodFlags) feeOf(k *contract.Contract, given func(string) bool) error {
	if o.price == nil {
		for _, flag := range []string{"every", "in", "seats", "invoiced-until"} {
			if given(flag) {
				return refusal.Usage("flag-without-fee", "--%s belongs to --fee", flag).
					WithHint("say with --fee what a period costs, net")
			}
		}
		return nil
	}
	switch {
	case k.AnnualFee != nil:
		return refusal.Usage("two-fees", "--fee and --annual-fee exclude each other").
			WithHint("--annual-fee is invoiced in January by scatto invoice fees, --fee by scatto invoice run").By("R71")
	case o.every == "":
		return refusal.Usage("missing-flag", "--%s is missing", "every").WithHint("say how long a period is: month, quarter, half-year or year")
	}
	plan, err := o.plan(given)
	if err != nil {
		return err
	}
	plan.Anchor = k.From
	if k.ProRata {
		plan.Anchor, k.ProRata = plan.Every.AlignedTo(k.From), false
	}
	plan.Prices[0].From = k.From
	k.Recurring = &plan
	return nil
}

// feeByPeriods is "60.00/month", "" for none.
func (v contractView) feeByPeriods() string {
	if v.Recurring == nil {
		return ""
	}
	return v.Recurring.feeCell()
}
