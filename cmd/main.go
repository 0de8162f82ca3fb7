// Package cmd is the command tree: flags in, words out. Nothing here decides
// a rule; nothing outside it knows a terminal.
package cmd

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"time"

	"scatto/internal/refusal"
	"scatto/internal/shop"
)

const exitInterrupted = 130

// memoryLimit is where collecting begins in earnest, in bytes: no command may
// need 100 MB, and a passphrase alone wants 64.
const memoryLimit = 40 << 20

// Main is the program: it runs args in env and gives the exit code.
func Main(env *Env, args []string) int {
	keepPrivate()
	debug.SetGCPercent(-1)            // a process of milliseconds gains nothing by collecting …
	debug.SetMemoryLimit(memoryLimit) // … and a long one collects when it grows
	env.leaving = true
	return run(env, args)
}

// run is Main in a process that may do more than one command.
func run(env *Env, args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	env.guessLanguage(args)
	env.jsonAsked = asksJSON(args)
	root := newRoot(env, args)
	root.SetArgs(args)
	env.ctx = ctx
	done := make(chan error, 1)
	go func() {
		err := root.ExecuteContext(ctx)
		if err == nil {
			err = env.unhelped
		}
		done <- err
	}()
	select {
	case err := <-done:
		if !env.stopping() {
			return report(env, err)
		}
		done <- err // Ctrl-C came first, and may be why
	case <-ctx.Done():
	}
	// What was acknowledged is synced; the store takes a sudden end.
	env.echo.restore()
	if watched := env.screen.leave(); !watched && env.ErrTerminal {
		env.line.end(env.Err)
	}
	stop() // who types it again waits no longer
	return env.leave(done, orderlyWait)
}

// orderlyWait is how long interrupted work may take to end in order.
const orderlyWait = 3 * time.Second

// leave ends an interrupted run, and lets what is under way end in order, if it
// does so in time.
func (env *Env) leave(done <-chan error, wait time.Duration) int {
	if env.orderly.Load() {
		select {
		case err := <-done:
			return report(env, err)
		case <-time.After(wait):
			return report(env, refusal.Partial(shop.Interrupted, "interrupted: the work took too long to end and was cut off"))
		}
	}
	if no := env.halted.Load(); no != nil {
		report(env, no)
	}
	return exitInterrupted
}

// ifCut has Ctrl-C say what it leaves behind, until the function that it gives
// back is called.
func (env *Env) ifCut(no *refusal.Error) (over func()) {
	env.halted.Store(no)
	return func() { env.halted.Store(nil) }
}

// stopping says that Ctrl-C was typed.
func (env *Env) stopping() bool { return env.ctx != nil && env.ctx.Err() != nil }

// inOrder says that what s does now ends by itself when it is interrupted: with
// a sentence, and nothing half written. Reading what somebody still writes, as
// standard input or a pipe, does not.
func (env *Env) inOrder(s *shop.Shop, reads ...string) {
	s.StopWhen(env.stopping)
	env.orderly.Store(!slices.ContainsFunc(reads, mayWait))
}

func mayWait(path string) bool {
	info, err := os.Stat(path)
	return path == "-" || err == nil && !info.Mode().IsRegular() && !info.IsDir()
}

// asksJSON finds --json before the flags are parsed: a refusal of an earlier
// flag must be JSON too.
func asksJSON(args []string) bool {
	for _, a := range args {
		switch a {
		case "--":
			return false
		case "--json", "--json=true":
			return true
		}
	}
	return false
}
