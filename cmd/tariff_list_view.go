package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/config"
	"scatto/internal/money"
	"scatto/internal/ui"
	"scatto/tariff"
)

// priceListView is the JSON of one version of a price list.
type priceListView struct {
	Name             string        `json:"name"`
	ValidFrom        calendar.Date `json:"valid_from"`
	ValidTo          calendar.Date `json:"valid_to"` // null: no later version
	InForce          bool          `json:"in_force"` // today, or at --at
	Default          bool          `json:"default"`  // of the shop
	UnitMinutes      int           `json:"unit_minutes"`
	First            money.Cents   `json:"first"`
	Next             money.Cents   `json:"next"`
	CallFee          *money.Cents  `json:"call_fee"`
	ToleranceSeconds int           `json:"tolerance_seconds"`
	OutOfHours       string        `json:"out_of_hours_percent"`
	KmPrice          *money.Cents  `json:"km_price"`
	Rules            []string      `json:"rules"`
	Prices           []priceView   `json:"prices"`
}

// priceView is what one kind of work costs.
type priceView struct {
	Activity tariff.Activity `json:"activity"`
	ByQuote  bool            `json:"by_quote"` // whatever the contract: no price is needed
	Priced   bool            `json:"priced"`   // false: such work is refused
	Own      bool            `json:"own"`      // not the list's first and next
	First    *money.Cents    `json:"first"`
	Next     *money.Cents    `json:"next"`
	Rules    []string        `json:"rules"`
}

func viewPriceList(cfg config.Config, l tariff.PriceList, on calendar.Date) (priceListView, error) {
	coverage, err := tariff.DefaultCoverage().With(cfg.Coverage)
	if err != nil {
		return priceListView{}, err
	}
	now, _ := cfg.PriceLists.At(l.Name, on) // none yet in force is the zero list
	v := priceListView{
		Name: l.Name, ValidFrom: l.ValidFrom, ValidTo: cfg.PriceLists.Until(l), InForce: now.Name == l.Name && now.ValidFrom == l.ValidFrom,
		Default: l.Name == cfg.DefaultList, UnitMinutes: l.UnitMinutes, First: l.First, Next: l.Next, CallFee: l.CallFee,
		ToleranceSeconds: l.ToleranceSeconds, OutOfHours: l.OutOfHours.String(), KmPrice: l.KmPrice, Rules: l.Rules(""), Prices: []priceView{},
	}
	for _, a := range tariff.Activities() {
		p := l.PriceOf(a)
		_, own := l.Activities[a]
		one := priceView{Activity: a, Own: own, Priced: !p.None, Rules: l.Rules(a), ByQuote: coverage.ByQuote(a)}
		switch {
		case one.ByQuote:
			one.Priced, one.Own, one.Rules = false, false, a.Rules()
		case one.Priced:
			one.First, one.Next = &p.First, &p.Next
		}
		v.Prices = append(v.Prices, one)
	}
	return v, nil
}

// amountOr is an amount, or a word for none.
func amountOr(c *money.Cents, none string) string {
	if c == nil {
		return none
	}
	return c.String()
}

func (env *Env) priceListRows(views []priceListView) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Name"), env.T("From"), env.T("Until"), env.T("Now"), env.T("Unit"), env.T("First"), env.T("Next"),
		env.T("Call fee"), env.T("Late %%")}, Right: []int{4, 5, 6, 7, 8}}
	for _, v := range views {
		inForce, late := fmt.Sprint(v.InForce), v.OutOfHours
		if env.OutTerminal {
			inForce = ""
			if v.InForce {
				inForce = env.T("yes")
			}
			if v.OutOfHours == "0.00" {
				late = ""
			}
		}
		t.Add(v.Name, v.ValidFrom, v.ValidTo, inForce, v.UnitMinutes, v.First, v.Next, amountOr(v.CallFee, ""), late)
	}
	return t
}

// priceListFields is a version for a pipe: names and values, then a row for
// each kind of work.
func priceListFields(v priceListView) *ui.Table {
	t := fields("name", v.Name, "valid_from", v.ValidFrom, "valid_to", v.ValidTo, "in_force", v.InForce, "default", v.Default,
		"unit_minutes", v.UnitMinutes, "first", v.First, "next", v.Next, "call_fee", amountOr(v.CallFee, ""),
		"tolerance_seconds", v.ToleranceSeconds, "out_of_hours_percent", v.OutOfHours, "km_price", amountOr(v.KmPrice, ""))
	for _, p := range v.Prices {
		t.Add("price", p.Activity, amountOr(p.First, ""), amountOr(p.Next, ""), p.state(), strings.Join(p.Rules, ","))
	}
	return t
}

// state says in a word how work is priced: list, own, quote or none.
func (p priceView) state() string {
	switch {
	case p.ByQuote:
		return "quote"
	case !p.Priced:
		return tariff.NoPrice
	case p.Own:
		return "own"
	}
	return "list"
}

func (env *Env) priceListWords(v priceListView) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", v.Name, env.T("from %s", v.ValidFrom))
	if !v.ValidTo.IsZero() {
		fmt.Fprintln(&b, env.T("until %s", v.ValidTo))
	}
	if v.Default {
		fmt.Fprintln(&b, env.T("the shop's price list"))
	}
	fmt.Fprintln(&b, env.T("counted in started units of %d minutes; prices are net of VAT", v.UnitMinutes))
	fmt.Fprintln(&b, env.T("call fee: %s", amountOr(v.CallFee, env.T("not set"))))
	fmt.Fprintln(&b, env.T("out of hours: %s %% more", v.OutOfHours))
	if v.KmPrice != nil {
		fmt.Fprintln(&b, env.T("travel: %s a kilometre", *v.KmPrice))
	}
	if v.ToleranceSeconds > 0 {
		fmt.Fprintln(&b, env.T("tolerance: %d seconds", v.ToleranceSeconds))
	}
	t := &ui.Table{Head: []string{env.T("Work"), env.T("First"), env.T("Further"), "", env.T("Rules")}, Right: []int{1, 2}}
	for _, p := range v.Prices {
		word := ""
		switch p.state() {
		case "quote":
			word = env.T("by quote")
		case tariff.NoPrice:
			word = env.T("no price: refused")
		case "own":
			word = env.T("own price")
		}
		t.Add(p.Activity, amountOr(p.First, ""), amountOr(p.Next, ""), word, strings.Join(p.Rules, " "))
	}
	b.WriteString("\n")
	_ = t.Render(&b, env.Columns) // into memory, never fails
	return b.String()
}
