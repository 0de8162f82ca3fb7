package cmd

import (
	"strings"
	"testing"
)

// TestReferenceIdentifiers runs ../shared/ref/identifiers.tsv through `check`:
// the value is judged as it stands.
func TestReferenceIdentifiers(t *testing.T) {
	kinds := map[string]string{"piva": "vat", "cf": "tax-code", "iban": "iban", "creditor_id": "creditor-id"}
	lines := strings.Split(strings.TrimRight(string(sharedFile(t, "ref/identifiers.tsv")), "\n"), "\n")[1:]
	for _, line := range lines {
		cells := strings.Split(line, "\t")
		kind := kinds[cells[0]]
		if kind == "" {
			t.Fatalf("no kind for %q", cells[0])
		}
		checkOne(t, kind, cells[1], cells[2] == "valid")
	}
	if len(lines) < 50 {
		t.Errorf("only %d identifiers", len(lines))
	}
}

func TestCheckSDICode(t *testing.T) {
	for value, valid := range map[string]bool{
		"M5UXCR1": true, "UF1A2B": true, "0000000": true, "XXXXXXX": true, "m5uxcr1": false, "M5UXC": false, "M5UXCR12": false, "M5 XCR1": false, "": false,
	} {
		checkOne(t, "sdi-code", value, valid)
	}
}

func checkOne(t *testing.T, kind, value string, valid bool) {
	t.Helper()
	got := calculate(t, "", "check", kind, value)
	code := map[bool]int{true: 0, false: exitRule}[valid]
	f := got.fields
	if got.code != code || f["kind"] != kind || f["value"] != value || f["valid"] != valid || (f["reason"] == nil) != valid || len(f) != 4 || got.errors != "" {
		t.Errorf("check %s %q: exit %d, %s%s; want valid %t", kind, value, got.code, got.out, got.errors, valid)
	}
}
