package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/ui"
)

type calendarHolidaysOptions struct{ year int }

type holidayView struct {
	Date calendar.Date `json:"date"`
	Name string        `json:"name"`
}

func newCalendarHolidays(env *Env) *cobra.Command {
	var o calendarHolidaysOptions
	c := &cobra.Command{
		Use:     "holidays",
		Short:   env.T("the national holidays of a year"),
		Example: "  scatto calendar holidays --year 2027",
		Args:    takes(),
	}
	flagVar(c, &o.year, "year", "YYYY", env.T("the year (default this one)"), readYear)
	return plain(c, func([]string) error { return calendarHolidays(env, o) })
}

func calendarHolidays(env *Env, o calendarHolidaysOptions) error {
	if o.year == 0 {
		at, err := env.instant()
		if err != nil {
			return err
		}
		o.year = calendar.DateOf(at, calendar.Rome()).Year
	}
	views := []holidayView{}
	for _, h := range calendar.Holidays(o.year) {
		views = append(views, holidayView{h.Date, h.Name})
	}
	return env.print(views, func() *ui.Table {
		if !env.OutTerminal {
			t := &ui.Table{}
			for _, v := range views {
				t.Add(v.Date, v.Name)
			}
			return t
		}
		t := &ui.Table{Head: []string{env.T("Date"), env.T("Day"), env.T("Holiday")}}
		for _, v := range views {
			t.Add(v.Date, env.weekday(v.Date.Weekday()), v.Name)
		}
		return t
	})
}
