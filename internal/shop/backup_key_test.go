package shop

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"scatto/internal/refusal"
	"scatto/internal/store"
)

// passphraseHeader is how a file begins that a passphrase locks, with the
// logarithm of scrypt's N (C2SP, age, "scrypt recipient stanza").
func passphraseHeader(t *testing.T, sealed []byte) []string {
	t.Helper()
	lines := strings.SplitN(string(sealed), "\n", 3)
	if len(lines) < 3 || lines[0] != "age-encryption.org/v1" {
		t.Fatalf("%.80q", sealed)
	}
	return strings.Fields(lines[1])
}

func TestPassphrasesGoThroughScrypt(t *testing.T) {
	_, locked, err := lockedKey("cinque parole senza legame")
	if err != nil {
		t.Fatal(err)
	}
	to, err := BackupKey{Passphrase: "cinque parole senza legame"}.recipients()
	if err != nil {
		t.Fatal(err)
	}
	backup, err := seal([]byte("x"), to...)
	if err != nil {
		t.Fatal(err)
	}
	salts := map[string]bool{}
	for says, file := range map[string][]byte{"a key of the vault": locked, "a backup": backup} {
		h := passphraseHeader(t, file)
		if len(h) != 4 || h[1] != "scrypt" || h[3] != "16" {
			t.Errorf("%s: %v, want scrypt with N = 2^16", says, h)
		}
		salts[h[2]] = true
	}
	if len(salts) != 2 {
		t.Error("the same salt twice")
	}
}

// A file that asks for more than maxScrypt is refused before any work is done:
// 2^40 would take all the memory that there is, and years.
func TestADearPassphraseIsNotTried(t *testing.T) {
	for _, work := range []string{"19", "22", "40", "63"} {
		file := "age-encryption.org/v1\n-> scrypt bnVsbHNhbHpudWxsc2Fseg " + work +
			"\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nx"
		_, err := VerifyBackup([]BackupLink{{R: strings.NewReader(file)}}, BackupKey{Passphrase: "cinque parole senza legame"})
		if refusal.KindOf(err) != "passphrase-too-dear" {
			t.Errorf("%s: %v", work, err)
		}
	}
}

func TestWrongPassphrasesAreNotRepeated(t *testing.T) {
	const right, wrong = "cinque parole senza legame", "Segretissima-9 sbagliata"
	to, err := BackupKey{Passphrase: right}.recipients()
	if err != nil {
		t.Fatal(err)
	}
	file, err := seal([]byte("x"), to...)
	if err != nil {
		t.Fatal(err)
	}
	_, err = VerifyBackup([]BackupLink{{R: bytes.NewReader(file)}}, BackupKey{Passphrase: wrong})
	if refusal.KindOf(err) != "backup-locked" || strings.Contains(err.Error(), "Segretissima") {
		t.Errorf("%v", err)
	}
}

func TestWeakPassphrases(t *testing.T) {
	for pass, want := range map[string]string{
		"": "weak-passphrase", "corta": "weak-passphrase", "undici segn": "weak-passphrase",
		"aaaaaaaaaaaaaaaaaaaaaaaa": "weak-passphrase", "121212121212121212": "weak-passphrase", "            ": "weak-passphrase",
		"dodici segni": "", "perché città già": "",
	} {
		if err := (BackupKey{Passphrase: pass}).Check(); refusal.KindOf(err) != want {
			t.Errorf("%q: %v, want %q", pass, err, want)
		}
	}
	if _, err := (BackupKey{}).identities(); refusal.KindOf(err) != "no-passphrase" {
		t.Errorf("%v", err)
	}
	if err := store.Backup(nil, io.Discard); refusal.KindOf(err) != "no-recipient" {
		t.Errorf("%v", err)
	}
}
