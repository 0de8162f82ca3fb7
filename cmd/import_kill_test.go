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

type importCounts struct {
	Imported int `json:"imported"`
	Skipped  int `json:"skipped"`
}

// TestKilledImportsComplete kills imports that need many transactions at random
// moments: what is in is whole, another file is refused meanwhile, and the same
// file completes it without anything twice.
func TestKilledImportsComplete(t *testing.T) {
	t.Parallel()
	customers, openings := 3000, 3000
	if longRun() {
		customers, openings = 10_000, 10_000
	}
	if testing.Short() {
		t.Skip("it takes in thousands of customers again and again")
	}
	p := newProgram(t)
	var cards, owed strings.Builder
	cards.WriteString("Codice;Ragione sociale;Partita IVA;Email;Indirizzo;CAP;Città;Provincia;IBAN\n")
	owed.WriteString("customer;number;date;total;due\n")
	for n := range customers {
		fmt.Fprintf(&cards, "A%d;Cliente %d;%s;c%d@example.it;Via Roma %d;47921;Rimini;RN;\n", n, n, vatNumber(n), n, n)
		if n < openings {
			fmt.Fprintf(&owed, "A%d;FT-%d;31/10/2026;122,00;30/11/2026\n", n, n)
		}
	}
	file := func(name, content string) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	rng := rand.New(rand.NewPCG(5, 148))
	for _, job := range []struct {
		rows        int
		file, other string
		args        []string
	}{
		{customers, file("clienti.csv", cards.String()), file("altri.csv", "Codice;Ragione sociale;Partita IVA\nB1;Altro;99900030406\n"),
			[]string{"customer", "import", "--from", "openstamanager"}},
		{openings, file("aperte.csv", owed.String()), file("altre.csv", "customer;number;date;total;due\nA1;X-1;31/10/2026;1,00;30/11/2026\n"),
			[]string{"invoice", "opening", "import"}},
	} {
		cut := 0
		out, kills := killLoop{wait: growing(rng, 40*time.Millisecond, 6), look: func() {
			if _, errs, code := p.run(append(append([]string{}, job.args...), job.other, "--dry-run")...); code == 4 {
				if !strings.Contains(errs, "was cut off after") {
					t.Fatalf("another file: %s", errs)
				}
				cut++
			} else if code != 0 {
				t.Fatalf("exit code %d: %s", code, errs)
			}
		}}.run(t, func() *exec.Cmd { return p.command(append(append([]string{"--json"}, job.args...), job.file)...) })
		var last importCounts
		if err := json.Unmarshal([]byte(out), &last); err != nil || last.Imported+last.Skipped != job.rows {
			t.Fatalf("%v: %v %+v", job.args, err, last)
		}
		t.Logf("%v: %d kills, %d of them in the middle, %d lines left to the last run", job.args, kills, cut, last.Imported)
		if cut == 0 {
			t.Errorf("%v: no kill hit the middle", job.args)
		}
		if got := p.must(append(append([]string{}, job.args...), job.file, "--json")...); !strings.HasPrefix(got, fmt.Sprintf(`{"imported":0,"skipped":%d,`, job.rows)) {
			t.Errorf("again: %.80s", got)
		}
		p.must(append(append([]string{}, job.args...), job.other, "--dry-run")...) // nothing is half any more
	}
	if n := len(p.list("customer", "list")); n != customers {
		t.Errorf("%d customers, want %d", n, customers)
	}
	if n := len(p.list("invoice", "opening", "list")); n != openings {
		t.Errorf("%d open invoices, want %d", n, openings)
	}
	p.must("log", "verify")
	p.must("store", "check")
}
