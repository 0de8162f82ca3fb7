package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
)

// TestABinaryIsListed reads a binary twice: its list names Go and every module
// that `go version -m` finds in it. The test's own binary has none but Go; with
// SCATTO_LONG=1 it is scatto itself, as in every release (.ci/package).
func TestABinaryIsListed(t *testing.T) {
	dir := t.TempDir()
	path, least := os.Args[0], 1
	if os.Getenv("SCATTO_LONG") == "1" {
		path, least = filepath.Join(dir, "scatto"), 20
		if said, err := exec.Command("go", "build", "-o", path, "scatto").CombinedOutput(); err != nil {
			t.Fatalf("%v %s", err, said)
		}
	}
	var texts [][]byte
	for _, name := range []string{"a.json", "b.json"} {
		var errs bytes.Buffer
		if code := run([]string{path, filepath.Join(dir, name), "1.2.3"}, &errs); code != 0 {
			t.Fatal(code, errs.String())
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
	d := mustBeCycloneDX(t, texts[0])
	program := d.Metadata.Component
	binary, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if sum := fmt.Sprintf("%x", sha256.Sum256(binary)); program.Name != "scatto" || program.Type != "application" || program.Version != "1.2.3" ||
		len(program.Hashes) != 1 || program.Hashes[0].Content != sum {
		t.Errorf("it is about %+v", program)
	}
	got, want := named(d), modules(t, path)
	if len(want) < least || !slices.Equal(got, want) {
		t.Errorf("listed %q\nthe binary has %q", got, want)
	}
}

// TestEveryModuleIsListed gives it what Go writes into a binary that is made of
// all that go.sum knows.
func TestEveryModuleIsListed(t *testing.T) {
	sums, err := os.ReadFile("../../go.sum")
	if err != nil {
		t.Fatal(err)
	}
	text, want := "path\tscatto\nmod\tscatto\t(devel)\t\n", []string{"std go1.26.8"}
	for line := range strings.Lines(string(sums)) {
		if f := strings.Fields(line); !strings.HasSuffix(f[1], "/go.mod") {
			text += "dep\t" + strings.Join(f, "\t") + "\n"
			want = append(want, f[0]+" "+f[1])
		}
	}
	slices.Sort(want)
	info, err := debug.ParseBuildInfo(text)
	if err != nil {
		t.Fatal(err)
	}
	info.GoVersion = "go1.26.8"
	list, err := json.Marshal(list(info, "1.2.3", [sha256.Size]byte{}))
	if err != nil {
		t.Fatal(err)
	}
	if got := named(mustBeCycloneDX(t, list)); len(want) < 50 || !slices.Equal(got, want) {
		t.Errorf("listed %q\nwant %q", got, want)
	}
}

func named(d document) (all []string) {
	for _, c := range d.Components {
		all = append(all, c.Name+" "+c.Version)
	}
	slices.Sort(all)
	return all
}

// modules is what Go's own reader of binaries finds.
func modules(t *testing.T, binary string) (all []string) {
	t.Helper()
	out, err := exec.Command("go", "version", "-m", binary).Output()
	if err != nil {
		t.Fatal(err)
	}
	first, rest, _ := strings.Cut(string(out), "\n")
	all = append(all, "std "+first[strings.LastIndex(first, " ")+1:])
	for line := range strings.Lines(rest) {
		if f := strings.Fields(line); len(f) > 2 && f[0] == "dep" {
			all = append(all, f[1]+" "+f[2])
		}
	}
	slices.Sort(all)
	return all
}

// mustBeCycloneDX holds what bom-1.5.schema.json asks of the fields that are
// used here.
func mustBeCycloneDX(t *testing.T, text []byte) (read document) {
	t.Helper()
	type anything = map[string]any
	var d anything
	if err := json.Unmarshal(text, &d); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	if d["bomFormat"] != "CycloneDX" || d["specVersion"] != "1.5" || d["version"] != 1.0 {
		t.Errorf("it calls itself %v %v, version %v", d["bomFormat"], d["specVersion"], d["version"])
	}
	meta := d["metadata"].(anything)
	if at, has := meta["timestamp"]; has && !regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$`).MatchString(at.(string)) {
		t.Errorf("timestamp %v", at)
	}
	refs := map[string]bool{}
	for _, one := range append([]any{meta["component"]}, d["components"].([]any)...) {
		c := one.(anything)
		if kind := c["type"]; kind != "application" && kind != "library" {
			t.Errorf("a component's type is %v", kind)
		}
		for _, field := range []string{"name", "version", "bom-ref", "purl"} {
			if s, _ := c[field].(string); s == "" {
				t.Errorf("%v lacks its %s", c, field)
			}
		}
		if purl, _ := c["purl"].(string); !regexp.MustCompile(`^pkg:golang/[a-z0-9][a-z0-9._/-]*@[A-Za-z0-9._%-]+$`).MatchString(purl) {
			t.Errorf("purl %s", purl)
		}
		ref, _ := c["bom-ref"].(string)
		if refs[ref] {
			t.Errorf("%s is there twice", ref)
		}
		refs[ref] = true
		properties, _ := c["properties"].([]any)
		for _, p := range properties {
			if p := p.(anything); p["name"] == "" || p["value"] == "" {
				t.Errorf("%s has the property %v", ref, p)
			}
		}
	}
	for _, one := range d["dependencies"].([]any) {
		need := one.(anything)
		for _, ref := range append([]any{need["ref"]}, need["dependsOn"].([]any)...) {
			if !refs[ref.(string)] {
				t.Errorf("%v is needed and not listed", ref)
			}
		}
	}
	return read
}

func TestModulesAreListedWithTheirSums(t *testing.T) {
	info := &debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Path: "scatto", Version: "(devel)"}, Deps: []*debug.Module{
		{Path: "z.example/Z", Version: "v1.0.0+incompatible", Sum: "h1:z"},
		{Path: "a.example/a", Version: "v2.0.0", Replace: &debug.Module{Path: "b.example/b", Version: "v3.0.0", Sum: "h1:b"}},
	}}
	d := list(info, "1.2.3", [sha256.Size]byte{})
	var got []string
	for _, c := range d.Components {
		got = append(got, c.PURL)
	}
	want := []string{"pkg:golang/b.example/b@v3.0.0", "pkg:golang/std@go1.26.8", "pkg:golang/z.example/z@v1.0.0%2Bincompatible"}
	if !slices.Equal(got, want) || !slices.Equal(d.Dependencies[0].Need, want) {
		t.Errorf("listed %q, needed %q", got, d.Dependencies[0].Need)
	}
	if d.Components[0].Properties[0].Value != "h1:b" || d.Metadata.Component.PURL != "pkg:golang/scatto@1.2.3" {
		t.Errorf("%+v", d)
	}
}

func TestWhatIsNoBinaryIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "list.json")
	for want, args := range map[int][]string{2: {os.Args[0], file}, 1: {"main.go", file, "1.2.3"}} {
		if code := run(args, io.Discard); code != want {
			t.Errorf("%q: exit %d, want %d", args, code, want)
		}
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("a list of nothing was written")
	}
}
