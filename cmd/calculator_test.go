package cmd

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"scatto/internal/calendar"
)

// outcome is what one run of the program left on its streams.
type outcome struct {
	code        int
	out, errors string
	fields      map[string]any // of the JSON object on stdout
	kind, hint  string         // of the JSON error on stderr
}

// calculate runs the program in this process with --json, on a machine whose
// data directory is dir ("" has none, and none may be made).
func calculate(t *testing.T, dir string, args ...string) outcome {
	t.Helper()
	none := filepath.Join(t.TempDir(), "none")
	if dir == "" {
		dir = none
	}
	var out, errors bytes.Buffer
	env := &Env{
		In: strings.NewReader(""), Out: &out, Err: &errors,
		Now:    func() time.Time { return calendar.Date{Year: 2026, Month: 11, Day: 21}.At(10, 0, calendar.Rome()) },
		Getenv: func(key string) string { return map[string]string{"SCATTO_DATA": dir}[key] },
	}
	o := outcome{code: Main(env, append(args, "--json"))}
	o.out, o.errors = out.String(), errors.String()
	if _, err := os.Stat(none); err == nil {
		t.Errorf("%v made a data directory", args)
	}
	if o.out != "" && strings.HasPrefix(o.out, "{") {
		dec := json.NewDecoder(&out)
		dec.UseNumber()
		if err := dec.Decode(&o.fields); err != nil {
			t.Errorf("%v: %v in %s", args, err, o.out)
		}
	}
	var refused struct{ Error problem }
	if o.errors != "" {
		if err := json.Unmarshal(errors.Bytes(), &refused); err != nil {
			t.Errorf("%v: stderr is not JSON: %s", args, o.errors)
		}
	}
	o.kind, o.hint = refused.Error.Kind, refused.Error.Hint
	if o.code != 0 && o.code != refused.Error.Code && args[0] != "check" {
		t.Errorf("%v: exit code %d, but the error says %d", args, o.code, refused.Error.Code)
	}
	if o.code != 0 && o.out != "" && args[0] != "check" {
		t.Errorf("%v: stdout is not empty on a refusal: %s", args, o.out)
	}
	return o
}

// sharedFile reads a file of ../shared beside the repository.
func sharedFile(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", name))
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatal(err)
	}
	if err != nil {
		t.Skip("needs ../shared")
	}
	return data
}

func TestCalculatorsWithoutHome(t *testing.T) {
	t.Setenv("HOME", "")
	var out, errors bytes.Buffer
	env := &Env{In: strings.NewReader(""), Out: &out, Err: &errors, Now: time.Now, Getenv: func(string) string { return "" }}
	code := Main(env, []string{"calendar", "next", "--window", "office", "--at", "2026-10-14T13:00"})
	if want := "office\t2026-10-14T13:00:00+02:00\t2026-10-14T14:00:00+02:00\n"; code != 0 || out.String() != want {
		t.Errorf("exit %d, %q, %s", code, out.String(), errors.String())
	}
}
