package cmd

import (
	"maps"
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
	t.Parallel()
	page := readPage(t, "docs", "guida.md")
	follow(t, page, 10, map[string]string{
		"passphrase":    "una frase lunga che nessuno indovina\n",
		"contratto.pdf": "%PDF contratto", "nomina-firmata.pdf": "%PDF nomina", "journal.json": journalLine,
	})
}

// TestTheToursOfREADME runs README's shell blocks between the ten minutes and
// the moving in, then the day: one story in one data directory.
func TestTheToursOfREADME(t *testing.T) {
	t.Parallel()
	page := readPage(t, "README.md")
	between := func(from, to string) string {
		_, rest, found := strings.Cut(page, "\n## "+from+"\n")
		part, _, ends := strings.Cut(rest, "\n## "+to+"\n")
		if !found || !ends {
			t.Fatalf("README has no part from %q to %q", from, to)
		}
		return part
	}
	story := "<!-- 2026-11-21T10:00:00+01:00 -->\n" + between("Ten minutes", "Moving in, and out") + between("The day", "In scripts")
	follow(t, story, 5, map[string]string{
		"movimenti.csv": "Data;Descrizione;Importo\n21/11/2026;Bonifico Studio Legale Bianchi fattura 2/2026;366,00\n",
		"firmato.jpg":   "a photograph", "foto.jpg": "another", "contratto.pdf": "%PDF contratto", "firmata.pdf": "%PDF nomina", "journal.json": journalLine,
	})
}

const journalLine = `{"__REALTIME_TIMESTAMP":"1790000000000000","_HOSTNAME":"SRV-PMS","SYSLOG_IDENTIFIER":"sshd","MESSAGE":"Accepted password for root from 10.0.0.5 port 22 ssh2"}` + "\n"

func readPage(t *testing.T, path ...string) string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(append([]string{".."}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

// follow runs the shell blocks of a page, which has at least so many, beside
// the files that they read. What is shown for other disks goes into the folder.
func follow(t *testing.T, page string, atLeast int, files map[string]string) {
	t.Helper()
	bash, err := exec.LookPath("bash")
	if err != nil && os.Getenv("CI") != "true" {
		t.Skip("there is no bash")
	}
	if testing.Short() {
		t.Skip("a hundred commands")
	}
	dir := t.TempDir()
	script := "set -euo pipefail\n"
	blocks := 0
	for _, m := range regexp.MustCompile("(?s)<!-- (\\S+) -->|```sh\n(.*?)```").FindAllStringSubmatch(page, -1) {
		if m[1] != "" {
			script += "export SCATTO_TEST_NOW=" + m[1] + "\n"
			continue
		}
		blocks++
		script += m[2]
	}
	if blocks < atLeast {
		t.Fatalf("the page has %d blocks", blocks)
	}
	usb, www, bin := filepath.Join(dir, "usb"), filepath.Join(dir, "www"), filepath.Join(dir, "bin")
	script = strings.NewReplacer("/media/usb", usb, "/srv/www", www).Replace(script)
	for _, d := range []string{usb, www, bin} {
		if err := os.Mkdir(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	laid := map[string]string{
		"bin/scatto": "#!/bin/sh\nexec \"" + exe + "\" \"$@\"\n",
		"bin/date":   "#!/bin/sh\ncase $1 in +%F) echo \"${SCATTO_TEST_NOW%%T*}\" ;; *) exec /bin/date \"$@\" ;; esac\n",
	}
	maps.Copy(laid, files)
	for name, text := range laid {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	c := exec.Command(bash, "-x")
	c.Dir = dir
	c.Stdin = strings.NewReader(script)
	c.Env = append(os.Environ(), "SCATTO_TEST_PROGRAM=1", "PATH="+bin+":"+os.Getenv("PATH"), "SCATTO_DATA="+filepath.Join(dir, "data"),
		"HOME="+dir, "LANG=it_IT.UTF-8", "USER=root", "GORACE=atexit_sleep_ms=10")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out[max(0, len(out)-3000):])
	}
}
