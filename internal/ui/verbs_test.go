package ui_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// verb is one place that an argument fills.
type verb struct {
	text string // as it stands, e.g. "%[2]q"
	arg  int    // which argument, from 1
	kind byte   // 's', 'd', 'q' …
}

var verbPattern = regexp.MustCompile(`%[-+# 0]*(?:\[(\d+)\])?[0-9]*(?:\.[0-9]+)?([a-zA-Z%])`)

// verbs lists what fmt would fill in s.
func verbs(s string) (out []verb) {
	next := 1
	for _, m := range verbPattern.FindAllStringSubmatch(s, -1) {
		if m[2] == "%" {
			continue
		}
		if m[1] != "" {
			next, _ = strconv.Atoi(m[1])
		}
		out = append(out, verb{m[0], next, m[2][0]})
		next++
	}
	return out
}

// filled describes which arguments a sentence shows and how, whatever their
// order: with %[2]s an Italian sentence may turn them round.
func filled(s string) string {
	var parts []string
	for _, v := range verbs(s) {
		parts = append(parts, fmt.Sprintf("%d%c", v.arg, v.kind))
	}
	slices.Sort(parts)
	return strings.Join(parts, " ")
}

// TestCatalogueFiles reads the Italian files line by line: what their reader
// would overlook, twice the same sentence, and verbs that differ.
func TestCatalogueFiles(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("it", "*.tsv"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no Italian files: %v", err)
	}
	seen := map[string]string{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for line := range strings.Lines(string(data)) {
			n++
			at := fmt.Sprintf("%s:%d", name, n)
			line = strings.TrimRight(line, "\r\n")
			if line == "" || strings.HasPrefix(line, "# ") {
				continue
			}
			cells := strings.Split(line, "\t")
			if len(cells) != 2 || cells[0] == "" || cells[1] == "" {
				t.Errorf("%s: not a sentence, a tab and its Italian: %q", at, line)
				continue
			}
			if first, twice := seen[cells[0]]; twice {
				t.Errorf("%s: %q stands in %s too", at, cells[0], first)
			}
			seen[cells[0]] = at
			if en, it := filled(cells[0]), filled(cells[1]); en != it {
				t.Errorf("%s: the English shows [%s], the Italian [%s]: %q", at, en, it, line)
			}
			if strings.Count(cells[0], "`") != strings.Count(cells[1], "`") {
				t.Errorf("%s: the name of a flag's value stands between backticks in both: %q", at, line)
			}
			if strings.Count(cells[0], `\n`) != strings.Count(cells[1], `\n`) && strings.HasSuffix(cells[0], `\n`) {
				t.Errorf("%s: a line break is lost: %q", at, line)
			}
		}
	}
}

func TestVerbs(t *testing.T) {
	for _, c := range []struct{ what, s, want string }{
		{"in order", "%s of %d", "1s 2d"},
		{"a percent sign is none", "100 %% of %q", "1q"},
		{"width and flags", "%-5.2f %02d", "1f 2d"},
		{"turned round", "%[2]d di %[1]s", "1s 2d"},
		{"after an index they count on", "%[2]s %s", "2s 3s"},
		{"a percent sign before a blank and a letter is one", "10 % di", "1d"},
	} {
		if got := filled(c.s); got != c.want {
			t.Errorf("%s: %q shows [%s], want [%s]", c.what, c.s, got, c.want)
		}
	}
}
