package internal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// maxLines is the longest that a file may be.
const maxLines = 300

// source is one Go file of the module, whatever system it is for.
type source struct {
	path string // from the module's root, with slashes
	test bool
	file *ast.File
	set  *token.FileSet
}

func sources(t *testing.T) (out []source) {
	t.Helper()
	root := ".."
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); name == "testdata" || name == "dist" || path != root && strings.HasPrefix(name, ".") {
				return filepath.SkipDir
			}
			return nil
		}
		if filepath.Ext(path) != ".go" {
			return nil
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		out = append(out, source{filepath.ToSlash(rel), strings.HasSuffix(path, "_test.go"), file, set})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 50 {
		t.Fatalf("only %d Go files found", len(out))
	}
	return out
}

// calls lists the positions at which the file names pkg.name of an imported
// package, whether it calls it or hands it on.
func (s source) calls(pkg string, names ...string) (at []string) {
	local := ""
	for _, imp := range s.file.Imports {
		if path, _ := strconv.Unquote(imp.Path.Value); path == pkg {
			local = pkg[strings.LastIndex(pkg, "/")+1:]
			if imp.Name != nil {
				local = imp.Name.Name
			}
		}
	}
	if local == "" {
		return nil
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := sel.X.(*ast.Ident); ok && x.Name == local && slices.Contains(names, sel.Sel.Name) {
			at = append(at, s.path+":"+strconv.Itoa(s.set.Position(sel.Pos()).Line)+": "+local+"."+sel.Sel.Name)
		}
		return true
	})
	return at
}

func TestNoFileIsLong(t *testing.T) {
	for _, s := range sources(t) {
		if n := s.set.File(s.file.Pos()).LineCount(); n > maxLines {
			t.Errorf("%s has %d lines, at most %d", s.path, n, maxLines)
		}
	}
}

func TestNothingRunsBeforeMain(t *testing.T) {
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s has an init function", s.path)
			}
		}
	}
}

// TestOneClock holds that time comes as an argument: only cmd.System looks at
// the clock.
func TestOneClock(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || s.path == "cmd/env.go" {
			continue
		}
		for _, at := range s.calls("time", "Now", "Since", "Until") {
			t.Errorf("%s outside cmd/env.go", at)
		}
	}
}

// TestOneExit holds that cmd.Main gives the exit code and main does nothing but
// use it. The release's tool, a program of its own, does the same.
func TestOneExit(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || onlyExits(s) {
			continue
		}
		for _, at := range append(s.calls("os", "Exit"), s.calls("log", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf")...) {
			t.Errorf("%s outside of a main that does nothing else", at)
		}
	}
}

// onlyExits says that s has a program's main, whose one statement is the file's
// one os.Exit.
func onlyExits(s source) bool {
	for _, d := range s.file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || s.file.Name.Name != "main" || f.Recv != nil || f.Name.Name != "main" || len(f.Body.List) != 1 {
			continue
		}
		_, ok = f.Body.List[0].(*ast.ExprStmt)
		return ok && len(s.calls("os", "Exit")) == 1 && len(s.calls("log", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf")) == 0
	}
	return false
}

// TestMoneyAndTimeTouchNoFloat holds it for the rooms that count them.
func TestMoneyAndTimeTouchNoFloat(t *testing.T) {
	for _, s := range sources(t) {
		room := strings.HasPrefix(s.path, "tariff/") || strings.HasPrefix(s.path, "internal/money/") ||
			strings.HasPrefix(s.path, "internal/calendar/") || strings.HasPrefix(s.path, "ticket/") ||
			strings.HasPrefix(s.path, "internal/fatturapa/")
		if s.test || !room {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && (id.Name == "float64" || id.Name == "float32") {
				t.Errorf("%s:%d: %s", s.path, s.set.Position(id.Pos()).Line, id.Name)
			}
			return true
		})
		for _, at := range s.calls("strconv", "ParseFloat", "FormatFloat") {
			t.Errorf("%s", at)
		}
	}
}
