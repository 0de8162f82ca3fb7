package store

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestKeysOfTheDataModel keeps the table at the end of docs/data-model.md what
// Keys says. SCATTO_UPDATE_DOCS=1 writes it anew.
func TestKeysOfTheDataModel(t *testing.T) {
	const path, head = "../../docs/data-model.md", "| prefix | what | for example |\n|---|---|---|\n"
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, table, ok := strings.Cut(string(page), head)
	if !ok {
		t.Fatalf("%s has no table of keys", path)
	}
	var want strings.Builder
	for _, f := range Keys() {
		fmt.Fprintf(&want, "| `%s` | %s | `%s` |\n", f.Prefix, f.What, f.Example)
	}
	if os.Getenv("SCATTO_UPDATE_DOCS") == "1" {
		if err := os.WriteFile(path, []byte(before+head+want.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if table != want.String() {
		t.Errorf("the table of %s is not what Keys says: SCATTO_UPDATE_DOCS=1 go test ./internal/store -run DataModel", path)
	}
}
