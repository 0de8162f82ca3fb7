package shop

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"scatto/internal/store"
)

// A family that somebody adds to the store leaves with the export, or is named
// with the reason why not.
func TestEveryFamilyIsExportedOrNamed(t *testing.T) {
	left, told := notExported(), map[string]string{}
	for _, f := range exportFamilies() {
		for _, prefix := range f.prefixes {
			if told[prefix] != "" {
				t.Errorf("%s is exported as %s and as %s", prefix, told[prefix], f.name)
			}
			told[prefix] = f.name
		}
	}
	there := map[string]bool{}
	for _, f := range store.Keys() {
		there[f.Prefix] = true
		_, isLeft := left[f.Prefix]
		switch isIndex := strings.HasPrefix(string(f.What), "index:"); {
		case isIndex && told[f.Prefix] != "":
			t.Errorf("the index %s is exported as %s", f.Prefix, told[f.Prefix])
		case !isIndex && told[f.Prefix] == "" && !isLeft:
			t.Errorf("%s (%s) is neither in exportFamilies nor in notExported", f.Prefix, f.What)
		case told[f.Prefix] != "" && isLeft:
			t.Errorf("%s is exported and said not to be", f.Prefix)
		}
	}
	for prefix := range told {
		if !there[prefix] {
			t.Errorf("%s is exported and no family of the store", prefix)
		}
	}
}

// Names are file names: no two files share one, every list with a table is one.
func TestExportFilesHaveNamesOfTheirOwn(t *testing.T) {
	x := &exporter{known: map[reflect.Type][]structField{}}
	seen := map[string]bool{}
	for _, f := range exportFamilies() {
		tables := []string{f.name}
		for _, list := range f.tables {
			tables = append(tables, list.name)
			if element := x.elementAt(reflect.TypeOf(f.record), list.field); element == nil || element.Kind() != reflect.Struct {
				t.Errorf("%s has no list of records %s", f.name, list.field)
			}
		}
		for _, name := range tables {
			if seen[name] {
				t.Errorf("two tables are called %s", name)
			}
			seen[name] = true
		}
		heads := map[string]bool{}
		for _, c := range x.familyColumns(f) {
			if heads[c.head] {
				t.Errorf("%s.csv has the column %s twice", f.name, c.head)
			}
			heads[c.head] = true
		}
	}
}

// The page holds every file and every field, in two languages. After a change:
// SCATTO_UPDATE_DOCS=1 go test ./internal/shop -run TestExportFormat
func TestExportFormatIsDocumented(t *testing.T) {
	all := allFieldWords()
	for _, f := range exportFamilies() {
		for _, key := range append(keysOf(schema(f)), "file."+f.name) {
			if w := wordsIn(all, key); w.English == "" || w.Italian == "" {
				t.Errorf("export_words.tsv has no words in two languages for %s (nor for *%s)", key, key[strings.LastIndexByte(key, '.'):])
			}
		}
	}
	page := filepath.Join("..", "..", "docs", "export-format.md")
	if os.Getenv("SCATTO_UPDATE_DOCS") == "1" {
		if err := os.WriteFile(page, []byte(ExportFormat()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if string(data) != ExportFormat() {
		t.Error("docs/export-format.md is not what the program writes: SCATTO_UPDATE_DOCS=1 go test ./internal/shop -run TestExportFormat")
	}
}

func keysOf(fields []exportField) (out []string) {
	for _, f := range fields {
		out = append(out, f.key)
	}
	return out
}

// A line of words that serves nothing is a slip.
func TestExportWordsServeAField(t *testing.T) {
	used := map[string]bool{}
	all := allFieldWords()
	for _, f := range exportFamilies() {
		used["file."+f.name] = true
		for _, key := range keysOf(schema(f)) {
			if _, own := all[key]; !own {
				key = "*" + key[strings.LastIndexByte(key, '.'):]
			}
			used[key] = true
		}
	}
	for key := range all {
		if !used[key] {
			t.Errorf("export_words.tsv explains %s, which no export holds", key)
		}
	}
	if n := strings.Count(exportWords, "\n"); n != len(all) {
		t.Errorf("%d lines give %d words", n, len(all))
	}
}
