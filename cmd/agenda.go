package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type agendaOptions struct {
	start, day, from, to calendar.Date
	week                 string // "this", a date, or "" for no week
	person, ics          string
	all                  bool
}

// thisWeek is --week without a date.
const thisWeek = "this"

// calendarFileView is the JSON of a calendar file just written.
type calendarFileView struct {
	File         string        `json:"file"`
	From         calendar.Date `json:"from"`
	To           calendar.Date `json:"to"`
	Appointments int           `json:"appointments"`
}

func newAgenda(env *Env) *cobra.Command {
	var o agendaOptions
	c := &cobra.Command{
		Use:   "agenda [DATE]",
		Short: env.T("the appointments by day: today and six days more, or those asked for"),
		Long: env.T("The appointments by day. DATE is the first of seven days, with --week any day\n" +
			"of the week. --ics writes them for Outlook, Google Calendar or Thunderbird;\n" +
			"what was called off is in it too, as cancelled."),
		Example: "  scatto agenda --week\n  scatto agenda --week 2026-10-14 --for luca\n  scatto agenda --day 2026-10-14\n" +
			"  scatto agenda --from 2026-10-01 --to 2026-12-31 --ics agenda.ics",
		Args: takes("DATE?"),
	}
	f := c.Flags()
	f.StringVar(&o.week, "week", "", env.T("Monday to Sunday of this week, or of the week of `DATE`"))
	f.Lookup("week").NoOptDefVal = thisWeek
	dateFlag(c, &o.day, "day", env.T("only this day"))
	dateFlag(c, &o.from, "from", env.T("first day"))
	dateFlag(c, &o.to, "to", env.T("last day"))
	f.StringVar(&o.person, "for", "", env.T("only those of the technician `NAME`"))
	f.BoolVar(&o.all, "all", false, env.T("also what was called off"))
	f.StringVar(&o.ics, "ics", "", env.T("write a calendar `FILE`, - for standard output"))
	_ = c.RegisterFlagCompletionFunc("for", flagCompletion(env, technicianNames))
	return reading(env, c, func(s *shop.Shop, args []string) (err error) {
		if len(args) > 0 {
			if o.start, err = calendar.ParseWritten(args[0]); err != nil {
				return err
			}
		}
		return agenda(env, s, o)
	})
}

func agenda(env *Env, s *shop.Shop, o agendaOptions) error {
	from, to, err := o.days(s.Today())
	if err != nil {
		return err
	}
	list, err := s.Agenda(shop.AgendaFilter{From: from, To: to, Technician: o.person, CalledOff: o.all || o.ics != ""})
	if err != nil {
		return err
	}
	switch {
	case o.ics == "-":
		_, err := env.Out.Write(shop.CalendarFile(list))
		return err
	case o.ics != "":
		path, err := s.WriteCalendar(list, o.ics)
		if err != nil {
			return err
		}
		return env.say(calendarFileView{path, from, to, len(list)}, func() *ui.Table {
			return fields("file", path, "from", from, "to", to, "appointments", len(list))
		}, func() string { return env.T("%d appointments written to %s", len(list), path) })
	}
	if env.structured() || !env.OutTerminal {
		return env.print(viewAgenda(list), func() *ui.Table { return env.agendaRows(list) })
	}
	return env.tell(env.agendaWords(s, from, to, list))
}

// days finds the first and the last day that are asked for.
func (o agendaOptions) days(today calendar.Date) (from, to calendar.Date, err error) {
	asked := 0
	for _, given := range []bool{o.week != "", !o.day.IsZero(), !o.from.IsZero() || !o.to.IsZero()} {
		if given {
			asked++
		}
	}
	if asked > 1 || asked > 0 && o.week == "" && !o.start.IsZero() {
		return from, to, refusal.Usage("flags-exclude", "choose one of DATE, --week, --day and --from with --to")
	}
	switch {
	case o.week != "":
		day := today
		if !o.start.IsZero() {
			day = o.start
		}
		if o.week != thisWeek {
			if day, err = calendar.ParseWritten(o.week); err != nil {
				return from, to, err
			}
		}
		from = day.AddDays(-(int(day.Weekday()) + 6) % 7)
		return from, from.AddDays(6), nil
	case !o.day.IsZero():
		return o.day, o.day, nil
	}
	from, to = today, o.to
	if !o.start.IsZero() {
		from = o.start
	}
	if !o.from.IsZero() {
		from = o.from
	}
	if to.IsZero() {
		to = from.AddDays(6)
	}
	if to.Before(from) {
		err = refusal.Rule("end-before-start", "the last day %s lies before the first, %s", to, from)
	}
	return from, to, err
}
