package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newADSVerifyList(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "list [CUSTOMER]",
		Short:   env.T("list yearly verifications, of one customer or of all"),
		Example: "  scatto ads verify list astoria",
		Args:    mayTake("CUSTOMER"),
	}
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		customer := ""
		if err := narrowTo(s, &customer, args...); err != nil {
			return err
		}
		all, err := s.Verifications(customer)
		if err != nil {
			return err
		}
		views := []verificationView{}
		for _, v := range all {
			views = append(views, viewVerification(v))
		}
		return env.print(views, func() *ui.Table { return env.verificationRows(all) })
	})
}

type adsVerifyDueOptions struct{ within string }

// verificationDueView is the JSON of a verification that is due.
type verificationDueView struct {
	Customer string        `json:"customer"`
	Name     string        `json:"name"`
	Due      calendar.Date `json:"due"`
	Late     bool          `json:"late"`
	Last     calendar.Date `json:"last"`
	Going    orNull        `json:"verification"`
}

func newADSVerifyDue(env *Env) *cobra.Command {
	var o adsVerifyDueOptions
	c := &cobra.Command{
		Use:     "due",
		Short:   env.T("yearly verifications that are late or soon due, of all customers"),
		Example: "  scatto ads verify due\n  scatto ads verify due --within 3m",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.within, "within", "60d", env.T("how far to look ahead, a `SPAN` such as 30d, 6w, 3m"))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return adsVerifyDue(env, s, o) })
}

func adsVerifyDue(env *Env, s *shop.Shop, o adsVerifyDueOptions) error {
	days, err := readSpan(o.within, s.Today())
	if err != nil {
		return err
	}
	all, err := s.VerificationsDue(days)
	if err != nil {
		return err
	}
	views := []verificationDueView{}
	for _, d := range all {
		views = append(views, verificationDueView{d.Customer, d.Name, d.Due, d.Late, d.Last, orNull(d.Going)})
	}
	return env.print(views, func() *ui.Table {
		t := &ui.Table{Head: []string{env.T("Due"), "", env.T("Customer"), env.T("Name"), env.T("Last"), env.T("Going on")}}
		for _, d := range all {
			late := ""
			if d.Late {
				late = env.T("LATE")
				t.Urgent = append(t.Urgent, late)
			}
			t.Add(d.Due, late, d.Customer, d.Name, d.Last, d.Going)
		}
		return t
	})
}
