package store

import "scatto/internal/calendar"

// AppointmentKey leads from an appointment's number to its ticket.
func AppointmentKey(n int64) Key { return Key("pn/" + number(n)) }

// AppointmentDayKey is the index key of an appointment under its day, so that
// the agenda reads no other ticket.
func AppointmentDayKey(on calendar.Date, n int64) Key {
	return AppointmentDayPrefix(on) + Key(number(n))
}

// AppointmentDayPrefix covers the appointments of a day.
func AppointmentDayPrefix(on calendar.Date) Key { return AppointmentPrefix() + Key(day(on)+"/") }

// AppointmentPrefix covers all appointments, by day.
func AppointmentPrefix() Key { return "pl/" }

// RepeatKey is the key of a maintenance plan.
func RepeatKey(n int64) Key { return RepeatPrefix() + Key(number(n)) }

// RepeatPrefix covers all maintenance plans, oldest first.
func RepeatPrefix() Key { return "rp/" }

// ConsultancyKey is the index key of an open consultancy.
func ConsultancyKey(ticket int64) Key { return ConsultancyPrefix() + Key(number(ticket)) }

// ConsultancyPrefix covers the open consultancies.
func ConsultancyPrefix() Key { return "cq/" }
