package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"testing"
)

// The test's own binary is one that was built: its list names Go and what the
// compiler wrote down, twice alike.
func TestABinaryIsListed(t *testing.T) {
	dir := t.TempDir()
	var texts [][]byte
	for _, name := range []string{"a.json", "b.json"} {
		if err := write(os.Args[0], filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text)
	}
	if !bytes.Equal(texts[0], texts[1]) {
		t.Error("two lists of one binary differ")
	}
	var d document
	if err := json.Unmarshal(texts[0], &d); err != nil {
		t.Fatal(err)
	}
	if d.Metadata.Component.Name != "scatto" || d.Metadata.Component.Type != "application" {
		t.Errorf("it is about %+v", d.Metadata.Component)
	}
	if !slices.ContainsFunc(d.Components, func(c component) bool { return c.Name == "std" }) {
		t.Error("Go's own library is not listed")
	}
}

func TestModulesAreListedWithTheirSums(t *testing.T) {
	info := &debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Path: "scatto", Version: "(devel)"}, Deps: []*debug.Module{
		{Path: "z.example/z", Version: "v1.0.0", Sum: "h1:z"},
		{Path: "a.example/a", Version: "v2.0.0", Replace: &debug.Module{Path: "b.example/b", Version: "v3.0.0", Sum: "h1:b"}},
	}}
	d := list(info)
	var got []string
	for _, c := range d.Components {
		got = append(got, c.PURL)
	}
	want := []string{"pkg:golang/b.example/b@v3.0.0", "pkg:golang/std@go1.26.8", "pkg:golang/z.example/z@v1.0.0"}
	if !slices.Equal(got, want) || !slices.Equal(d.Dependencies[0].Need, want) {
		t.Errorf("listed %q, needed %q", got, d.Dependencies[0].Need)
	}
	if d.Components[0].Properties[0].Value != "h1:b" || d.Metadata.Component.PURL != "pkg:golang/scatto" {
		t.Errorf("%+v", d)
	}
}
