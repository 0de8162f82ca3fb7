//go:build unix

package cmd

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// openUmask lets whatever the tests start make files that everybody may read
// and write, unless it takes care.
func openUmask() { syscall.Umask(0) }

// staysPrivate holds at the end of a script that what scatto made in its data
// directories is their owner's alone.
func staysPrivate(t *testing.T, work string) {
	t.Helper()
	for _, dir := range dataDirs(work) {
		for _, name := range []string{"store", "files", "out", "index", "head", "lock", "erasures.jsonl"} {
			for _, bad := range openToOthers(t, filepath.Join(dir, name)) {
				t.Errorf("%s: others may reach %s of %s", filepath.Base(work), bad, name)
			}
		}
	}
}

// dataDirs are the folders with a store below work.
func dataDirs(work string) (out []string) {
	_ = filepath.WalkDir(work, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() == "store" {
			out = append(out, filepath.Dir(path))
			return fs.SkipDir
		}
		return nil
	})
	return out
}

// openToOthers lists what is not 0600, a folder 0700, as "MODE PATH"; nothing
// when there is no root.
func openToOthers(t *testing.T, root string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if os.IsNotExist(err) {
			return nil
		}
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		want := fs.FileMode(0o600)
		if d.IsDir() {
			want = 0o700
		}
		if got := info.Mode().Perm(); got != want {
			rel, _ := filepath.Rel(root, path)
			out = append(out, got.String()+" "+rel)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A month, and every kind of file that leaves: nothing is for others to read,
// whatever the umask of who types it. Only the page for a web server is.
func TestModesUnderEveryUmask(t *testing.T) {
	for _, umask := range []string{"000", "022", "077"} {
		t.Run(umask, func(t *testing.T) {
			t.Parallel()
			work := t.TempDir()
			if err := os.Chmod(work, 0o700); err != nil {
				t.Fatal(err)
			}
			scatto := func(line string) {
				t.Helper()
				c := exec.Command("sh", "-c", "umask "+umask+"; exec "+strings.ReplaceAll(line, "scatto", `"$SCATTO"`))
				c.Dir = work
				c.Env = append(os.Environ(), "SCATTO="+os.Args[0], "SCATTO_TEST_PROGRAM=1", "SCATTO_TEST_NOW=2026-11-21T10:00:00+01:00",
					"LANG=C", "SCATTO_OPERATOR=luca", "SCATTO_DATA="+filepath.Join(work, "data"), "SCATTO_PASSPHRASE=una frase di molte parole")
				var errs bytes.Buffer
				c.Stderr = &errs
				if err := c.Run(); err != nil {
					t.Fatalf("%s: %v: %s", line, err, errs.String())
				}
			}
			lines := strings.Split(everyKindOfFile, "\n\t")
			if umask != "000" { // where most would be open
				lines = lines[:4]
			}
			for _, line := range lines {
				scatto(line)
			}
			for _, bad := range openToOthers(t, work) {
				if !strings.Contains(bad, " www") {
					t.Errorf("%s", bad)
				}
			}
			page, err := filepath.Glob(filepath.Join(work, "www", "stato", "*.html"))
			if err != nil || len(page) != 1 {
				t.Fatalf("%v %v", page, err)
			}
			for path, want := range map[string]fs.FileMode{page[0]: 0o644, filepath.Join(work, "www"): 0o755, filepath.Dir(page[0]): 0o755,
				filepath.Join(work, "www", "man", "it", "man1"): 0o755, filepath.Join(work, "www", "man", "man1", "scatto.1"): 0o644} {
				if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
					t.Errorf("others read %s: %v %v", path, info.Mode(), err)
				}
			}
		})
	}
}

// everyKindOfFile makes what scatto writes for others, and in its own folder.
const everyKindOfFile = `scatto demo --dir data
	scatto ticket page --customer C0001 --out www/stato
	scatto man --dir www/man
	scatto backup create b.age
	scatto config set tickets.status_failures 4
	scatto log anchor C0001 --pdf anchor.pdf
	scatto key export key.txt
	scatto backup restore b.age --data restored
	scatto ads vault init --new-key luca.key
	scatto export --all everything
	scatto invoice pack --month 2026-10 --out pack
	scatto invoice pack --month 2026-10 --out pack.zip
	scatto invoice export 1/2026 --pdf papers/one.pdf --xml papers/one.xml
	scatto gdpr request open --right access --email reception@miramare.example
	scatto gdpr export --request G0001 --out copy.zip
	scatto gdpr register pdf
	scatto ticket search stampante
	scatto ticket report 1 --pdf papers/report.pdf
	scatto agenda --week --ics agenda.ics
	scatto store compact`
