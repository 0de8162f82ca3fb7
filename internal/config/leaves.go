package config

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"scatto/internal/refusal"
)

// leaf is one value of the file, or an empty table.
type leaf struct {
	parts []string // its path; rows as "#0"
	row   int      // place in parts of the first row that it stands in, 0: it stands in none
	path  string   // the parts joined by sep
	value any      // as the TOML library gives it; an empty map is an empty table
	line  int
	raw   string // as it stands in the file; "" inside inline tables
}

// leaves lists the values of the file by line.
func leaves(s *scan, root map[string]any) []leaf {
	all := make([]leaf, 0, len(s.entries)+len(s.headers))
	var walk func(parts []string, row int, v any)
	walk = func(parts []string, row int, v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, child := range v {
				walk(append(slices.Clip(parts), key), row, child)
			}
			if len(v) > 0 || len(parts) == 0 {
				return
			}
		case []map[string]any:
			if row == 0 {
				row = len(parts)
			}
			for i, child := range v {
				walk(append(slices.Clip(parts), "#"+strconv.Itoa(i)), row, child)
			}
			return
		}
		l := leaf{parts: parts, row: row, path: strings.Join(parts, sep), value: v}
		if i, ok := s.byPath[l.path]; ok {
			e := s.entries[i]
			l.line, l.raw = e.line, s.src[e.valueStart:e.valueEnd]
		} else {
			l.line = s.lineOf(parts)
		}
		all = append(all, l)
	}
	walk(nil, 0, root)
	slices.SortFunc(all, func(a, b leaf) int {
		if a.line != b.line {
			return a.line - b.line
		}
		return strings.Compare(a.path, b.path)
	})
	return all
}

// lineOf gives the line of a path or of what it stands in; 0 if the file has
// nothing of it.
func (s *scan) lineOf(parts []string) int {
	for ; len(parts) > 0; parts = parts[:len(parts)-1] {
		path := strings.Join(parts, sep)
		if i, ok := s.byPath[path]; ok {
			return s.entries[i].line
		}
		if line := s.tables[path]; line > 0 {
			return line
		}
	}
	return 0
}

// texts gives the value as a field of the kind takes it. Money and rates may
// stand without quotes: their digits are taken from the file as they stand, so
// that no float touches them.
func (l leaf) texts(kind Kind) ([]string, error) {
	switch v := l.value.(type) {
	case string:
		if kind != List && kind != Boolean && kind != Number {
			return []string{v}, nil
		}
	case bool:
		if kind == Boolean || kind == Choice {
			return []string{strconv.FormatBool(v)}, nil
		}
	case int64:
		if kind == Number || kind == Money || kind == Rate {
			return []string{strconv.FormatInt(v, 10)}, nil
		}
	case float64:
		if (kind == Money || kind == Rate) && l.raw != "" {
			return []string{l.raw}, nil
		}
	case time.Time:
		if kind == Date && v.Location().String() == "date-local" {
			return []string{v.Format(time.DateOnly)}, nil
		}
	case []any:
		if texts, ok := allStrings(v); ok && kind == List {
			return texts, nil
		}
	}
	return nil, wrongType(kind)
}

func allStrings(vs []any) ([]string, bool) {
	texts := make([]string, 0, len(vs))
	for _, v := range vs {
		switch v := v.(type) {
		case string:
			texts = append(texts, v)
		case int64: // a list of numbers needs no quotes
			texts = append(texts, strconv.FormatInt(v, 10))
		default:
			return nil, false
		}
	}
	return texts, true
}

func wrongType(kind Kind) error {
	const name = "wrong-type"
	switch kind {
	case List:
		return refusal.Usage(name, "the value is not a list of texts").WithHint(`write it like ["one", "two"]`)
	case Boolean:
		return refusal.Usage(name, "the value is neither true nor false").WithHint("write true or false without quotes")
	case Number:
		return refusal.Usage(name, "the value is not a whole number").WithHint("write digits without quotes")
	case Money, Rate:
		return refusal.Usage(name, "the value is not a decimal number").WithHint(`write it like "20.00"`)
	case Date:
		return refusal.Usage(name, "the value is not a date").WithHint(`write it like "2026-10-14"`)
	}
	return refusal.Usage(name, "the value is not a text").WithHint("write it between quotes")
}
