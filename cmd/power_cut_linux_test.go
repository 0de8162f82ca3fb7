package cmd

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// needsStrace skips where there is no strace, or no right to use it.
func needsStrace(t *testing.T) {
	t.Helper()
	if err := exec.Command("strace", "-o", os.DevNull, "true").Run(); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("needs strace: %v", err)
		}
		t.Skipf("needs strace: %v", err)
	}
}

// What a command has acknowledged outlives a power cut: before it says a word,
// every file and every name that it wrote is synced, and within a commit the
// log before the side file.
func TestWhatIsAcknowledgedIsSynced(t *testing.T) {
	needsStrace(t)
	p := newProgram(t)
	p.customers(2)
	elsewhere := t.TempDir()
	pass := p.file("pass", []byte("cavallo batteria graffetta"))
	photo := p.file("foto.png", []byte("\x89PNG niente"))
	letter := p.file("guasto.eml", note("anna@x.example", "a1@x.example", "La stampante", "non va"))
	var rows []byte
	for i := range 3 {
		rows = fmt.Appendf(rows, `{"external_id":"old:%d","customer":"C0001","subject":"Vecchio %d","description":"d","opened_at":"2026-01-05T09:00"}`+"\n", i, i)
	}
	history := p.file("storico.jsonl", rows)
	for _, step := range []struct {
		name string
		args []string
	}{
		{"init", []string{"init", "--data", filepath.Join(elsewhere, "new"), "--profile", "it-value", "--name", "Altra S.r.l.", "--vat", "99900010408"}},
		{"config set", []string{"config", "set", "company.phone", "0541 123456"}},
		{"customer add", []string{"customer", "add", "--name", "Bar Sport S.r.l.", "--vat", vatNumber(900), "--address", "Via Roma 1", "--zip", "47921", "--city", "Rimini", "--province", "RN"}},
		{"ticket open", []string{"ticket", "open", "--at", "2026-10-05T09:00", "--customer", "C0001", "--email", "anna@x.example", "--subject", "a", "--description", "b", "--accept-terms"}},
		{"ticket attach", []string{"ticket", "attach", "1", photo}},
		{"session start", []string{"session", "start", "1", "--at", "2026-10-05T10:00"}},
		{"session stop", []string{"session", "stop", "1", "--at", "2026-10-05T11:00"}},
		{"invoice run", []string{"invoice", "run", "--month", "2026-10", "--date", "2026-10-31"}},
		{"ticket import", []string{"ticket", "import", history}},
		{"mail import", []string{"mail", "import", letter}},
		{"checklist done", []string{"admin-checklist", "done", "ADS-08", "C0001", "--evidence", photo}},
		{"gdpr erase", []string{"gdpr", "erase", "--email", "anna@x.example", "--yes"}},
		{"backup create", []string{"backup", "create", filepath.Join(elsewhere, "copia.age"), "--passphrase-file", pass}},
		{"key export", []string{"key", "export", filepath.Join(elsewhere, "chiave")}},
		{"store compact", []string{"store", "compact"}},
		{"backup restore", []string{"backup", "restore", filepath.Join(elsewhere, "copia.age"), "--passphrase-file", pass, "--data", filepath.Join(elsewhere, "anew")}},
	} {
		p.traceOf(elsewhere, step.args...).holds(t, step.name)
	}
}

// What the test above looks for, it finds.
func TestATraceOfAnUnsyncedWrite(t *testing.T) {
	const head, mem, wal = "1 openat(AT_FDCWD</>, \"/d/store/00001.mem\", O_RDWR|O_CREAT, 0666) = 5</d/store/00001.mem>\n", "1 mmap(NULL, 16, PROT_READ|PROT_WRITE, MAP_SHARED, 5</d/store/00001.mem>, 0) = 0x7f00\n",
		"1 openat(AT_FDCWD</>, \"/d/store\", O_RDONLY) = 6</d/store>\n1 fsync(6</d/store>) = 0\n"
	const out, side = "1 write(1</dev/null>, \"x\", 1) = 1\n", "1 pwrite64(7</d/head>, \"x\", 1, 0) = 1\n1 fdatasync(7</d/head>) = 0\n"
	const file = "1 openat(AT_FDCWD</>, \"/d/files/.a\", O_RDWR|O_CREAT|O_EXCL, 0600) = 8</d/files/.a>\n1 write(8</d/files/.a>, \"x\", 1) = 1\n"
	const rename = "1 renameat(AT_FDCWD</>, \"/d/files/.a\", AT_FDCWD</>, \"/d/files/a\") = 0\n"
	for _, c := range []struct{ name, trace, fault string }{
		{"a commit in order", head + mem + wal + "1 msync(0x7f00, 16, MS_SYNC) = 0\n" + side + out, ""},
		{"a log that is not synced", head + mem + wal + side + out, "the side file is written before the log is synced"},
		{"a log whose name is not synced", head + mem + "1 msync(0x7f00, 16, MS_SYNC) = 0\n" + side + out, "/d/store is not synced when the command has written the side file"},
		{"a side file that is not synced", "1 msync(0x7f00, 16, MS_SYNC) = 0\n" + "1 pwrite64(7</d/head>, \"x\", 1, 0) = 1\n" + out, "/d/head is not synced when the command has said something"},
		{"a file that is not synced", file + rename + "1 fsync(9</d/files>) = 0\n" + out, "/d/files/a is not synced when the command has said something"},
		{"a file that another thread writes while it is synced", strings.Replace(file, "1 write", "1 fsync(8</d/files/.a> <unfinished ...>\n2 write", 1) +
			"1 <... fsync resumed>) = 0\n" + rename + "1 fsync(9</d/files>) = 0\n" + out, "/d/files/a is not synced when the command has said something"},
		{"a name that is not synced", file + "1 fsync(8</d/files/.a>) = 0\n" + rename + out, "/d/files is not synced when the command has said something"},
		{"a file in order", file + "1 fsync(8</d/files/.a>) = 0\n" + rename + "1 fsync(9</d/files>) = 0\n" + out, ""},
		{"a removal that is not synced", "1 unlinkat(AT_FDCWD</>, \"/d/files/b\", 0) = 0\n" + out, "/d/files is not synced when the command has said something"},
	} {
		tr := newTraced("/d")
		for line := range strings.Lines(c.trace) {
			tr.line(strings.TrimSuffix(line, "\n"))
		}
		found := strings.Contains(strings.Join(tr.faults, "\n"), c.fault)
		if tr.spoke != 1 || len(tr.faults) > 0 != (c.fault != "") || !found {
			t.Errorf("%s: %q, want %q", c.name, tr.faults, c.fault)
		}
	}
}
