package cmd

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// full holds that a command on a full disk was refused with its reason and
// what to do, and changed nothing.
func (p program) full(what, before, out, errs string, code int) {
	p.t.Helper()
	var no struct{ Error problem }
	disk := filepath.Dir(p.dir)
	if json.Unmarshal([]byte(errs), &no) != nil || code != 1 || out != "" || no.Error.Kind != "disk-full" && no.Error.Kind != "config-not-written" ||
		no.Error.Hint == "" || !strings.Contains(no.Error.Message, disk) {
		p.t.Errorf("%s: exit %d, %q, %.600s", what, code, out, errs)
	}
	if after, _ := os.ReadFile(filepath.Join(p.dir, "head")); string(after) != before {
		p.t.Errorf("%s was refused and changed something: %s", what, errs)
	}
	_ = filepath.WalkDir(disk, func(path string, e os.DirEntry, err error) error {
		if err == nil && (strings.Contains(e.Name(), "-tmp-") || strings.HasSuffix(e.Name(), ".mem")) {
			p.t.Errorf("%s leaves %s", what, path)
		}
		return nil
	})
}

// fullShop is a shop with an open session, on a disk of its own.
func fullShop(t *testing.T) program {
	p := newProgram(t)
	p.customers(2)
	p.must("ticket", "open", "--at", "2026-10-05T09:00", "--customer", "C0001", "--email", "anna@x.example", "--subject", "a", "--description", "b", "--accept-terms")
	p.must("session", "start", "1", "--at", "2026-10-05T10:00")
	return p.onSmallDisk("40m")
}

// Every writing command on a disk with too little room is refused before it
// changes anything, or done; with room it is done.
func TestCommandsOnAFullDisk(t *testing.T) {
	t.Parallel()
	p := fullShop(t)
	letter := p.file("guasto.eml", note("anna@x.example", "a1@x.example", "La stampante", "non va"))
	rows := p.file("storico.jsonl", history(5))
	disk := filepath.Dir(p.dir)
	commands := [][]string{
		{"ticket", "open", "--customer", "C0001", "--subject", "a", "--description", "b"},
		{"session", "stop", "1", "--at", "2026-10-05T11:00"},
		{"invoice", "run", "--month", "2026-10", "--date", "2026-10-31"},
		{"ticket", "import", rows},
		{"mail", "import", letter},
		{"gdpr", "erase", "--email", "anna@x.example"},
		{"config", "set", "company.name", "Adria S.r.l."},
		{"key", "rotate"},
		{"store", "compact"},
		{"store", "reindex"},
		{"backup", "create", filepath.Join(disk, "copia.age"), "--recipient", backupTo},
		{"--data", filepath.Join(disk, "altro"), "backup", "restore", p.backupBeside(), "--identity", backupIdentity(t)},
		{"export", "--all", filepath.Join(disk, "tutto")},
		{"key", "export", filepath.Join(disk, "chiave")},
	}
	before, err := os.ReadFile(filepath.Join(p.dir, "head"))
	if err != nil {
		t.Fatal(err)
	}
	release := filled(t, disk, 0)
	for _, args := range commands {
		out, errs, code := p.run(args...)
		p.full(strings.Join(args, " "), string(before), out, errs, code)
	}
	release()
	refused, done := len(commands), 0
	free := []uint64{8 << 20}
	if longRun() {
		free = []uint64{4 << 10, 100 << 10, 1 << 20, 8 << 20, 15 << 20, 16 << 20, 17 << 20}
	} else {
		commands = commands[:2]
	}
	for _, args := range commands {
		what := strings.Join(args, " ")
		for _, bytes := range free {
			if before, err = os.ReadFile(filepath.Join(p.dir, "head")); err != nil {
				t.Fatal(err)
			}
			release := filled(t, disk, bytes)
			out, errs, code := p.run(args...)
			release()
			if code == 0 {
				done++
				break // the next would be another command
			}
			refused++
			p.full(fmt.Sprintf("%s with %d bytes", what, bytes), string(before), out, errs, code)
		}
		_, errs, code := p.run(args...)
		if code != 0 && !strings.Contains(errs, "-exists") && !strings.Contains(errs, `"code":4`) {
			t.Errorf("%s with room: exit %d %s", what, code, errs)
		}
	}
	p.must("store", "check")
	t.Logf("%d refused, %d done", refused, done)
}

// backupBeside gives a backup of the shop on another disk.
func (p program) backupBeside() string {
	file := filepath.Join(p.t.TempDir(), "copia.age")
	p.must("backup", "create", file, "--recipient", backupTo)
	return file
}

// A command that reads says on a full disk what it said before.
func TestReadingOnAFullDisk(t *testing.T) {
	t.Parallel()
	p := fullShop(t)
	r := richShop{p.dir}
	reads := commandLines(t, "reads.txt")
	if !longRun() {
		rng := rand.New(rand.NewPCG(3, 7))
		rng.Shuffle(len(reads), func(i, j int) { reads[i], reads[j] = reads[j], reads[i] })
		reads = append(reads[:25], []string{"ticket", "list", "--all"}, []string{"ticket", "search", "a"}, []string{"store", "check"}, []string{"log", "verify"})
	}
	at := time.Date(2026, time.November, 21, 9, 0, 0, 0, time.UTC)
	answers := func() (said []string) {
		for _, args := range reads {
			out, errs, code := r.run(at, "C", 0, args...)
			said = append(said, fmt.Sprintf("%q exits %d: %s%s", args, code, out, errs))
		}
		return said
	}
	reads = slices.DeleteFunc(reads, func(args []string) bool {
		what := strings.Join(args, " ")
		return what == "store stats" || what == "gdpr breach register" // one tells the free space, the other writes a file
	})
	before := answers()
	release := filled(t, filepath.Dir(p.dir), 0)
	defer release()
	for i, said := range answers() {
		if said != before[i] {
			t.Errorf("%s\non a full disk: %s", before[i], said)
		}
	}
}

// The store is a disk of its own, and that is full: the room that counts is
// there, not beside it. What is on another disk is no hindrance.
func TestAFullDiskForOneFolder(t *testing.T) {
	t.Parallel()
	p := newProgram(t)
	p.customers(1)
	open := []string{"ticket", "open", "--customer", "C0001", "--subject", "a", "--description", "b", "--accept-terms"}
	for _, c := range []struct {
		folder string
		code   int
	}{{"store", 1}, {"out", 0}, {"files", 0}, {"bases", 0}} {
		disk, held := filepath.Join(p.dir, c.folder), filepath.Join(t.TempDir(), c.folder)
		if err := os.MkdirAll(disk, 0o700); err != nil {
			t.Fatal(err)
		}
		copyShop(t, disk, held)
		mounted(t, disk, "24m")
		if err := os.CopyFS(disk, os.DirFS(held)); err != nil {
			t.Fatal(err)
		}
		release := filled(t, disk, 0)
		if _, errs, code := p.run(open...); code != c.code || code == 1 && !strings.Contains(errs, disk) {
			t.Errorf("%s is full: exit %d %s", c.folder, code, errs)
		}
		p.must("ticket", "list", "--all")
		release()
		p.must(open...)
	}
	p.must("store", "check")
}
