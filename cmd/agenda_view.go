package cmd

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// screenColumns is how wide the agenda is where nobody knows the screen.
const screenColumns = 80

// everyDay is up to how many days a stretch shows its empty days too.
const everyDay = 14

// agendaWords is the agenda for a person: a day a paragraph, an appointment
// two lines.
func (env *Env) agendaWords(s *shop.Shop, from, to calendar.Date, list []shop.Visit) string {
	byDay := map[calendar.Date][]shop.Visit{}
	for _, v := range list {
		d := calendar.DateOf(v.Appointment.At, calendar.Rome())
		byDay[d] = append(byDay[d], v)
	}
	columns := env.Columns
	if columns < 40 {
		columns = screenColumns
	}
	short := from.DaysUntil(to) < everyDay
	if len(list) == 0 && !short {
		return env.T("no appointments from %s to %s", from, to) + "\n"
	}
	var b strings.Builder
	for d := from; !d.After(to); d = d.AddDays(1) {
		visits := byDay[d]
		if len(visits) == 0 && !short {
			continue
		}
		off := env.dayOff(s.DayOff(d))
		title := env.dayWords(d)
		if d == s.Today() {
			title += "  " + env.T("today")
		}
		if off != "" {
			title += "  (" + off + ")"
		}
		if len(visits) == 0 {
			title += "  –"
		}
		fmt.Fprintln(&b, cutTo(title, columns))
		for _, v := range visits {
			for _, line := range env.visitLines(v, columns) {
				fmt.Fprintln(&b, line)
			}
		}
	}
	return b.String()
}

// visitLines are the two lines of an appointment: when, whose, who goes; then
// number, ticket, subject.
func (env *Env) visitLines(v shop.Visit, columns int) []string {
	const indent = "               "
	a, local := v.Appointment, calendar.Rome()
	place := a.Place
	if place == "" {
		place = v.City
	}
	who := a.By
	if a.Done {
		who += ", " + env.appointmentWords(string(a.State()))
	}
	who = clipped(ui.Clean(who), 30)
	if place = clipped(ui.Clean(place), 25); place != "" {
		place = ", " + place
	}
	room := columns - len(indent) - 2 - utf8.RuneCountInString(who)
	whose := cutTo(ui.Clean(v.Name), room-utf8.RuneCountInString(place)) + place
	gap := columns - len(indent) - utf8.RuneCountInString(whose) - utf8.RuneCountInString(who)
	first := fmt.Sprintf("  %s-%s  %s%s%s", a.At.In(local).Format("15:04"), a.End().In(local).Format("15:04"),
		whose, strings.Repeat(" ", max(gap, 2)), who)
	lines := []string{first, cutTo(ui.Clean(fmt.Sprintf("%s#%d  %s  %s", indent, a.ID, v.Ticket.Name(), v.Ticket.Subject)), columns)}
	if extra := ui.Clean(joined("  ", v.Phone, a.Note)); extra != "" {
		lines = append(lines, cutTo(indent+extra, columns))
	}
	return lines
}

// dayOff names why the shop does not work on a day.
func (env *Env) dayOff(off shop.DayOff) string {
	switch {
	case off.Holiday != "":
		return off.Holiday
	case off.Patron:
		return env.T("patron's day")
	case off.Closure:
		return env.T("closed")
	}
	return ""
}

// cutTo cuts a line to a width.
func cutTo(s string, width int) string { return clipped(s, max(width, 8)) }
