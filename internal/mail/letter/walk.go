package letter

import (
	"reflect"
	"slices"
	"strings"
	"text/template"
	tree "text/template/parse"

	"scatto/internal/refusal"
)

// walker looks at a template before it is ever run: it may print fields, test
// them and go once through a list, nothing else. So it always ends.
type walker struct {
	source string
	known  []string // fields
	inside bool     // a range
	faults []Problem
}

func (w *walker) template(t *template.Template) {
	for _, x := range t.Templates() {
		if x.Name() != t.Name() {
			w.at(x.Root, refusal.Rule("template-nested", "a letter is one template: define, block and template have no place in it"))
		}
	}
	if len(w.faults) == 0 && t.Tree != nil {
		w.node(t.Root)
	}
}

// at notes a fault with the line of a node.
func (w *walker) at(n tree.Node, err error) {
	end := min(int(n.Position()), len(w.source))
	w.faults = append(w.faults, Problem{Line: strings.Count(w.source[:end], "\n") + 1, Err: err})
}

func (w *walker) node(n tree.Node) {
	switch n := n.(type) {
	case *tree.ListNode:
		if n == nil {
			return
		}
		for _, x := range n.Nodes {
			w.node(x)
		}
	case *tree.ActionNode:
		w.pipe(n.Pipe)
	case *tree.IfNode:
		w.branch(&n.BranchNode)
	case *tree.WithNode:
		w.branch(&n.BranchNode)
	case *tree.RangeNode:
		if w.inside || !isList(n.Pipe) {
			w.at(n, refusal.Rule("template-range", "range goes through one list, and not within another range").
				WithHint("the lists are: %s", strings.Join(fields(reflect.Slice), ", ")))
			return
		}
		w.inside = true
		w.branch(&n.BranchNode)
		w.inside = false
	case *tree.TemplateNode:
		w.at(n, refusal.Rule("template-nested", "a letter is one template: define, block and template have no place in it"))
	}
}

func (w *walker) branch(n *tree.BranchNode) {
	w.pipe(n.Pipe)
	w.node(n.List)
	w.node(n.ElseList)
}

func (w *walker) pipe(p *tree.PipeNode) {
	for _, c := range p.Cmds {
		for _, a := range c.Args {
			w.word(a)
		}
	}
}

// word looks at one argument: fields must exist, functions be among the few.
func (w *walker) word(n tree.Node) {
	switch n := n.(type) {
	case *tree.PipeNode:
		w.pipe(n)
	case *tree.FieldNode:
		w.field(n, n.Ident)
	case *tree.VariableNode:
		if len(n.Ident) > 1 {
			w.field(n, n.Ident[1:])
		}
	case *tree.ChainNode:
		w.word(n.Node)
		w.field(n, n.Field)
	case *tree.IdentifierNode:
		known := []string{"and", "or", "not", "eq", "ne", "lt", "le", "gt", "ge", "len", "number"}
		if !slices.Contains(known, n.Ident) {
			w.at(n, refusal.Rule("template-function", "letters have no function %s", n.Ident).
				WithHint("valid are: %s", strings.Join(known, ", ")))
		}
	}
}

func (w *walker) field(n tree.Node, path []string) {
	if len(path) == 1 && slices.Contains(w.known, path[0]) {
		return
	}
	e := refusal.Rule("template-field", "letters have no field .%s", strings.Join(path, "."))
	if near := refusal.Nearest(path[0], w.known); near != "" {
		w.at(n, e.WithHint("did you mean %s?", "."+near))
		return
	}
	w.at(n, e.WithHint("valid are: %s", "."+strings.Join(w.known, ", .")))
}

// isList reports whether a range goes through a field that is a list.
func isList(p *tree.PipeNode) bool {
	if len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 1 {
		return false
	}
	switch n := p.Cmds[0].Args[0].(type) {
	case *tree.FieldNode:
		return len(n.Ident) == 1 && slices.Contains(fields(reflect.Slice), n.Ident[0])
	case *tree.VariableNode:
		return len(n.Ident) == 2 && n.Ident[0] == "$" && slices.Contains(fields(reflect.Slice), n.Ident[1])
	}
	return false
}

// fields lists the fields of Data of a kind; reflect.Invalid means all.
func fields(kind reflect.Kind) (names []string) {
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Data]()) {
		if f.Anonymous {
			continue
		}
		if kind == reflect.Invalid || f.Type.Kind() == kind {
			names = append(names, f.Name)
		}
	}
	return names
}
