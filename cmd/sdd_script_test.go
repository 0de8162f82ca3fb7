package cmd

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// scriptSDD validates a direct debit file with xmllint against the schema of
// its name space.
func scriptSDD(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 || neg {
		ts.Fatalf("usage: sddvalid FILE")
	}
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		if os.Getenv("CI") == "true" {
			ts.Fatalf("needs xmllint")
		}
		ts.Logf("not validated: needs xmllint")
		return
	}
	text := ts.ReadFile(args[0])
	schema := ""
	for space, file := range map[string]string{
		`"urn:CBI:xsd:CBISDDReqLogMsg.00.01.01"`: "CBISDDReqLogMsg.00.01.01.reduced.xsd", `"urn:CBI:xsd:CBIBdySDDReq.00.01.01"`: "CBIBdySDDReq.00.01.01.reduced.xsd",
		`pain.008.001.02"`: "pain.008.001.02.xsd", `pain.008.001.08"`: "pain.008.001.08.xsd",
	} {
		if strings.Contains(text, space) && (schema == "" || strings.HasPrefix(file, "CBIBdy")) {
			schema = filepath.Join(sharedDir(), "ref", "sepa", file)
		}
	}
	if schema == "" {
		ts.Fatalf("%s is in no known dialect:\n%s", args[0], text)
	}
	if out, err := exec.Command(lint, "--nonet", "--noout", "--schema", schema, ts.MkAbs(args[0])).CombinedOutput(); err != nil {
		ts.Fatalf("%s: %s", args[0], out)
	}
}
