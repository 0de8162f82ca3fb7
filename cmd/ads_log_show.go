package cmd

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsLogShowOptions struct {
	customer, person, system string
	from, to                 calendar.Date
	failed                   bool
}

func newADSLogShow(env *Env) *cobra.Command {
	var o adsLogShowOptions
	c := &cobra.Command{
		Use:   "show CUSTOMER",
		Short: env.T("the accesses to a customer's systems, declared and recorded"),
		Long: env.T("Show who got in where, in the order of time. What a technician declared by a\n" +
			"session and what a system recorded are told apart."),
		Example: "  scatto ads log show astoria --from 2026-10-01 --to 2026-10-31\n" +
			"  scatto ads log show C0001 --failed\n  scatto ads log show C0001 --csv > accessi.csv",
		Args: takes("CUSTOMER"),
	}
	dateFlag(c, &o.from, "from", env.T("first `DATE`"))
	dateFlag(c, &o.to, "to", env.T("last `DATE`"))
	f := c.Flags()
	f.StringVar(&o.person, "person", "", env.T("only this `NAME`: a technician or an account"))
	f.StringVar(&o.system, "system", "", env.T("only this machine, a `NAME`"))
	f.BoolVar(&o.failed, "failed", false, env.T("only failed attempts"))
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		return adsLogShow(env, s, o)
	})
}

// eventView is the JSON of one access.
type eventView struct {
	Seq      int64  `json:"seq"`
	Said     string `json:"said"` // declared by a technician, recorded by a system, log: of the log itself
	At       stamp  `json:"at"`
	Received stamp  `json:"received"`
	Event    string `json:"event"`
	System   orNull `json:"system"`
	Source   orNull `json:"source"`
	Person   orNull `json:"person"`
	Account  orNull `json:"account"`
	Outcome  orNull `json:"outcome"`
	Origin   orNull `json:"origin"`
	Ticket   orNull `json:"ticket"`
	Session  orNull `json:"session"`
	Tool     orNull `json:"tool"`
	Detail   orNull `json:"detail"`
	Record   orNull `json:"record"`
	ClockOff bool   `json:"clock_off"`
}

func viewEvent(e ads.Event) eventView {
	said := "recorded"
	switch {
	case e.Declared():
		said = "declared"
	case e.Source == "": // a purge: the log speaks of itself
		said = "log"
	}
	return eventView{e.Seq, said, stamp(e.At), stamp(e.Received), string(e.Kind), orNull(e.System), orNull(e.Source), orNull(e.Person),
		orNull(e.Account), orNull(e.Outcome), orNull(e.Origin), orNull(e.Ticket), orNull(e.Session), orNull(e.Tool), orNull(e.Detail),
		orNull(e.Record), e.ClockOff}
}

func adsLogShow(env *Env, s *shop.Shop, o adsLogShowOptions) error {
	id, err := logCustomer(s, o.customer)
	if err != nil {
		return err
	}
	f := shop.EventFilter{Person: o.person, System: o.system, Failed: o.failed}
	if !o.from.IsZero() {
		f.From = calendar.DayStart(o.from, nil)
	}
	if !o.to.IsZero() {
		f.To = calendar.DayStart(o.to.AddDays(1), nil)
	}
	if !f.From.IsZero() && !f.To.IsZero() && !f.From.Before(f.To) {
		return refusal.Usage("bad-period", "the period from %s to %s is empty", o.from, o.to)
	}
	if env.structured() {
		return each(env, func(fn func(eventView) error) error {
			return s.AccessEvents(id, f, func(e ads.Event) error { return fn(viewEvent(e)) })
		})
	}
	run := func(fn func(ads.Event) error) error { return s.AccessEvents(id, f, fn) }
	show := func(some []ads.Event) error { return env.print(nil, func() *ui.Table { return env.eventRows(some) }) }
	if !env.OutTerminal {
		return inParts(run, show)
	}
	var all []ads.Event // a screen's columns need every row
	err = run(func(e ads.Event) error {
		all = append(all, e)
		return nil
	})
	if err != nil {
		return err
	}
	return show(all)
}

// logCustomer is the id of the customer meant, also of one whose card is gone:
// erasing a customer leaves the log.
func logCustomer(s *shop.Shop, words string) (string, error) {
	card, err := customerMeant(s, words)
	if refusal.KindOf(err) == "no-customer" && strings.HasPrefix(strings.ToUpper(words), "C") {
		return words, nil
	}
	return card.ID, err
}

func (env *Env) eventRows(all []ads.Event) *ui.Table {
	if !env.OutTerminal {
		t := &ui.Table{}
		for _, e := range all {
			v := viewEvent(e)
			t.Add(v.Seq, v.Said, v.At, v.Event, v.System, v.Person, v.Account, v.Outcome, v.Origin, v.Ticket, v.Session, v.Detail)
		}
		return t
	}
	t := &ui.Table{Wrap: true, Head: []string{env.T("When"), env.T("Declared"), env.T("Recorded"), env.T("System"), env.T("Who"), env.T("Origin"), env.T("Ticket")}}
	for _, e := range all {
		what := env.eventWord(e)
		declared, recorded := what, ""
		if !e.Declared() {
			declared, recorded = "", what
		}
		who := e.Person
		if who == "" {
			who = e.Account
		}
		t.Add(env.when(e.At), declared, recorded, e.System, who, e.Origin, e.Ticket)
	}
	return t
}

// eventWord is what happened, in a word.
func (env *Env) eventWord(e ads.Event) string {
	switch e.Kind {
	case ads.Login:
		return env.T("in")
	case ads.Logout:
		return env.T("out")
	case ads.LoginFailed:
		return env.T("failed")
	case ads.Elevation:
		return env.T("rights")
	case ads.LogCleared:
		return env.T("log cleared")
	case ads.Corrected:
		return env.T("corrected")
	case ads.LinesPurged:
		return env.T("purged")
	}
	return string(e.Kind)
}

// arrayJSON writes one array, an element at a time.
func arrayJSON(out io.Writer, each func(func(any) error) error) error {
	b := bufio.NewWriter(out)
	sep := "["
	err := each(func(v any) error {
		line, err := marshalPlain(v)
		if err == nil {
			_, err = fmt.Fprintf(b, "%s%s", sep, line)
			sep = ",\n"
		}
		return err
	})
	if err != nil {
		return err
	}
	if sep == "[" {
		b.WriteString(sep)
	}
	b.WriteString("]\n")
	return b.Flush()
}
