package logfile

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestSamples reads exports as the systems write them. What is expected of
// each stands beside it in a file that ends in .want.
func TestSamples(t *testing.T) {
	for _, r := range []struct{ name, file string }{
		{"R130: the Event Viewer's XML: logon, failure, rights, logoff, log cleared, and what nobody did", "security.xml"},
		{"R130: wevtutil's XML without root says the same", "security_noroot.xml"},
		{"malformed events are named with their line, the rest is taken", "security_broken.xml"},
		{"R130: Export-Csv in Italian, by Italian clocks", "powershell_it.csv"},
		{"R130: the same from PowerShell 5, in UTF-16", "powershell_utf16.csv"},
		{"bad rows are named with their line, the rest is taken", "broken.csv"},
		{"R130: the Event Viewer's CSV in English, newest first, no clock went back", "eventviewer_en.csv"},
		{"R130: auth.log without years over the turn of the year; a login that three programs tell is one; no command is kept", "auth.log"},
		{"R120: RFC 3339 over the change of the clocks; only the line that lies back is marked", "auth_rfc3339.log"},
		{"R130: the journal, bytes for text, lists of values, a line cut off", "journal.json"},
	} {
		t.Run(r.name, func(t *testing.T) {
			got := told(t, sample(t, r.file), Options{})
			var b strings.Builder
			fmt.Fprintf(&b, "%s, other records %d\n", got.Format, got.Others)
			for _, e := range got.Events {
				fmt.Fprintln(&b, e)
			}
			for _, e := range got.Bad {
				fmt.Fprintln(&b, "bad:", e)
			}
			if os.Getenv("SCATTO_WRITE_WANT") != "" {
				if err := os.WriteFile("testdata/"+r.file+".want", []byte(b.String()), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if want := sample(t, r.file+".want"); want != b.String() {
				t.Errorf("got\n%s\nwant\n%s", b.String(), want)
			}
		})
	}
}

func TestNoSecretOfACommandIsKept(t *testing.T) {
	for _, file := range []string{"auth.log", "journal.json"} {
		for _, e := range told(t, sample(t, file), Options{}).Events {
			if strings.Contains(e, "segreta") || strings.Contains(e, "mysql") || strings.Contains(e, "/bin/") {
				t.Errorf("%s: %s", file, e)
			}
		}
	}
}
