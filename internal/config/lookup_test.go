package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTyped(t *testing.T) {
	data, err := Template(ISTES, map[string]string{"name": "Adria", "price_lists.scatto.call_fee": "30"})
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]any{
		"company.name":                "Adria",
		"company.iban":                nil,
		"company.in_liquidation":      false,
		"gates.ads":                   true,
		"invoice.payment_days":        int64(30),
		"calendar.closures":           []string{},
		"windows.walk-in.bands":       []string{"09:30-13:00"},
		"price_lists.scatto.call_fee": "30.00",
		"price_lists.hourly.call_fee": nil,
		"vat_treatments.22.rate":      "22.00",
		"coverage.hardware/support":   nil,
	} {
		s, err := Lookup(data, key)
		if err != nil {
			t.Errorf("%s: %v", key, err)
		}
		if diff := cmp.Diff(want, s.Typed()); diff != "" {
			t.Errorf("%s: %s", key, diff)
		}
	}
}

func TestCreateNeverReplaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	for i, text := range []string{"lang = \"it\"\n", "lang = \"en\"\n"} {
		created, err := Create(path, []byte(text))
		if err != nil || created != (i == 0) {
			t.Errorf("call %d: created %t, %v", i+1, created, err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(got), `"it"`) {
		t.Errorf("%s, %v", got, err)
	}
	names, _ := os.ReadDir(filepath.Dir(path))
	if info, _ := os.Stat(path); len(names) != 1 || info.Mode().Perm() != 0o600 {
		t.Errorf("%d files, mode %v", len(names), info.Mode())
	}
	if _, err := Create(filepath.Join(path, "x"), nil); err == nil {
		t.Error("a file below a file was made")
	}
}

func TestKeyFile(t *testing.T) {
	for value, want := range map[string]string{"": "", "/etc/key": "/etc/key", "keys/k": "/data/keys/k"} {
		if got := (Config{StoreKeyFile: value}).KeyFile("/data"); got != want {
			t.Errorf("%q: %q, want %q", value, got, want)
		}
	}
}
