package cmd

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"scatto/internal/shop"
	"scatto/internal/store"
)

// exportedStories are the scripts at whose end everything is exported and
// compared with the store, record by record: together they fill most families.
func exportedStories() []string {
	return []string{"tour", "tour_money", "sdd", "riba", "invoice_sdi", "collect_tones", "contract_carry", "quote", "plan", "repeat",
		"customisation", "ads", "tariff_send", "mail", "mandate", "scenario_taxes", "due", "export", "scenario_sites", "year_recurring",
		"invoice_opening", "invoice_series", "quote_options", "visit", "goods", "ddt",
		"gdpr_request", "gdpr_restrict", "gdpr_consent"}
}

// exportHolds exports a script's store and looks for each stored value in the
// line of its record: what a type of the export's table forgot would be missing.
func exportHolds(t *testing.T, work string) {
	name := strings.TrimPrefix(filepath.Base(work), "script-")
	if !slices.Contains(exportedStories(), name) && os.Getenv("SCATTO_TEST_EVERY_EXPORT") == "" {
		return
	}
	data := filepath.Join(work, "data")
	s, err := shop.Open(shop.Options{Dir: data, Now: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC), At: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC), By: "luca", Wait: 10 * time.Second})
	if err != nil {
		t.Logf("%s: %v", name, err)
		return
	}
	defer s.Close()
	dir := filepath.Join(work, "exported-whole")
	if _, err := s.Export(shop.ExportInput{Dir: dir}); err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	st, err := store.Open(store.Options{Dir: data, ReadOnly: true, Wait: 10 * time.Second})
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	defer st.Close()
	for _, f := range shop.ExportFiles() {
		if err := comparedFamily(t, st, name, filepath.Join(dir, "jsonl", f.Name+".jsonl"), f.Prefixes); err != nil {
			t.Errorf("%s: %s: %v", name, f.Name, err)
		}
	}
}

// comparedFamily looks for every value stored under the prefixes.
func comparedFamily(t *testing.T, st *store.Store, story, path string, prefixes []string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 8<<20)
	return st.View(func(tx *store.Tx) error {
		for _, prefix := range prefixes {
			err := tx.Scan(store.Key(prefix), func(k store.Key, raw store.Raw) (bool, error) {
				if k == store.AccessKey("") || prefix == "meta/" && !k.Counter() {
					return true, nil
				}
				stored, err := raw.JSON()
				if err != nil {
					return false, err
				}
				if !lines.Scan() {
					if prefix == "l/" && bytes.Contains(stored, []byte(`"export.all"`)) { // that this export was made
						return true, nil
					}
					return false, fmt.Errorf("%s is not there", k)
				}
				missing := leavesMissing(lines.Bytes(), stored)
				for _, what := range missing {
					t.Errorf("%s: %s: what is stored in %s does not leave", story, k, what)
				}
				return true, nil
			})
			if err != nil {
				return err
			}
		}
		if lines.Scan() {
			return fmt.Errorf("one line too many: %s", lines.Bytes())
		}
		return nil
	})
}

// leavesMissing names the fields of stored that hold something and are absent
// from line.
func leavesMissing(line, stored []byte) (out []string) {
	var have, want any
	if json.Unmarshal(line, &have) != nil || json.Unmarshal(stored, &want) != nil {
		return []string{string(line)}
	}
	top := have.(map[string]any)
	for _, wrap := range []string{"given", "line"} {
		if inner, wrapped := top[wrap].(map[string]any); wrapped && want.(map[string]any)[wrap] == nil {
			have = inner
		}
	}
	var walk func(path string, have, want any)
	walk = func(path string, have, want any) {
		switch w := want.(type) {
		case map[string]any:
			h, ok := have.(map[string]any)
			if _, number := w["n"]; number && !ok && have != nil { // 1/2026
				return
			}
			for name, value := range w {
				if name == "sealed" || name == "hash" && path == "" && w["email"] != nil {
					continue
				}
				walk(path+"."+name, h[name], value)
			}
		case []any:
			h, _ := have.([]any)
			for i, value := range w {
				if i >= len(h) {
					out = append(out, fmt.Sprintf("%s[%d]", path, i))
					return
				}
				walk(fmt.Sprintf("%s[%d]", path, i), h[i], value)
			}
		default:
			absent := want == nil || want == "" || want == "0001-01-01T00:00:00Z" || want == false || want == 0.0
			if !absent && have == nil {
				out = append(out, path)
			}
		}
	}
	walk("", have, want)
	return out
}
