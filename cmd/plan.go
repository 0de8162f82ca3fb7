package cmd

import (
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type planOptions struct {
	ticket              string
	when                time.Time
	minutes             int
	person, note, place string
	move, cancel, done  int64
}

func newPlan(env *Env) *cobra.Command {
	var o planOptions
	c := &cobra.Command{
		Use:   "plan TICKET --when TIME",
		Short: env.T("make an appointment on a ticket, move it, call it off, say that it is done"),
		Long: env.T("Make an appointment on a ticket. The ticket's technician goes, or who is named\n" +
			"with --for or --by. That he is taken, or the shop closed, is only a warning.\n" +
			"scatto agenda shows the numbers for --move, --cancel and --done."),
		Example: "  scatto plan 42 --when 2026-10-14T09:30 --by luca\n" +
			"  scatto plan 42 --when \"2026-10-14 15:00\" --minutes 120 --for sara --place reception\n" +
			"  scatto plan --move 7 --when 2026-10-15T09:30\n" +
			"  scatto plan --done 7 --note \"sostituito l'alimentatore\"",
		Args: takes("TICKET?"),
	}
	f := c.Flags()
	whenFlag(c, &o.when, env.T("when, a `TIME` like 2026-10-14T09:30"))
	wholeFlag(c, &o.minutes, "minutes", "N", env.T("how long (default 60)"))
	f.StringVar(&o.person, "for", "", env.T("the technician `NAME` who goes"))
	f.StringVar(&o.note, "note", "", env.T("a `TEXT` for the technician; with --done and --cancel an internal note on the ticket"))
	f.StringVar(&o.place, "place", "", env.T("where, a `TEXT` (default the customer's address)"))
	for _, way := range []struct {
		to          *int64
		name, usage string
	}{
		{&o.move, "move", env.T("change the appointment `N`")},
		{&o.cancel, "cancel", env.T("call the appointment `N` off")},
		{&o.done, "done", env.T("the appointment `N` took place")},
	} {
		flagVar(c, way.to, way.name, "N", way.usage, readAppointment)
	}
	completeTickets(env, c)
	_ = c.RegisterFlagCompletionFunc("for", flagCompletion(env, technicianNames))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if len(args) > 0 {
			o.ticket = args[0]
		}
		return plan(env, s, o, c)
	})
}

func plan(env *Env, s *shop.Shop, o planOptions, c *cobra.Command) error {
	way, err := planWay(c)
	if err != nil {
		return err
	}
	var out shop.Planned
	switch way {
	case "move":
		out, err = s.Replan(o.change(c))
	case "cancel":
		out, err = s.CallOffAppointment(o.cancel, o.ticket, o.note)
	case "done":
		out, err = s.KeepAppointment(o.done, o.ticket, o.note)
	default:
		if o.ticket == "" {
			return refusal.Usage("missing-argument", "missing argument %s", argumentName(c, 0)).WithHint("usage: %s", c.UseLine())
		}
		if err := need(c, "when"); err != nil {
			return err
		}
		if err := givenMinutes(c, o.minutes); err != nil {
			return err
		}
		out, err = s.Plan(shop.PlanInput{Ticket: o.ticket, At: o.when, Minutes: o.minutes, For: env.appointed(o.person), Note: o.note, Place: o.place})
	}
	if err != nil {
		return err
	}
	return env.showPlanned(out)
}

// appointed is who goes: the one named with --for, else the operator when he
// was named on the command line; "" leaves it to the ticket.
func (env *Env) appointed(person string) string {
	if person == "" {
		return env.by
	}
	return person
}

// planWay says what is to be done to an appointment: "" makes a new one.
func planWay(c *cobra.Command) (way string, err error) {
	changed := c.Flags().Changed
	for _, w := range []string{"move", "cancel", "done"} {
		if !changed(w) {
			continue
		}
		if way != "" {
			return "", refusal.Usage("flags-exclude", "--%s and --%s exclude each other", way, w)
		}
		way = w
	}
	moving := false
	for _, f := range []string{"when", "minutes", "for", "place"} {
		if changed(f) && (way == "cancel" || way == "done") {
			return "", refusal.Usage("flags-exclude", "--%s and --%s exclude each other", way, f)
		}
		moving = moving || changed(f)
	}
	if way == "move" && !moving && !changed("note") {
		return "", refusal.Usage("nothing-to-change", "say what changes: --when, --minutes, --for, --place or --note")
	}
	return way, nil
}

func (o planOptions) change(c *cobra.Command) shop.PlanChange {
	out := shop.PlanChange{ID: o.move, Ticket: o.ticket}
	changed := c.Flags().Changed
	if changed("when") {
		out.At = &o.when
	}
	if changed("minutes") {
		out.Minutes = &o.minutes
	}
	for _, f := range []struct {
		name string
		from *string
		to   **string
	}{{"for", &o.person, &out.For}, {"note", &o.note, &out.Note}, {"place", &o.place, &out.Place}} {
		if changed(f.name) {
			*f.to = f.from
		}
	}
	return out
}

// givenMinutes refuses --minutes 0: left out, it means the usual length.
func givenMinutes(c *cobra.Command, n int) error {
	if c.Flags().Changed("minutes") && n == 0 {
		return refusal.Usage("bad-minutes", "an appointment cannot last %d minutes", n).WithHint("at least 1, at most 1440")
	}
	return nil
}

// whenFlag adds --when, which wants a time of day too.
func whenFlag(c *cobra.Command, to *time.Time, usage string) {
	flagVar(c, to, "when", "TIME", usage, func(s string) (time.Time, error) {
		if _, err := calendar.ParseWritten(s); err == nil {
			return time.Time{}, refusal.Usage("no-time-of-day", "%q says no time of day", s).WithHint("write it like %sT09:30", s)
		}
		return readTime(s)
	})
}

// readAppointment reads an appointment's number, which may have its sign #.
func readAppointment(s string) (int64, error) {
	if len(s) > 1 && s[0] == '#' {
		s = s[1:]
	}
	n, err := readWhole(s)
	return int64(n), err
}
