// Sbom writes what a binary was built of, as CycloneDX JSON:
//
//	go run scatto/internal/sbom BINARY FILE VERSION
//
// It reads the list that the compiler put into the binary, so that the answer
// is about this very file, whose hash is in it; VERSION is the release's. The
// same binary always gives the same bytes, which is why no serial number and no
// time of writing are in it.
package main

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strings"
)

type document struct {
	Format       string       `json:"bomFormat"`
	Spec         string       `json:"specVersion"`
	Version      int          `json:"version"`
	Metadata     metadata     `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type metadata struct {
	Timestamp  string     `json:"timestamp,omitempty"` // of the commit
	Component  component  `json:"component"`
	Properties []property `json:"properties,omitempty"`
}

type component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version"`
	Hashes     []hash     `json:"hashes,omitempty"`
	PURL       string     `json:"purl"`
	Properties []property `json:"properties,omitempty"`
}

type hash struct {
	Algorithm string `json:"alg"`
	Content   string `json:"content"` // hexadecimal
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type dependency struct {
	Ref  string   `json:"ref"`
	Need []string `json:"dependsOn"`
}

func main() { os.Exit(run(os.Args[1:], os.Stderr)) }

// run gives the exit code, as scatto's own main has it from cmd.Main.
func run(args []string, errs io.Writer) int {
	if len(args) != 3 {
		fmt.Fprintln(errs, "usage: sbom BINARY FILE VERSION")
		return 2
	}
	if err := write(args[0], args[1], args[2]); err != nil {
		fmt.Fprintln(errs, "sbom:", err)
		return 1
	}
	return 0
}

func write(binary, file, version string) error {
	content, err := os.ReadFile(binary)
	if err != nil {
		return err
	}
	info, err := buildinfo.Read(bytes.NewReader(content))
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(list(info, version, sha256.Sum256(content)), "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}

// list is the program, its modules and Go's own library.
func list(info *debug.BuildInfo, version string, sum [sha256.Size]byte) document {
	program := library(info.Main.Path, version)
	program.Type = "application"
	program.Hashes = []hash{{"SHA-256", hex.EncodeToString(sum[:])}}
	d := document{Format: "CycloneDX", Spec: "1.5", Version: 1, Metadata: metadata{Component: program}}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.time":
			d.Metadata.Timestamp = s.Value
		case "GOOS", "GOARCH", "CGO_ENABLED", "-trimpath", "vcs.revision", "vcs.modified":
			d.Metadata.Properties = append(d.Metadata.Properties, property{"go:" + s.Key, s.Value})
		}
	}
	d.Components = []component{library("std", info.GoVersion)}
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		c := library(m.Path, m.Version)
		c.Properties = []property{{"go:sum", m.Sum}}
		d.Components = append(d.Components, c)
	}
	slices.SortFunc(d.Components, func(a, b component) int { return strings.Compare(a.Ref, b.Ref) })
	all := dependency{Ref: program.Ref}
	for _, c := range d.Components {
		all.Need = append(all.Need, c.Ref)
	}
	d.Dependencies = []dependency{all}
	return d
}

// library is a module. A package's address is in small letters, and a plus in it
// would be a space.
func library(path, version string) component {
	purl := "pkg:golang/" + strings.ToLower(path) + "@" + strings.ReplaceAll(version, "+", "%2B")
	return component{Type: "library", Ref: purl, Name: path, Version: version, PURL: purl}
}
