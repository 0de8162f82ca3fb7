package ui_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"scatto/internal/ui"
)

// missing asks TestCatalogue to write the sentences without Italian to a file,
// ready to be filled and put beside the others:
//
//	go test ./internal/ui -run TestCatalogue -args -missing /tmp/new.tsv
var missing = flag.String("missing", "", "write the sentences without Italian to this `FILE`")

// TestCatalogue holds that every sentence has its Italian and that no Italian
// has lost its sentence.
func TestCatalogue(t *testing.T) {
	s := collect(load(t))
	for _, known := range []string{"unknown command %q of %q", "the %s is empty", "description", "print one JSON document"} {
		if s.keys[known] == nil {
			t.Fatalf("the scan has not found %q: it is blind", known)
		}
	}
	for _, l := range s.loose {
		t.Errorf("%s: give it as a literal, or type it refusal.Word", l)
	}
	var lacking []string
	for _, key := range slices.Sorted(maps.Keys(s.keys)) {
		if !ui.HasItalian(key) {
			lacking = append(lacking, key)
			t.Errorf("%s: no Italian for %q", s.keys[key][0], key)
			continue
		}
		it := ui.Italian.T(key)
		if strings.TrimSpace(it) == "" {
			t.Errorf("the Italian for %q is empty", key)
		}
	}
	for _, key := range ui.ItalianKeys() {
		if s.keys[key] == nil {
			t.Errorf("Italian for a sentence that nobody says: %q", key)
		}
	}
	if *missing != "" {
		if err := os.WriteFile(*missing, table(s, lacking), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// table lists the keys by place, each with an empty second column.
func table(s *sentences, keys []string) []byte {
	slices.SortStableFunc(keys, func(a, b string) int { return strings.Compare(s.keys[a][0], s.keys[b][0]) })
	escape := strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\t", `\t`)
	var b []byte
	last := ""
	for _, key := range keys {
		if file, _, _ := strings.Cut(s.keys[key][0], ":"); file != last {
			b, last = fmt.Appendf(b, "# %s\n", file), file
		}
		b = fmt.Appendf(b, "%s\t\n", escape.Replace(key))
	}
	return b
}
