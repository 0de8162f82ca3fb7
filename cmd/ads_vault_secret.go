package cmd

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"scatto/internal/refusal"
	"scatto/internal/shop"
)

// vaultLock says what opens the vault. No secret stands on the command line:
// files, standard input and the terminal give them.
type vaultLock struct{ identity, passphraseFile string }

func (l *vaultLock) add(env *Env, f *pflag.FlagSet) {
	f.StringVar(&l.identity, "identity", "", env.T("a `FILE` with your age key, - for stdin; else the file named by $SCATTO_VAULT_IDENTITY"))
	f.StringVar(&l.passphraseFile, "passphrase-file", "", env.T("a `FILE` whose first line is your passphrase, - for stdin; else you are asked"))
}

// typed reports whether standard input gives the key.
func (l vaultLock) typed(env *Env) bool {
	return l.identity == "-" || l.passphraseFile == "-" || l.identity == "" && l.passphraseFile == "" && env.Getenv("SCATTO_VAULT_IDENTITY") == ""
}

// key gets what opens the vault. s lets the store go first: nobody waits while
// somebody types.
func (l vaultLock) key(env *Env, s *shop.Shop) (k shop.VaultKey, err error) {
	if l.identity != "" && l.passphraseFile != "" {
		return k, refusal.Usage("two-locks", "the vault opens with --passphrase-file or with --identity, not with both")
	}
	if err := s.Close(); err != nil {
		return k, err
	}
	file := l.identity
	if file == "" && l.passphraseFile == "" {
		file = env.Getenv("SCATTO_VAULT_IDENTITY")
	}
	if file != "" {
		k.Identities, err = env.secretFile(file)
		if err == nil && len(k.Identities) == 0 {
			err = refusal.Usage("bad-identity", "this is no file of age keys")
		}
		return k, err
	}
	k.Passphrase, err = env.vaultPassphrase(l.passphraseFile, false)
	return k, err
}

// vaultPassphrase gets a person's passphrase from a file, the terminal or the
// first line of standard input.
func (env *Env) vaultPassphrase(file string, twice bool) (string, error) {
	if file == "" && !env.InTerminal {
		file = "-"
	}
	if file == "" {
		in, ok := env.In.(*os.File)
		if !ok {
			return "", refusal.Usage("no-passphrase", "nobody is there to type a passphrase")
		}
		return env.askTwice(in, env.T("Passphrase of the vault"), twice)
	}
	data, err := env.secretFile(file)
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(string(data), "\n")
	if line = strings.TrimRight(line, "\r"); line == "" {
		return "", refusal.Usage("no-passphrase", "the passphrase is empty").
			WithHint("type it, or give it in a file with --passphrase-file, or your key with --identity")
	}
	return line, nil
}

// askTwice reads a secret from the terminal, the second time against a slip.
func (env *Env) askTwice(in *os.File, what string, twice bool) (string, error) {
	first, err := env.askSecret(in, what)
	if err != nil || !twice {
		return first, err
	}
	second, err := env.askSecret(in, env.T("The same again"))
	if err == nil && first != second {
		return "", refusal.Rule("secrets-differ", "the two are not the same")
	}
	return first, err
}

// vaultSecret gets a secret to keep: from a file, the terminal, or all of
// standard input without its last line break.
func (env *Env) vaultSecret(file string) (string, error) {
	if in, ok := env.In.(*os.File); file == "" && env.InTerminal && ok {
		return env.askTwice(in, env.T("Secret"), true)
	}
	if file == "" {
		file = "-"
	}
	data, err := env.secretFile(file)
	if err != nil {
		return "", err
	}
	return strings.TrimSuffix(strings.TrimSuffix(string(data), "\n"), "\r"), nil
}

// newKeyFile writes a new age key to a file that only its owner reads, and
// gives the public key.
func newKeyFile(path string) (public, abs string, err error) {
	if abs, err = filepath.Abs(path); err != nil {
		return "", "", err
	}
	data, public, err := shop.NewVaultKey()
	if err != nil {
		return "", "", err
	}
	f, err := os.OpenFile(abs, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if os.IsExist(err) {
		return "", "", refusal.Rule("file-exists", "%s is already there", abs).WithHint("name a new file: a key that is lost opens nothing")
	}
	if err != nil {
		return "", "", refusal.Failure("cannot-write", "the file %s cannot be written", abs).From(err)
	}
	_, err = f.Write(data)
	if serr := f.Sync(); err == nil {
		err = serr
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return "", "", refusal.Failure("cannot-write", "the file %s cannot be written", abs).From(err)
	}
	return public, abs, nil
}
