package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/ticket"
)

// repeatView is the JSON of a maintenance plan.
type repeatView struct {
	ID          string        `json:"id"`
	Customer    string        `json:"customer"`
	Every       string        `json:"every"`
	From        calendar.Date `json:"from"`
	Until       calendar.Date `json:"until"`
	Next        calendar.Date `json:"next"` // null when it has ended
	Stopped     calendar.Date `json:"stopped"`
	Template    orNull        `json:"template"`
	Subject     string        `json:"subject"`
	Description string        `json:"description"`
	Topic       orNull        `json:"topic"`
	Activity    string        `json:"activity"`
	Severity    int           `json:"severity"`
	Technician  orNull        `json:"technician"`
	Opened      int           `json:"opened"` // tickets so far
	Ticket      orNull        `json:"last_ticket"`
}

func viewRepeat(r ticket.Repeat) repeatView {
	if r.Severity == 0 {
		r.Severity = 3
	}
	return repeatView{r.ID, r.Customer, string(r.Every), r.From, r.Until, r.Next(), r.Stopped, orNull(r.Template), r.Subject,
		r.Description, orNull(r.Topic), r.Activity, r.Severity, orNull(r.Technician), r.Opened, orNull(r.Ticket)}
}

func (env *Env) repeatRows(list []ticket.Repeat) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Plan"), env.T("Customer"), env.T("Every"), env.T("Next"), env.T("Last ticket"), env.T("By"), env.T("Subject")}}
	for _, r := range list {
		t.Add(r.ID, r.Customer, env.everyWords(r.Every), r.Next(), r.Ticket, r.Technician, r.Subject)
	}
	return t
}

// everyWords says to a person how often a plan returns; a pipe gets the
// stable name.
func (env *Env) everyWords(e ticket.Every) string {
	if !env.OutTerminal {
		return string(e)
	}
	switch e {
	case ticket.Weekly:
		return env.T("week")
	case ticket.Quarterly:
		return env.T("quarter")
	case ticket.Yearly:
		return env.T("year")
	}
	return env.T("month")
}

// showRepeat prints one plan: a few lines for a person.
func (env *Env) showRepeat(r ticket.Repeat) error {
	v := viewRepeat(r)
	return env.say(v, func() *ui.Table { return env.repeatRows([]ticket.Repeat{r}) }, func() string {
		words := fmt.Sprintf("%s  %s  %s\n", v.ID, v.Customer, v.Subject)
		switch {
		case !v.Stopped.IsZero():
			words += env.T("stopped on %s", v.Stopped)
		case v.Next.IsZero():
			words += env.T("ended on %s", v.Until)
		default:
			words += env.T("every %s, next on %s", env.everyWords(r.Every), env.dayWords(v.Next))
		}
		if v.Opened > 0 {
			words += "\n" + env.T("%d tickets so far, the last %s", v.Opened, v.Ticket)
		}
		return words + "\n" + indent(v.Description)
	})
}

func newTicketRepeatShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show PLAN",
		Short:   env.T("one maintenance plan"),
		Example: "  scatto ticket repeat show M0001",
		Args:    takes("PLAN"),
	}
	c.ValidArgsFunction = completion(env, repeatValues)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		r, err := s.Repeat(args[0])
		if err != nil {
			return err
		}
		return env.showRepeat(r)
	})
}

func newTicketRepeatStop(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "stop PLAN",
		Short:   env.T("open no more tickets of a maintenance plan"),
		Example: "  scatto ticket repeat stop M0001",
		Args:    takes("PLAN"),
	}
	c.ValidArgsFunction = completion(env, repeatValues)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		r, err := s.StopRepeat(args[0])
		if err != nil {
			return err
		}
		return env.showRepeat(r)
	})
}

// repeatValues offers the plans that still open tickets.
func repeatValues(s *shop.Shop) (out []string, err error) {
	list, err := s.Repeats("", false)
	for _, r := range list {
		out = append(out, r.ID+"\t"+r.Subject)
	}
	return out, err
}
