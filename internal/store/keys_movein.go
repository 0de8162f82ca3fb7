package store

import "strconv"

// OpeningKey is the key of an invoice of another system that is still
// collected, by the number that it bears there.
func OpeningKey(number string) Key { return OpeningPrefix() + Key(text(number)) }

// OpeningPrefix covers the invoices of another system.
func OpeningPrefix() Key { return "io/" }

// OpeningDunningKey is the key of the reminders of such an invoice.
func OpeningDunningKey(number string) Key { return Key("idun/elsewhere/" + text(number)) }

// SeriesStartKey is the key of what a year's series had before its first
// number here.
func SeriesStartKey(year int, series string) Key {
	return SeriesStartPrefix(year) + Key(text(series))
}

// SeriesStartPrefix covers the series of a year that were begun elsewhere.
func SeriesStartPrefix(year int) Key { return Key("isn/" + strconv.Itoa(year) + "/") }

// ImportKey is the key of an import that has begun and not ended, by what it
// takes in.
func ImportKey(what string) Key { return ImportPrefix() + Key(text(what)) }

// ImportPrefix covers the imports that have begun and not ended.
func ImportPrefix() Key { return "imp/" }

// FileStartKey is the key of the progressive with which the names of invoice
// files went on from another system's.
func FileStartKey() Key { return "isn/file" }

// NoteStartKey is the key of the number with which a year's transport documents
// went on from another system's.
func NoteStartKey(year int) Key { return Key("isn/ddt/" + strconv.Itoa(year)) }
