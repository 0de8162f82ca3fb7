package cmd

import (
	"bytes"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// killAfter runs a command and kills it after a while, -1 never.
func killAfter(t *testing.T, c *exec.Cmd, after time.Duration) (stdout string, killed bool) {
	t.Helper()
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if after >= 0 {
		time.AfterFunc(after, func() { _ = c.Process.Kill() })
	}
	err := c.Wait()
	if err != nil && c.ProcessState.ExitCode() != -1 && !strings.Contains(errs.String(), "connection-open") {
		t.Fatalf("%q exits %d: %s", c.Args, c.ProcessState.ExitCode(), errs.String())
	}
	return out.String(), err != nil
}

// killLoop says how a command is killed again and again.
type killLoop struct {
	most int                           // this often at most, 0 for no end
	wait func(kills int) time.Duration // how long it runs, after so many kills
	look func()                        // what is looked at after each kill, may be nil
}

// run starts the command until a run ends by itself, whose stdout it gives, or
// it was killed often enough.
func (l killLoop) run(t *testing.T, command func() *exec.Cmd) (stdout string, kills int) {
	t.Helper()
	for l.most == 0 || kills < l.most {
		out, killed := killAfter(t, command(), l.wait(kills))
		if !killed {
			return out, kills
		}
		kills++
		if l.look != nil {
			l.look()
		}
	}
	return "", kills
}

// growing waits at random between once and twice a time that grows by a part
// of itself with every kill.
func growing(rng *rand.Rand, first time.Duration, part time.Duration) func(int) time.Duration {
	return func(kills int) time.Duration {
		wait := first
		for range kills {
			wait += wait / part
		}
		return wait + time.Duration(rng.Int64N(int64(wait)))
	}
}

// stepping waits a step longer after every kill.
func stepping(first, step time.Duration) func(int) time.Duration {
	return func(kills int) time.Duration { return first + time.Duration(kills)*step }
}
