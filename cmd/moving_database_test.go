package cmd

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// database is a MariaDB of the test's own: no network, no account, gone with
// the test.
type database struct {
	t      *testing.T
	socket string
}

// newDatabase starts a server in a directory of its own.
func newDatabase(t *testing.T) database {
	t.Helper()
	server := needed(t, "mariadbd", "/usr/sbin/mariadbd")
	// The path of a socket may have 107 bytes: a test's own directory is longer.
	dir, err := os.MkdirTemp("", "db")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	data := filepath.Join(dir, "data")
	options := []string{"--no-defaults", "--datadir=" + data}
	if os.Geteuid() == 0 {
		options = append(options, "--user=root")
	}
	install := exec.Command(needed(t, "mariadb-install-db", "/usr/bin/mariadb-install-db"), append(options, "--auth-root-authentication-method=normal", "--skip-test-db")...)
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("mariadb-install-db: %v\n%s", err, out)
	}
	d := database{t, filepath.Join(dir, "s")}
	var log bytes.Buffer
	run := exec.Command(server, append(options, "--socket="+d.socket, "--skip-networking", "--pid-file="+filepath.Join(dir, "pid"),
		"--innodb-buffer-pool-size=16M", "--innodb-flush-log-at-trx-commit=0")...)
	run.Stdout, run.Stderr = &log, &log
	run.Env = append(os.Environ(), "TZ=CET-1CEST,M3.5.0,M10.5.0/3") // Rome's clocks, as where the old system runs
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	gone := make(chan error, 1)
	go func() { gone <- run.Wait() }()
	t.Cleanup(func() {
		_ = run.Process.Kill()
		<-gone
	})
	for range 300 {
		select {
		case err := <-gone:
			gone <- err
			t.Fatalf("mariadbd ends at once: %v\n%s", err, log.String())
		case <-time.After(100 * time.Millisecond):
		}
		if d.client("", "-e", "SELECT 1").Run() == nil {
			return d
		}
	}
	t.Fatal("mariadbd does not answer within 30 s")
	return d
}

// needed finds a program, or skips the test where none can be wanted.
func needed(t *testing.T, name, path string) string {
	t.Helper()
	if found, err := exec.LookPath(name); err == nil {
		return found
	}
	if _, err := os.Stat(path); err == nil {
		return path
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("there is no %s: install mariadb-server", name)
	}
	t.Skipf("there is no %s: install mariadb-server", name)
	return ""
}

func (d database) client(name string, args ...string) *exec.Cmd {
	return d.program("mariadb", append(args, name)...)
}

func (d database) program(name string, args ...string) *exec.Cmd {
	full := []string{"--no-defaults", "--socket=" + d.socket, "--user=root"}
	for _, a := range args {
		if a != "" {
			full = append(full, a)
		}
	}
	c := exec.CommandContext(context.Background(), name, full...)
	c.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	return c
}

// load makes a database of files, one after the other.
func (d database) load(name string, files ...string) {
	d.t.Helper()
	d.sql("", "CREATE DATABASE "+name+" CHARACTER SET utf8mb4")
	for _, f := range files {
		d.feed(name, f)
	}
}

func (d database) feed(name, file string) {
	d.t.Helper()
	in, err := os.Open(file)
	if err != nil {
		d.t.Fatal(err)
	}
	defer in.Close()
	c := d.client(name)
	c.Stdin = in
	if out, err := c.CombinedOutput(); err != nil {
		d.t.Fatalf("%s: %v\n%s", file, err, out)
	}
}

func (d database) sql(name, words string) string {
	d.t.Helper()
	out, err := d.client(name, "-N", "-r", "-e", words).CombinedOutput()
	if err != nil {
		d.t.Fatalf("%s: %v\n%s", words, err, out)
	}
	return string(out)
}

// dumped gives the database as another server has it: dumped and loaded anew.
func (d database) dumped(name string) {
	d.t.Helper()
	dump, err := d.program("mariadb-dump", name).Output()
	if err != nil {
		d.t.Fatalf("mariadb-dump: %v", err)
	}
	file := filepath.Join(d.t.TempDir(), "dump.sql")
	if err := os.WriteFile(file, dump, 0o600); err != nil {
		d.t.Fatal(err)
	}
	d.sql("", "DROP DATABASE "+name)
	d.load(name, file)
}

// ask runs one of the SQL files that are handed out, as docs say, by an
// account that may only read, and gives what it writes.
func (d database) ask(name, file string) []byte {
	d.t.Helper()
	in, err := os.Open(filepath.Join("..", "docs", "moving", file))
	if err != nil {
		d.t.Fatal(err)
	}
	defer in.Close()
	d.sql("", "CREATE USER IF NOT EXISTS scatto@localhost; GRANT SELECT ON "+name+".* TO scatto@localhost")
	c := d.client(name, "--user=scatto", "--quick", "-N", "-r")
	c.Stdin = in
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil || strings.TrimSpace(errs.String()) != "" {
		d.t.Fatalf("%s: %v\n%s", file, err, errs.String())
	}
	return out.Bytes()
}
