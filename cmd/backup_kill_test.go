package cmd

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// A pair of age keys for tests: a passphrase costs a fraction of a second.
const (
	backupTo   = "age1enlc9xh77wp7x7kamrwus7ksf7gct2pkdvlgtpm76qeyqpgd2v6szmusc8"
	backupWith = "AGE-SECRET-KEY-1L3H0CYACWJMR9W6UAEQLUG5KYEDNNPRWPTJP0Y36K6M7XH87VX7QCK29R7\n"
)

// backupIdentity writes the key that opens the backups of a test.
func backupIdentity(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "identity")
	if err := os.WriteFile(path, []byte(backupWith), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Backups made while others write hold everything that was answered before
// they began and nothing that has a gap, alone and as a chain.
func TestBackupsWhileOthersWrite(t *testing.T) {
	p, identity, dir := newProgram(t), backupIdentity(t), t.TempDir()
	p.customers(1)
	rounds := 4
	if longRun() {
		rounds = 40
	}
	var mu sync.Mutex
	answered, stop := 0, make(chan struct{})
	var writers sync.WaitGroup
	for n := range 2 {
		writers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				_, errs, code := p.as(fmt.Sprint("tecnico", n)).run("ticket", "open", "--customer", "C0001", "--subject", "x", "--description", "durante il backup")
				if code != 0 {
					t.Errorf("a writer exits %d: %s", code, errs)
					return
				}
				mu.Lock()
				answered++
				mu.Unlock()
			}
		})
	}
	chain, least := []string{}, []int{}
	for i := range rounds {
		mu.Lock()
		least = append(least, answered)
		mu.Unlock()
		file := filepath.Join(dir, fmt.Sprintf("%02d.age", i))
		args := []string{"backup", "create", file, "--recipient", backupTo}
		if i > 0 {
			args = append(args, "--base", chain[i-1])
		}
		p.must(args...)
		chain = append(chain, file)
	}
	close(stop)
	writers.Wait()
	for i := range chain {
		if i%10 != 0 && i != rounds-1 {
			continue
		}
		again := p
		again.dir = filepath.Join(t.TempDir(), "data")
		again.must(append([]string{"backup", "restore", "--identity", identity}, chain[:i+1]...)...)
		found := again.list("ticket", "list", "--all")
		for n, one := range found {
			if want := fmt.Sprintf("2026-%06d", n+1); one["number"] != want {
				t.Fatalf("backup %d: ticket %v, want %s", i, one["number"], want)
			}
		}
		if len(found) < least[i] || len(found) > answered {
			t.Errorf("backup %d holds %d tickets, %d were answered before it, %d at the end", i, len(found), least[i], answered)
		}
		again.must("log", "verify")
		again.must("store", "check")
	}
	t.Logf("%d tickets while %d backups were made", answered, rounds)
}

// A backup that is killed leaves no half file under its name, and what it left
// under others goes with the next one.
func TestAKilledBackupLeavesNoHalfFile(t *testing.T) {
	p, identity, dir := newProgram(t), backupIdentity(t), t.TempDir()
	p.customers(20)
	kills := 12
	if longRun() {
		kills = 500
	}
	noise := make([]byte, 1<<20)
	rng := rand.New(rand.NewPCG(3, 5))
	for i := range noise {
		noise[i] = byte(rng.Uint32())
	}
	if err := os.WriteFile(filepath.Join(p.dir, "files", "noise"), noise, 0o600); err != nil {
		t.Fatal(err)
	}
	base := filepath.Join(dir, "base.age")
	begun := time.Now()
	p.must("backup", "create", base, "--recipient", backupTo)
	takes := time.Since(begun)
	whole := 0
	for i := range kills {
		file := filepath.Join(dir, fmt.Sprintf("%d.age", i))
		args := []string{"backup", "create", file, "--recipient", backupTo}
		if i%2 == 1 {
			args = append(args, "--base", base)
		}
		killAfter(t, p.command(args...), time.Duration(rng.Int64N(int64(takes))))
		if _, err := os.Stat(file); err != nil {
			continue
		}
		whole++
		if i%2 == 1 {
			p.must("backup", "verify", "--identity", identity, base, file)
		} else {
			p.must("backup", "verify", "--identity", identity, file)
		}
	}
	p.must("backup", "create", filepath.Join(dir, "last.age"), "--recipient", backupTo, "--base", base)
	for _, d := range []string{dir, filepath.Join(p.dir, "bases")} {
		entries, err := os.ReadDir(d)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if strings.HasPrefix(e.Name(), ".") {
				t.Errorf("a half file stays: %s", e.Name())
			}
		}
	}
	p.must("store", "check")
	t.Logf("%d kills over %v, %d backups were whole", kills, takes.Round(time.Millisecond), whole)
}
