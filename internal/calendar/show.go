package calendar

import "time"

// Show gives an instant as people of the shop read it: RFC 3339 in its zone,
// numeric offset, whole seconds.
func Show(t time.Time) string { return t.In(Rome()).Format("2006-01-02T15:04:05-07:00") }
