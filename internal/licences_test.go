package internal

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// dependency is one module that stands in the program.
type dependency struct {
	path, version, licence string
	texts                  []string // as they lie in the module
}

// allowed are the licences whose code may stand in a program under Apache-2.0,
// each with a sentence that no other one has.
var allowed = []struct{ name, has, hasNot string }{
	{"Apache-2.0", "apache license version 2.0, january 2004", ""},
	{"Apache-2.0", `licensed under the apache license, version 2.0`, ""},
	{"MIT", "permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files", ""},
	{"BSD-3-Clause", "redistribution and use in source and binary forms", "all advertising materials mentioning"},
	{"ISC", "permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted", ""},
}

// licenceOf names the licence of a text, "" for one that is not allowed.
func licenceOf(text string) string {
	folded := strings.ToLower(strings.Join(strings.Fields(text), " "))
	for _, l := range allowed {
		if !strings.Contains(folded, l.has) || l.hasNot != "" && strings.Contains(folded, l.hasNot) {
			continue
		}
		if l.name == "BSD-3-Clause" && !strings.Contains(folded, "neither the name") {
			return "BSD-2-Clause"
		}
		return l.name
	}
	return ""
}

// linked lists the modules of the programs for all systems that are built for.
func linked(t *testing.T) map[string]string {
	t.Helper()
	var mu sync.Mutex
	var wg sync.WaitGroup
	dirs := map[string]string{} // by "path version"
	for _, goos := range []string{"linux", "windows", "darwin"} {
		wg.Go(func() {
			c := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", module)
			c.Env = append(os.Environ(), "GOOS="+goos, "CGO_ENABLED=0")
			var stderr bytes.Buffer
			c.Stderr = &stderr
			out, err := c.Output()
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Errorf("go list: %v\n%s", err, stderr.String())
			}
			for line := range strings.Lines(string(out)) {
				if name, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
					dirs[name] = dir
				}
			}
		})
	}
	wg.Wait()
	return dirs
}

func dependencies(t *testing.T) (out []dependency) {
	t.Helper()
	dirs := linked(t)
	if len(dirs) < 20 {
		t.Fatalf("only %d modules found", len(dirs))
	}
	for _, name := range slices.Sorted(maps.Keys(dirs)) {
		d := dependency{}
		d.path, d.version, _ = strings.Cut(name, " ")
		entries, err := os.ReadDir(dirs[name])
		if err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("needs %s in the module cache: %v", d.path, err)
			}
			t.Skipf("needs %s in the module cache", d.path)
		}
		for _, e := range entries {
			stem, _, _ := strings.Cut(strings.ToUpper(e.Name()), ".")
			if !e.Type().IsRegular() || !slices.Contains([]string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "PATENTS"}, stem) {
				continue
			}
			data, err := os.ReadFile(filepath.Join(dirs[name], e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			text := strings.TrimSpace(strings.ReplaceAll(string(data), "\r\n", "\n"))
			if l := licenceOf(text); l != "" && d.licence == "" && stem != "NOTICE" && stem != "PATENTS" {
				d.licence = l
			}
			d.texts = append(d.texts, text)
		}
		out = append(out, d)
	}
	return out
}

const dependenciesDoc = "../docs/dependencies.md"

// TestDependenciesAreListed holds docs/dependencies.md to what go.mod brings
// into the program, and every licence to those that may stand there.
// SCATTO_UPDATE_DOCS=1 writes the page anew.
func TestDependenciesAreListed(t *testing.T) {
	list := dependencies(t)
	var b strings.Builder
	b.WriteString("# What stands in the program beside scatto\n\n" +
		"Written from the modules that `go list -deps .` finds for Linux, Windows and macOS, and from their licence files; the\n" +
		"versions and checksums are those of `go.mod` and `go.sum`, which `go mod verify` compares. Tools and tests are not in the\n" +
		"program and not listed. The program also holds Go's standard library and time zones (BSD-3-Clause, https://go.dev/LICENSE)\n" +
		"and the Go fonts (in golang.org/x/image). All licences allow a program under Apache-2.0 that carries their texts: they\n" +
		"stand below.\n\n| module | version | licence | text |\n|---|---|---|---|\n")
	var texts []string
	numbers := map[[32]byte]int{}
	for _, d := range list {
		if d.licence == "" {
			t.Errorf("%s %s has no licence that is allowed: %.300q", d.path, d.version, d.texts)
		}
		var where []string
		for _, text := range d.texts {
			sum := sha256.Sum256([]byte(text))
			if numbers[sum] == 0 {
				texts = append(texts, text)
				numbers[sum] = len(texts)
			}
			where = append(where, fmt.Sprintf("[%d](#text-%d)", numbers[sum], numbers[sum]))
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", d.path, d.version, d.licence, strings.Join(where, ", "))
	}
	for i, text := range texts {
		fmt.Fprintf(&b, "\n## Text %d\n\n```text\n%s\n```\n", i+1, strings.ReplaceAll(text, "```", "'''"))
	}
	if os.Getenv("SCATTO_UPDATE_DOCS") != "" {
		if err := os.WriteFile(dependenciesDoc, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(dependenciesDoc)
	if err != nil || strings.ReplaceAll(string(have), "\r\n", "\n") != b.String() {
		t.Errorf("%s is out of date (%v): SCATTO_UPDATE_DOCS=1 go test ./internal -run TestDependencies", dependenciesDoc, err)
	}
}

func TestLicencesAreTold(t *testing.T) {
	for text, want := range map[string]string{
		"GNU GENERAL PUBLIC LICENSE Version 3": "", "Mozilla Public License Version 2.0": "", "": "",
		"Redistribution and use in source and binary\nforms … Neither the name of":                          "BSD-3-Clause",
		"Redistribution and use in source and binary forms, with or":                                        "BSD-2-Clause",
		"Redistribution and use in source and binary forms … All advertising materials mentioning features": "",
		"                 Apache License\n   Version 2.0, January 2004":                                     "Apache-2.0",
	} {
		if got := licenceOf(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
