package cmd

import (
	"bytes"
	"encoding/json"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// killPlan says how the commands of a script are tried before they run: it
// stands in the folder that SCATTO_TEST_KILLS names, where each try leaves its
// findings.
type killPlan struct {
	Seed  uint64
	First int            // kills of a command where it is met first
	Every int            // one in so many of the others is tried as well, 0 none
	Rows  int            // commands that are tried at most, 0 without limit
	Said  map[string]int // how often the scripts say each command
}

// killFinding is what came of the tries of one command.
type killFinding struct {
	Command string
	Script  string
	Args    []string
	Kills   int // that hit it while it ran
	Half    int // of these between two of its transactions
	Done    int // of these when all was done but nothing said yet
	Faults  []string
}

// keep writes the finding into a file of its own.
func (f killFinding) keep(dir string) error {
	out, err := os.CreateTemp(dir, "found-*")
	if err != nil {
		return err
	}
	defer out.Close()
	return json.NewEncoder(out).Encode(f)
}

// besides are commands that write something though they open the store for
// reading or not at all.
func besides() []string {
	return []string{"backup create", "config set", "export", "init"}
}

// writes says whether a command writes, by what it says it opens.
func writes(c *cobra.Command) bool {
	name := strings.TrimPrefix(c.CommandPath(), "scatto ")
	return c.Annotations[opens] == "store for writing" || slices.Contains(besides(), name)
}

// commandOf finds the command that words ask for, nil for none.
func commandOf(root *cobra.Command, words []string) *cobra.Command {
	for i := 0; i < len(words) && strings.HasPrefix(words[i], "-"); i++ {
		switch words[i] {
		case "--data", "--at", "--by", "--wait":
			i++
		}
		if i+1 < len(words) {
			words = words[i+1:]
			i = -1
		}
	}
	c, _, err := root.Find(words)
	if err != nil || c == root {
		return nil
	}
	return c
}

// runAsScripted is scatto in a script: with a plan, a command that writes is
// killed again and again on copies of the script's folder before it runs.
func runAsScripted() int {
	env, args := testEnv(), os.Args[1:]
	dir := os.Getenv("SCATTO_TEST_KILLS")
	if dir == "" || env.InTerminal { // what is typed is typed once
		return Main(env, args)
	}
	if out, err := os.Stdout.Stat(); err == nil && out.Mode().IsRegular() {
		return Main(env, args) // the folder is put back after each kill, and that file would be another one
	}
	var plan killPlan
	b, err := os.ReadFile(filepath.Join(dir, "plan"))
	if err == nil {
		err = json.Unmarshal(b, &plan)
	}
	if err != nil {
		panic(err)
	}
	c := commandOf(newRoot(testEnv(), nil), args)
	if c == nil || !writes(c) {
		return Main(env, args)
	}
	name := strings.TrimPrefix(c.CommandPath(), "scatto ")
	in, err := io.ReadAll(os.Stdin)
	if err != nil {
		panic(err)
	}
	v := newVictim(args, in, rand.New(rand.NewPCG(plan.Seed, uint64(os.Getpid()))))
	if kills := plan.kills(dir, name, v.rng); kills > 0 {
		f := killFinding{Command: name, Script: filepath.Base(v.work), Args: args}
		v.try(kills, &f)
		if err := f.keep(dir); err != nil {
			panic(err)
		}
		if f.Kills > 0 {
			_ = os.WriteFile(filepath.Join(dir, "tried-"+name), nil, 0o600) // only saves time
		}
	}
	env.In = bytes.NewReader(in)
	return Main(env, args)
}

// kills says how often a command is killed now.
func (p killPlan) kills(dir, name string, rng *rand.Rand) int {
	tried, _ := filepath.Glob(filepath.Join(dir, "tried-*"))
	switch {
	case p.Rows > 0 && (len(tried) >= p.Rows || rng.IntN(3) > 0):
		return 0
	case !slices.Contains(tried, filepath.Join(dir, "tried-"+name)):
		return p.First
	case p.Every > 0 && rng.IntN(max(1, p.Said[name]/p.Every)) == 0:
		return 1 + p.First/3
	}
	return 0
}
