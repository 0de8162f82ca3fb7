package store

// MailKey is the key of incoming message n.
func MailKey(n int64) Key { return Key("m/" + number(n)) }

// MailPrefix covers all incoming messages, in the order in which they were
// taken in.
func MailPrefix() Key { return "m/" }

// MailContentKey leads from the digest of a message's content to the message,
// so that none is taken in twice.
func MailContentKey(digest string) Key { return Key("mh/" + text(digest)) }

// MessageIDKey leads from a Message-ID to the message and the ticket that it
// belongs to, whether it came in or went out.
func MessageIDKey(id string) Key { return Key("mi/" + text(id)) }

// MailOpenKey is the index key of an incoming message that waits for a human.
func MailOpenKey(n int64) Key { return Key("mo/" + number(n)) }

// MailOpenPrefix covers the messages that wait for a human.
func MailOpenPrefix() Key { return "mo/" }

// TicketMailKey is the index key of an incoming message among its ticket's.
func TicketMailKey(ticket, mail int64) Key { return TicketMailPrefix(ticket) + Key(number(mail)) }

// TicketMailPrefix covers the incoming messages of a ticket.
func TicketMailPrefix(ticket int64) Key { return Key("mt/" + number(ticket) + "/") }

// MailboxKey is the key of how far a mailbox was read.
func MailboxKey(name string) Key { return Key("mu/" + text(name)) }

// AnsweredKey is the key of when an address was last sent an acknowledgement
// about a subject.
func AnsweredKey(address, subject string) Key {
	return Key("ma/" + text(address) + "/" + text(subject))
}

// OutgoingKey is the key of outgoing message n.
func OutgoingKey(n int64) Key { return Key("o/" + number(n)) }

// OutgoingPrefix covers all outgoing messages, oldest first.
func OutgoingPrefix() Key { return "o/" }

// UnsentKey is the index key of an outgoing message that is not done with.
func UnsentKey(n int64) Key { return Key("ou/" + number(n)) }

// UnsentPrefix covers the outgoing messages that are not done with.
func UnsentPrefix() Key { return "ou/" }

// TicketOutgoingKey is the index key of an outgoing message among its ticket's.
func TicketOutgoingKey(ticket, n int64) Key { return TicketOutgoingPrefix(ticket) + Key(number(n)) }

// TicketOutgoingPrefix covers the outgoing messages of a ticket.
func TicketOutgoingPrefix(ticket int64) Key { return Key("ot/" + number(ticket) + "/") }
