package cmd

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheComparisonRuns plays .ci/compare with a few tickets: what it measures
// then says nothing, but every command in it must work and every table be
// whole, so that the figures of docs/performance.md can be had again.
func TestTheComparisonRuns(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("half a minute of processes")
	}
	for _, name := range []string{"bash", "hyperfine", "task", "timew", "sqlite3", "hledger", "strace", "/usr/bin/time", "awk"} {
		tool(t, name) // .ci/run installs them
	}
	program := filepath.Join(t.TempDir(), "scatto")
	if err := os.Symlink(os.Args[0], program); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("../.ci/compare")
	c.Env = append(os.Environ(), "SCATTO_TEST_PROGRAM=1", "SCATTO="+program, "SIZES=20 40", "RUNS=1", "OLDER=3", "TMPDIR="+t.TempDir())
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	rows := map[string]int{}
	heading := ""
	for line := range strings.Lines(string(out)) {
		line = strings.TrimSpace(line)
		if after, ok := strings.CutPrefix(line, "## "); ok {
			heading = strings.SplitN(after, ",", 2)[0]
		} else if strings.HasPrefix(line, "| ") {
			rows[heading]++
			if strings.Contains(line, "|  ms") || strings.Contains(line, "-nan") {
				t.Errorf("a figure is missing: %s", line)
			}
		}
	}
	for heading, want := range map[string]int{"Against others": 10, "How cost grows": 13, "Where the time of one `ticket open` goes": 8, "Long work": 13} {
		if rows[heading] != want {
			t.Errorf("%d rows below %q, want %d\n%s", rows[heading], heading, want, out)
		}
	}
}
