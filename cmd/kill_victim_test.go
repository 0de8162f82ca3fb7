package cmd

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// victim is a command that is killed on copies of a script's folder. Every
// try stands in the folder itself, so that all paths are what they were.
type victim struct {
	args    []string
	in      []byte
	rng     *rand.Rand
	work    string // the script's folder
	cwd     string
	data    string
	scratch string // holds the folder as it was
	strace  string // "" where there is none
}

func newVictim(args []string, in []byte, rng *rand.Rand) victim {
	v := victim{args: args, in: in, rng: rng, work: os.Getenv("WORK")}
	v.cwd, _ = os.Getwd()
	env := testEnv()
	env.guessLanguage(args)
	for i, a := range args {
		if value, ok := strings.CutPrefix(a, "--data="); ok {
			env.data = value
		} else if a == "--data" && i+1 < len(args) {
			env.data = args[i+1]
		}
	}
	v.data, _ = env.dataDir()
	v.strace, _ = exec.LookPath("strace")
	return v
}

// trial is one run of the command.
type trial struct {
	out, errs string
	code      int // -1 killed
	took      time.Duration
}

// syncs are the calls that make something last or show it to others.
const syncs = "fsync,fdatasync,msync,rename,renameat,renameat2,unlink,unlinkat,ftruncate,link,linkat"

func (v victim) run(wrapper ...string) trial {
	exe, err := os.Executable()
	if err != nil {
		panic(err)
	}
	line := append(append(wrapper, exe), v.args...)
	c := exec.Command(line[0], line[1:]...)
	c.Env = append(os.Environ(), "SCATTO_TEST_KILLS=", "SCATTO_TEST_PROGRAM=1")
	c.Dir, c.Stdin = v.cwd, bytes.NewReader(v.in)
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	start := time.Now()
	err = c.Run()
	if err != nil && c.ProcessState == nil {
		panic(err)
	}
	return trial{out.String(), errs.String(), c.ProcessState.ExitCode(), time.Since(start)}
}

// killed runs the command and kills it, after a while or at its nth call of
// those that make something last.
func (v victim) killed(whole time.Duration, calls int) (t trial, how string) {
	if v.strace != "" && calls > 0 && v.rng.IntN(3) > 0 {
		nth := 1 + v.rng.IntN(calls)
		how = fmt.Sprintf("at call %d", nth)
		return v.run(v.strace, "-f", "-qq", "-o", os.DevNull, "-e", "trace="+syncs, "-e", fmt.Sprintf("inject=%s:signal=KILL:when=%d", syncs, nth)), how
	}
	exe, err := os.Executable()
	if err != nil {
		panic(err)
	}
	c := exec.Command(exe, v.args...)
	c.Env = append(os.Environ(), "SCATTO_TEST_KILLS=", "SCATTO_TEST_PROGRAM=1")
	c.Dir, c.Stdin = v.cwd, bytes.NewReader(v.in)
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	after := whole/6 + time.Duration(v.rng.Int64N(int64(whole)))
	if err := c.Start(); err != nil {
		panic(err)
	}
	timer := time.AfterFunc(after, func() { _ = c.Process.Kill() })
	_ = c.Wait() // its exit code says how it ended
	timer.Stop()
	return trial{out.String(), errs.String(), c.ProcessState.ExitCode(), 0}, "after " + after.String()
}

// calls counts the calls that make something last, of the thread with most.
func (v victim) calls() (int, trial) {
	if v.strace == "" {
		return 0, v.run()
	}
	file := filepath.Join(v.scratch, "calls")
	t := v.run(v.strace, "-f", "-qq", "-o", file, "-e", "trace="+syncs)
	b, _ := os.ReadFile(file)
	threads, most := map[string]int{}, 0
	for line := range strings.Lines(string(b)) {
		thread, _, _ := strings.Cut(line, " ")
		if strings.Contains(line, "(") && !strings.Contains(line, "resumed") {
			threads[thread]++
			most = max(most, threads[thread])
		}
	}
	return most, t
}

// restore puts the script's folder back as it was.
func (v victim) restore() {
	entries, err := os.ReadDir(v.work)
	for _, e := range entries {
		if err == nil {
			err = os.RemoveAll(filepath.Join(v.work, e.Name()))
		}
	}
	if err == nil {
		err = copied(filepath.Join(v.scratch, "before"), v.work)
	}
	if err != nil {
		panic(err)
	}
}

// copied copies a folder with its modes and its holes.
func copied(from, to string) error {
	out, err := exec.Command("cp", "-a", "--reflink=auto", from+"/.", to).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%v: %s", err, out)
	}
	return nil
}

func (v victim) state() state { return stateOf(v.work, v.data) }

// acknowledged says whether all of the answer was given.
func (t trial) acknowledged(whole trial) bool {
	if t.code == 0 {
		return true
	}
	if t.out == "" {
		return false
	}
	return t.out == whole.out || json.Valid([]byte(t.out)) && len(t.out) == len(whole.out)
}

func (t trial) String() string {
	return "exit " + strconv.Itoa(t.code) + " " + strings.TrimSpace(t.errs)
}
