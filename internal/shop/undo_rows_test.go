package shop

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
	"testing"
)

// opsWritten finds every action that this package can put into the shop's log:
// the literals that are handed to write, directly or through functions that hand
// their own argument on, and the prefixes that such functions put before it.
func opsWritten(t *testing.T) map[string]string {
	t.Helper()
	set := token.NewFileSet()
	var files []*ast.File
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		f, err := parser.ParseFile(set, e.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	consts, ops := map[string]string{}, map[string]string{}
	type sink struct {
		arg    int
		prefix string
	}
	sinks := map[string]sink{"write": {0, ""}}
	for range 4 { // wrappers of wrappers
		for _, f := range files {
			for _, d := range f.Decls {
				if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.CONST {
					for _, s := range g.Specs {
						for i, v := range s.(*ast.ValueSpec).Values {
							if lit, ok := v.(*ast.BasicLit); ok && lit.Kind == token.STRING {
								consts[s.(*ast.ValueSpec).Names[i].Name], _ = strconv.Unquote(lit.Value)
							}
						}
					}
				}
				fn, ok := d.(*ast.FuncDecl)
				if !ok || fn.Body == nil {
					continue
				}
				params := map[string]int{}
				n := 0
				for _, field := range fn.Type.Params.List {
					for _, name := range field.Names {
						params[name.Name], n = n, n+1
					}
				}
				locals := map[string][]string{} // op := "a"; op = "b"
				ast.Inspect(fn.Body, func(x ast.Node) bool {
					if a, ok := x.(*ast.AssignStmt); ok && len(a.Lhs) == 1 {
						name, isName := a.Lhs[0].(*ast.Ident)
						if lit, isLit := a.Rhs[0].(*ast.BasicLit); isName && isLit && lit.Kind == token.STRING {
							v, _ := strconv.Unquote(lit.Value)
							locals[name.Name] = append(locals[name.Name], v)
						}
					}
					c, ok := x.(*ast.CallExpr)
					if !ok {
						return true
					}
					name := ""
					switch fun := c.Fun.(type) {
					case *ast.SelectorExpr:
						name = fun.Sel.Name
					case *ast.Ident:
						name = fun.Name
					}
					to, known := sinks[name]
					if !known || to.arg >= len(c.Args) {
						return true
					}
					at := set.Position(c.Pos()).String()
					arg, prefix := c.Args[to.arg], to.prefix
					if b, ok := arg.(*ast.BinaryExpr); ok {
						if lit, ok := b.X.(*ast.BasicLit); ok {
							more, _ := strconv.Unquote(lit.Value)
							prefix, arg = prefix+more, b.Y
						}
					}
					switch a := arg.(type) {
					case *ast.BasicLit:
						if v, err := strconv.Unquote(a.Value); err == nil && a.Kind == token.STRING {
							ops[prefix+v] = at
						}
					case *ast.Ident:
						if i, ok := params[a.Name]; ok {
							sinks[fn.Name.Name] = sink{i, prefix}
						} else if v, ok := consts[a.Name]; ok {
							ops[prefix+v] = at
						}
						for _, v := range locals[a.Name] {
							ops[prefix+v] = at
						}
					}
					return true
				})
			}
		}
	}
	return ops
}

// Every action that the program can log has its row: undo takes it back, or
// says why not and what helps.
func TestUndoKnowsEveryAction(t *testing.T) {
	rows := map[string]UndoRow{}
	for _, r := range UndoRows() {
		if rows[r.Op].Op != "" {
			t.Errorf("%s has two rows", r.Op)
		}
		rows[r.Op] = r
		if r.way == helped && (r.Why == "" || r.Help == "") || r.way == takenBack && r.Help == "" {
			t.Errorf("%s: the row does not say why, or what helps: %+v", r.Op, r)
		}
	}
	ops := opsWritten(t)
	for _, known := range []string{"ticket.close", "ads.verify.signed", "vault.refused", "mail.sent", "quote.sign", "session.void", OpUndo} {
		if ops[known] == "" {
			t.Fatalf("the scan has not found %q: it is blind", known)
		}
	}
	for op, at := range ops {
		if rows[op].Op == "" {
			t.Errorf("%s: undo has no row for %q", at, op)
		}
	}
	for _, everyday := range []string{"ticket.open", "ticket.note", "ticket.assign", "session.start", "session.stop", "ticket.solve", "ticket.close",
		"ticket.wait", "ticket.resume", "customer.add", "customer.edit", "ads.device", "admin-checklist.done", "sale.add", "visit.add"} {
		if !rows[everyday].Undoes() {
			t.Errorf("%s is of every day and cannot be undone", everyday)
		}
	}
	for op := range rows {
		byOther := strings.HasPrefix(op, "collection.") || op == opStatus || op == opStatusFailed || op == opStatusBlocked || op == opStatusFlood ||
			op == "backup.restore" || op == "store.rebuild-head" || op == "store.reindex" || op == opExport
		if ops[op] == "" && !byOther {
			t.Errorf("there is a row for %q, which nothing writes", op)
		}
	}
}

// What was erased or corrected for a person stands nowhere any more.
func TestUndoForgetsWithErasures(t *testing.T) {
	for _, op := range []string{"gdpr.erase", "gdpr.rectify", "gdpr.retention", "gdpr.restrict", "ticket.redact"} {
		if !forgets(op) {
			t.Errorf("%s leaves what undo remembers of the person", op)
		}
	}
	if forgets("ticket.note") {
		t.Error("a note makes undo forget")
	}
}
