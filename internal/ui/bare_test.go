package ui_test

import (
	"go/ast"
	"go/constant"
	"go/types"
	"regexp"
	"strings"
	"testing"
)

// TestCommandsSpeakThroughTheCatalogue finds sentences of commands that never
// ask for their Italian: help, headings, and what is printed as it stands.
// Functions that make documents say in their comment that these are Italian.
func TestCommandsSpeakThroughTheCatalogue(t *testing.T) {
	p := load(t)
	seen := 0
	for _, r := range p.rooms {
		if r.path != "scatto/cmd" {
			continue
		}
		bare := func(e ast.Expr, what string, pattern *regexp.Regexp) {
			seen++
			if s, ok := matches(r, e, pattern); ok {
				t.Errorf("%s: %s %q is not translated: wrap it in env.T", p.at(e.Pos()), what, s)
			}
		}
		for _, f := range r.files {
			ast.Inspect(f, func(n ast.Node) bool {
				switch x := n.(type) {
				case *ast.FuncDecl:
					return !strings.Contains(x.Doc.Text(), "Italian")
				case *ast.CompositeLit:
					fields(r, x, bare)
				case *ast.CallExpr:
					arguments(r, x, bare)
				}
				return true
			})
		}
	}
	if seen < 50 {
		t.Fatalf("only %d sentences found in cmd: the scan is blind", seen)
	}
}

// fields looks at commands and at tables.
func fields(r room, c *ast.CompositeLit, bare func(ast.Expr, string, *regexp.Regexp)) {
	for _, e := range c.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		key, ok := kv.Key.(*ast.Ident)
		if !ok {
			continue
		}
		switch {
		case named(r.info.Types[c].Type, "github.com/spf13/cobra", "Command") && (key.Name == "Short" || key.Name == "Long"):
			bare(kv.Value, "the help", letter)
		case named(r.info.Types[c].Type, "scatto/internal/ui", "Table") && key.Name == "Head":
			if heads, ok := kv.Value.(*ast.CompositeLit); ok {
				for _, h := range heads.Elts {
					bare(h, "the heading", letter)
				}
			}
		}
	}
}

// arguments looks at flags' usage and at what is printed.
func arguments(r room, c *ast.CallExpr, bare func(ast.Expr, string, *regexp.Regexp)) {
	f, ok := r.called(c).(*types.Func)
	if !ok || f.Pkg() == nil || len(c.Args) == 0 {
		return
	}
	switch sig := f.Type().(*types.Signature); {
	case f.Pkg().Path() == "github.com/spf13/pflag":
		if last := sig.Params().Len() - 1; last >= 0 && sig.Params().At(last).Name() == "usage" && last < len(c.Args) {
			bare(c.Args[last], "the usage", letter)
		}
	case f.Pkg().Path() == "fmt" && (f.Name() == "Fprintf" || f.Name() == "Fprintln" || f.Name() == "Fprint"):
		for _, a := range c.Args[1:] {
			bare(a, "the printed", twoWords)
		}
	}
}

// Of help and headings everything but capitals such as ID; of what is printed,
// only sentences.
var (
	letter   = regexp.MustCompile(`[a-z]`)
	twoWords = regexp.MustCompile(`[a-zA-Z]{2,} [a-zA-Z]{2,}`)
)

// matches gives a constant text in which the pattern is found.
func matches(r room, e ast.Expr, pattern *regexp.Regexp) (string, bool) {
	v := r.info.Types[e].Value
	if v == nil || v.Kind() != constant.String {
		return "", false
	}
	s := constant.StringVal(v)
	return s, pattern.MatchString(s)
}
