package cmd

import (
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type serviceDueOptions struct {
	within time.Duration
	send   bool
}

// serviceDueView is a day to come of a service, in JSON.
type serviceDueView struct {
	Kind      shop.ServiceDueKind `json:"kind"` // notice, renewal, not-renewed, ending
	Date      calendar.Date       `json:"date"`
	Service   string              `json:"service"`
	What      string              `json:"what"`
	Customer  string              `json:"customer"`
	Name      string              `json:"name"`
	Renewal   calendar.Date       `json:"renewal"`
	Amount    *money.Cents        `json:"amount"` // of the next period, net
	AutoRenew bool                `json:"auto_renew"`
	Letter    *int64              `json:"letter"`
	Unsent    orNull              `json:"unsent"` // why there is no letter
}

func newServiceDue(env *Env) *cobra.Command {
	o := serviceDueOptions{within: 60 * 24 * time.Hour}
	c := &cobra.Command{
		Use:   "due",
		Short: env.T("renewals to come and the last days of notice, by date"),
		Long: env.T("Lists services that renew or end within 60 days, the last day to give notice or\n" +
			"to ask, and those that nobody renewed. Services by the month or quarter that\n" +
			"renew themselves are left out. The exit code is 0. With --send the customer is\n" +
			"written to, once per renewal: services with --no-auto-renew ask for a yes."),
		Example: "  scatto service due\n  scatto service due --within 90d\n  scatto service due --send",
		Args:    takes(),
	}
	flagVar(c, &o.within, "within", "SPAN", env.T("how far to look ahead, such as 30d, 8w (default 60d)"), readHours)
	c.Flags().BoolVar(&o.send, "send", false, env.T("put a letter about each renewal into the outbox, once"))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return serviceDue(env, s, o) })
}

func serviceDue(env *Env, s *shop.Shop, o serviceDueOptions) error {
	found, err := s.ServicesDue(int(o.within / (24 * time.Hour)))
	if err != nil {
		return err
	}
	views := []serviceDueView{}
	for _, d := range found {
		v := serviceDueView{Kind: d.Kind, Service: d.Service.ID, What: d.Service.Name(), Customer: d.Service.Customer, Name: d.Name,
			Date: d.Date, Renewal: d.Renewal, AutoRenew: !d.Service.Asks}
		if !d.Renewal.IsZero() {
			v.Amount = &d.Amount
		}
		if o.send {
			told, err := s.TellServiceDue(d)
			if no := refused(err); no != nil {
				v.Unsent = orNull(env.reason(no))
				env.warnAll([]*refusal.Error{no})
			} else if err != nil {
				return err
			}
			if told.Letter > 0 {
				v.Letter = &told.Letter
			}
		}
		views = append(views, v)
	}
	return env.print(views, func() *ui.Table { return env.serviceDueRows(views) })
}

func (env *Env) serviceDueRows(views []serviceDueView) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Date"), env.T("Service"), env.T("Customer"), env.T("What"), env.T("Due"), env.T("Price")}, Right: []int{5}}
	for _, v := range views {
		if !env.OutTerminal {
			t.Add(v.Kind, v.Date, v.Service, v.Customer, v.Renewal, amountCell(v.Amount))
			continue
		}
		t.Add(v.Date, v.Service, v.Customer, cutTo(v.What, 28), env.serviceDueWords(v), amountCell(v.Amount))
	}
	return t
}

func (env *Env) serviceDueWords(v serviceDueView) string {
	switch v.Kind {
	case shop.ServiceNotice:
		if v.AutoRenew {
			return env.T("last day of notice")
		}
		return env.T("ask the customer")
	case shop.ServiceNotRenewed:
		return env.T("NOT RENEWED")
	case shop.ServiceEnding:
		return env.T("ends")
	}
	if v.AutoRenew {
		return env.T("renews itself")
	}
	return env.T("renews if agreed")
}
