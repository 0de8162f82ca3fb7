package cmd

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestTheOwnersGuide runs every shell block of docs/guida.md in order, in one
// folder, as a reader would. A comment with an instant sets the clock.
func TestTheOwnersGuide(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil && os.Getenv("CI") != "true" {
		t.Skip("there is no bash")
	}
	if testing.Short() {
		t.Skip("a year of a shop, and five passphrases")
	}
	page, err := os.ReadFile(filepath.Join("..", "docs", "guida.md"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	usb := filepath.Join(dir, "usb")
	script := "set -euo pipefail\n"
	blocks := 0
	for _, m := range regexp.MustCompile("(?s)<!-- (\\S+) -->|```sh\n(.*?)```").FindAllStringSubmatch(string(page), -1) {
		if m[1] != "" {
			script += "export SCATTO_TEST_NOW=" + m[1] + "\n"
			continue
		}
		blocks++
		script += strings.ReplaceAll(m[2], "/media/usb", usb)
	}
	if blocks < 10 {
		t.Fatalf("the guide has %d blocks", blocks)
	}
	bin := filepath.Join(dir, "bin")
	for _, d := range []string{usb, bin} {
		if err := os.Mkdir(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"bin/scatto":    "#!/bin/sh\nexec \"" + exe + "\" \"$@\"\n",
		"passphrase":    "una frase lunga che nessuno indovina\n",
		"contratto.pdf": "%PDF contratto", "nomina-firmata.pdf": "%PDF nomina",
		"journal.json": `{"__REALTIME_TIMESTAMP":"1790000000000000","_HOSTNAME":"SRV-PMS","SYSLOG_IDENTIFIER":"sshd","MESSAGE":"Accepted password for root from 10.0.0.5 port 22 ssh2"}` + "\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	c := exec.Command(bash, "-x")
	c.Dir = dir
	c.Stdin = strings.NewReader(script)
	c.Env = append(os.Environ(), "SCATTO_TEST_PROGRAM=1", "PATH="+bin+":"+os.Getenv("PATH"), "SCATTO_DATA="+filepath.Join(dir, "data"),
		"HOME="+dir, "LANG=it_IT.UTF-8", "SCATTO_OPERATOR=Anna Riva", "GORACE=atexit_sleep_ms=10")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out[max(0, len(out)-3000):])
	}
}
