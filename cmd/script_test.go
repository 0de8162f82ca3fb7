package cmd

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the test binary be scatto: scripts run the whole program. Its
// clock is SCATTO_TEST_NOW, which nothing else reads; with SCATTO_TEST_HURRY bars
// come a thousand times sooner.
func TestMain(m *testing.M) {
	if os.Getenv("SCATTO_TEST_PROGRAM") == "1" {
		os.Exit(Main(testEnv(), os.Args[1:]))
	}
	if os.Getenv("SCATTO_TEST_HOLDER") == "1" {
		os.Exit(holdStore(os.Args[1]))
	}
	testscript.Main(m, map[string]func(){"scatto": func() { os.Exit(runAsScripted()) }})
}

func testEnv() *Env {
	env := System()
	if s := os.Getenv("SCATTO_TEST_NOW"); s != "" {
		now, err := time.Parse(time.RFC3339, s)
		if err != nil {
			panic(err)
		}
		env.Now = func() time.Time { return now }
	}
	if os.Getenv("SCATTO_TEST_HURRY") != "" {
		began := time.Now()
		env.Elapsed = func() time.Duration { return time.Since(began) * 1000 }
	}
	return env
}

// TestScripts runs one story per file of testdata/script. The clock stands at
// 2026-11-21 10:00 in Rome unless a script sets SCATTO_TEST_NOW; the data
// directory is $SCATTO_DATA, not yet initialised.
//
// Commands beside testscript's own:
//
//	field PATH VALUE    the JSON on stdout holds VALUE at PATH, e.g. field charge.lines.0.amount 100.00
//	field PATH.count N  the list at PATH has N elements (quoted, "#" does the same)
//	xmlvalid FILE       xmllint finds FILE valid against the official FatturaPA schema
//	sddvalid FILE       xmllint finds the direct debit FILE valid against its schema
//	field PATH *        the JSON holds something at PATH that is not null
func TestScripts(t *testing.T) {
	p := scriptParams()
	setup := p.Setup
	p.Setup = func(e *testscript.Env) error {
		e.Defer(func() { staysPrivate(t, e.WorkDir); exportHolds(t, e.WorkDir); checkHolds(t, e.WorkDir) })
		return setup(e)
	}
	testscript.Run(t, p)
}

func scriptParams() testscript.Params {
	return testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(e *testscript.Env) error {
			openUmask()
			e.Setenv("SCATTO_DATA", filepath.Join(e.WorkDir, "data"))
			e.Setenv("SCATTO_OPERATOR", "luca")
			e.Setenv("SCATTO_TEST_NOW", "2026-11-21T10:00:00+01:00")
			e.Setenv("LANG", "C")
			e.Setenv("SHARED", sharedDir())
			e.Setenv("GORACE", "atexit_sleep_ms=10") // else the race detector sleeps a second after every command
			repo, err := filepath.Abs("..")
			e.Setenv("REPO", repo)
			return err
		},
		Condition: func(cond string) (bool, error) {
			if cond == "shared" {
				return sharedDir() != "" || os.Getenv("CI") == "true", nil
			}
			return false, fmt.Errorf("unknown condition %s", cond)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){"field": scriptField, "xmlvalid": scriptXML, "sddvalid": scriptSDD},
	}
}

// sharedDir is ../shared beside the repository, "" where there is none.
func sharedDir() string {
	dir, _ := filepath.Abs(filepath.Join("..", "..", "shared"))
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return ""
	}
	return dir
}

func scriptField(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: field PATH VALUE")
	}
	var v any
	dec := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	dec.UseNumber()
	ts.Check(dec.Decode(&v))
	for part := range strings.SplitSeq(args[0], ".") {
		switch node := v.(type) {
		case map[string]any:
			found, ok := node[part]
			if !ok {
				ts.Fatalf("no field %q of %q in %s", part, args[0], ts.ReadFile("stdout"))
			}
			v = found
		case []any:
			if part == "count" || part == "#" {
				v = len(node)
				continue
			}
			i, err := strconv.Atoi(part)
			if err != nil || i < 0 || i >= len(node) {
				ts.Fatalf("no element %q of %q in %s", part, args[0], ts.ReadFile("stdout"))
			}
			v = node[i]
		default:
			ts.Fatalf("%q leads nowhere in %s", args[0], ts.ReadFile("stdout"))
		}
	}
	got := fmt.Sprint(v)
	if v == nil {
		got = "null"
	}
	if ok := got == args[1] || args[1] == "*" && v != nil; ok == neg {
		ts.Fatalf("%s is %s, want %s (negated: %v)", args[0], got, args[1], neg)
	}
}

// scriptXML validates an invoice with xmllint. The schema imports another one
// by its address on the web, so both are laid side by side first.
func scriptXML(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 || neg {
		ts.Fatalf("usage: xmlvalid FILE")
	}
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		if os.Getenv("CI") == "true" {
			ts.Fatalf("needs xmllint")
		}
		ts.Logf("not validated: needs xmllint")
		return
	}
	ref := filepath.Join(sharedDir(), "ref", "fatturapa")
	schema, err := os.ReadFile(filepath.Join(ref, "Schema_VFPR12_v1.2.3.xsd"))
	ts.Check(err)
	text := strings.ReplaceAll(string(schema), "http://www.w3.org/TR/2002/REC-xmldsig-core-20020212/xmldsig-core-schema.xsd", filepath.Join(ref, "xmldsig-core-schema.xsd"))
	text = strings.ReplaceAll(text, `schemaLocation="xmldsig-core-schema.xsd"`, `schemaLocation="`+filepath.Join(ref, "xmldsig-core-schema.xsd")+`"`)
	path := ts.MkAbs("schema.xsd")
	ts.Check(os.WriteFile(path, []byte(text), 0o600))
	out, err := exec.Command(xmllint, "--nonet", "--noout", "--schema", path, ts.MkAbs(args[0])).CombinedOutput()
	if err != nil {
		ts.Fatalf("%s: %s", args[0], out)
	}
}
