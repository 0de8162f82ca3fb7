package config

import (
	"slices"
	"strings"
	"unicode/utf8"

	"scatto/internal/refusal"
)

// Get gives the value that takes effect for a key such as company.name,
// price_lists.scatto.call_fee (the newest version) or windows.office.bands;
// lists are separated by commas. An unknown key is a usage refusal that names
// the nearest one; a value that the file holds and that cannot be read is
// "bad-config".
func Get(data []byte, key string) (string, error) {
	s, err := Lookup(data, key)
	return s.Value, err
}

// Set gives the text with the value of one key changed, in its normal form;
// every other line stays as it is. A missing key is added to its table, a
// missing table to the end. The refusals are those of the key's values; what
// would bring a new fault into the file is refused too, so a file with several
// faults can be mended key by key.
func Set(data []byte, key, value string) ([]byte, error) {
	before := read(data)
	if before.broken {
		return nil, before.problems[0].damaged(FileName, 1)
	}
	t, err := before.target(key)
	if err != nil {
		return nil, err
	}
	if !utf8.ValidString(value) {
		return nil, refusal.Usage("not-utf-8", "the value is not UTF-8")
	}
	old := t.get()
	texts, err := splitTexts(t.kind, value)
	if err != nil {
		return nil, err
	}
	if err := t.put(texts); err != nil {
		return nil, err
	}
	if slices.Equal(old, t.get()) && (before.written(t) || t.unsaid && !before.given[strings.Join(t.path, sep)]) {
		return data, nil
	}
	edited, err := before.edit(t)
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(string(data), bom) {
		edited = bom + edited
	}
	after := read([]byte(edited))
	for _, p := range after.problems {
		if !slices.ContainsFunc(before.problems, p.is) {
			return nil, p.Err
		}
	}
	return []byte(edited), nil
}

// written reports whether the file holds the key with a value that can be read.
func (r *reading) written(t target) bool {
	return r.given[strings.Join(t.path, sep)] && !slices.ContainsFunc(r.problems, func(p Problem) bool { return p.Key == t.key })
}

// edit writes the target's value into the text.
func (r *reading) edit(t target) (string, error) {
	e := editor{scan: r.scan, eol: "\n"}
	if strings.Contains(r.scan.src, "\r\n") {
		e.eol = "\r\n"
	}
	if t.row != nil {
		return e.appendBlock(t.row()), nil
	}
	value := encode(t.kind, t.get())
	if i, ok := r.scan.byPath[strings.Join(t.path, sep)]; ok {
		entry := r.scan.entries[i]
		return r.scan.src[:entry.valueStart] + value + r.scan.src[entry.valueEnd:], nil
	}
	if r.scan.inline(t.path) {
		return "", refusal.Usage("inline-table", "the table of %s is written in braces on one line", t.key).
			WithHint("change it in the file, or write it there as [table] with a line for each key")
	}
	return e.insert(t.path, value), nil
}

// inline reports whether the path lies in the value of another key.
func (s *scan) inline(path []string) bool {
	for n := len(path) - 1; n > 0; n-- {
		if _, ok := s.byPath[strings.Join(path[:n], sep)]; ok {
			return true
		}
	}
	return false
}
