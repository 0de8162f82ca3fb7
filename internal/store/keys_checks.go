package store

import "scatto/internal/calendar"

// CadenceKey is the key of a cadence agreed with a customer from a day on, for
// an item or a part of it, on one device or, with none, on all.
func CadenceKey(customer, item, device, part string, from calendar.Date) Key {
	return CadencePrefix(customer) + Key(text(item)+"/"+text(device)+"/"+text(part)+"/"+day(from))
}

// CadencePrefix covers the cadences agreed with a customer.
func CadencePrefix(customer string) Key { return Key("cad/" + text(customer) + "/") }

// NetworkKey is the key of what joins a customer's devices.
func NetworkKey(customer string) Key { return Key("nw/" + text(customer)) }
