package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
)

func TestPassword(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"good":    " pässword 1 \r\nsecond line\n",
		"marked":  bom + "secret",
		"empty":   "",
		"blank":   "\n\nsecret\n",
		"utf16":   "s\x00e\x00c\x00",
		"latin":   "caff\xe8\n",
		"endless": strings.Repeat("x", maxPassword+1),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env := func(name string) string { return map[string]string{"SET": " of the environment "}[name] }
	for _, row := range []struct{ name, file, env, want, kind string }{
		{"the first line of a file, without blanks", "good", "SET", "pässword 1", ""},
		{"an absolute path", filepath.Join(dir, "good"), "", "pässword 1", ""},
		{"a file that an editor of Windows marked", "marked", "", "secret", ""},
		{"the environment, as it is", "", "SET", " of the environment ", ""},
		{"neither", "", "", "", "no-password"},
		{"a variable that is not set", "", "UNSET", "", "no-password"},
		{"a missing file is not passed over", "missing", "SET", "", "no-password"},
		{"an empty file is not passed over", "empty", "SET", "", "no-password"},
		{"an empty first line", "blank", "SET", "", "no-password"},
		{"a directory", ".", "SET", "", "no-password"},
		{"UTF-16", "utf16", "", "", "no-password"},
		{"Latin-1", "latin", "", "", "no-password"},
		{"a file that is something else", "endless", "", "", "no-password"},
	} {
		box := Mailbox{Host: "imap.example.it", User: "a", PasswordFile: row.file, PasswordEnv: row.env}
		smtp := SMTP{Host: "smtp.example.it", User: "a", PasswordFile: row.file, PasswordEnv: row.env}
		for kind, read := range map[string]func(string, func(string) string) (string, error){"mailbox": box.Password, "smtp": smtp.Password} {
			got, err := read(dir, env)
			if got != row.want || refusal.KindOf(err) != row.kind || err == nil != (row.kind == "") {
				t.Errorf("%s (%s): got %q, %v", row.name, kind, got, err)
			}
			if err != nil && (strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "caff")) {
				t.Errorf("%s: the refusal quotes the file: %v", row.name, err)
			}
		}
	}
	if got, err := (SMTP{Host: "localhost", PasswordFile: "missing"}).Password(dir, env); got != "" || err != nil {
		t.Errorf("a server that asks for no user: %q, %v", got, err)
	}
}

func TestMailFiles(t *testing.T) {
	m := Mail{
		SMTP:           SMTP{PasswordFile: "smtp"},
		Mailboxes:      []Mailbox{{PasswordFile: "/etc/pec"}, {PasswordEnv: "X"}},
		TrustedIssuers: []string{"issuers/a.pem", "/etc/b.pem"},
	}
	if diff := cmp.Diff([]string{"/data/smtp", "/etc/pec"}, m.PasswordFiles("/data")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"/data/issuers/a.pem", "/etc/b.pem"}, m.IssuerFiles("/data")); diff != "" {
		t.Error(diff)
	}
}
