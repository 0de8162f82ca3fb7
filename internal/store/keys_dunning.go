package store

import "strconv"

// DunningKey is the key of the reminders and the dispute of an invoice.
func DunningKey(year int, series string, n int64) Key {
	return DunningPrefix() + Key(strconv.Itoa(year)+"/"+text(series)+"/"+number(n))
}

// DunningPrefix covers the reminders and disputes of all invoices.
func DunningPrefix() Key { return "idun/" }
