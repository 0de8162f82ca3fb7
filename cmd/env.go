package cmd

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"
	"unicode"

	"golang.org/x/term"

	"scatto/internal/calendar"
	"scatto/internal/config"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// Env is the world a command sees: streams, clock and environment. Tests
// bring their own.
type Env struct {
	In     io.Reader
	Out    io.Writer
	Err    io.Writer
	Now    func() time.Time
	Getenv func(string) string
	// OutTerminal and InTerminal say whether a person reads and types.
	OutTerminal, InTerminal, ErrTerminal bool
	// Elapsed is how long the program has run, for bars; nil draws none.
	Elapsed func() time.Duration
	// Columns is how wide the person's screen is, 0 when nobody knows.
	Columns int

	globals
	jsonAsked bool          // --json stands among the arguments: one before it may be at fault
	unhelped  error         // help was asked for about what there is not
	lines     *bufio.Reader // of what a person types
	lang      ui.Lang
	echo      echo
	screen    screen
	line      lastLine
	ctx       context.Context               // of the run, done when Ctrl-C is typed; nil: nobody can
	orderly   atomic.Bool                   // what is under way ends by itself when it is
	shop      *shop.Shop                    // opened for this command
	leaving   bool                          // the process ends with this command
	halted    atomic.Pointer[refusal.Error] // what to say if the run is interrupted now
}

// globals are the flags that every command takes.
type globals struct {
	data string
	json bool
	csv  bool
	// colourless: no colours, whatever the terminal
	colourless bool
	at         string
	by         string
	wait       time.Duration
	quiet      bool
}

// System is the real world.
func System() *Env {
	began := time.Now()
	return &Env{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Now:         time.Now,
		Getenv:      os.Getenv,
		OutTerminal: term.IsTerminal(int(os.Stdout.Fd())),
		InTerminal:  term.IsTerminal(int(os.Stdin.Fd())),
		ErrTerminal: term.IsTerminal(int(os.Stderr.Fd())),
		Elapsed:     func() time.Duration { return time.Since(began) },
		Columns:     cmp.Or(columns(os.Stdout), columns(os.Stderr)),
	}
}

// T gives a sentence in the user's language.
func (env *Env) T(format string, args ...any) string { return env.lang.T(format, args...) }

// dataDir is where this shop's data live (not necessarily existing).
func (env *Env) dataDir() (string, error) {
	dir := env.data
	if dir == "" {
		dir = env.Getenv("SCATTO_DATA")
	}
	if dir == "" {
		base, err := userDataDir(env.Getenv)
		if err != nil {
			return "", refusal.Usage("no-data-dir", "the user's data directory is unknown").
				WithHint("name it with --data DIR or SCATTO_DATA").From(err)
		}
		dir = filepath.Join(base, "scatto")
	}
	return filepath.Abs(dir)
}

// operator is who does it: --by, SCATTO_OPERATOR, the system's user.
func (env *Env) operator() string {
	for _, s := range []string{env.by, env.Getenv("SCATTO_OPERATOR")} {
		if s != "" {
			return s
		}
	}
	for _, s := range []string{env.Getenv("USER"), env.Getenv("USERNAME"), env.Getenv("LOGNAME")} {
		if s != "" {
			return s
		}
	}
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return "unknown"
}

// now is the instant of the run, whole seconds.
func (env *Env) now() time.Time { return env.Now().Truncate(time.Second).UTC() }

// instant is when the event happened: --at, default now (UTC); 10:00 alone is
// that time of today.
func (env *Env) instant() (time.Time, error) {
	if env.at == "" {
		return env.now(), nil
	}
	t, err := calendar.ParseTold(env.at, calendar.Rome(), env.now())
	return t.UTC(), err
}

// config reads the data directory's configuration; without one it is the
// profile it-value, so that calculators work anywhere.
func (env *Env) config() (config.Config, error) {
	dir, err := env.dataDir()
	if err != nil {
		return config.Default(config.ITValue), nil // a system without home: nothing can be there
	}
	path := filepath.Join(dir, config.FileName)
	if _, err := os.Stat(path); os.IsNotExist(err) {
		return config.Default(config.ITValue), nil
	}
	return config.Load(path)
}

// openShop opens the store for one command.
func (env *Env) openShop(reading bool) (*shop.Shop, error) {
	dir, err := env.dataDir()
	if err != nil {
		return nil, err
	}
	at, err := env.instant()
	if err != nil {
		return nil, err
	}
	env.shop, err = shop.Open(shop.Options{Dir: dir, Now: env.now(), At: at, By: env.operator(), Wait: env.wait, Reading: reading, Clock: env.Now})
	var no *refusal.Error
	if errors.As(err, &no) && no.Kind == "not-initialised" {
		err = no.WithHint("%s", env.initCommand())
	}
	return env.shop, err
}

// initCommand makes the data directory that this command was told to use.
func (env *Env) initCommand() string {
	if env.data == "" {
		return "scatto init"
	}
	return "scatto --data " + quoted(env.data, filepath.Separator) + " init"
}

// quoted is a path as it is typed: between quotes unless no shell reads
// anything into it. Those of Windows know double quotes alone.
func quoted(path string, separator rune) string {
	plain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || r == separator || strings.ContainsRune("/._-+:@,=", r)
	}
	switch {
	case !strings.ContainsFunc(path, func(r rune) bool { return !plain(r) }):
		return path
	case separator == '\\':
		return `"` + path + `"`
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

// answered tells the shop that somebody was asked meanwhile: what is done is
// done at the answer, not when the command was typed. --at stands.
func (env *Env) answered() {
	if env.shop == nil {
		return
	}
	now, at := env.now(), env.shop.At()
	if env.at == "" {
		at = now
	}
	env.shop.GoOn(now, at)
}

// columns is the width of a terminal, 0 for what is none.
func columns(f *os.File) int {
	if width, _, err := term.GetSize(int(f.Fd())); err == nil {
		return width
	}
	return 0
}
