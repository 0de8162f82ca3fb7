package shop

import (
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/ticket"
)

// clashesNamed is how many appointments at the same time a warning names.
const clashesNamed = 3

// planWarnings says what is odd about an appointment: nothing of it forbids it.
func (w *write) planWarnings(t ticket.Ticket, a ticket.Appointment) (out []*refusal.Error, err error) {
	s := w.shop
	first, last := s.day(a.At), s.day(a.End())
	others, err := visits(w.Tx, AgendaFilter{From: first.AddDays(-1), To: last, Technician: a.By}) // one lasts a day at most
	if err != nil {
		return nil, err
	}
	for _, v := range others {
		if o := v.Appointment; o.Clashes(a) && len(out) < clashesNamed {
			out = append(out, refusal.Rule("appointment-clash", "%s has appointment %d at that time: %s, %d minutes, ticket %s",
				o.By, o.ID, calendar.Show(o.At), o.Minutes, v.Ticket.Name()).WithHint("scatto plan --move %d --when TIME", a.ID))
		}
	}
	open, err := s.Config.Calendar.Open(windowOffice, a.At)
	if err != nil {
		return nil, err
	}
	switch off := s.DayOff(first); {
	case off.Holiday != "":
		out = append(out, refusal.Rule("closed-day", "%s is a holiday: %s", first, off.Holiday).By("R11"))
	case off.Patron:
		out = append(out, refusal.Rule("closed-day", "%s is the patron's day", first).By("R12"))
	case off.Closure:
		out = append(out, refusal.Rule("closed-day", "the shop is closed on %s", first).By("R11"))
	case !open:
		out = append(out, refusal.Rule("appointment-out-of-hours", "%s is outside office hours", calendar.Show(a.At)).By("R10"))
	}
	site, err := siteOf(w.Tx, t.Site)
	if err != nil {
		return nil, err
	}
	if patron, has, _ := site.PatronDay(); has && patron.On(first) {
		out = append(out, refusal.Rule("site-patron", "%s is the patron's day where site %s is (%s)", first, site.ID, site.Name).By("R12"))
	}
	if first.After(s.Today().AddDays(366)) {
		out = append(out, refusal.Rule("appointment-far", "%s is more than a year away", first).
			WithHint("scatto plan --move %d --when TIME", a.ID))
	}
	return out, nil
}

// CalledOffWarnings says which appointments a ticket's end called off.
func CalledOffWarnings(t ticket.Ticket) (out []*refusal.Error) {
	for _, a := range t.CalledOffAtClosing() {
		out = append(out, refusal.Rule("appointment-called-off-too", "appointment %d at %s (%s) is called off with the ticket",
			a.ID, calendar.Show(a.At), a.By).WithHint("tell the customer, if he expects you"))
	}
	return out
}
