package cmd

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// TestAKilledLogImportCompletes kills the import of a log at random moments:
// the chain always verifies, the same file brings what is missing, and nothing
// comes in twice.
func TestAKilledLogImportCompletes(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it takes in thousands of lines again and again")
	}
	const lines = 12_000
	p := newProgram(t)
	p.customers(1)
	var b strings.Builder
	at := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	for i := range lines {
		fmt.Fprintf(&b, "%s srv-web sshd[%d]: Accepted publickey for root from 10.0.0.9 port 22 ssh2\n", at.Add(time.Duration(i)*time.Minute).Format(time.RFC3339), i)
	}
	file := p.file("auth.log", []byte(b.String()))
	rng := rand.New(rand.NewPCG(6, 131))
	cut := 0
	out, kills := killLoop{wait: growing(rng, 60*time.Millisecond, 4), look: func() {
		p.must("log", "verify")
		if said, _, _ := p.run("import", "check"); strings.Contains(said, "log/C0001/auth.log") {
			cut++
		}
	}}.run(t, func() *exec.Cmd { return p.command("ads", "log", "import", "C0001", file) })
	var last struct{ Kept, Duplicates int64 }
	if err := json.Unmarshal([]byte(out), &last); err != nil || last.Kept+last.Duplicates != lines {
		t.Fatalf("%v %s", err, out)
	}
	t.Logf("%d kills, %d of them in the middle, %d lines left to the last run", kills, cut, last.Kept)
	if cut == 0 {
		t.Error("no kill hit the middle")
	}
	if ends := p.list("log", "verify"); fmt.Sprint(ends[1]["last"]) != fmt.Sprint(lines) {
		t.Errorf("the log ends at %v", ends[1])
	}
	if got := p.must("ads", "log", "import", "C0001", file); !strings.Contains(got, `"kept":0`) || !strings.Contains(got, fmt.Sprintf(`"duplicates":%d`, lines)) {
		t.Errorf("again: %s", got)
	}
}
