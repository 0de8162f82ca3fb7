package cmd

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/manual"
	"scatto/internal/ui"
)

// commandPages are the pages of docs/commands by their file's name: one for each
// command, and README.md with all of them in a row.
func commandPages() map[string]string {
	env := &Env{In: strings.NewReader(""), Out: &strings.Builder{}, Err: &strings.Builder{}, Getenv: func(string) string { return "" },
		Now: func() time.Time { return time.Unix(0, 0) }, lang: ui.English}
	root := newRoot(env, nil)
	pages := map[string]string{}
	var index strings.Builder
	index.WriteString("# The commands\n\nOne page each, made from the program's own help: `scatto man COMMAND` shows the same, in Italian too.\n" +
		"What all of them have in common stands on the page of [scatto](scatto.md).\n\n")
	var walk func(c *cobra.Command, depth int)
	walk = func(c *cobra.Command, depth int) {
		page := manualPage(env, c)
		page.Parts = slices.DeleteFunc(page.Parts, func(p manual.Part) bool { // what is the same for all stands on one page
			return c.HasParent() && (p.Heading == "EXIT STATUS" || p.Heading == "ENVIRONMENT")
		})
		pages[page.Name+".md"] = page.Markdown()
		if depth >= 0 {
			fmt.Fprintf(&index, "%s- [%s](%s.md): %s\n", strings.Repeat("  ", depth), strings.TrimPrefix(c.CommandPath(), "scatto "), page.Name, c.Short)
		}
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				walk(sub, depth+1)
			}
		}
	}
	walk(root, -1)
	pages["README.md"] = index.String()
	return pages
}

// TestCommandPages keeps docs/commands what the program's help says. To write
// the pages anew: SCATTO_UPDATE_DOCS=1 go test ./cmd -run TestCommandPages.
func TestCommandPages(t *testing.T) {
	dir := filepath.Join("..", "docs", "commands")
	want := commandPages()
	if len(want) < 400 {
		t.Fatalf("only %d pages", len(want))
	}
	if os.Getenv("SCATTO_UPDATE_DOCS") == "1" {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		for name, text := range want {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var stale []string
	for _, f := range files {
		text, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if want[f.Name()] != string(text) {
			stale = append(stale, f.Name())
		}
		delete(want, f.Name())
	}
	for name := range want {
		stale = append(stale, name)
	}
	if slices.Sort(stale); stale != nil {
		t.Errorf("docs/commands is not what the program's help says, in %s: SCATTO_UPDATE_DOCS=1 go test ./cmd -run TestCommandPages", strings.Join(stale, ", "))
	}
}
