package cmd

import (
	"time"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsDowntimeOptions struct {
	customer, program, hardware, cause, ticket string
	from, to                                   time.Time
}

// downtimeView is the JSON of a downtime.
type downtimeView struct {
	Number      int64                `json:"number"`
	Customer    string               `json:"customer"`
	Goal        string               `json:"goal"`
	Name        string               `json:"name"`
	From        stamp                `json:"from"`
	To          stamp                `json:"to"`
	Seconds     *int64               `json:"seconds"`
	Cause       string               `json:"cause"`
	Ticket      orNull               `json:"ticket"`
	By          string               `json:"by"`
	Voided      orNull               `json:"voided"`
	Corrections []downtimeBeforeView `json:"corrections"`
}

type downtimeBeforeView struct {
	At     stamp  `json:"at"`
	By     string `json:"by"`
	Reason string `json:"reason"`
	From   stamp  `json:"from"`
	To     stamp  `json:"to"`
	Name   string `json:"name"`
	Cause  string `json:"cause"`
}

func viewDowntime(d ads.Downtime) downtimeView {
	v := downtimeView{Number: d.N, Customer: d.Customer, Goal: d.Item, Name: d.Name, From: stamp(d.From), To: stamp(d.To), Cause: d.Cause,
		Ticket: orNull(d.Ticket), By: d.By, Voided: orNull(d.Voided), Corrections: []downtimeBeforeView{}}
	if !d.To.IsZero() {
		seconds := int64(d.To.Sub(d.From) / time.Second)
		v.Seconds = &seconds
	}
	for _, c := range d.Corrections {
		v.Corrections = append(v.Corrections, downtimeBeforeView{stamp(c.At), c.By, c.Reason, stamp(c.From), stamp(c.To), c.Name, c.Cause})
	}
	return v
}

func newADSDowntimeAdd(env *Env) *cobra.Command {
	var o adsDowntimeOptions
	c := &cobra.Command{
		Use:   "add CUSTOMER --program NAME|--hardware DEVICE --from TIME --cause TEXT",
		Short: env.T("record a time in which a program or a device was down"),
		Example: "  scatto ads downtime add astoria --program PMS --from 2026-10-14T09:00 --to 2026-10-14T11:30 --cause \"database bloccato\" --ticket 42\n" +
			"  scatto ads downtime add astoria --hardware SRV-PMS --from 2026-10-14T09:00 --cause \"alimentatore guasto\"",
		Args: takes("CUSTOMER"),
	}
	c.Flags().StringVar(&o.program, "program", "", env.T("the program that was down, a `NAME`"))
	c.Flags().StringVar(&o.hardware, "hardware", "", env.T("the `DEVICE` that was down"))
	c.Flags().StringVar(&o.cause, "cause", "", env.T("why, a `TEXT`"))
	c.Flags().StringVar(&o.ticket, "ticket", "", env.T("`NUMBER` of its ticket"))
	instantFlag(c, &o.from, "from", env.T("since when"))
	instantFlag(c, &o.to, "to", env.T("until when (left out: it is still down)"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "from", "cause"); err != nil {
			return err
		}
		o.customer = args[0]
		return adsDowntimeAdd(env, s, o)
	})
}

func adsDowntimeAdd(env *Env, s *shop.Shop, o adsDowntimeOptions) error {
	d := ads.Downtime{Item: ads.GoalDowntime, Name: o.program, From: o.from, To: o.to, Cause: o.cause, Ticket: o.ticket}
	if o.hardware != "" {
		if o.program != "" {
			return refusal.Usage("program-and-hardware", "--program and --hardware exclude each other")
		}
		d.Item, d.Name = ads.GoalHardware, o.hardware
	}
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	d.Customer = card.ID
	if d, err = s.AddDowntime(d); err != nil {
		return err
	}
	return env.showDowntime(d)
}

func (env *Env) showDowntime(d ads.Downtime) error {
	v := viewDowntime(d)
	return env.say(v, func() *ui.Table { return env.downtimeRows([]ads.Downtime{d}) }, func() string {
		switch {
		case d.Voided != "":
			return env.T("downtime %d of %s is void: %s", d.N, d.Name, d.Voided)
		case d.To.IsZero():
			return env.T("downtime %d: %s is down since %s", d.N, d.Name, v.From.Local())
		}
		return env.T("downtime %d: %s was down for %s", d.N, d.Name, ads.Span((*v.Seconds+59)/60))
	})
}

func (env *Env) downtimeRows(all []ads.Downtime) *ui.Table {
	t := &ui.Table{Head: []string{"#", env.T("Goal"), env.T("Name"), env.T("From"), env.T("To"), env.T("Cause"), env.T("Ticket"), env.T("Void")}, Right: []int{0}}
	for _, d := range all {
		t.Add(d.N, d.Item, d.Name, env.when(d.From), env.when(d.To), d.Cause, d.Ticket, d.Voided)
	}
	return t
}

type adsDowntimeListOptions struct {
	customer string
	from, to calendar.Date
}

// downSumView is the JSON of how long one program or device was down.
type downSumView struct {
	Goal    string `json:"goal"`
	Name    string `json:"name"`
	Seconds int64  `json:"seconds"`
	Times   int    `json:"times"`
	Now     bool   `json:"still_down"`
}

func newADSDowntimeList(env *Env) *cobra.Command {
	var o adsDowntimeListOptions
	c := &cobra.Command{
		Use:     "list CUSTOMER",
		Short:   env.T("list what was down, with the hours of each program and device"),
		Example: "  scatto ads downtime list astoria --from 2026-01-01 --to 2026-12-31",
		Args:    takes("CUSTOMER"),
	}
	dateFlag(c, &o.from, "from", env.T("first day (default a year before the last)"))
	dateFlag(c, &o.to, "to", env.T("last day (default today)"))
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		return adsDowntimeList(env, s, o)
	})
}

func adsDowntimeList(env *Env, s *shop.Shop, o adsDowntimeListOptions) error {
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	all, sums, err := s.Downtimes(card.ID, o.from, o.to)
	if err != nil {
		return err
	}
	v := struct {
		Customer string         `json:"customer"`
		Sums     []downSumView  `json:"sums"`
		List     []downtimeView `json:"downtimes" csv:"rows"`
	}{card.ID, []downSumView{}, []downtimeView{}}
	for _, d := range sums {
		v.Sums = append(v.Sums, downSumView{d.Item, d.Name, int64(d.Time / time.Second), d.Times, d.Now})
	}
	for _, d := range all {
		v.List = append(v.List, viewDowntime(d))
	}
	return env.print(v, func() *ui.Table {
		t := env.downtimeRows(all)
		if env.OutTerminal {
			for _, d := range sums {
				t.Add("", d.Item, d.Name, "", env.T("in all"), ads.Span(int64((d.Time+time.Minute-1)/time.Minute)), "", "")
			}
		}
		return t
	})
}
