package store

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// longRun says that tests may take minutes and look at everything.
func longRun() bool { return os.Getenv("SCATTO_LONG") != "" }

// deeds are what the test binary does as a process of its own, to be killed.
func deeds() map[string]func(Options) error {
	return map[string]func(Options) error{
		"ROTATE": func(o Options) error {
			_, err := Rotate(o, nil, nil)
			return err
		},
		"COMPACT": func(o Options) error {
			s, err := Open(o)
			if err != nil {
				return err
			}
			defer s.Close()
			return s.Compact()
		},
	}
}

func doing(deed, dir string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "SCATTO_TEST_"+deed+"="+dir)
	c.Stderr = os.Stderr
	return c
}

// killWithin starts a process and kills it at a moment of the next span.
func killWithin(t *testing.T, c *exec.Cmd, rng *rand.Rand, span time.Duration) (killed bool) {
	t.Helper()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(time.Duration(rng.Int64N(int64(span))), func() { c.Process.Kill() })
	defer timer.Stop()
	return c.Wait() != nil
}

// Killed at any moment, a store that was being rewritten says what it said.
func TestAKilledCompactionLosesNothing(t *testing.T) {
	tries := 5
	if longRun() {
		tries = 300
	}
	o := filled(t, 400)
	before := told(t, o)
	rng := rand.New(rand.NewPCG(10, 11))
	begun := time.Now()
	if err := doing("COMPACT", o.Dir).Run(); err != nil {
		t.Fatal(err)
	}
	takes := time.Since(begun)
	kills := 0
	for range tries {
		if killWithin(t, doing("COMPACT", o.Dir), rng, takes) {
			kills++
		}
		if told(t, o) != before {
			t.Fatal("the store says something else")
		}
	}
	if kills == 0 {
		t.Error("no kill came before the end")
	}
	if err := doing("COMPACT", o.Dir).Run(); err != nil {
		t.Fatal(err)
	}
	if told(t, o) != before {
		t.Error("the store says something else after it was rewritten")
	}
	if left, _ := filepath.Glob(filepath.Join(o.storeDir(), "*.mem")); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
	t.Logf("%d kills over %v", kills, takes.Round(time.Millisecond))
}
