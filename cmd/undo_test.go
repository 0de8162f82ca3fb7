package cmd

import (
	"io"
	"strings"
	"testing"
	"time"

	"scatto/internal/shop"
)

// What undo names as help is a command that there is, with flags that it has.
func TestUndoNamesCommandsThatThereAre(t *testing.T) {
	env := &Env{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard, Now: time.Now, Getenv: func(string) string { return "" }}
	root := newRoot(env, nil)
	for _, row := range shop.UndoRows() {
		if row.Help == "" {
			continue
		}
		words := strings.Fields(row.Help)
		path, flags := words[1:], []string{}
		for i, w := range path {
			if strings.ToLower(w) != w || strings.HasPrefix(w, "--") {
				path = path[:i]
				break
			}
		}
		for _, w := range words {
			if name, ok := strings.CutPrefix(w, "--"); ok {
				flags = append(flags, name)
			}
		}
		c, rest, err := root.Find(path)
		if err != nil || len(rest) > 0 || words[0] != "scatto" {
			t.Errorf("%s: there is no command %q", row.Op, row.Help)
			continue
		}
		for _, f := range flags {
			if c.Flags().Lookup(f) == nil {
				t.Errorf("%s: %s has no --%s", row.Op, c.CommandPath(), f)
			}
		}
	}
}
