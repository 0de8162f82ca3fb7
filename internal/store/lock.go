package store

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"time"

	"scatto/internal/refusal"
)

// lock takes the data directory for this process, together with others when
// all of them only read, and waits up to o.Wait. It is our own lock, taken
// before any file is read: the side file and the checks before the engine
// opens must not race.
func lock(o Options, shared bool) (*os.File, error) {
	f, err := os.OpenFile(o.lockFile(), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil && shared { // a disk that fails is made read-only: then a backup is wanted most
		if readable, cannot := os.Open(o.lockFile()); cannot == nil {
			f, err = readable, nil
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, notInitialised(o)
	}
	if err != nil {
		return nil, CannotWrite(o.lockFile(), err)
	}
	var waited time.Duration
	for {
		held, err := lockFile(f, shared)
		if err == nil && !held {
			return f, nil
		}
		if err != nil {
			f.Close()
			return nil, refusal.Failure("cannot-lock", "cannot lock %s", o.lockFile()).From(err)
		}
		if waited >= o.Wait {
			by := holder(f)
			f.Close()
			return nil, busy(o, by)
		}
		// Jitter keeps several that wait from asking in step.
		pause := min(time.Millisecond+rand.N(9*time.Millisecond), o.Wait-waited)
		o.Sleep(pause)
		waited += pause
	}
}

// letGo gives the lock back at once. The end of the file would do so too, but
// for a process that was just begun and still has it open until it runs.
func letGo(f *os.File) error {
	_ = unlockFile(f)
	return f.Close()
}

// busy says that the store is held, by a process whose number may be known. A
// lock goes with its process, so one that is dead never holds it: what holds
// it works, or hangs, or was stopped.
func busy(o Options, by int) error {
	e := refusal.Busy("store-busy", "the data in %s is in use by another process", o.Dir)
	if by == 0 {
		return e.WithHint("try again, or wait longer with --wait")
	}
	return e.WithHint("process %d has it: try again, or wait longer with --wait; if it hangs, end it: what was acknowledged is safe", by)
}
