package store

import "scatto/internal/calendar"

// SessionDayKey is the index key of a closed session under its billing date.
func SessionDayKey(billed calendar.Date, session int64) Key {
	return Key("sd/" + day(billed) + "/" + number(session))
}

// SessionsOfDayPrefix covers the sessions of one billing date.
func SessionsOfDayPrefix(billed calendar.Date) Key { return Key("sd/" + day(billed) + "/") }

// SessionDayPrefix covers all closed sessions by billing date.
func SessionDayPrefix() Key { return "sd/" }

// SessionMonthPrefix covers the closed sessions of a month, "2026-10".
func SessionMonthPrefix(month string) Key { return Key("sd/" + month + "-") }
