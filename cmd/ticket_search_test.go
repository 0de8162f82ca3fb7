package cmd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scatto/internal/store"
)

// TestASearchThatCannotBuildItsIndexReads holds the store for reading, so
// that nobody can write.
func TestASearchThatCannotBuildItsIndexReads(t *testing.T) {
	t.Parallel()
	dir := shopWithLog(t)
	for _, args := range [][]string{
		{"ticket", "open", "--customer", "C0001", "--subject", "Fax", "--description", "il fax non parte"},
		{"store", "reindex"},
	} {
		if code, _, errs := runIn(t, dir, args...); code != 0 {
			t.Fatal(args, errs)
		}
	}
	if err := os.RemoveAll(filepath.Join(dir, "index")); err != nil {
		t.Fatal(err)
	}
	reader, err := store.Open(store.Options{Dir: dir, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	code, out, errs := runIn(t, dir, "--wait", "0s", "ticket", "search", "fax")
	if code != 0 || !strings.Contains(out, "2026-000001") || !strings.Contains(errs, "scatto store reindex") {
		t.Errorf("exit %d, %q, %q", code, out, errs)
	}
	if err := reader.Close(); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"this happens once", ""} {
		code, out, errs = runIn(t, dir, "ticket", "search", "fax")
		if code != 0 || !strings.Contains(out, "2026-000001") || (want == "") != (errs == "") || !strings.Contains(errs, want) {
			t.Errorf("exit %d, %q, %q", code, out, errs)
		}
	}
}
