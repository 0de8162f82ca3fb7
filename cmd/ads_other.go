package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newADSOther(env *Env) *cobra.Command {
	return group(env, "other", env.T("administrators of a customer's systems who are not of the shop"),
		newADSOtherAdd(env), newADSOtherEnd(env), newADSOtherList(env))
}

func newADSOtherAdd(env *Env) *cobra.Command {
	var o ads.Other
	c := &cobra.Command{
		Use:   "add CUSTOMER NAME",
		Short: env.T("record another administrator: the shop is no longer the only one"),
		Long: env.T("Records an administrator of the customer's own, or of another firm. From that\n" +
			"day on the shop is not the only one: sessions need what R41 and R42 ask for."),
		Example: "  scatto ads other add bellavista \"Marco Villa\" --firm \"Reti S.r.l.\" --from 2026-06-01",
		Args:    takes("CUSTOMER", "NAME"),
	}
	c.Flags().StringVar(&o.Firm, "firm", "", env.T("`NAME` of the firm (default: the customer's own)"))
	dateFlag(c, &o.From, "from", env.T("first day (default today)"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		card, err := customerMeant(s, args[0])
		if err != nil {
			return err
		}
		o.Customer, o.Name = card.ID, args[1]
		done, err := s.AddOther(o)
		if err != nil {
			return err
		}
		return env.showOther(done)
	})
}

func newADSOtherEnd(env *Env) *cobra.Command {
	var on calendar.Date
	c := &cobra.Command{
		Use:     "end CUSTOMER NAME",
		Short:   env.T("record the last day of another administrator"),
		Example: "  scatto ads other end bellavista \"Marco Villa\" --on 2026-09-30",
		Args:    takes("CUSTOMER", "NAME"),
	}
	dateFlag(c, &on, "on", env.T("last day (default today)"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if on.IsZero() {
			on = s.Today()
		}
		card, err := customerMeant(s, args[0])
		if err != nil {
			return err
		}
		done, err := s.EndOther(card.ID, args[1], on)
		if err != nil {
			return err
		}
		return env.showOther(done)
	})
}

func newADSOtherList(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "list CUSTOMER",
		Short:   env.T("list the other administrators of a customer"),
		Example: "  scatto ads other list bellavista",
		Args:    takes("CUSTOMER"),
	}
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		card, err := customerMeant(s, args[0])
		if err != nil {
			return err
		}
		found, err := s.Others(card.ID)
		if err != nil {
			return err
		}
		views := []otherView{}
		for _, o := range found {
			views = append(views, viewOther(o))
		}
		return env.print(views, func() *ui.Table { return env.otherRows(found) })
	})
}

// otherView is the JSON of another administrator.
type otherView struct {
	Customer string        `json:"customer"`
	Name     string        `json:"name"`
	Firm     orNull        `json:"firm"`
	From     calendar.Date `json:"from"`
	Until    calendar.Date `json:"until"`
}

func viewOther(o ads.Other) otherView {
	return otherView{o.Customer, o.Name, orNull(o.Firm), o.From, o.Until}
}

func (env *Env) otherRows(found []ads.Other) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Customer"), env.T("Name"), env.T("Firm"), env.T("From"), env.T("To")}}
	for _, o := range found {
		t.Add(o.Customer, o.Name, o.Firm, o.From, o.Until)
	}
	return t
}

func (env *Env) showOther(o ads.Other) error {
	return env.say(viewOther(o), func() *ui.Table { return env.otherRows([]ads.Other{o}) }, func() string {
		words := joined("  ", o.Customer, o.Name, o.Firm, env.T("from %s", o.From))
		if !o.Until.IsZero() {
			words += "  " + env.T("until %s", o.Until)
		}
		return words
	})
}
