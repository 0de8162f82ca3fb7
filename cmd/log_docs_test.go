package cmd

import (
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestTheCheckerOfTheDocsFindsEveryChange runs the first script of docs/log.md
// on what log show prints, and on the same with one thing changed.
func TestTheCheckerOfTheDocsFindsEveryChange(t *testing.T) {
	t.Parallel()
	python, err := exec.LookPath("python3")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("needs python3")
		}
		t.Skip("needs python3")
	}
	page, err := os.ReadFile("../docs/log.md")
	if err != nil {
		t.Fatal(err)
	}
	_, script, found := strings.Cut(string(page), "```python\n")
	script, _, whole := strings.Cut(script, "```")
	if !found || !whole {
		t.Fatal("docs/log.md has no script")
	}
	dir := shopWithAccesses(t)
	check := func(export string) (string, error) {
		c := exec.Command(python, "-c", script)
		c.Stdin = strings.NewReader(export)
		out, err := c.CombinedOutput()
		return string(out), err
	}
	export := func(chain string) (string, []map[string]any) {
		_, out, errs := runIn(t, dir, "--json", "log", "show", "--chain", chain)
		var lines []map[string]any
		if err := json.Unmarshal([]byte(out), &lines); err != nil || len(lines) < 3 {
			t.Fatalf("%s: %v %s", chain, err, errs)
		}
		return out, lines
	}
	shopLog, _ := export("shop")
	if out, err := check(shopLog); err != nil {
		t.Errorf("R131: the shop's log as it is: %v\n%s", err, out)
	}
	asItIs, _ := export("C0001")
	if out, err := check(asItIs); err != nil {
		t.Errorf("R131: the access log as it is: %v\n%s", err, out)
	}
	for _, r := range []struct {
		name   string
		change func(line map[string]any)
	}{
		{"R131: another address", func(l map[string]any) { l["fields"].(map[string]any)["origin"] = "198.51.100.1" }},
		{"R131: one field more", func(l map[string]any) { l["fields"].(map[string]any)["person"] = "Sara" }},
		{"R131: no fields at all", func(l map[string]any) { l["fields"] = map[string]any{} }},
		{"R131: an earlier hour", func(l map[string]any) { l["at"] = "2026-01-01T08:00:00+01:00" }},
		{"R131: written earlier", func(l map[string]any) { l["ts"] = "2026-01-01T08:00:00+01:00" }},
		{"R131: by somebody else", func(l map[string]any) { l["by"] = "sara" }},
		{"R131: another operation", func(l map[string]any) { l["op"] = "session.stop" }},
		{"R131: about something else", func(l map[string]any) { l["ids"] = []any{"C0002"} }},
		{"R131: with a change of a record", func(l map[string]any) {
			l["changes"] = []any{map[string]any{"id": "C0001", "before": nil, "after": strings.Repeat("a", 64)}}
		}},
		{"R131: another text", func(l map[string]any) {
			l["canonical"] = strings.Replace(l["canonical"].(string), `"seq":2`, `"seq":3`, 1)
		}},
		{"R132: called purged, and still speaking", func(l map[string]any) { l["purged"] = true }},
	} {
		_, lines := export("C0001")
		r.change(lines[1])
		data, err := json.Marshal(lines)
		if err != nil {
			t.Fatal(err)
		}
		if out, err := check(string(data)); err == nil || !strings.Contains(out, "line 2") {
			t.Errorf("%s: not found: %v %s", r.name, err, out)
		}
	}
	if code, _, errs := runIn(t, dir, "log", "purge", "C0001", "--before", "2026-04-01", "--yes"); code != 0 {
		t.Fatal(errs)
	}
	purged, _ := export("C0001")
	if out, err := check(purged); err != nil {
		t.Errorf("R132: a purged log: %v\n%s", err, out)
	}
}
