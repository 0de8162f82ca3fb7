package shop

import (
	"sort"
	"testing"

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
