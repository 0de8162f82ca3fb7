package cmd

import (
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// What docs/examples runs by itself is the same with cron and with systemd, in
// commands that there are, with flags that they have.
func TestTheExamplesRunTheSameByCronAndSystemd(t *testing.T) {
	env := &Env{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard, Now: time.Now, Getenv: func(string) string { return "" }}
	root := newRoot(env, nil)
	call := regexp.MustCompile(`\b(scatto(?:-nightly)?)((?: [a-z/][a-z/-]*)+)([^&|;>']*)`)
	jobs := func(pattern, marked string) []string {
		paths, err := filepath.Glob(filepath.Join("..", "docs", "examples", pattern))
		if err != nil || len(paths) == 0 {
			t.Fatalf("there is no %s: %v", pattern, err)
		}
		found := map[string]bool{}
		for _, path := range paths {
			page, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, line := range regexp.MustCompile(marked).FindAllString(string(page), -1) {
				for _, m := range call.FindAllStringSubmatch(line, -1) {
					found[m[1]+m[2]] = true
					if m[1] != "scatto" {
						continue
					}
					c, rest, err := root.Find(strings.Fields(m[2]))
					if err != nil || len(rest) > 0 || !c.Runnable() {
						t.Errorf("%s: there is no command %q", path, m[0])
						continue
					}
					if err := c.ParseFlags(strings.Fields(m[3])); err != nil {
						t.Errorf("%s: %q: %v", path, m[0], err)
					}
				}
			}
		}
		return slices.Sorted(maps.Keys(found))
	}
	cron, units := jobs("scatto.cron", `(?m)^[0-9].*$`), jobs("*.service", `(?m)^ExecStart=.*$`)
	if !slices.Equal(cron, units) || !slices.Contains(units, "scatto ticket repeat run") {
		t.Errorf("cron runs %q, systemd %q", cron, units)
	}
	steps := readPage(t, "docs", "examples", "timers.md")
	services, err := filepath.Glob(filepath.Join("..", "docs", "examples", "*.service"))
	if err != nil {
		t.Fatal(err)
	}
	for _, service := range services {
		timer := strings.TrimSuffix(service, ".service") + ".timer"
		if _, err := os.Stat(timer); err != nil || !strings.Contains(steps, filepath.Base(timer)) {
			t.Errorf("%s: its timer is missing, or timers.md does not enable it (%v)", service, err)
		}
	}
}
