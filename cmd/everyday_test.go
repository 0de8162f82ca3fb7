package cmd

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
)

// richShop is a shop with something of everything, whose names are long and
// whose letters are wide. It runs commands in this process.
type richShop struct {
	dir string
}

func newRichShop(t *testing.T) richShop {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	for name, text := range map[string]string{"accordo.txt": "contratto firmato", "firmata.pdf": "nomina firmata",
		"journal.json": `{"__REALTIME_TIMESTAMP":"1767600000000000","_HOSTNAME":"SRV2","SYSLOG_IDENTIFIER":"sshd","MESSAGE":"Accepted password for root from 10.0.0.5 port 22 ssh2"}`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return richShop{filepath.Join(dir, "data")}
}

// build runs the commands of shop.txt, each at its hour.
func (r richShop) build(t *testing.T, lines [][]string) {
	t.Helper()
	for _, words := range lines {
		now, err := calendar.ParseInstant(words[0], calendar.Rome())
		if err != nil {
			t.Fatal(err)
		}
		if _, errs, code := r.run(now, "C", 0, words[1:]...); code != 0 {
			t.Fatalf("%q exits %d: %s", words, code, errs)
		}
	}
}

// run runs one command; columns is the width of the terminal, 0 for a pipe.
func (r richShop) run(now time.Time, lang string, columns int, args ...string) (stdout, stderr string, code int) {
	var out, errs bytes.Buffer
	env := &Env{In: strings.NewReader(""), Out: &out, Err: &errs, OutTerminal: columns > 0, Columns: columns,
		Now: func() time.Time { return now },
		Getenv: func(key string) string {
			return map[string]string{"LANG": lang, "SCATTO_DATA": r.dir, "SCATTO_OPERATOR": "luca"}[key]
		}}
	code = run(env, args)
	return out.String(), errs.String(), code
}

// commandLines reads a file of commands; a word with blanks stands between
// single quotes.
func commandLines(t *testing.T, file string) (lines [][]string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "everyday", file))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		var words []string
		for i, part := range strings.Split(strings.TrimSpace(line), "'") {
			if i%2 == 1 {
				words = append(words, part)
			} else {
				words = append(words, strings.Fields(part)...)
			}
		}
		if len(words) > 0 && words[0] != "#" {
			lines = append(lines, words)
		}
	}
	return lines
}

// readAt is when the rich shop is looked at.
func readAt() time.Time { return time.Date(2026, time.March, 6, 9, 0, 0, 0, time.UTC) }

// TestARichShop looks at everything that there is to look at.
func TestARichShop(t *testing.T) {
	made, reads := commandLines(t, "shop.txt"), commandLines(t, "reads.txt")
	t.Run("every list and show command is looked at", func(t *testing.T) { allReads(t, reads) })
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // hundreds of commands in one process
	r := newRichShop(t)
	r.build(t, made)
	t.Run("CSV says what JSON says", func(t *testing.T) {
		for i, args := range reads {
			if i%3 == 0 || longRun() { // each way of printing stands in many commands
				r.sameCSV(t, args)
			}
		}
	})
	t.Run("no line is wider than 80 columns", func(t *testing.T) {
		for _, args := range reads {
			r.fits(t, args)
		}
	})
}

// allReads holds that what opens the store to read, and prints what it finds,
// stands in reads.txt.
func allReads(t *testing.T, reads [][]string) {
	writesFile := map[string]bool{"admin-checklist report": true, "ads cessation": true, "ads letter": true, "ads report": true, "ads verify pdf": true,
		"backup create": true, "compare": true, "ddt pdf": true, "export": true, "gdpr breach pdf": true, "gdpr notice draft": true, "gdpr processor pdf": true,
		"gdpr register pdf": true, "invoice export": true, "invoice pack": true, "quote pdf": true, "tariff pdf": true, "ticket page": true,
		"ticket report": true, "mail show": true, "gdpr recipient show": true, "invoice riba show": true, "ticket status": true}
	env, _ := helpEnv("C.UTF-8")
	everyCommand(env, func(c *cobra.Command) {
		name := strings.TrimPrefix(c.CommandPath(), "scatto ")
		if c.Annotations[opens] != "store for reading" || writesFile[name] {
			return
		}
		for _, words := range reads {
			if strings.HasPrefix(strings.Join(words, " ")+" ", name+" ") {
				return
			}
		}
		t.Errorf("%s is not in reads.txt", name)
	})
}
