package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/recurring"
)

// periodFlags are the flags of what is paid period after period.
type periodFlags struct {
	price    *money.Cents
	cost     *money.Cents
	every    recurring.Every
	in       recurring.In
	seats    int
	invoiced calendar.Date
}

// add puts the flags on a command; price names that of the amount.
func (o *periodFlags) add(env *Env, c *cobra.Command, price, words string) {
	amountFlag(c, &o.price, price, words)
	flagVar(c, &o.every, "every", "PERIOD", env.T("how long a period is: month, quarter, half-year, year, 2y, 3y"), recurring.ParseEvery)
	flagVar(c, &o.in, "in", "WHEN", env.T("when a period is paid: advance or arrears (default advance)"), recurring.ParseIn)
	wholeFlag(c, &o.seats, "seats", "N", env.T("the amount is for one of so many seats"))
	dateFlag(c, &o.invoiced, "invoiced-until", env.T("last day that was invoiced elsewhere: what follows is the run's"))
	completeFlag(c, "every", recurring.Lengths())
	completeFlag(c, "in", recurring.Ins())
}

// plan is what the flags agree on, without its first day.
func (o *periodFlags) plan(given func(string) bool) (p recurring.Plan, err error) {
	if p.In = o.in; p.In == "" {
		p.In = recurring.Advance
	}
	if given("seats") && o.seats < 1 {
		return p, refusal.Usage("bad-seats", "there cannot be %d seats", o.seats)
	}
	p.Every, p.InvoicedUntil = o.every, o.invoiced
	first := recurring.Price{Seats: int64(o.seats)}
	if o.price != nil {
		first.Unit = *o.price
	}
	if o.cost != nil {
		first.Cost = *o.cost
	}
	p.Prices = []recurring.Price{first}
	return p, nil
}

// priceFlags are the flags of a price that changes from a day on.
type priceFlags struct {
	recurring.Change
	percent, istat *money.Rate
	seats          int
	send           bool
}

func (o *priceFlags) add(env *Env, c *cobra.Command, price string) {
	f := c.Flags()
	dateFlag(c, &o.From, "from", env.T("first day of the new price"))
	amountFlag(c, &o.Unit, price, env.T("the new amount of a period, net, for one seat where there are seats"))
	flagPointer(c, &o.istat, "istat", "PERCENT", env.T("raise it by the change of the ISTAT index, such as 1.2"), readPercent)
	flagPointer(c, &o.percent, "percent", "PERCENT", env.T("change it by a percentage, such as 5 or -10"), readPercent)
	wholeFlag(c, &o.seats, "seats", "N", env.T("the new number of seats"))
	f.BoolVar(&o.ProRata, "pro-rata", false, env.T("from that very day: a period that has begun is split by days"))
	f.StringVar(&o.Reason, "reason", "", env.T("why, a `TEXT`"))
	f.BoolVar(&o.send, "send", false, env.T("put the letter to the customer into the outbox"))
}

// change is what the flags ask for.
func (o *priceFlags) change(given func(string) bool) (recurring.Change, error) {
	c := o.Change
	if o.istat != nil && o.percent != nil {
		return c, refusal.Usage("flags-exclude", "--istat and --percent exclude each other")
	}
	if c.Percent = o.percent; o.istat != nil {
		c.Percent, c.ISTAT = o.istat, true
	}
	if given("seats") {
		n := int64(o.seats)
		c.Seats = &n
	}
	return c, nil
}

// readPercent reads "1.2", "1,25" or "-10", with a sign of percent or without.
func readPercent(s string) (money.Rate, error) {
	c, err := money.Parse(strings.TrimPrefix(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "%")), "+"))
	if err != nil {
		return 0, refusal.Usage("bad-percentage", "%q is not a percentage", s).WithHint("write it like 1.25")
	}
	return money.Rate(c), nil
}
