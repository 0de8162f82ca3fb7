package document

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/gdpr/ads"
	"scatto/tariff/invoice"
)

// tool finds a program of poppler; without it the test is skipped, except on CI.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatal("needs " + name)
	}
	if err != nil {
		t.Skip("needs " + name)
	}
	return path
}

// run gives what a program of poppler says about a file.
func run(t *testing.T, file []byte, name string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	var errs bytes.Buffer
	cmd := exec.Command(tool(t, name), append(append([]string{}, args...), path, "-")...)
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil || errs.Len() > 0 {
		t.Fatalf("%s: %v: %s", name, err, errs.String())
	}
	return string(out)
}

// golden compares with a file of testdata; UPDATE_GOLDEN=1 writes it anew.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

// text gives the text of a document line by line as it stands on the page;
// how much white that is differs between releases of the tool.
func text(t *testing.T, file []byte) string {
	t.Helper()
	wide := regexp.MustCompile(` {2,}`)
	var lines []string
	for l := range strings.SplitSeq(run(t, file, "pdftotext", "-layout"), "\n") {
		if l = strings.TrimSpace(l); l != "" {
			lines = append(lines, wide.ReplaceAllString(l, "   "))
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// squeezed is text with single spaces, for looking up sentences.
func squeezed(t *testing.T, file []byte) string {
	t.Helper()
	return strings.Join(strings.Fields(text(t, file)), " ")
}

func mustInvoice(t testing.TB, inv invoice.Invoice) []byte {
	t.Helper()
	out, err := Invoice(inv, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func mustReport(t testing.TB, r ads.Report) []byte {
	t.Helper()
	out, err := ChecklistReport(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
