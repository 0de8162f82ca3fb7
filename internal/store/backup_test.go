package store

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
)

func identity(t testing.TB) *age.X25519Identity {
	t.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// shopWithFiles gives an open store with records, a configuration and evidence.
func shopWithFiles(t *testing.T) *Store {
	t.Helper()
	o := filled(t, 400)
	for name, content := range map[string]string{
		configName:                        "lang = \"it\"\n",
		"files/rossi/PC-04.pdf":           strings.Repeat("%PDF\x00\xff", 200_000),
		"logo.png":                        "\x89PNG",
		"files/rossi/leer.txt":            "",
		"files/bianchi/a-b.txt":           "a",
		"templates/acknowledgement.txt":   "Oggetto: ricevuto",
		"out/invoices/2026.pdf":           "rebuilt, not dumped",
		"files/rossi/.x" + tempMark + "1": "half written",
	} {
		if err := WriteFile(filepath.Join(o.Dir, filepath.FromSlash(name)), []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	return opened(t, o)
}

func TestABackupBringsEverythingBack(t *testing.T) {
	s := shopWithFiles(t)
	id := identity(t)
	var backup, plain bytes.Buffer
	if err := Backup(s, &backup, id.Recipient()); err != nil {
		t.Fatal(err)
	}
	if err := s.Dump(&plain); err != nil {
		t.Fatal(err)
	}
	info, err := VerifyBackup(bytes.NewReader(backup.Bytes()), id)
	if err != nil {
		t.Fatal(err)
	}
	if info.Files != 6 || info.Counters["ticket"] != 400 || info.Logs[ShopLog].Last != 400 || info.Commit != s.head.Commit {
		t.Errorf("%+v", info)
	}
	o := Options{Dir: filepath.Join(t.TempDir(), "new")}
	restored, err := Restore(bytes.NewReader(backup.Bytes()), o, id)
	if diff := cmp.Diff(info, restored); err != nil || diff != "" {
		t.Fatalf("%v\n%s", err, diff)
	}
	again := opened(t, o)
	var second bytes.Buffer
	if err := again.Dump(&second); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(plain.Bytes(), second.Bytes()) {
		t.Error("the dump of the restored shop differs")
	}
	if bytes.Equal(s.key, again.key) {
		t.Error("the restored store has the old key")
	}
	if exists(filepath.Join(o.Dir, "out")) || exists(o.Dir+".restore") {
		t.Error("documents were restored, or a temporary directory was left")
	}
	if _, err := again.Check(); err != nil {
		t.Error(err)
	}
	again.Close()
	writeOnce(t, o)
	_, err = Restore(bytes.NewReader(backup.Bytes()), o, id)
	refused(t, err, refusal.ClassRule, "not-empty")
}

func TestAPassphraseOpensABackup(t *testing.T) {
	s := opened(t, filled(t, 200))
	to, err := age.NewScryptRecipient("correct horse")
	if err != nil {
		t.Fatal(err)
	}
	to.SetWorkFactor(10)
	var backup bytes.Buffer
	if err := Backup(s, &backup, to); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(backup.String(), "printer") {
		t.Error("the backup is in the clear")
	}
	for pass, kind := range map[string]string{"correct horse": "", "wrong horse": "backup-locked"} {
		id, err := age.NewScryptIdentity(pass)
		if err != nil {
			t.Fatal(err)
		}
		_, err = VerifyBackup(bytes.NewReader(backup.Bytes()), id)
		if got := refusal.KindOf(err); got != kind || kind == "" && err != nil {
			t.Errorf("%s: %v", pass, err)
		}
	}
	refused(t, Backup(s, io.Discard), refusal.ClassUsage, "no-recipient")
}

func TestADamagedBackupRestoresNothing(t *testing.T) {
	s := shopWithFiles(t)
	id := identity(t)
	var backup bytes.Buffer
	if err := Backup(s, &backup, id.Recipient()); err != nil {
		t.Fatal(err)
	}
	whole := backup.Bytes()
	flipped := bytes.Clone(whole)
	flipped[len(flipped)/2] ^= 1
	for name, b := range map[string][]byte{
		"empty": nil, "cut in the middle": whole[:len(whole)/2], "without its last byte": whole[:len(whole)-1],
		"one bit flipped": flipped, "not a backup": []byte("hello"),
	} {
		o := Options{Dir: filepath.Join(t.TempDir(), "new")}
		_, err := VerifyBackup(bytes.NewReader(b), id)
		refused(t, err, refusal.ClassDamaged, "backup-damaged")
		_, err = Restore(bytes.NewReader(b), o, id)
		refused(t, err, refusal.ClassDamaged, "backup-damaged")
		if left, _ := os.ReadDir(filepath.Dir(o.Dir)); len(left) > 0 {
			t.Errorf("%s: a refused restore left %v", name, left)
		}
	}
}

// TestAFileThatIsNoBackupIsNotQuoted: somebody names the file of the passphrase
// in place of the backup.
func TestAFileThatIsNoBackupIsNotQuoted(t *testing.T) {
	for _, text := range []string{"cavallo verde su tre scale\n", "cavallo", "age-encryption.org/v1\ncavallo verde\n", "cavallo verde " + strings.Repeat("x", 5000)} {
		_, err := VerifyBackup(strings.NewReader(text), identity(t))
		refused(t, err, refusal.ClassDamaged, "backup-damaged")
		for e := err; e != nil; e = errors.Unwrap(e) {
			if strings.Contains(e.Error(), "cavallo") {
				t.Errorf("it says %q", e)
			}
		}
	}
}

func TestADumpThatWasTamperedWith(t *testing.T) {
	s := shopWithFiles(t)
	var plain bytes.Buffer
	if err := s.Dump(&plain); err != nil {
		t.Fatal(err)
	}
	rows := []struct{ name, old, new, kind string }{
		{"a ticket's text is changed", `printer printer`, `plotter printer`, "backup-damaged"},
		{"R131: an operator in the log is changed", `"by":"carla"`, `"by":"paolo"`, "log-broken"},
		{"a file would leave the data directory", `"file":"files/bianchi/a-b.txt"`, `"file":"files/../../a-b.txt"`, "backup-damaged"},
		{"a file would replace the key", `"file":"files/bianchi/a-b.txt"`, `"file":"key"`, "backup-damaged"},
		{"a newer format", `"scatto-dump-1"`, `"scatto-dump-2"`, "newer-backup"},
		{"a newer layout", `"schema":1,"shop"`, `"schema":9,"shop"`, "newer-backup"},
		{"an unknown field", `"schema":1,"shop"`, `"schema":1,"x":1,"shop"`, "backup-damaged"},
	}
	for _, r := range rows {
		if !strings.Contains(plain.String(), r.old) {
			t.Fatalf("%s: nothing to change", r.name)
		}
		harmed := strings.Replace(plain.String(), r.old, r.new, 1)
		_, err := undump(strings.NewReader(harmed), nowhere{})
		if got := refusal.KindOf(err); got != r.kind {
			t.Errorf("%s: %v", r.name, err)
		}
	}
	if _, err := undump(strings.NewReader(plain.String()+"\n"), nowhere{}); refusal.KindOf(err) != "backup-damaged" {
		t.Errorf("a line after the trailer: %v", err)
	}
}

func TestAKilledRestoreIsClearedAway(t *testing.T) {
	s := opened(t, filled(t, 200))
	id := identity(t)
	var backup bytes.Buffer
	if err := Backup(s, &backup, id.Recipient()); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "new")
	o := Options{Dir: dir, KeyFile: filepath.Join(dir, "my.key")}
	half := Options{Dir: o.Dir + ".restore"}
	if err := Create(half); err != nil {
		t.Fatal(err)
	}
	atWork := opened(t, half)
	_, err := Restore(bytes.NewReader(backup.Bytes()), o, id)
	refused(t, err, refusal.ClassBusy, "store-busy")
	atWork.Close()
	if _, err := Restore(bytes.NewReader(backup.Bytes()), o, id); err != nil {
		t.Fatal(err)
	}
	allThere(t, o, 200)
}
