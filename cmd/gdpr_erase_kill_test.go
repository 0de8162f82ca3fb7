package cmd

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestKilledErasuresComplete kills an erasure that needs many transactions at
// random moments: who looks sees that it was cut off, and the same command
// completes it with nothing of the person left.
func TestKilledErasuresComplete(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it erases somebody from hundreds of tickets, again and again")
	}
	tickets := 250
	if longRun() {
		tickets = 1000
	}
	p := newProgram(t)
	p.must("config", "set", "mail.from", "assistenza@adria.example")
	p.must("customer", "add", "--name", "Hotel Miramare S.r.l.", "--vat", "99900030406")
	var rows strings.Builder
	for n := range tickets {
		fmt.Fprintf(&rows, `{"external_id":"old:%d","customer":"C0001","email":"anna.verdi@miramare.example","first_name":"Anna","surname":"Verdi",`+
			`"subject":"Guasto %d","description":"%s","opened_at":"2026-01-%02dT09:00"}`+"\n", n+1, n+1, strings.Repeat("Anna Verdi scrive ancora ", 100), n%28+1)
	}
	file := filepath.Join(t.TempDir(), "ticket.jsonl")
	if err := os.WriteFile(file, []byte(rows.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	p.must("ticket", "import", file)
	for n := range 6 {
		note := filepath.Join(t.TempDir(), fmt.Sprintf("nota%d.txt", n))
		if err := os.WriteFile(note, []byte(fmt.Sprintf("di anna.verdi@miramare.example %d", n)), 0o600); err != nil {
			t.Fatal(err)
		}
		p.must("ticket", "attach", fmt.Sprint(n+1), note)
	}
	rng := rand.New(rand.NewPCG(7, 17))
	cut := 0
	out, kills := killLoop{wait: growing(rng, 60*time.Millisecond, 5), look: func() {
		var v map[string]any
		if err := json.Unmarshal([]byte(p.must("gdpr", "erase", "--email", "anna.verdi@miramare.example")), &v); err != nil {
			t.Fatal(err)
		}
		if v["unended"] != nil {
			cut++
		}
	}}.run(t, func() *exec.Cmd {
		return p.command("gdpr", "erase", "--email", "anna.verdi@miramare.example", "--yes")
	})
	var got map[string]any
	if err := json.Unmarshal([]byte(out), &got); err != nil || got["erased"] == true && got["id"] != "D0001" {
		t.Fatalf("%v: %.300s", err, out)
	}
	t.Logf("%d kills, %d in the middle", kills, cut)
	if cut == 0 {
		t.Error("no kill hit the middle")
	}
	list := p.list("gdpr", "erase", "--list")
	if len(list) != 1 || list[0]["stage"] != "complete" {
		t.Errorf("the list: %v", list)
	}
	for _, one := range p.list("ticket", "list", "--all") {
		if text := fmt.Sprint(one); strings.Contains(text, "Verdi") {
			t.Fatalf("left: %s", text)
		}
	}
	err := filepath.WalkDir(filepath.Join(p.dir, "files"), func(path string, e os.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			t.Errorf("a file is left: %s", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	p.must("log", "verify")
	p.must("store", "check")
}
