package cmd

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

type scheduleView struct {
	Date      calendar.Date    `json:"date"`
	Open      []claimView      `json:"open" csv:"rows"`
	Total     money.Cents      `json:"total"`
	Buckets   bucketsView      `json:"buckets"`
	Customers []customerAgeing `json:"customers"`
}

type claimView struct {
	Number   string        `json:"number"`
	Customer string        `json:"customer"`
	Name     string        `json:"name"`
	Date     calendar.Date `json:"date"`
	Due      calendar.Date `json:"due"`
	Amount   money.Cents   `json:"amount"`
	Method   string        `json:"method"`
	Days     int           `json:"days_late"`
	Bucket   string        `json:"bucket"`
	Disputed bool          `json:"disputed"`
	Back     bool          `json:"to_customer"` // the shop owes it on the credit note: amount is below zero
}

type customerAgeing struct {
	Customer string      `json:"customer"`
	Name     string      `json:"name"`
	Total    money.Cents `json:"total"`
	Buckets  bucketsView `json:"buckets"`
}

func newInvoiceSchedule(env *Env) *cobra.Command {
	var f shop.ScheduleFilter
	c := &cobra.Command{
		Use:   "schedule",
		Short: env.T("what is still to be paid, by due date, and how late it is"),
		Long: env.T("List every instalment that is open, the oldest due date first, with totals by\n" +
			"delay and by customer; what you owe on credit notes stands below zero. With --at\n" +
			"it is the list of that day."),
		Example: "  scatto invoice schedule\n  scatto invoice schedule --customer C0001 --to 2026-12-31",
		Args:    takes(),
	}
	c.Flags().StringVar(&f.Customer, "customer", "", env.T("only the customer `ID`"))
	dateFlag(c, &f.To, "to", env.T("due no later than this `DATE`"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		found, err := s.Schedule(f)
		if err != nil {
			return err
		}
		return env.showSchedule(viewSchedule(s.Today(), found))
	})
}

func viewSchedule(today calendar.Date, found []shop.OpenInstalment) scheduleView {
	v := scheduleView{Date: today, Open: []claimView{}, Customers: []customerAgeing{}}
	claims, byCustomer := []invoice.Claim{}, map[string][]invoice.Claim{}
	for _, d := range found {
		c := d.Claim
		v.Open = append(v.Open, claimView{c.Number.String(), c.Customer, c.Name, c.Date, c.Due, c.Amount, methodOf(c.Method), c.Days, string(c.Bucket), d.Disputed, d.Back})
		claims = append(claims, c)
		byCustomer[c.Customer] = append(byCustomer[c.Customer], c)
	}
	a := invoice.Age(claims)
	v.Total, v.Buckets = a.Total, viewBuckets(a)
	for id, list := range byCustomer {
		a := invoice.Age(list)
		v.Customers = append(v.Customers, customerAgeing{id, list[0].Name, a.Total, viewBuckets(a)})
	}
	slices.SortFunc(v.Customers, func(a, b customerAgeing) int {
		return cmp.Or(cmp.Compare(b.Total, a.Total), cmp.Compare(a.Customer, b.Customer))
	})
	return v
}

func (env *Env) showSchedule(v scheduleView) error {
	if err := env.print(v, func() *ui.Table {
		t := &ui.Table{Head: []string{env.T("Due"), env.T("Number"), env.T("Customer"), env.T("Name"), env.T("Amount"), env.T("Method"), env.T("Late"), env.T("Delay")}, Right: []int{4, 6}, Least: map[int]int{7: 9}}
		for _, c := range v.Open {
			if c.Back {
				t.Add(c.Due, c.Number, c.Customer, c.Name, c.Amount, env.T("to the customer"), c.Days, env.delayWords(c.Bucket))
				continue
			}
			t.Add(c.Due, c.Number, c.Customer, c.Name, c.Amount, env.methodWords(c.Method), c.Days, env.delayWords(c.Bucket))
		}
		return t
	}); err != nil || env.structured() || !env.OutTerminal || len(v.Open) == 0 {
		return err
	}
	t := &ui.Table{Head: []string{env.T("Customer"), env.T("Total"), env.T("not due"), "1-30", "31-60", "61-90", env.T("over 90")}, Right: []int{1, 2, 3, 4, 5, 6}}
	add := func(name string, total money.Cents, b bucketsView) {
		t.Add(name, total, someOf(b.NotDue), someOf(b.To30), someOf(b.To60), someOf(b.To90), someOf(b.Over90))
	}
	for _, c := range v.Customers {
		add(c.Customer+" "+c.Name, c.Total, c.Buckets)
	}
	add(env.T("Total"), v.Total, v.Buckets)
	fmt.Fprintln(env.Out)
	return t.Render(env.Out, env.Columns)
}

// someOf leaves a cell empty where there is nothing.
func someOf(c money.Cents) string {
	if c == 0 {
		return ""
	}
	return c.String()
}
