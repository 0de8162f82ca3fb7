package contract_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/tariff"
	"scatto/tariff/contract"
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

func at(t testing.TB, s string) time.Time {
	t.Helper()
	v, err := calendar.ParseInstant(s, calendar.Rome())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// day reads a date, "" as none.
func day(t testing.TB, s string) (d calendar.Date) {
	t.Helper()
	if err := d.UnmarshalText([]byte(s)); err != nil {
		t.Fatal(err)
	}
	return d
}

func ptr[T any](v T) *T { return &v }

// made gives a contract from..to ("" for the default) with minutes; < 0: no limit.
func made(t testing.TB, id string, kind contract.Kind, from, to string, minutes int64) contract.Contract {
	t.Helper()
	c := contract.Contract{ID: id, Customer: "C0002", Kind: kind, From: day(t, from), To: day(t, to)}
	if minutes >= 0 {
		c.Minutes = &minutes
	}
	c, err := contract.New(c, 60)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func opened(t testing.TB, c contract.Contract) contract.Ledger {
	t.Helper()
	l, err := contract.Ledger(nil).Open(c, c.From.At(9, 0, calendar.Rome()))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func hourly(t testing.TB) tariff.PriceList {
	t.Helper()
	l, err := tariff.BuiltIn().At("hourly", day(t, "2026-01-01"))
	if err != nil {
		t.Fatal(err)
	}
	return l
}
