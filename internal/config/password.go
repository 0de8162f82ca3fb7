package config

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"scatto/internal/refusal"
)

// maxPassword bounds what is read of a password file.
const maxPassword = 4096

// Password gives the password of the SMTP server: the first line of
// PasswordFile, which may lie below the data directory dir, else the variable
// PasswordEnv as getenv knows it. Without a user it is "". A file that is
// named is never passed over: missing or empty, it is refused as
// "no-password", as is the lack of both.
func (m SMTP) Password(dir string, getenv func(string) string) (string, error) {
	if m.User == "" {
		return "", nil
	}
	return password(m.Host, m.PasswordFile, m.PasswordEnv, dir, getenv)
}

// Password gives the mailbox's password, as that of SMTP does.
func (m Mailbox) Password(dir string, getenv func(string) string) (string, error) {
	return password(m.Host, m.PasswordFile, m.PasswordEnv, dir, getenv)
}

func password(host, file, env, dir string, getenv func(string) string) (string, error) {
	const kind = "no-password"
	if file != "" {
		return filedPassword(below(dir, file))
	}
	if env == "" {
		return "", refusal.Rule(kind, "there is no password for %s", host).
			WithHint("name its file in password_file or its environment variable in password_env")
	}
	secret := getenv(env)
	if secret == "" {
		return "", refusal.Rule(kind, "there is no password for %s", host).
			WithHint("name its file in password_file or set the environment variable %s", env)
	}
	return secret, nil
}

// filedPassword reads the first line of a file. The refusals never quote it.
func filedPassword(path string) (string, error) {
	const kind = "no-password"
	unreadable := func(err error) error {
		return refusal.Rule(kind, "the password file %s cannot be read", path).From(err)
	}
	if info, err := os.Stat(path); err != nil {
		return "", unreadable(err)
	} else if !info.Mode().IsRegular() { // a pipe would be waited for
		return "", refusal.Rule(kind, "the password file %s is not a file", path)
	}
	file, err := os.Open(path)
	if err != nil {
		return "", unreadable(err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxPassword))
	if err != nil {
		return "", unreadable(err)
	}
	line, _, _ := strings.Cut(strings.TrimPrefix(string(data), bom), "\n")
	line = strings.TrimSpace(line)
	switch {
	case line == "":
		return "", refusal.Rule(kind, "the first line of the password file %s is empty", path)
	case len(data) == maxPassword && len(line) > maxPassword/2, !utf8.ValidString(line), strings.ContainsFunc(line, unicode.IsControl):
		return "", refusal.Rule(kind, "the first line of the password file %s is not a password", path).
			WithHint("save the file as plain text in UTF-8")
	}
	return line, nil
}

// PasswordFiles lists the files that hold passwords, with their whole paths.
func (m Mail) PasswordFiles(dataDir string) []string {
	files := []string{}
	if m.SMTP.PasswordFile != "" {
		files = append(files, below(dataDir, m.SMTP.PasswordFile))
	}
	if m.PEC.PasswordFile != "" {
		files = append(files, below(dataDir, m.PEC.PasswordFile))
	}
	for _, box := range m.Mailboxes {
		if box.PasswordFile != "" {
			files = append(files, below(dataDir, box.PasswordFile))
		}
	}
	return files
}

// IssuerFiles lists TrustedIssuers with their whole paths.
func (m Mail) IssuerFiles(dataDir string) []string {
	files := make([]string, len(m.TrustedIssuers))
	for i, file := range m.TrustedIssuers {
		files[i] = below(dataDir, file)
	}
	return files
}

// below gives a path as it is if it is absolute, else below the directory.
func below(dir, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, filepath.FromSlash(path))
}
