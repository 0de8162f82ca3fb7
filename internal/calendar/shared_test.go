package calendar_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"scatto/internal/calendar"
)

// shared reads a file of ../shared, the folder beside the module.
func shared(t *testing.T, name string) []byte {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
	b, err := os.ReadFile(filepath.Join(filepath.Dir(dir), "shared", name))
	if os.IsNotExist(err) && os.Getenv("CI") != "true" {
		t.Skip("needs ../shared")
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// at reads an instant the test is sure of.
func at(t testing.TB, s string) time.Time {
	t.Helper()
	v, err := calendar.ParseInstant(s, calendar.Rome())
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return v
}

// on reads a date the test is sure of.
func on(t testing.TB, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return d
}
