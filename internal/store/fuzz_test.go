package store

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"scatto/internal/refusal"
)

// FuzzKeyFile: what is read as a key is 32 bytes whose own digits stand beside
// them.
func FuzzKeyFile(f *testing.F) {
	f.Add(formatKey(bytes.Repeat([]byte{7}, 32)))
	f.Add([]byte("scatto-key-1 00 00"))
	f.Add([]byte("scatto-key-2\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		key, ok := parseKey(b)
		if !ok {
			return
		}
		if again, ok := parseKey(formatKey(key)); len(key) != 32 || !ok || !bytes.Equal(again, key) {
			t.Fatalf("%q is the key %x", b, key)
		}
	})
}

// FuzzHead: a side file that this key did not seal is damaged, and never panics.
func FuzzHead(f *testing.F) {
	key := bytes.Repeat([]byte{7}, 32)
	path := filepath.Join(f.TempDir(), "head")
	if err := writeHead(path, key, 1, []byte(`{"commit":1}`)); err != nil {
		f.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add([]byte(`{"head":{},"mac":""}`))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		path := filepath.Join(t.TempDir(), "head")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		h, _, found, err := readHead(path, key)
		switch {
		case err != nil && refusal.KindOf(err) != "head-damaged":
			t.Fatal(err)
		case err == nil && (!found || h.Commit != 1):
			t.Fatalf("a head that nobody sealed: %+v", h)
		}
	})
}
