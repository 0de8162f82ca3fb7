package cmd

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/store"
)

// TestASearchThatCannotBuildItsIndexReads holds the store for reading, so
// that nobody can write.
func TestASearchThatCannotBuildItsIndexReads(t *testing.T) {
	t.Parallel()
	dir := shopWithLog(t)
	for _, args := range [][]string{
		{"ticket", "open", "--customer", "C0001", "--subject", "Fax", "--description", "il fax non parte"},
		{"store", "reindex"},
	} {
		if code, _, errs := runIn(t, dir, args...); code != 0 {
			t.Fatal(args, errs)
		}
	}
	if err := os.RemoveAll(filepath.Join(dir, "index")); err != nil {
		t.Fatal(err)
	}
	reader, err := store.Open(store.Options{Dir: dir, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	code, out, errs := runIn(t, dir, "--wait", "0s", "ticket", "search", "fax")
	if code != 0 || !strings.Contains(out, "2026-000001") || !strings.Contains(errs, "scatto store reindex") {
		t.Errorf("exit %d, %q, %q", code, out, errs)
	}
	if err := reader.Close(); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"this happens once", ""} {
		code, out, errs = runIn(t, dir, "ticket", "search", "fax")
		if code != 0 || !strings.Contains(out, "2026-000001") || (want == "") != (errs == "") || !strings.Contains(errs, want) {
			t.Errorf("exit %d, %q, %q", code, out, errs)
		}
	}
}

// searched runs a search as on a terminal or into a pipe.
func searched(dir string, terminal bool, args ...string) (out, errs string) {
	var stdout, stderr bytes.Buffer
	env := &Env{In: strings.NewReader(""), Out: &stdout, Err: &stderr, OutTerminal: terminal, Columns: 80,
		Now:    func() time.Time { return time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC) },
		Getenv: func(name string) string { return map[string]string{"SCATTO_OPERATOR": "luca"}[name] }}
	Main(env, append([]string{"--data", dir, "ticket", "search"}, args...))
	return stdout.String(), stderr.String()
}

// A search that finds more than is printed at once gives every ticket once, in
// order, in each form, also when the index turns out damaged in its middle.
func TestALongSearchInEveryForm(t *testing.T) {
	const tickets = rowsAtOnce + 7
	dir := shopWithLog(t)
	var lines strings.Builder
	for i := range tickets {
		fmt.Fprintf(&lines, `{"external_id":"x%d","email":"a@b.example","first_name":"Anna","surname":"Bianchi","subject":"Fax %d","description":"il fax non parte","opened_at":"2026-10-01T10:00"}`+"\n", i, i+1)
	}
	list := filepath.Join(t.TempDir(), "tickets.jsonl")
	if err := os.WriteFile(list, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := runIn(t, dir, "ticket", "import", list); code != 0 {
		t.Fatal(errs)
	}
	var want []string
	for n := tickets; n > 0; n-- {
		want = append(want, fmt.Sprintf("2026-%06d", n))
	}
	for _, form := range []struct {
		name     string
		terminal bool
		flag     string
		one      string // what is printed of a ticket begins with a match
	}{
		{"rows", false, "", `(?m)^(\S+)\topen\tAnna Bianchi\t3\t2026-10-01T10:00:00\+02:00\t\tFax \d+\t$`},
		{"JSON", false, "--json", `[\[,]{"number":"(\S{11})","state":"open".*?"snippet":"il fax non parte"}`},
		{"CSV", false, "--csv", `(?m)^(\S{11}),open,.*,il fax non parte\r$`},
		{"lines on a screen", true, "", `(?m)^(\S+)  Aperto  Anna Bianchi  01/10 10:00  Fax \d+\n    il fax non parte$`},
		{"JSON on a screen", true, "--json", `(?m)^    "number": "(\S+)",$`},
	} {
		args := strings.Fields("fax --all " + form.flag)
		out, errs := searched(dir, form.terminal, args...)
		var got []string
		for _, m := range regexp.MustCompile(form.one).FindAllStringSubmatch(out, -1) {
			got = append(got, m[1])
		}
		if diff := cmp.Diff(want, got); diff != "" || errs != "" {
			t.Fatalf("%s: %s, %.300s, %s", form.name, errs, out, diff)
		}
		oldest, err := filepath.Glob(filepath.Join(dir, "index", "000000000000-*"))
		if err != nil || len(oldest) != 1 {
			t.Fatal(oldest, err)
		}
		if err := os.Remove(oldest[0]); err != nil {
			t.Fatal(err)
		}
		again, errs := searched(dir, form.terminal, args...)
		if again != out || !strings.Contains(errs, "this happens once") {
			t.Errorf("%s with a damaged index: %s, %s", form.name, errs, cmp.Diff(out, again))
		}
	}
	if out, errs := searched(dir, true, "scanner"); out != "" || errs != "nothing\n" {
		t.Errorf("nothing is found: %q, %q", out, errs)
	}
}
