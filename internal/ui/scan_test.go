package ui_test

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// program is the module's source, parsed and with its types, so that constants,
// wrappers and typed literals are seen as the compiler sees them.
type program struct {
	root  string
	set   *token.FileSet
	rooms []room
}

// room is one package, or those files of it that another system has.
type room struct {
	path  string
	files []*ast.File
	info  *types.Info
}

type listed struct {
	ImportPath, Dir, Export string
	Standard                bool
	GoFiles, IgnoredGoFiles []string
}

// load reads every package of the module. Dependencies come from the build
// cache's export data, which go list fills.
func load(t *testing.T) *program {
	t.Helper()
	c := exec.Command("go", "list", "-deps", "-export",
		"-json=ImportPath,Dir,Export,Standard,GoFiles,IgnoredGoFiles", "scatto/...")
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	p := &program{root: root, set: token.NewFileSet()}
	// go test keeps results until a file changes that the test itself has
	// seen; go list has looked for new ones, so this looks too.
	if err := filepath.WalkDir(root, look); err != nil {
		t.Fatal(err)
	}
	exports := map[string]string{}
	var own []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); dec.More(); {
		var l listed
		if err := dec.Decode(&l); err != nil {
			t.Fatal(err)
		}
		exports[l.ImportPath] = l.Export
		if l.ImportPath == "scatto" || strings.HasPrefix(l.ImportPath, "scatto/") {
			own = append(own, l)
		}
	}
	imp := importer.ForCompiler(p.set, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	for _, l := range own {
		p.check(t, imp, l.ImportPath, l.Dir, l.GoFiles, nil)
		if len(l.IgnoredGoFiles) == 0 {
			continue
		}
		for _, goos := range []string{"linux", "windows", "darwin"} {
			ctx := build.Default
			ctx.GOOS, ctx.CgoEnabled = goos, false
			found, err := ctx.ImportDir(l.Dir, 0)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(found.GoFiles, l.GoFiles) {
				// What only that system has is unknown here and stays so.
				p.check(t, imp, l.ImportPath, l.Dir, found.GoFiles, func(error) {})
			}
		}
	}
	return p
}

func look(_ string, d fs.DirEntry, err error) error {
	if err == nil && d.IsDir() && strings.HasPrefix(d.Name(), ".git") {
		return filepath.SkipDir
	}
	return err
}

// check parses and types files; without tolerance an error ends the test.
func (p *program) check(t *testing.T, imp types.Importer, path, dir string, files []string, tolerate func(error)) {
	t.Helper()
	r := room{path: path, info: &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{},
		Defs:  map[*ast.Ident]types.Object{},
		Uses:  map[*ast.Ident]types.Object{},
	}}
	for _, name := range files {
		f, err := parser.ParseFile(p.set, filepath.Join(dir, name), nil, parser.SkipObjectResolution|parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		r.files = append(r.files, f)
	}
	conf := types.Config{Importer: imp, Error: tolerate}
	if _, err := conf.Check(path, p.set, r.files, r.info); err != nil && tolerate == nil {
		t.Fatal(err)
	}
	p.rooms = append(p.rooms, r)
}

// at names a place from the module's root, with slashes.
func (p *program) at(pos token.Pos) string {
	where := p.set.Position(pos)
	if rel, err := filepath.Rel(p.root, where.Filename); err == nil {
		where.Filename = filepath.ToSlash(rel)
	}
	where.Column = 0
	return where.String()
}

// id names a function, or a variable that holds one, across packages.
func (p *program) id(o types.Object) string {
	if f, ok := o.(*types.Func); ok {
		return f.Origin().FullName()
	}
	return p.set.Position(o.Pos()).String()
}

// called gives the function or the variable that a call names, nil if neither.
func (r room) called(call *ast.CallExpr) types.Object {
	fun := ast.Unparen(call.Fun)
	switch x := fun.(type) { // a generic function with its types spelled out
	case *ast.IndexExpr:
		fun = x.X
	case *ast.IndexListExpr:
		fun = x.X
	}
	switch x := fun.(type) {
	case *ast.Ident:
		return r.info.Uses[x]
	case *ast.SelectorExpr:
		return r.info.Uses[x.Sel]
	}
	return nil
}
