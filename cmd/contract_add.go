package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff"
	"scatto/tariff/contract"
)

type contractAddOptions struct {
	contract contract.Contract
	kind     string
	hours    int
	minutes  int
	training int
	used     int
	slaFlags
	saleFlags
	periodFlags
}

func newContractAdd(env *Env) *cobra.Command {
	var o contractAddOptions
	c := &cobra.Command{
		Use:   "add CUSTOMER --kind KIND --from DATE",
		Short: env.T("put a contract on record"),
		Long: env.T("A fee is yearly (--annual-fee, invoiced by invoice fees in January) or by periods\n" +
			"(--fee and --every, invoiced by invoice run): periods begin on the contract's first\n" +
			"day, with --pro-rata those of the calendar, the first by days. A period that the\n" +
			"contract's end cuts is paid by days, rounded half up to the cent."),
		Example: `  scatto contract add miramare --kind support --from 2026-11-03 --hours 10 --price 600.00 --invoice
  scatto contract add riviera --kind support --from 2026-01-15 --site lido --sla-response 60
  scatto contract add C0001 --kind support --from 2026-11-01 --fee 12.00 --seats 5 --every month
  scatto contract add C0001 --kind ads --from 2026-01-15 --annual-fee 1200.00
  scatto contract add C0001 --kind support --from 2026-01-15 --sla-response 120 --sla-resolution 960 --sla-severity 1=30/240`,
		Args: takes("CUSTOMER"),
	}
	k := &o.contract
	f := c.Flags()
	f.StringVar(&o.kind, "kind", "", env.T("`KIND` of contract: support, software, hardware, ads"))
	dateFlag(c, &k.From, "from", env.T("first day"))
	dateFlag(c, &k.To, "to", env.T("last day (default: a year; ads: 31 December)"))
	wholeFlag(c, &o.hours, "hours", "N", env.T("hours bought (default: no limit)"))
	wholeFlag(c, &o.minutes, "minutes", "N", env.T("minutes bought, instead of --hours"))
	wholeFlag(c, &o.used, "used-minutes", "N", env.T("of the hours, minutes used before, under another system"))
	wholeFlag(c, &k.UnitMinutes, "unit-minutes", "N", env.T("step of what is drawn: 1, 15, 20, 30 or 60"))
	amountFlag(c, &k.AnnualFee, "annual-fee", env.T("fee of a year, net, such as 1200.00"))
	f.BoolVar(&k.ProRata, "pro-rata", false, env.T("the first fee by days until 31 December, then by calendar years"))
	f.StringVar(&k.Analysis, "analysis", "", env.T("the analysis that the fee rests on, `TEXT` (ads)"))
	o.periodFlags.add(env, c, "fee", env.T("fee of a period, net, such as 60.00: the run of its month invoices it"))
	o.slaFlags.add(env, c)
	siteFlags(env, c, &k.Site, &k.BillTo)
	f.StringVar(&k.PriceList, "price-list", "", env.T("`NAME` of the price list (default the shop's)"))
	dateFlag(c, &k.Signed, "signed", env.T("day of the signature"))
	wholeFlag(c, &o.training, "training-minutes", "N", env.T("training included; 0 for none"))
	f.BoolVar(&k.IncludesSysadmin, "includes-sysadmin", false, env.T("the hours cover delegated system work too"))
	coversFlag(env, c, &k.Covers)
	carryFlag(env, c, &k.CarryOver)
	o.saleFlags.add(env, c)
	f.StringVar(&k.Note, "note", "", env.T("internal `TEXT`"))
	completeFlag(c, "kind", contract.Kinds())
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		k.Customer = args[0]
		if err := need(c, "kind", "from"); err != nil {
			return err
		}
		return contractAdd(env, s, o, c.Flags().Changed)
	})
}

func contractAdd(env *Env, s *shop.Shop, o contractAddOptions, given func(string) bool) (err error) {
	k := o.contract
	if k.Kind, err = contract.ParseKind(strings.ToLower(o.kind)); err != nil {
		return err
	}
	if k.Minutes, err = minutesBought(o.hours, o.minutes, given); err != nil {
		return err
	}
	if given("unit-minutes") && k.UnitMinutes == 0 {
		return refusal.Usage("bad-contract-unit", "a contract cannot round to %d minutes", 0).
			WithHint("the units are %v minutes", tariff.UnitsAllowed()).By("R23")
	}
	if given("training-minutes") {
		if k.IncludedTrainingMinutes = int64(o.training); o.training == 0 {
			k.IncludedTrainingMinutes = contract.NoTraining
		} else if o.training < 0 {
			return refusal.Usage("bad-minutes", "a contract cannot include %d minutes of training", o.training).By("R64")
		}
	}
	if k, err = o.apply(k, given); err != nil {
		return err
	}
	if err := o.feeOf(&k, given); err != nil {
		return err
	}
	card, err := customerMeant(s, k.Customer)
	if err != nil {
		return err
	}
	k.Customer = card.ID
	if k.BillTo, err = payerMeant(s, k.BillTo); err != nil {
		return err
	}
	sold, err := o.sell(s, k, given)
	if err != nil {
		return err
	}
	behind, err := s.PeriodsBehind(sold.Contract.ID)
	if err != nil {
		return err
	}
	sold.Warnings = append(sold.Warnings, behind...)
	return env.showSold(s, sold)
}

// sell stores the contract: one sold here, or one that another system kept.
func (o contractAddOptions) sell(s *shop.Shop, k contract.Contract, given func(string) bool) (shop.Sold, error) {
	if !given("used-minutes") {
		return s.SellContract(k, o.input())
	}
	left, err := leftOf(k.Minutes, o.used)
	if err != nil {
		return shop.Sold{}, err
	}
	if given("price") || given("invoice") || given("vat-treatment") {
		return shop.Sold{}, refusal.Usage("flags-exclude", "--%s and --%s exclude each other", "used-minutes", "price").
			WithHint("hours used before were sold and invoiced by the other system")
	}
	return s.AddBegunContract(k, left)
}

// minutesBought reads --hours or --minutes; nil when neither was given.
func minutesBought(hours, minutes int, given func(string) bool) (*int64, error) {
	if given("hours") && given("minutes") {
		return nil, refusal.Usage("hours-and-minutes", "--hours and --minutes exclude each other")
	}
	if !given("hours") && !given("minutes") {
		return nil, nil
	}
	switch {
	case hours > 1_000_000:
		return nil, refusal.Usage("bad-hours", "%d hours are too many", hours)
	case given("hours") && hours <= 0:
		return nil, refusal.Usage("bad-minutes", "%d hours cannot be added to a contract", hours).WithHint("a contract made without --hours has no limit")
	case given("minutes") && minutes <= 0:
		return nil, refusal.Usage("bad-minutes", "%d minutes cannot be added to a contract", minutes).WithHint("a contract made without --hours has no limit")
	}
	m := int64(hours)*60 + int64(minutes)
	return &m, nil
}

// wholeFlag adds a flag for a whole number.
func wholeFlag(c *cobra.Command, to *int, name, kind, usage string) {
	flagVar(c, to, name, kind, usage, readWhole)
}
