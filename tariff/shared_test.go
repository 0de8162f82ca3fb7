package tariff_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/tariff"
)

// shared reads a file of ../shared, the sibling of the directory with go.mod.
func shared(t *testing.T, name string) []byte {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		dir = filepath.Dir(dir)
	}
	b, err := os.ReadFile(filepath.Join(dir, "..", "shared", name))
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatal(err)
	}
	if err != nil {
		t.Skip("needs ../shared")
	}
	return b
}

// at reads a local time in Rome, or one with an offset.
func at(t testing.TB, s string) time.Time {
	t.Helper()
	v, err := calendar.ParseInstant(s, calendar.Rome())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func day(t testing.TB, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func span(t testing.TB, from, to string) tariff.Span {
	t.Helper()
	return tariff.Span{From: at(t, from), To: at(t, to)}
}

func listed(t testing.TB, name string) tariff.PriceList {
	t.Helper()
	l, err := tariff.BuiltIn().At(name, calendar.Date{Year: 2026, Month: 1, Day: 1})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func ptr[T any](v T) *T { return &v }

func cents(t testing.TB, s string) money.Cents {
	t.Helper()
	c, err := money.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// quote prices w and checks what must hold for every charge.
func quote(t testing.TB, w tariff.Work) tariff.Charge {
	t.Helper()
	c, err := tariff.Quote(w)
	if err != nil {
		t.Fatal(err)
	}
	consistent(t, c)
	return c
}

// consistent checks what must hold for every charge: its lines multiply and
// sum, its months sum to the started minutes, its draws to the drawn minutes,
// and it survives storage.
func consistent(t testing.TB, c tariff.Charge) {
	t.Helper()
	var sum money.Cents
	for _, l := range c.Lines {
		if money.Cents(l.Quantity)*l.UnitPrice != l.Amount {
			t.Errorf("line %+v: quantity × unit price is not the amount", l)
		}
		if l.Rules == nil || l.Description == "" {
			t.Errorf("line %+v lacks rules or words", l)
		}
		sum += l.Amount
	}
	if sum != c.Amount || len(c.Lines) == 0 {
		t.Errorf("%d lines sum to %s, amount %s", len(c.Lines), sum, c.Amount)
	}
	var minutes int64
	for _, m := range c.MinutesByMonth {
		minutes += int64(m)
	}
	if minutes != (c.Seconds+59)/60 {
		t.Errorf("%v sums to %d minutes, want %d started ones", c.MinutesByMonth, minutes, (c.Seconds+59)/60)
	}
	var drawn int64
	for _, d := range c.Draws {
		drawn += d.Drawn
	}
	if drawn != c.DrawnMinutes {
		t.Errorf("draws sum to %d, drawn_minutes %d", drawn, c.DrawnMinutes)
	}
	raw, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	var back tariff.Charge
	if err := json.Unmarshal(raw, &back); err != nil {
		t.Errorf("%s cannot be read back: %v", raw, err)
	}
}
