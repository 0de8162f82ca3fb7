package cmd

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"scatto/internal/store"
)

// program runs the test binary as scatto, a process of its own.
type program struct {
	t   testing.TB
	dir string
	by  string
	env []string // beside what the test itself has
}

func newProgram(t testing.TB) program {
	t.Helper()
	p := program{t, filepath.Join(t.TempDir(), "data"), "luca", nil}
	p.must("init", "--profile", "it-value", "--name", "Adria Sistemi S.r.l.", "--vat", "99900010408", "--tax-code", "99900010408",
		"--tax-regime", "RF01", "--address", "Viale Trieste 40", "--zip", "47921", "--city", "Rimini", "--province", "RN", "--country", "IT",
		"--iban", "IT30A9999924200000000123456")
	return p
}

func (p program) as(by string) program {
	p.by = by
	return p
}

func (p program) command(args ...string) *exec.Cmd {
	c := exec.Command(os.Args[0], append([]string{"--data", p.dir, "--by", p.by, "--wait", "60s", "--json"}, args...)...)
	c.Env = append(os.Environ(), "SCATTO_TEST_PROGRAM=1", "SCATTO_TEST_NOW=2026-11-21T10:00:00+01:00", "LANG=C")
	c.Env = append(c.Env, p.env...)
	return c
}

// run gives stdout, stderr and the exit code.
func (p program) run(args ...string) (stdout, stderr string, code int) {
	var out, errs bytes.Buffer
	c := p.command(args...)
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil {
		code = -1
		if c.ProcessState != nil {
			code = c.ProcessState.ExitCode()
		}
	}
	return out.String(), errs.String(), code
}

func (p program) must(args ...string) string {
	p.t.Helper()
	out, errs, code := p.run(args...)
	if code != 0 {
		p.t.Fatalf("scatto %q exits %d: %s", args, code, errs)
	}
	return out
}

// list decodes a JSON list.
func (p program) list(args ...string) (rows []map[string]any) {
	p.t.Helper()
	if err := json.Unmarshal([]byte(p.must(args...)), &rows); err != nil {
		p.t.Fatal(err)
	}
	return rows
}

// customers adds n companies whose cards are complete.
func (p program) customers(n int) {
	p.t.Helper()
	var b bytes.Buffer
	b.WriteString("name,vat,address,zip,city,province,country\n")
	for i := range n {
		fmt.Fprintf(&b, "Cliente %04d S.r.l.,%s,Via Roma %d,47921,Rimini,RN,IT\n", i+1, vatNumber(i+1), i+1)
	}
	file := filepath.Join(p.t.TempDir(), "clienti.csv")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		p.t.Fatal(err)
	}
	p.must("customer", "import", file)
}

// vatNumber makes a valid, invented VAT number.
func vatNumber(n int) string {
	s := fmt.Sprintf("9%06d040", n)
	sum := 0
	for i, c := range s {
		d := int(c - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return s + fmt.Sprint((10-sum%10)%10)
}

// tool finds a program that a test needs: without it the test is skipped, and
// fails where all of them have to be there.
func tool(t *testing.T, name string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("needs %s", name)
		}
		t.Skipf("needs %s", name)
	}
}

// holdStore opens the store in dir, says so with one byte, and keeps it.
func holdStore(dir string) int {
	s, err := store.Open(store.Options{Dir: dir, Wait: 10 * time.Second})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer s.Close()
	fmt.Print("+")
	time.Sleep(time.Minute)
	return 0
}
