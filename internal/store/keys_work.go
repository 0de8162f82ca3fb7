package store

import "scatto/internal/calendar"

// TicketKey is the key of ticket n.
func TicketKey(n int64) Key { return Key("t/" + number(n)) }

// TicketPrefix covers all tickets, by number.
func TicketPrefix() Key { return "t/" }

// OpenTicketKey is the index key of open ticket n.
func OpenTicketKey(n int64) Key { return Key("to/" + number(n)) }

// OpenTicketPrefix covers the index of open tickets.
func OpenTicketPrefix() Key { return "to/" }

// CustomerTicketKey is the index key of ticket n among its customer's.
func CustomerTicketKey(customer string, n int64) Key {
	return CustomerTicketPrefix(customer) + Key(number(n))
}

// CustomerTicketPrefix covers all tickets of a customer.
func CustomerTicketPrefix(customer string) Key { return Key("tc/" + text(customer) + "/") }

// CustomerOpenTicketKey is the index key of open ticket n among its customer's.
func CustomerOpenTicketKey(customer string, n int64) Key {
	return CustomerOpenTicketPrefix(customer) + Key(number(n))
}

// CustomerOpenTicketPrefix covers the open tickets of a customer.
func CustomerOpenTicketPrefix(customer string) Key { return Key("tco/" + text(customer) + "/") }

// RequesterTicketKey is the index key of ticket n among its requester's.
func RequesterTicketKey(email string, n int64) Key {
	return RequesterTicketPrefix(email) + Key(number(n))
}

// RequesterTicketPrefix covers the tickets asked for from one address.
func RequesterTicketPrefix(email string) Key { return Key("te/" + text(email) + "/") }

// SessionKey is the key of session n.
func SessionKey(n int64) Key { return Key("s/" + number(n)) }

// SessionPrefix covers all sessions, by number.
func SessionPrefix() Key { return "s/" }

// TicketSessionKey is the index key of a session among its ticket's.
func TicketSessionKey(ticket, session int64) Key {
	return TicketSessionPrefix(ticket) + Key(number(session))
}

// TicketSessionPrefix covers the sessions of a ticket.
func TicketSessionPrefix(ticket int64) Key { return Key("st/" + number(ticket) + "/") }

// OpenSessionKey is the index key of an open session.
func OpenSessionKey(session int64) Key { return Key("so/" + number(session)) }

// OpenSessionPrefix covers the index of open sessions.
func OpenSessionPrefix() Key { return "so/" }

// BillableSessionKey is the index key of a closed, chargeable session that no
// invoice holds yet, under its billing date (R121).
func BillableSessionKey(billed calendar.Date, session int64) Key {
	return Key("sb/" + day(billed) + "/" + number(session))
}

// BillableSessionPrefix covers the sessions to be invoiced, by billing date.
func BillableSessionPrefix() Key { return "sb/" }

// CustomerSessionKey is the index key of a session among its customer's.
func CustomerSessionKey(customer string, session int64) Key {
	return CustomerSessionPrefix(customer) + Key(number(session))
}

// CustomerSessionPrefix covers the sessions of a customer.
func CustomerSessionPrefix(customer string) Key { return Key("sc/" + text(customer) + "/") }

// CallKey is the key of chargeable call n.
func CallKey(n int64) Key { return Key("call/" + number(n)) }

// CallPrefix covers all chargeable calls.
func CallPrefix() Key { return "call/" }

// TodoKey is the key of a thing to do by a date; seq tells apart those of one day.
func TodoKey(due calendar.Date, seq int64) Key {
	return Key("todo/" + day(due) + "/" + number(seq))
}

// TodoPrefix covers the things to do, by date.
func TodoPrefix() Key { return "todo/" }

// TodoDoneKey is the key of a thing that was done, away from those to do.
func TodoDoneKey(due calendar.Date, seq int64) Key {
	return Key("td/" + day(due) + "/" + number(seq))
}

// TodoDonePrefix covers the things that were done, by their date.
func TodoDonePrefix() Key { return "td/" }

// ExternalKey is the key under which an imported history's own identifier
// leads to what it became, so that a second import takes nothing in twice.
func ExternalKey(source string) Key { return Key("ext/" + text(source)) }

// AccessKey is the key of the access credential of an address.
func AccessKey(email string) Key { return Key("ac/" + text(email)) }

// TechnicianKey is the key of a technician.
func TechnicianKey(name string) Key { return Key("n/" + text(name)) }

// TechnicianPrefix covers all technicians.
func TechnicianPrefix() Key { return "n/" }
