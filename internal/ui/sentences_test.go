package ui_test

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"
)

const refusals = "scatto/internal/refusal"

// sentences is what the program can say: each key with the places that say
// it, and the places whose sentence is not known before the program runs.
type sentences struct {
	*program
	keys  map[string][]string
	loose []string
	sinks map[string]int // which argument of a function is a sentence, by its id
	grown bool
}

// collect follows sentences back from the catalogue and from refusals: a
// function that hands its own argument on takes sentences itself, and so on
// until nothing new is found.
func collect(p *program) *sentences {
	s := &sentences{program: p, sinks: map[string]int{
		"(scatto/internal/ui.Lang).T":        0,
		"(*" + refusals + ".Error).WithHint": 0,
		refusals + ".Unknown":                1,
	}}
	for _, name := range []string{"Rule", "Usage", "NotFound", "Busy", "Damaged", "Partial", "Failure"} {
		s.sinks[refusals+"."+name] = 1
	}
	for s.grown = true; s.grown; {
		s.grown, s.keys, s.loose = false, map[string][]string{}, nil
		for _, r := range p.rooms {
			for _, f := range r.files {
				s.file(r, f)
			}
		}
	}
	return s
}

// scope is a function around a sentence: its own id and parameters.
type scope struct {
	id     string
	params []types.Object
}

func (s *sentences) file(r room, f *ast.File) {
	names := map[*ast.FuncLit]string{} // literals that a variable holds
	var around []scope
	var stack []ast.Node
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil {
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			switch top.(type) {
			case *ast.FuncDecl, *ast.FuncLit:
				around = around[:len(around)-1]
			}
			return true
		}
		stack = append(stack, n)
		switch x := n.(type) {
		case *ast.FuncDecl:
			around = append(around, s.scope(r, s.id(r.info.Defs[x.Name]), x.Type))
		case *ast.FuncLit:
			around = append(around, s.scope(r, names[x], x.Type))
		case *ast.AssignStmt:
			for i, right := range x.Rhs {
				lit, ok := right.(*ast.FuncLit)
				if left, named := x.Lhs[min(i, len(x.Lhs)-1)].(*ast.Ident); ok && named && r.info.Defs[left] != nil {
					names[lit] = s.id(r.info.Defs[left])
				}
			}
		case *ast.CallExpr:
			s.call(r, x, around)
		case *ast.CompositeLit:
			s.literal(r, x, around)
		case *ast.BasicLit, *ast.Ident, *ast.BinaryExpr:
			s.word(r, x.(ast.Expr))
		}
		return true
	})
}

func (s *sentences) scope(r room, id string, f *ast.FuncType) scope {
	out := scope{id: id}
	for _, field := range f.Params.List {
		for _, name := range field.Names {
			out.params = append(out.params, r.info.Defs[name])
		}
		if len(field.Names) == 0 {
			out.params = append(out.params, nil)
		}
	}
	return out
}

// call takes the sentence from a call, and judges conversions to Word.
func (s *sentences) call(r room, c *ast.CallExpr, around []scope) {
	if tv := r.info.Types[c.Fun]; tv.IsType() {
		if isWord(tv.Type) && r.info.Types[c].Value == nil && !isWord(r.info.Types[c.Args[0]].Type) {
			s.loose = append(s.loose, s.at(c.Pos())+": a word that is no constant")
		}
		s.word(r, c)
		return
	}
	o := r.called(c)
	if o == nil {
		return
	}
	if i, ok := s.sinks[s.id(o)]; ok && i < len(c.Args) {
		s.sentence(r, c.Args[i], around)
	}
}

// literal takes the sentences of a refusal that is spelled out.
func (s *sentences) literal(r room, c *ast.CompositeLit, around []scope) {
	if !named(r.info.Types[c].Type, refusals, "Error") {
		return
	}
	for _, e := range c.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if k, ok := kv.Key.(*ast.Ident); ok && (k.Name == "Message" || k.Name == "Hint") {
				s.sentence(r, kv.Value, around)
			}
		}
	}
}

func (s *sentences) sentence(r room, e ast.Expr, around []scope) {
	e = ast.Unparen(e)
	if v := r.info.Types[e].Value; v != nil && v.Kind() == constant.String {
		s.add(constant.StringVal(v), e.Pos())
		return
	}
	switch x := e.(type) {
	case *ast.Ident:
		for _, sc := range around {
			for i, param := range sc.params {
				if param != nil && param == r.info.Uses[x] && sc.id != "" {
					if _, known := s.sinks[sc.id]; !known {
						s.sinks[sc.id], s.grown = i, true
					}
					return
				}
			}
		}
	case *ast.SelectorExpr: // what was collected where the refusal was made
		if (x.Sel.Name == "Message" || x.Sel.Name == "Hint") && named(r.info.Types[x.X].Type, refusals, "Error") {
			return
		}
	case *ast.CallExpr: // string(w): words are collected where they stand
		if r.info.Types[x.Fun].IsType() && isWord(r.info.Types[x.Args[0]].Type) {
			return
		}
	}
	s.loose = append(s.loose, s.at(e.Pos())+": a sentence that is no constant")
}

// word takes a constant of type refusal.Word, wherever it stands.
func (s *sentences) word(r room, e ast.Expr) {
	tv := r.info.Types[e]
	if tv.Value != nil && tv.Value.Kind() == constant.String && isWord(tv.Type) {
		s.add(constant.StringVal(tv.Value), e.Pos())
	}
}

// add keeps a key that says something in a language.
func (s *sentences) add(key string, pos token.Pos) {
	bare := key
	for _, v := range verbs(key) {
		bare = strings.Replace(bare, v.text, "", 1)
	}
	if strings.ContainsFunc(bare, func(c rune) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }) {
		s.keys[key] = append(s.keys[key], s.at(pos))
	}
}

func isWord(t types.Type) bool { return named(t, refusals, "Word") }

func named(t types.Type, pkg, name string) bool {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := t.(*types.Named)
	return ok && n.Obj().Name() == name && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == pkg
}
