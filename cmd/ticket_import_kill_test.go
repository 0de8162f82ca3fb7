package cmd

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// history is a file of n tickets, each with two messages.
func history(n int) []byte {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"external_id":"old-%d","email":"a%d@b.example","first_name":"Anna","surname":"Bianchi","subject":"Guasto %d","description":"La macchina %d non parte",`+
			`"opened_at":"2024-02-%02dT10:00","closed_at":"2024-03-01T10:00","messages":[{"at":"2024-02-28T11:00","from":"technician","public":true,"text":"provato %d"},`+
			`{"at":"2024-02-28T12:00","from":"customer","text":"grazie"}]}`+"\n", i, i%500, i, i, 1+i%28, i)
	}
	return []byte(b.String())
}

// TestKilledImporting kills an import at many moments: the next run takes in
// what is missing, nothing twice, and no number is left out.
func TestKilledImporting(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts many processes")
	}
	const tickets = 3000
	p := newProgram(t)
	file := p.file("storico.jsonl", history(tickets))
	_, kills := killLoop{most: 40, wait: stepping(60*time.Millisecond, 40*time.Millisecond)}.run(t, func() *exec.Cmd {
		return p.command("ticket", "import", file)
	})
	v := p.object("ticket", "import", file)
	if got := v["imported"].(float64) + v["skipped"].(float64); got != tickets {
		t.Errorf("the last run: %v", v)
	}
	seen := map[any]bool{}
	for i, one := range p.list("ticket", "list", "--all") {
		if seen[one["external_id"]] {
			t.Errorf("%v came in twice", one["external_id"])
		}
		seen[one["external_id"]] = true
		if want := fmt.Sprintf("2024-%06d", i+1); one["number"] != want {
			t.Errorf("number %v, want %s", one["number"], want)
		}
	}
	if len(seen) != tickets {
		t.Errorf("%d tickets, want %d", len(seen), tickets)
	}
	p.must("log", "verify")
	t.Logf("%d kills", kills)
}
