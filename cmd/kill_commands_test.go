package cmd

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"
)

// unkilled are the commands that this test leaves alone, each with the reason.
func unkilled() map[string]string {
	return map[string]string{
		"ads log purge": "log purge by another name",
		"mail fetch":    "needs servers: TestKilledFetching",
		"mail send":     "needs servers: TestKilledSending",
	}
}

// writingCommands names every command that writes, as the tree says it.
func writingCommands() (names []string) {
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		if writes(c) {
			names = append(names, strings.TrimPrefix(c.CommandPath(), "scatto "))
		}
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(newRoot(testEnv(), nil))
	return names
}

// saidInScripts counts how often the scripts say each command and expect that
// it succeeds, and in which of them.
func saidInScripts(t *testing.T) (said map[string]int, where map[string][]string) {
	t.Helper()
	said, where = map[string]int{}, map[string][]string{}
	root := newRoot(testEnv(), nil)
	files, err := filepath.Glob(filepath.Join("testdata", "script", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		script, _, _ := strings.Cut(string(b), "\n-- ")
		lines := strings.Split(script, "\n")
		for i, line := range lines {
			partly := i+1 < len(lines) && strings.Contains(lines[i+1], `"code":7`)
			if strings.HasPrefix(line, "!") && !partly || strings.HasPrefix(line, "#") {
				continue
			}
			for _, call := range strings.Split(strings.NewReplacer("'", " ", "(", " ").Replace(" "+line), " scatto ")[1:] {
				if c := commandOf(root, strings.Fields(call)); c != nil && writes(c) {
					name := strings.TrimPrefix(c.CommandPath(), "scatto ")
					said[name]++
					where[name] = append(where[name], file)
				}
			}
		}
	}
	return said, where
}

// A command that writes and that no script runs could not be killed.
func TestEveryWritingCommandCanBeKilled(t *testing.T) {
	said, _ := saidInScripts(t)
	reasons := unkilled()
	for _, name := range writingCommands() {
		if said[name] == 0 && reasons[name] == "" {
			t.Errorf("scatto %s writes, and no script in testdata/script runs it: kill -9 is not tried on it", name)
		}
		delete(reasons, name)
	}
	for name := range reasons {
		t.Errorf("scatto %s is no writing command any more", name)
	}
}

// Killed with SIGKILL at any moment, every writing command leaves a sound
// store, what it answered is there, what it did not answer is there as a whole
// or not at all, and the same command run again ends as it would have. The
// commands are those of the scripts, killed in the midst of their stories.
// With SCATTO_LONG=1 all of them are, else some of one story.
func TestKilledAnywhere(t *testing.T) {
	if raceDetector {
		t.Skip("the program has one hand at work, and others race it")
	}
	long := longRun()
	said, where := saidInScripts(t)
	plan := killPlan{Seed: killSeed(t), First: 2, Rows: 3, Said: said}
	rng := rand.New(rand.NewPCG(plan.Seed, 0))
	var files []string
	if long {
		plan.First, plan.Every, plan.Rows = 4, 6, 0
		for _, some := range where {
			files = append(files, some...)
		}
		slices.Sort(files)
		files = slices.Compact(files)
	} else {
		names := slices.Sorted(maps.Keys(where))
		for range 1 {
			some := where[names[rng.IntN(len(names))]]
			files = append(files, some[rng.IntN(len(some))])
		}
		slices.Sort(files)
		files = slices.Compact(files)
	}
	if only := os.Getenv("SCATTO_TEST_KILL_SCRIPTS"); only != "" {
		files, _ = filepath.Glob(filepath.Join("testdata", "script", only+".txtar"))
	}
	dir := t.TempDir()
	b, err := json.Marshal(plan)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "plan"), b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Run("stories", func(t *testing.T) {
		p := scriptParams()
		setup := p.Setup
		p.Dir, p.Files = "", files
		p.Setup = func(e *testscript.Env) error {
			e.Setenv("SCATTO_TEST_KILLS", dir)
			return setup(e)
		}
		testscript.Run(t, p)
	})
	reportKills(t, dir, long && os.Getenv("SCATTO_TEST_KILL_SCRIPTS") == "")
}

// reportKills tells what came of a plan; all wants every command killed.
func reportKills(t *testing.T, dir string, all bool) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "found-*"))
	if err != nil {
		t.Fatal(err)
	}
	total, sums := killFinding{}, map[string]killFinding{}
	for _, file := range found {
		var f killFinding
		b, err := os.ReadFile(file)
		if err == nil {
			err = json.Unmarshal(b, &f)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range f.Faults {
			t.Errorf("%s: scatto %q: %s", f.Script, f.Args, fault)
		}
		sum := sums[f.Command]
		for _, s := range []*killFinding{&sum, &total} {
			s.Kills, s.Half, s.Done = s.Kills+f.Kills, s.Half+f.Half, s.Done+f.Done
		}
		sums[f.Command] = sum
	}
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		t.Logf("%4d kills, %2d between transactions, %2d after the last: scatto %s", sums[name].Kills, sums[name].Half, sums[name].Done, name)
	}
	t.Logf("%d kills of %d commands, %d between two transactions, %d after the last but before the answer", total.Kills, len(sums), total.Half, total.Done)
	if !all {
		return
	}
	reasons := unkilled()
	for _, name := range writingCommands() {
		if sums[name].Kills == 0 && reasons[name] == "" {
			t.Errorf("scatto %s was never killed", name)
		}
	}
	if total.Kills < 500 {
		t.Errorf("%d kills, want 500", total.Kills)
	}
}

// killSeed draws the seed of a test's kills and prints it; SCATTO_TEST_SEED
// repeats one.
func killSeed(t *testing.T) uint64 {
	t.Helper()
	seed := uint64(time.Now().UnixNano()) % 1_000_000
	if s := os.Getenv("SCATTO_TEST_SEED"); s != "" {
		if _, err := fmt.Sscan(s, &seed); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("SCATTO_TEST_SEED=%d", seed)
	return seed
}
