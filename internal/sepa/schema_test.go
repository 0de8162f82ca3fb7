package sepa

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

var schemas = map[Format]string{
	CBI: "CBISDDReqLogMsg.00.01.01.reduced.xsd", CBIPhysical: "CBIBdySDDReq.00.01.01.reduced.xsd",
	Pain00802: "pain.008.001.02.xsd", Pain00808: "pain.008.001.08.xsd",
}

// TestRandomMessagesAreValid validates random files of every dialect against
// its schema, and shows that the validation can fail.
func TestRandomMessagesAreValid(t *testing.T) {
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		missing(t, "needs xmllint")
	}
	r := rand.New(rand.NewPCG(8, 1))
	for _, f := range Formats() {
		t.Run(string(f), func(t *testing.T) {
			args := []string{"--nonet", "--noout", "--schema", shared(t, filepath.Join("ref", "sepa", schemas[f]))}
			dir := t.TempDir()
			write := func(name string, data []byte) string {
				path := filepath.Join(dir, name)
				if err := os.WriteFile(path, data, 0o600); err != nil {
					t.Fatal(err)
				}
				return path
			}
			var files []string
			var last []byte
			for i := range 60 {
				m := randomMessage(t, r, f)
				if last, err = Marshal(m); err != nil {
					t.Fatalf("%v: %+v", err, m)
				}
				files = append(files, write(fmt.Sprintf("%02d.xml", i), last))
			}
			if out, err := exec.Command(lint, append(args, files...)...).CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
			wrong := write("wrong.xml", bytes.ReplaceAll(last, []byte("<ChrgBr>SLEV<"), []byte("<ChrgBr>OUR<")))
			if out, err := exec.Command(lint, append(args, wrong)...).CombinedOutput(); err == nil {
				t.Errorf("xmllint accepts a wrong file: %s", out)
			}
		})
	}
}
