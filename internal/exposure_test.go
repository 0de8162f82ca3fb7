package internal

import (
	"go/ast"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// shipped are the sources that stand in the program.
func shipped(t *testing.T) (out []source) {
	t.Helper()
	for _, s := range sources(t) {
		if !s.test && !strings.Contains(s.path, "/posttest/") {
			out = append(out, s)
		}
	}
	return out
}

// TestNothingIsExposed reads the sources for what would show secrets or data to
// others.
func TestNothingIsExposed(t *testing.T) {
	all := shipped(t)
	for name, hold := range map[string]func(*testing.T, []source){
		"starts no process": startsNoProcess, "reads single variables": readsSingleVariables, "panics say no value": panicsSayNoValue,
		"files are made private": filesAreMadePrivate, "every CSV is defused": everyCSVIsDefused,
		"no secret compares by equality": noSecretComparesByEquality,
	} {
		t.Run(name, func(t *testing.T) { hold(t, all) })
	}
}

// startsNoProcess holds that no secret reaches another program's arguments
// or environment: there is no other program.
func startsNoProcess(t *testing.T, all []source) {
	for _, s := range all {
		for _, imp := range s.file.Imports {
			if imp.Path.Value == `"os/exec"` || imp.Path.Value == `"plugin"` {
				t.Errorf("%s imports %s", s.path, imp.Path.Value)
			}
		}
		for _, at := range append(s.calls("os", "StartProcess"), s.calls("syscall", "Exec", "ForkExec", "StartProcess")...) {
			t.Errorf("%s", at)
		}
	}
}

// readsSingleVariables holds that nothing can print the environment: only
// cmd.System reads it, by names.
func readsSingleVariables(t *testing.T, all []source) {
	for _, s := range all {
		at := s.calls("os", "Environ", "ExpandEnv", "Expand")
		if s.path != "cmd/env.go" {
			at = append(at, s.calls("os", "Getenv", "LookupEnv")...)
		}
		for _, at := range append(at, s.calls("syscall", "Environ", "Getenv")...) {
			t.Errorf("%s", at)
		}
	}
}

// panicsSayNoValue holds that what a crash prints was written here: words,
// or the error of the time zone that the program carries.
func panicsSayNoValue(t *testing.T, all []source) {
	for _, s := range all {
		ast.Inspect(s.file, func(n ast.Node) bool {
			c, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if f, ok := c.Fun.(*ast.Ident); ok && f.Name == "panic" && s.path != "internal/calendar/rome.go" {
				if _, literal := c.Args[0].(*ast.BasicLit); !literal {
					t.Errorf("%s:%d: panic with a value", s.path, s.set.Position(c.Pos()).Line)
				}
			}
			return true
		})
		for _, at := range s.calls("log", "Print", "Printf", "Println") {
			t.Errorf("%s: nothing is logged beside the store", at)
		}
	}
}

// filesAreMadePrivate holds that whoever makes a file or a folder says 0600
// or 0700. What a web server reads, the manual and a release's list are the exceptions.
func filesAreMadePrivate(t *testing.T, all []source) {
	public := []string{"internal/shop/page.go", "cmd/man.go", "internal/sbom/main.go"}
	for _, s := range all {
		for _, at := range s.calls("os", "Create") {
			t.Errorf("%s: takes its mode from the umask", at)
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			c, ok := n.(*ast.CallExpr)
			if !ok || len(c.Args) == 0 {
				return true
			}
			f, ok := c.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := f.X.(*ast.Ident); !ok || x.Name != "os" {
				return true
			}
			want, made := map[string]string{"WriteFile": "0o600", "OpenFile": "0o600", "Mkdir": "0o700", "MkdirAll": "0o700"}[f.Sel.Name]
			if !made || slices.Contains(public, s.path) {
				return true
			}
			mode, _ := c.Args[len(c.Args)-1].(*ast.BasicLit)
			if mode == nil || mode.Value != want && !(f.Sel.Name == "OpenFile" && mode.Value == "0") { // 0: it is there
				t.Errorf("%s:%d: os.%s, want %s", s.path, s.set.Position(c.Pos()).Line, f.Sel.Name, want)
			}
			return true
		})
	}
}

// everyCSVIsDefused knows who writes CSV: each of them hands its cells
// through invoice.Defused, and has a test with hostile ones.
func everyCSVIsDefused(t *testing.T, all []source) {
	known := map[string]string{
		"cmd/csv.go":                   "csvCell",
		"internal/shop/copy_write.go":  "cells",
		"internal/shop/export_sink.go": "cells of export_csv.go",
		"tariff/invoice/ledger_csv.go": "Defused",
	}
	for _, s := range all {
		if at := s.calls("encoding/csv", "NewWriter"); len(at) > 0 {
			if known[s.path] == "" {
				t.Errorf("%s: does it defuse its cells? Then name it here, with its test", strings.Join(at, ", "))
			}
			delete(known, s.path)
		}
	}
	for path := range known {
		t.Errorf("%s writes no CSV any more", path)
	}
}

// noSecretComparesByEquality holds the comparison of credentials to one
// that takes the same time whatever differs.
func noSecretComparesByEquality(t *testing.T, all []source) {
	for _, s := range all {
		ast.Inspect(s.file, func(n ast.Node) bool {
			b, ok := n.(*ast.BinaryExpr)
			if !ok || b.Op.String() != "==" && b.Op.String() != "!=" {
				return true
			}
			for _, side := range []ast.Expr{b.X, b.Y} {
				if f, ok := side.(*ast.CallExpr); ok {
					if name, ok := f.Fun.(*ast.Ident); ok && name.Name == "hashCode" {
						t.Errorf("%s: a code's hash is compared with %s", s.path+":"+strconv.Itoa(s.set.Position(b.Pos()).Line), b.Op)
					}
				}
			}
			return true
		})
	}
}
