package fatturapa_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestSchema validates every sample against the official schema, and shows
// that the validation can fail.
func TestSchema(t *testing.T) {
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		missing(t, "needs xmllint")
	}
	xsd := shared(t, "ref/fatturapa/Schema_VFPR12_v1.2.3.xsd")
	validate := func(files ...string) (string, error) {
		out, err := exec.Command(lint, append([]string{"--nonet", "--noout", "--schema", xsd}, files...)...).CombinedOutput()
		return string(out), err
	}
	dir := t.TempDir()
	var last []byte
	for i, s := range everything(t) {
		t.Run(s.name, func(t *testing.T) {
			last = marshal(t, s.inv)
			file := filepath.Join(dir, fmt.Sprintf("%02d.xml", i))
			if err := os.WriteFile(file, last, 0o600); err != nil {
				t.Fatal(err)
			}
			if out, err := validate(file); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	t.Run("a wrong file is found out", func(t *testing.T) {
		file := filepath.Join(dir, "wrong.xml")
		if err := os.WriteFile(file, append(last[:len(last)-4:len(last)-4], "x>\n"...), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := validate(file); err == nil {
			t.Errorf("xmllint accepts a broken file: %s", out)
		}
	})
}

// TestSchemaOfRandomDocuments validates a hundred of the random documents.
func TestSchemaOfRandomDocuments(t *testing.T) {
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		missing(t, "needs xmllint")
	}
	args := []string{"--nonet", "--noout", "--schema", shared(t, "ref/fatturapa/Schema_VFPR12_v1.2.3.xsd")}
	dir := t.TempDir()
	r := newRandom()
	for i := range 100 {
		file := filepath.Join(dir, fmt.Sprintf("%03d.xml", i))
		if err := os.WriteFile(file, marshal(t, randomInvoice(t, r)), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	if out, err := exec.Command(lint, args...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
