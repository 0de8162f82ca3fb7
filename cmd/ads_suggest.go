package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// suggestionView is the JSON of a suggested nomination.
type suggestionView struct {
	Customer string        `json:"customer"`
	Person   string        `json:"person"`
	Sessions int           `json:"sessions"` // in twelve months, without nomination
	Remote   int           `json:"remote"`
	OnSite   int           `json:"on_site"`
	First    calendar.Date `json:"first"`
	Last     calendar.Date `json:"last"`
	IDs      []string      `json:"ids"` // S0001, V0001
}

func newADSSuggest(env *Env) *cobra.Command {
	var customer string
	c := &cobra.Command{
		Use:   "suggest [CUSTOMER]",
		Short: env.T("who works at a customer so often that a nomination is wanted"),
		Long: env.T("Lists who had three or more sessions in twelve months, remote or on site, at a\n" +
			"customer without being nominated. Nominate, or record why the work is occasional:\n" +
			"scatto ads maintenance."),
		Example: "  scatto ads suggest",
		Args:    mayTake("CUSTOMER"),
	}
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		customer = ""
		if err := narrowTo(s, &customer, args...); err != nil {
			return err
		}
		found, err := s.Suggestions(customer)
		if err != nil {
			return err
		}
		views := []suggestionView{}
		for _, f := range found {
			v := suggestionView{f.Customer, f.Person, len(f.Works), f.Remote, f.OnSite, f.Works[0].Day, f.Works[len(f.Works)-1].Day, []string{}}
			for _, w := range f.Works {
				v.IDs = append(v.IDs, w.ID)
			}
			views = append(views, v)
		}
		return env.print(views, func() *ui.Table { return env.suggestionRows(views) })
	})
}

func (env *Env) suggestionRows(views []suggestionView) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Customer"), env.T("Person"), env.T("Sessions"), env.T("Remote"), env.T("On site"), env.T("First"), env.T("Last")}, Right: []int{2, 3, 4}}
	for _, v := range views {
		t.Add(v.Customer, v.Person, v.Sessions, v.Remote, v.OnSite, v.First, v.Last)
	}
	return t
}

type adsMaintenanceOptions struct{ decision ads.Maintenance }

// maintenanceView is the JSON of the decision that somebody is no
// administrator.
type maintenanceView struct {
	Number     int64         `json:"number"`
	Customer   string        `json:"customer"`
	Person     string        `json:"person"`
	Date       calendar.Date `json:"date"`
	Until      calendar.Date `json:"until"` // from this day on the suggestion comes back
	Categories []string      `json:"categories"`
	Reason     string        `json:"reason"`
	At         stamp         `json:"at"`
	By         string        `json:"by"`
}

func newADSMaintenance(env *Env) *cobra.Command {
	var o adsMaintenanceOptions
	c := &cobra.Command{
		Use:   "maintenance CUSTOMER PERSON --reason TEXT",
		Short: env.T("record why a technician's work at a customer is occasional, no administration"),
		Long: env.T("Records that somebody only maintains a customer's machines now and then and is no\n" +
			"system administrator. It keeps the suggestion away for a year. Who works on\n" +
			"databases (DBA), networks (NET), security (SEC) or complex software (APP) always\n" +
			"is one."),
		Example: "  scatto ads maintenance bellavista \"Sara Conti\" --category HW --reason \"solo sostituzione stampanti\"",
		Args:    takes("CUSTOMER", "PERSON"),
	}
	c.Flags().StringVar(&o.decision.Reason, "reason", "", env.T("why, a `TEXT`"))
	c.Flags().StringSliceVar(&o.decision.Categories, "category", nil, env.T("what the work is about, a `CODE` of scatto ads appoint"))
	dateFlag(c, &o.decision.Date, "on", env.T("day of the decision (default today)"))
	completeCustomerThenTechnicians(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.decision.Customer, o.decision.Person = args[0], args[1]
		if err := need(c, "reason"); err != nil {
			return err
		}
		return adsMaintenance(env, s, o)
	})
}

func adsMaintenance(env *Env, s *shop.Shop, o adsMaintenanceOptions) error {
	card, err := customerMeant(s, o.decision.Customer)
	if err != nil {
		return err
	}
	o.decision.Customer = card.ID
	m, err := s.DecideMaintenance(o.decision)
	if err != nil {
		return err
	}
	v := maintenanceView{m.Number, m.Customer, m.Person, m.Date, m.Date.AddMonths(12), list(m.Categories), m.Reason, stamp(m.At), m.By}
	return env.say(v, func() *ui.Table {
		return fields("customer", v.Customer, "person", v.Person, "date", v.Date, "until", v.Until, "categories", strings.Join(v.Categories, ","), "reason", v.Reason)
	}, func() string {
		return env.T("%s maintains %s occasionally, by decision of %s; looked at again from %s on", v.Person, v.Customer, v.Date, v.Until)
	})
}
