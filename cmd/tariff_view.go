package cmd

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/ui"
	"scatto/tariff"
)

// quoteView is the JSON of a quote: these fields and no others.
type quoteView struct {
	Plan           string         `json:"plan"`
	ListFrom       calendar.Date  `json:"list_valid_from"` // the version (R62)
	Seconds        int64          `json:"seconds"`
	Regime         tariff.Regime  `json:"regime"`
	UnitMinutes    int            `json:"unit_minutes"`
	Units          int64          `json:"units"`
	FreeMinutes    int64          `json:"free_minutes"`
	DrawnMinutes   int64          `json:"drawn_minutes"`
	BalanceMinutes *int64         `json:"balance_minutes"`
	CallFee        money.Cents    `json:"call_fee"`
	OutOfHours     money.Cents    `json:"out_of_hours_amount"`
	FullAmount     money.Cents    `json:"full_amount"`
	Amount         money.Cents    `json:"amount"`
	BillingDate    calendar.Date  `json:"billing_date"`
	MinutesByMonth map[string]int `json:"minutes_by_month"`
	Lines          []tariff.Line  `json:"lines"`
}

func viewQuote(c tariff.Charge) quoteView {
	return quoteView{
		Plan: c.Plan, ListFrom: c.ListFrom, OutOfHours: c.OutOfHours, Seconds: c.Seconds, Regime: c.Regime, UnitMinutes: c.UnitMinutes, Units: c.Units, FreeMinutes: c.FreeMinutes,
		DrawnMinutes: c.DrawnMinutes, BalanceMinutes: c.BalanceMinutes, CallFee: c.CallFee, FullAmount: c.FullAmount, Amount: c.Amount,
		BillingDate: c.BillingDate, MinutesByMonth: c.MinutesByMonth, Lines: list(c.Lines),
	}
}

func (env *Env) sayQuote(w tariff.Work, c tariff.Charge) error {
	return env.say(viewQuote(c), func() *ui.Table { return quoteRows(c) }, func() string { return env.quoteWords(w, c) })
}

// quoteRows is a quote for a pipe: names and values, then a row for each line
// and each month.
func quoteRows(c tariff.Charge) *ui.Table {
	balance := ""
	if c.BalanceMinutes != nil {
		balance = fmt.Sprint(*c.BalanceMinutes)
	}
	t := fields("plan", c.Plan, "list_valid_from", c.ListFrom, "seconds", c.Seconds, "regime", c.Regime, "unit_minutes", c.UnitMinutes, "units", c.Units,
		"free_minutes", c.FreeMinutes, "drawn_minutes", c.DrawnMinutes, "balance_minutes", balance,
		"call_fee", c.CallFee, "out_of_hours_amount", c.OutOfHours, "full_amount", c.FullAmount, "amount", c.Amount, "billing_date", c.BillingDate)
	for _, m := range slices.Sorted(maps.Keys(c.MinutesByMonth)) {
		t.Add("minutes", m, c.MinutesByMonth[m])
	}
	for _, l := range c.Lines {
		t.Add("line", l.Description, l.Quantity, l.UnitPrice, l.Amount, strings.Join(l.Rules, ","))
	}
	return t
}

// quoteWords explains a quote to a person.
func (env *Env) quoteWords(w tariff.Work, c tariff.Charge) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s → %s  (%s)\n\n", env.timeWords(w.Spans[0].From), stamp(w.Spans[0].To).Local(), env.lengthWords(c.Seconds))
	widest := 0
	for _, l := range c.Lines {
		widest = max(widest, len([]rune(l.Description)))
	}
	for _, l := range c.Lines {
		fmt.Fprintf(&b, "  %-*s  %3d × %8s = %9s  %s\n", widest, l.Description, l.Quantity, l.UnitPrice, l.Amount, strings.Join(l.Rules, " "))
	}
	fmt.Fprintf(&b, "\n%s\n", env.T("To pay: %s euro, net of VAT (%s)", c.Amount, env.regimeWords(c.Regime)))
	fmt.Fprintln(&b, env.T("Price list: %s of %s", c.Plan, c.ListFrom))
	if c.Waived != "" && c.FullAmount > 0 {
		fmt.Fprintln(&b, env.T("Without the waiver: %s euro", c.FullAmount))
	}
	if c.FreeMinutes > 0 {
		fmt.Fprintln(&b, env.T("Free minutes used: %d", c.FreeMinutes))
	}
	switch {
	case c.BalanceMinutes != nil:
		fmt.Fprintln(&b, env.T("From the contract: %d minutes, %d are left", c.DrawnMinutes, *c.BalanceMinutes))
	case c.DrawnMinutes > 0:
		fmt.Fprintln(&b, env.T("From the contract: %d minutes, without limit", c.DrawnMinutes))
	}
	if len(c.MinutesByMonth) > 1 {
		for _, m := range slices.Sorted(maps.Keys(c.MinutesByMonth)) {
			fmt.Fprintln(&b, env.T("Minutes in %s: %d", m, c.MinutesByMonth[m]))
		}
	}
	fmt.Fprintln(&b, env.T("Billing date: %s", c.BillingDate))
	return b.String()
}

// lengthWords is a duration in hours, minutes and seconds.
func (env *Env) lengthWords(seconds int64) string {
	h, m, s := seconds/3600, seconds/60%60, seconds%60
	switch {
	case s != 0:
		return env.T("%d h %d min %d s", h, m, s)
	case h != 0:
		return env.T("%d h %d min", h, m)
	}
	return env.T("%d min", m)
}

// regimeWords says how work is paid.
func (env *Env) regimeWords(r tariff.Regime) string {
	switch r {
	case tariff.Contract:
		return env.T("drawn from the contract")
	case tariff.BilledPlusCallFee:
		return env.T("billed, with the call fee")
	case tariff.CallFeeOnly:
		return env.T("the call fee only")
	case tariff.Free:
		return env.T("free")
	case tariff.ByQuote:
		return env.T("paid by quote")
	}
	return env.T("billed by the price list")
}
