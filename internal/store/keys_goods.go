package store

import "strconv"

// ItemKey is the key of item n of the shop's list of things.
func ItemKey(n int64) Key { return ItemPrefix() + Key(number(n)) }

// ItemPrefix covers all items, by number.
func ItemPrefix() Key { return "it/" }

// ItemCodeKey leads from an item's code to its number.
func ItemCodeKey(code string) Key { return Key("itc/" + text(code)) }

// NoteKey is the key of transport document n of a year.
func NoteKey(year int, n int64) Key { return NoteYearPrefix(year) + Key(number(n)) }

// NotePrefix covers all transport documents, by year and number.
func NotePrefix() Key { return "dn/" }

// NoteYearPrefix covers the transport documents of a year.
func NoteYearPrefix(year int) Key { return NotePrefix() + Key(strconv.Itoa(year)+"/") }

// PieceKey is the key of the thing with a serial number.
func PieceKey(serial string) Key { return PiecePrefix() + Key(text(serial)) }

// PiecePrefix covers all things with a serial number.
func PiecePrefix() Key { return "pc/" }

// CustomerPieceKey is the index key of a thing among its customer's.
func CustomerPieceKey(customer, serial string) Key {
	return CustomerPiecePrefix(customer) + Key(text(serial))
}

// CustomerPiecePrefix covers the things of a customer.
func CustomerPiecePrefix(customer string) Key { return Key("pcc/" + text(customer) + "/") }

// RepairKey is the key of repair n.
func RepairKey(n int64) Key { return RepairPrefix() + Key(number(n)) }

// RepairPrefix covers all repairs, by number.
func RepairPrefix() Key { return "rep/" }

// WarnedGoodsKey is the key of the warnings given about the goods of line n
// that no transport document hands over.
func WarnedGoodsKey(n int64) Key { return Key("twg/" + number(n)) }
