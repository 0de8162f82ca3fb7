package store

import "scatto/internal/calendar"

// ServiceKey is the key of recurring service n.
func ServiceKey(n int64) Key { return ServicePrefix() + Key(number(n)) }

// ServicePrefix covers all recurring services, by number.
func ServicePrefix() Key { return "r/" }

// PeriodKey is the key of the invoice that holds days of a recurring fee or
// service from a day on; source is the id of the agreement's first contract, or
// of the service.
func PeriodKey(source string, from calendar.Date) Key { return PeriodPrefix(source) + Key(day(from)) }

// PeriodPrefix covers the invoiced periods of a fee or service, oldest first.
func PeriodPrefix(source string) Key { return Key("kp/" + text(source) + "/") }
