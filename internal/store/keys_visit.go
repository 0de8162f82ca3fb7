package store

import "scatto/internal/calendar"

// VisitKey is the key of visit n.
func VisitKey(n int64) Key { return VisitPrefix() + Key(number(n)) }

// VisitPrefix covers all visits, by number.
func VisitPrefix() Key { return "vi/" }

// TicketVisitKey is the index key of a visit among its ticket's.
func TicketVisitKey(ticket, visit int64) Key { return TicketVisitPrefix(ticket) + Key(number(visit)) }

// TicketVisitPrefix covers the visits of a ticket.
func TicketVisitPrefix(ticket int64) Key { return Key("vt/" + number(ticket) + "/") }

// SessionsOnPrefix covers the closed sessions of a day.
func SessionsOnPrefix(d calendar.Date) Key { return Key("sd/" + day(d) + "/") }
