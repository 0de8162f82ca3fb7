package mail

import (
	"os"
	"path/filepath"
	"testing"
)

// shared gives a path in the reference data beside the repository.
func shared(t testing.TB, path ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	for ; err == nil && dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err != nil {
			continue
		}
		full := filepath.Join(append([]string{filepath.Dir(dir), "shared"}, path...)...)
		if _, err := os.Stat(full); err == nil {
			return full
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("needs ../shared")
	}
	t.Skip("needs ../shared")
	return ""
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
