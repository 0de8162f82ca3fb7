package cmd

import (
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"scatto/internal/manual"
	"scatto/internal/ui"
)

// The pages name what docs/data-model.md says of the data directory, and no more.
func TestPagesNameTheFiles(t *testing.T) {
	env, _ := helpEnv("C.UTF-8")
	page, err := os.ReadFile("../docs/data-model.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(page), "## The files")
	table, _, _ = strings.Cut(table, "\n##")
	var want, got []string
	for line := range strings.Lines(table) {
		if path, _, ok := strings.Cut(strings.TrimPrefix(line, "| `"), "` |"); ok {
			want = append(want, path)
		}
	}
	for _, b := range files(env).Blocks {
		if item, ok := b.(manual.Item); ok {
			got = append(got, item.Word)
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if len(want) < 10 || !slices.Equal(got, want) {
		t.Errorf("the pages name %q, docs/data-model.md %q", got, want)
	}
}

// TestEveryCommandHasItsPage writes all pages in both languages, holds each
// against what the macros know, and lets the two programs that show pages judge
// some of them; all with SCATTO_LONG=1.
func TestEveryCommandHasItsPage(t *testing.T) {
	env, out := helpEnv("C.UTF-8")
	dir := t.TempDir()
	if err := writePages(env, dir); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(out.String(), "dir\t"+dir+"\n") {
		t.Errorf("said %q", out)
	}
	var want []string
	everyCommand(env, func(c *cobra.Command) {
		if !c.HasParent() || c.IsAvailableCommand() {
			want = append(want, strings.ReplaceAll(c.CommandPath(), " ", "-")+".1")
		}
	})
	slices.Sort(want)
	var all []string
	for _, folder := range []string{"man1", "it/man1"} {
		var got []string
		paths, err := filepath.Glob(filepath.Join(dir, folder, "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range paths {
			got = append(got, filepath.Base(p))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s holds %d pages for %d commands", folder, len(got), len(want))
		}
		all = append(all, paths...)
	}
	written := map[string]string{}
	for _, p := range all {
		source, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		written[p] = string(source)
		for _, fault := range sourceFaults(string(source)) {
			t.Errorf("%s:%s", p, fault)
		}
	}
	for folder, lang := range map[string]ui.Lang{"man1": ui.English, "it/man1": ui.Italian} {
		speaker, _ := helpEnv("C.UTF-8")
		speaker.lang = lang
		for _, c := range documented(newRoot(speaker, nil)) {
			page := manualPage(speaker, c)
			if p := filepath.Join(dir, folder, page.Name+".1"); page.Source() != written[p] {
				t.Fatalf("%s differs when it is made again", p)
			}
		}
	}
	// The readers' own judgement takes long of a thousand pages: they get every
	// twentieth, and the longest. .ci/package shows them all.
	some := all
	if os.Getenv("SCATTO_LONG") != "1" {
		slices.SortFunc(all, func(a, b string) int {
			return cmp.Or(len(written[b])-len(written[a]), strings.Compare(a, b))
		})
		some = slices.Clone(all[:10])
		for i := len(some); i < len(all); i += 20 {
			some = append(some, all[i])
		}
	}
	t.Run("mandoc", func(t *testing.T) { silent(t, "mandoc", append([]string{"-T", "lint"}, some...)...) })
	t.Run("groff", func(t *testing.T) {
		silent(t, "groff", append([]string{"-k", "-ww", "-man", "-Tutf8", "-z"}, some...)...)
	})
	t.Run("whatis", func(t *testing.T) {
		tool(t, "lexgrog")
		for _, name := range []string{"man1/scatto-ticket-open.1", "it/man1/scatto-ads.1"} {
			said, err := exec.Command("lexgrog", filepath.Join(dir, name)).CombinedOutput()
			if base := strings.TrimSuffix(filepath.Base(name), ".1"); err != nil || !strings.Contains(string(said), `"`+base+" - ") {
				t.Errorf("the index reads %s (%v)", said, err)
			}
		}
	})
}

// silent runs a program that says what it finds wrong.
func silent(t *testing.T, name string, args ...string) {
	t.Helper()
	tool(t, name)
	if said, err := exec.Command(name, args...).CombinedOutput(); err != nil || len(said) > 0 {
		t.Errorf("%s: %v\n%.2000s", name, err, said)
	}
}

func TestAPageSaysWhatTheHelpSays(t *testing.T) {
	env, out := helpEnv("C.UTF-8")
	if err := printPage(env, []string{"ticket", "open"}); err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{`.TH "SCATTO\-TICKET\-OPEN" 1`, `\fB\-\-accept\-terms\fR`, `.SH "EXAMPLES"`, `\fBscatto\-ticket\fR(1), \fBscatto\fR(1)`} {
		if !strings.Contains(out.String(), s) {
			t.Errorf("the source lacks %s", s)
		}
	}
	out.Reset()
	env.OutTerminal = true
	if err := printPage(env, []string{"ticket", "open"}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "\n    --accept-terms\n        the requester") {
		t.Errorf("on a terminal: %s", out)
	}
	if err := printPage(env, []string{"ticket", "opne"}); err == nil {
		t.Error("a page of a command that there is not")
	}
}
