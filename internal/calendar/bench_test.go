package calendar_test

import (
	"testing"
	"time"

	"scatto/internal/calendar"
)

func BenchmarkNext(b *testing.B) {
	c := calendar.ITValue()
	for _, row := range []struct{ name, at string }{
		{"open", "2026-10-14T10:00"}, {"weekend", "2026-10-17T10:00"}, {"summer closure", "2026-08-14T18:00"},
	} {
		t := at(b, row.at)
		b.Run(row.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := c.Next("office", t); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDue(b *testing.B) {
	c, t := calendar.ITValue(), at(b, "2026-10-14T10:00")
	for b.Loop() {
		if _, err := c.Due("office", t, 480); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkIsHoliday(b *testing.B) {
	d := calendar.Date{Year: 2027, Month: time.April, Day: 7}
	for b.Loop() {
		if calendar.IsHoliday(d) {
			b.Fatal("7 April is no holiday")
		}
	}
}
