package shop

import (
	"fmt"

	"scatto/ticket"
)

// CalendarFile gives the visits as a calendar file that other programs read
// (RFC 5545). The same visits give the same bytes.
func CalendarFile(list []Visit) []byte {
	events := make([]ticket.Event, 0, len(list))
	for _, v := range list {
		a, t := v.Appointment, v.Ticket
		place := a.Place
		if place == "" {
			place = v.Address
		}
		phone := v.Phone
		if phone != "" {
			phone = "Tel. " + phone
		}
		events = append(events, ticket.Event{
			UID: fmt.Sprintf("appointment-%d@scatto", a.ID), Stamp: a.Changed, From: a.At, To: a.End(),
			Edition: a.Edition, CalledOff: a.CalledOff, Summary: joinWords(": ", v.Name, t.Subject), Place: place,
			Words: joinWords("\n", "Ticket "+t.Name(), "Tecnico: "+a.By, phone, a.Note),
		})
	}
	return ticket.ICalendar(events)
}

// WriteCalendar writes the visits into a calendar file and gives its path.
func (s *Shop) WriteCalendar(list []Visit, path string) (string, error) {
	return writeFile(path, CalendarFile(list))
}
