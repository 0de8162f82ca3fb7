package cmd

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"golang.org/x/term"

	"scatto/internal/refusal"
	"scatto/internal/shop"
)

// maxSecret bounds a passphrase, a key file or a line typed, in bytes.
const maxSecret = 64 << 10

// passphrase gets a secret without argv: from a file (- is stdin), from
// SCATTO_PASSPHRASE, else from the person at the terminal, who types it twice
// where a slip would lock something for ever.
func (env *Env) passphrase(file string, twice bool) (string, error) {
	if file != "" {
		data, err := env.secretFile(file)
		if err != nil {
			return "", err
		}
		line, _, _ := strings.Cut(string(data), "\n")
		if line = strings.TrimRight(line, "\r"); line == "" {
			return "", refusal.Usage("no-passphrase", "the first line of %s is empty", file)
		}
		return line, nil
	}
	if s := env.Getenv("SCATTO_PASSPHRASE"); s != "" {
		return s, nil
	}
	in, ok := env.In.(*os.File)
	if !ok || !env.InTerminal {
		return "", refusal.Usage("no-passphrase", "nobody is there to type a passphrase").
			WithHint("give it in a file with --passphrase-file, or in SCATTO_PASSPHRASE")
	}
	if !twice {
		return env.askSecret(in, env.T("Passphrase"))
	}
	for try := 1; ; try++ {
		chosen, slip, err := env.newPassphrase(in)
		if err != nil || slip == nil {
			return chosen, err
		}
		if try == passphraseTries {
			return "", slip.WithHint("nothing was done: run it again, or write the passphrase into a file that only you can read and give that with --passphrase-file")
		}
		env.warnAll([]*refusal.Error{slip})
	}
}

// passphraseTries is how often a new passphrase is asked: who mistypes goes on
// typing, and must not type it into the shell.
const passphraseTries = 3

// newPassphrase asks a new passphrase, and again. slip is what is wrong with
// what was typed.
func (env *Env) newPassphrase(in *os.File) (chosen string, slip *refusal.Error, err error) {
	if chosen, err = env.askSecret(in, env.T("Passphrase, at least %d characters", shop.MinPassphrase)); err != nil {
		return "", nil, err
	}
	if weak := (shop.BackupKey{Passphrase: chosen}).Check(); errors.As(weak, &slip) {
		return "", slip, nil
	}
	again, err := env.askSecret(in, env.T("The same again"))
	if err == nil && chosen != again {
		slip = refusal.Rule("passphrases-differ", "the two passphrases are not the same")
	}
	return chosen, slip, err
}

// secretFile reads a file that others must not read; - is stdin.
func (env *Env) secretFile(path string) ([]byte, error) {
	in := env.In
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, cannotRead(path, err)
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && shop.OpenToOthers(info) {
			env.warn("%s can be read by others: make it private with chmod 600", path)
		}
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, maxSecret+1))
	if err != nil {
		return nil, cannotRead(path, err)
	}
	if len(data) > maxSecret {
		return nil, refusal.Usage("no-passphrase", "%s is too long for a passphrase or a key", path)
	}
	return data, nil
}

// askSecret reads a line from the terminal without showing it.
func (env *Env) askSecret(in *os.File, what string) (string, error) {
	fmt.Fprintf(env.Err, "%s: ", what)
	env.echo.off(int(in.Fd()))
	line, err := term.ReadPassword(int(in.Fd()))
	env.echo.restore()
	env.answered()
	fmt.Fprintln(env.Err)
	if errors.Is(err, io.EOF) || err == nil && len(line) == 0 {
		return "", refusal.Usage("no-passphrase", "the passphrase is empty")
	}
	if err != nil {
		return "", refusal.Failure("no-terminal", "the terminal cannot be read").From(err)
	}
	return string(line), nil
}

// echo remembers how the terminal was before a secret was asked, so that an
// interrupted question leaves it as it found it.
type echo struct {
	mu    sync.Mutex
	fd    int
	state *term.State
}

func (e *echo) off(fd int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if state, err := term.GetState(fd); err == nil {
		e.fd, e.state = fd, state
	}
}

func (e *echo) restore() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.state != nil {
		_ = term.Restore(e.fd, e.state) // a terminal that is gone needs nothing
		e.state = nil
	}
}
