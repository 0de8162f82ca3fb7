package shop

import (
	"encoding/json"
	"sort"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/store"
)

// Every family of the store says how a person in it is handled: a new one that
// does not would leave people behind.
func TestEveryFamilySaysWhatBecomesOfAPerson(t *testing.T) {
	known := map[string]bool{}
	list := personFamilies()
	for _, f := range list {
		if known[f.prefix] {
			t.Errorf("%s stands in the table twice", f.prefix)
		}
		known[f.prefix] = true
		if f.category == "" || f.category.Label() == string(f.category) {
			t.Errorf("%s has no category with a name: %q", f.prefix, f.category)
		}
	}
	for _, f := range store.Keys() {
		if !known[f.Prefix] {
			t.Errorf("%s (%s) is in no row of personFamilies: say how a person in it is found and erased", f.Prefix, f.What)
		}
		delete(known, f.Prefix)
	}
	for prefix := range known {
		t.Errorf("%s is no family of the store", prefix)
	}
	if !sort.SliceIsSorted(list, func(i, j int) bool { return list[i].prefix < list[j].prefix }) {
		t.Error("the table is not in key order")
	}
}

// A mandate is kept as long as its last debit can be disputed, to the day, and
// not beyond (art. 14 d.lgs. 11/2010).
func TestMandateIsKeptAsLongAsItsDebit(t *testing.T) {
	used, err := json.Marshal(customer.MandateLife{Last: customer.MandateUse{On: calendar.Date{Year: 2025, Month: time.October, Day: 20}}})
	if err != nil {
		t.Fatal(err)
	}
	for on, want := range map[string]bool{"2026-11-20T22:00:00Z": true, "2026-11-21T00:00:00+01:00": false} {
		at, err := time.Parse(time.RFC3339, on)
		if err != nil {
			t.Fatal(err)
		}
		kept, ok := keepMandate(&personSearch{shop: &Shop{at: at}}, store.MandateKey("C0001", "M-1"), used)
		if ok != want || kept.until.String() != "2026-11-20" {
			t.Errorf("%s: kept %v until %s", on, ok, kept.until)
		}
	}
}
