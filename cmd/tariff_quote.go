package cmd

import (
	"slices"
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/config"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff"
)

type tariffQuoteOptions struct {
	plan           string
	from, to       time.Time
	activity       tariff.Activity
	cover          tariff.Cover // "" when not given
	reached        bool
	minutes        *int64 // of the contract
	unit           int    // of the contract, 0 when not given
	included, used int64
	callFee        *money.Cents
	late           bool
	waive          bool
	reason         string
}

func newTariffQuote(env *Env) *cobra.Command {
	var o tariffQuoteOptions
	c := &cobra.Command{
		Use:   "quote --plan NAME --from TIME --to TIME",
		Short: env.T("what a stretch of work costs, line by line, with the rules"),
		Long: env.T("What a stretch of work costs, line by line, with the rules.") + "\n\n" +
			env.T("Kinds of work:") + foldWords(plainWords(tariff.Activities())),
		Example: "  scatto tariff quote --plan hourly --from 2026-10-14T10:00 --to 2026-10-14T11:10\n" +
			"  scatto tariff quote --plan scatto --from 2026-10-14T10:00 --to 2026-10-14T10:45 --activity gdpr-conformity --call-fee 30.00\n" +
			"  scatto tariff quote --plan hourly --from 2026-10-14T10:00 --to 2026-10-14T12:10 --contract-minutes 30 --contract-unit 60",
		Args: takes(),
	}
	c.Flags().StringVar(&o.plan, "plan", "", env.T("price list `NAME`: hourly, scatto or your own"))
	instantFlag(c, &o.from, "from", env.T("when the work began"))
	instantFlag(c, &o.to, "to", env.T("when it ended"))
	flagVar(c, &o.activity, "activity", "TYPE", env.T("kind of work (default own-software)"), tariff.ParseActivity)
	flagVar(c, &o.cover, "contract", "KIND", env.T("the customer's contract: none, support, software, hardware or ads"), tariff.ParseCover)
	c.Flags().BoolVar(&o.reached, "conformity-reached", false, env.T("the customer has reached GDPR conformity (with ads)"))
	flagPointer(c, &o.minutes, "contract-minutes", "N", env.T("minutes left on the contract (default no limit)"), readMinutes)
	flagVar(c, &o.unit, "contract-unit", "N", env.T("the contract rounds up to 1, 15, 20, 30 or 60 minutes"), readContractUnit)
	flagVar(c, &o.included, "included-minutes", "N", env.T("minutes given free, such as 240 of training"), readMinutes)
	flagVar(c, &o.used, "used-minutes", "N", env.T("of those, minutes used before"), readMinutes)
	amountFlag(c, &o.callFee, "call-fee", env.T("call fee, instead of the price list's"))
	c.Flags().BoolVar(&o.late, "out-of-hours", false, env.T("it began out of hours: with the price list's percentage"))
	c.Flags().BoolVar(&o.waive, "waive", false, env.T("do not charge; needs --reason"))
	c.Flags().StringVar(&o.reason, "reason", "", env.T("why it is not charged, a `TEXT`"))
	c.Flags().SortFlags = false
	completeFlag(c, "activity", tariff.Activities())
	completeFlag(c, "contract", tariff.Covers())
	completeNow(c, "plan", env.listNames)
	return plain(c, func([]string) error {
		if err := need(c, "plan", "from", "to"); err != nil {
			return err
		}
		return tariffQuote(env, o)
	})
}

func tariffQuote(env *Env, o tariffQuoteOptions) error {
	cfg, err := env.config()
	if err != nil {
		return err
	}
	w, err := o.work(cfg)
	if err != nil {
		return err
	}
	charge, err := tariff.Quote(w)
	if err != nil {
		return err
	}
	return env.sayQuote(w, charge)
}

// work is the question to the tariff.
func (o tariffQuoteOptions) work(cfg config.Config) (tariff.Work, error) {
	zone := calendar.Rome()
	w := tariff.Work{
		Spans: []tariff.Span{{From: o.from, To: o.to}}, Activity: o.activity, Cover: o.cover, ConformityReached: o.reached,
		IncludedMinutes: o.included, UsedMinutes: o.used, CallFee: o.callFee, OutOfHours: o.late, Waive: o.waive, Reason: o.reason, Zone: zone,
	}
	var err error
	if w.List, err = cfg.PriceLists.At(o.plan, calendar.DateOf(o.from, zone)); err != nil {
		return w, err
	}
	if w.Coverage, err = tariff.DefaultCoverage().With(cfg.Coverage); err != nil {
		return w, err
	}
	if o.minutes != nil && w.Cover == "" {
		w.Cover = tariff.CoverSupport
	}
	if w.Cover == "" || w.Cover == tariff.NoCover {
		if o.minutes != nil || o.unit != 0 {
			return w, refusal.Rule("minutes-without-contract", "without contract there are no contract minutes and no contract unit").
				WithHint("name the contract with --contract").By("R23")
		}
		return w, nil
	}
	w.Prepaid = []tariff.Prepaid{{Balance: o.minutes, UnitMinutes: o.unit}}
	return w, nil
}

// readMinutes reads a number of minutes, none included.
func readMinutes(s string) (int64, error) {
	n, err := readWhole(s)
	if err == nil && n < 0 {
		err = refusal.Usage("bad-minutes", "%d minutes are fewer than none", n)
	}
	return int64(n), err
}

// readContractUnit reads a rounding that contracts can agree on.
func readContractUnit(s string) (int, error) {
	n, err := readWhole(s)
	if err == nil && !slices.Contains(tariff.UnitsAllowed(), n) {
		err = refusal.Usage("bad-contract-unit", "a contract cannot round to %d minutes", n).
			WithHint("the units are 1, 15, 20, 30 and 60 minutes").By("R23")
	}
	return n, err
}
