package cmd

import (
	"encoding/csv"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"

	"scatto/tariff/invoice"
)

// sameCSV holds that a command's CSV has the rows and the values of its JSON.
func (r richShop) sameCSV(t *testing.T, args []string) {
	t.Helper()
	said, errs, code := r.run(readAt(), "C", 0, append(slices.Clone(args), "--json")...)
	table, csvErrs, csvCode := r.run(readAt(), "C", 0, append(slices.Clone(args), "--csv")...)
	if code != csvCode || code != 0 && code != exitPartial {
		t.Errorf("%q exits %d with --json, %d with --csv: %s%s", args, code, csvCode, errs, csvErrs)
		return
	}
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Errorf("%q: no CSV: %v\n%s", args, err, table)
		return
	}
	if n := strings.Count(table, "\n"); n != len(rows) || strings.Count(table, "\r\n") != n {
		t.Errorf("%q: %d rows on %d lines, or not all end with CR and LF", args, len(rows), n)
	}
	switch strings.Join(args[:min(2, len(args))], " ") {
	case "invoice ledger", "store stats": // the accountant's own columns, held by a script; the free disk changes
		return
	}
	var v any
	dec := json.NewDecoder(strings.NewReader(said))
	dec.UseNumber()
	if err := dec.Decode(&v); err != nil {
		t.Errorf("%q: %v", args, err)
		return
	}
	elements := csvElements(v, rows)
	if len(elements) != len(rows)-1 {
		t.Errorf("%q: %d elements in JSON, %d rows in CSV", args, len(elements), len(rows)-1)
		return
	}
	for i, one := range elements {
		sameRow(t, args, one, rows[0], rows[i+1])
	}
}

// csvElements are the elements of JSON that are the rows of a CSV.
func csvElements(v any, rows [][]string) []any {
	head := rows[0]
	switch v := v.(type) {
	case []any:
		return v
	case map[string]any:
		for _, field := range v {
			list, ok := field.([]any)
			if ok && len(list)+1 == len(rows) && len(list) == 0 {
				return list
			} else if !ok || len(list) == 0 {
				continue
			}
			if one, ok := list[0].(map[string]any); ok {
				if !slices.ContainsFunc(head, func(h string) bool { h, _, _ = strings.Cut(h, "."); _, ok := one[h]; return !ok }) {
					return list
				}
			}
		}
		for _, h := range head {
			first, _, _ := strings.Cut(h, ".")
			if _, whole := v[first]; whole {
				return []any{v}
			}
		}
	}
	return nil
}

func sameRow(t *testing.T, args []string, v any, head, row []string) {
	t.Helper()
	if _, ok := v.(map[string]any); !ok {
		v = map[string]any{"value": v}
	}
	for key, inner := range v.(map[string]any) {
		_, object := inner.(map[string]any)
		if !slices.ContainsFunc(head, func(h string) bool { return h == key || object && strings.HasPrefix(h, key+".") }) && inner != nil {
			t.Errorf("%q: no column for %s", args, key)
		}
	}
	for i, name := range head {
		value := v
		for part := range strings.SplitSeq(name, ".") {
			object, _ := value.(map[string]any)
			value = object[part]
		}
		if !sameCell(value, row[i]) {
			t.Errorf("%q: %s is %q in CSV, %v in JSON", args, name, row[i], value)
		}
	}
}

func sameCell(value any, cell string) bool {
	switch value := value.(type) {
	case nil:
		return cell == ""
	case string:
		return cell == value || cell == invoice.Defused(value)
	case bool:
		return cell == map[bool]string{true: "true", false: "false"}[value]
	case json.Number:
		return cell == value.String()
	case []any:
		words := make([]string, len(value))
		for i, one := range value {
			switch one := one.(type) {
			case string:
				words[i] = one
			case json.Number:
				words[i] = one.String()
			default:
				return sameJSON(value, cell)
			}
		}
		return cell == invoice.Defused(strings.Join(words, "; "))
	case map[string]any:
		return len(value) == 0 && cell == "" || sameJSON(value, cell)
	}
	return false
}

func sameJSON(value any, cell string) bool {
	dec := json.NewDecoder(strings.NewReader(cell))
	dec.UseNumber()
	var got any
	return dec.Decode(&got) == nil && reflect.DeepEqual(got, value)
}

// fits holds that nothing is wider than a terminal of 80 columns but what
// cannot be broken: an address, and a command to copy.
func (r richShop) fits(t *testing.T, args []string) {
	t.Helper()
	out, _, _ := r.run(readAt(), "it_IT.UTF-8", 80, args...)
	for line := range strings.Lines(strings.NewReplacer(red, "", plainC, "").Replace(out)) {
		if n := displaywidth.String(strings.TrimRight(line, "\n")); n > 80 && strings.Contains(strings.TrimSpace(line), " ") && !strings.HasPrefix(line, "scatto ") {
			t.Errorf("%q: %d columns: %s", args, n, line)
		}
	}
}
