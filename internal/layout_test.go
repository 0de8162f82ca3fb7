// Package internal holds no code of its own, only the test of the house's
// order: who may know whom, and the habits that no compiler enforces.
package internal

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "scatto"

// pkg is what go list says of one package.
type pkg struct {
	ImportPath string
	Name       string
	Imports    []string // of the files that are no tests
	Deps       []string
	Standard   bool
}

// packages lists the module's packages and, by import path, everything that
// they depend on.
func packages(t *testing.T, goos string) (own []pkg, all map[string]pkg) {
	t.Helper()
	c := exec.Command("go", "list", "-deps", "-json=ImportPath,Name,Imports,Deps,Standard", module+"/...")
	c.Env = append(os.Environ(), "GOOS="+goos, "CGO_ENABLED=0")
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	all = map[string]pkg{}
	dec := json.NewDecoder(bytes.NewReader(out))
	for dec.More() {
		var p pkg
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all[p.ImportPath] = p
		if under(p.ImportPath, module) {
			own = append(own, p)
		}
	}
	return own, all
}

// under says whether path is the package root or lies in its folder.
func under(path string, roots ...string) bool {
	for _, root := range roots {
		if path == root || strings.HasPrefix(path, root+"/") {
			return true
		}
	}
	return false
}

// in prefixes names with the module's.
func in(names ...string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = module + "/" + n
	}
	return out
}

// domain is what knows no storage, clock, terminal, TOML, PDF or mail.
var domain = in("ticket", "tariff", "gdpr",
	"internal/customer", "internal/money", "internal/calendar", "internal/refusal", "internal/text")

// rooms lists every folder in which a package may live.
var rooms = append(in("cmd", "internal/shop", "internal/store", "internal/document", "internal/fatturapa",
	"internal/sepa", "internal/mail", "internal/config", "internal/ui", "internal/manual", "internal/sbom"), domain...)

// rules say of the packages under "of" which direct imports are wrong.
var rules = []struct {
	name  string
	of    func(path string) bool
	wrong func(path string, all map[string]pkg) bool
}{
	{"the domain imports the standard library, golang.org/x/text and itself",
		of(domain...), func(path string, all map[string]pkg) bool {
			return !all[path].Standard && !under(path, domain...) && !under(path, "golang.org/x/text")
		}},
	{"the domain asks no operating system, terminal or network",
		of(domain...), func(path string, _ map[string]pkg) bool { // net/netip only knows how addresses are written
			return path != "net/netip" && under(path, "os", "net", "log", "database/sql")
		}},
	{"the domain's small nouns know no big ones",
		of(in("internal/customer", "internal/money", "internal/calendar", "internal/refusal", "internal/text")...),
		imports(in("ticket", "tariff", "gdpr")...)},
	{"tickets know no prices", of(in("ticket")...), imports(in("tariff")...)},
	{"prices know no tickets", of(in("tariff")...), imports(in("ticket")...)},
	{"only the store imports Badger", except(in("internal/store")...), imports("github.com/dgraph-io/badger/v4")},
	{"only document draws QR codes", except(in("internal/document")...), imports("rsc.io/qr")},
	{"only document imports gofpdf", except(in("internal/document")...), imports("github.com/jung-kurt/gofpdf")},
	{"only config imports TOML", except(in("internal/config")...), imports("github.com/BurntSushi/toml")},
	{"only mail knows the libraries of mail", except(in("internal/mail")...),
		imports("github.com/jhillyerd/enmime/v2", "github.com/smallstep/pkcs7", "github.com/wneessen/go-mail", "github.com/emersion/go-imap/v2")},
	{"mail knows neither storage nor configuration", of(in("internal/mail")...),
		imports(in("internal/store", "internal/shop", "internal/config", "internal/document", "internal/ui")...)},
	{"only cmd imports cobra", except(in("cmd")...), imports("github.com/spf13/cobra", "github.com/spf13/pflag")},
	{"only cmd and ui know terminals", except(in("cmd", "internal/ui")...),
		imports("golang.org/x/term", "github.com/olekukonko/tablewriter")},
	{"the manual knows pages, not what they are about", of(in("internal/manual")...), imports(module)},
	{"only main imports cmd", func(path string) bool { return path != module }, imports(in("cmd")...)},
	{"only cmd imports shop", except(in("cmd")...), imports(in("internal/shop")...)},
	{"only shop imports the store", except(in("internal/shop")...), imports(in("internal/store")...)},
	{"main imports nothing but cmd and os", func(path string) bool { return path == module },
		func(path string, _ map[string]pkg) bool { return path != "os" && !under(path, in("cmd")...) }},
	{"the store knows records, not their meaning", of(in("internal/store")...),
		imports(in("ticket", "tariff", "gdpr", "internal/customer", "internal/config", "internal/ui",
			"internal/document", "internal/fatturapa", "internal/shop")...)},
}

func of(roots ...string) func(string) bool {
	return func(path string) bool { return under(path, roots...) }
}

func except(roots ...string) func(string) bool {
	return func(path string) bool { return !under(path, roots...) }
}

func imports(roots ...string) func(string, map[string]pkg) bool {
	return func(path string, _ map[string]pkg) bool { return under(path, roots...) }
}

// TestImportsRunOneWay holds the direction main, cmd, shop, store, domain.
func TestImportsRunOneWay(t *testing.T) {
	for _, goos := range []string{"linux", "windows"} {
		own, all := packages(t, goos)
		if len(own) < 10 {
			t.Fatalf("go list found %d packages of %s", len(own), module)
		}
		for _, p := range own {
			for _, r := range rules {
				for _, imp := range p.Imports {
					if imp != p.ImportPath && r.of(p.ImportPath) && !under(imp, p.ImportPath) && r.wrong(imp, all) {
						t.Errorf("%s imports %s (%s): %s", p.ImportPath, imp, goos, r.name)
					}
				}
			}
		}
	}
}

// TestFormatsNeverReachTheStore looks at everything that the packages of the
// formats depend on, not only at what they import themselves.
func TestFormatsNeverReachTheStore(t *testing.T) {
	own, _ := packages(t, "linux")
	formats := append(in("internal/document", "internal/fatturapa", "internal/sepa", "internal/mail",
		"internal/config", "internal/ui"), domain...)
	for _, p := range own {
		if !under(p.ImportPath, formats...) {
			continue
		}
		for _, dep := range p.Deps {
			if under(dep, in("internal/store", "internal/shop", "cmd")...) {
				t.Errorf("%s depends on %s", p.ImportPath, dep)
			}
		}
	}
}

// TestPackagesLiveInTheirRooms holds the list of folders and their names.
func TestPackagesLiveInTheirRooms(t *testing.T) {
	own, _ := packages(t, "linux")
	vague := []string{"util", "utils", "common", "helper", "helpers", "manager", "misc", "base", "lib"}
	for _, p := range own {
		house := p.ImportPath == module || p.ImportPath == module+"/internal" // main and this test
		if !house && !under(p.ImportPath, rooms...) {
			t.Errorf("%s lives in no room of the house: see CONTRIBUTING.md", p.ImportPath)
		}
		if slices.Contains(vague, p.Name) || p.Name != strings.ToLower(p.Name) || strings.Contains(p.Name, "_") {
			t.Errorf("%s is named %s: a package is one lower-case noun", p.ImportPath, p.Name)
		}
	}
}
