package config

import "strings"

// editor adds lines to a scanned text.
type editor struct {
	scan *scan
	eol  string
}

// insert adds a key that the text does not hold: behind the last key of its
// table, else below the table's header, else beside the keys that make the
// table, else in a new table at the end.
func (e editor) insert(path []string, value string) string {
	parent := strings.Join(path[:len(path)-1], sep)
	key := encodeKey(path[len(path)-1])
	for i := len(e.scan.entries) - 1; i >= 0; i-- {
		if sibling := e.scan.entries[i]; parentOf(sibling.path) == parent {
			return e.addLine(sibling.valueEnd, dotted(sibling, path)+" = "+value)
		}
	}
	for i := len(e.scan.headers) - 1; i >= 0; i-- {
		if h := e.scan.headers[i]; h.path == parent {
			return e.addLine(h.end, key+" = "+value)
		}
	}
	for i := len(e.scan.entries) - 1; i >= 0; i-- { // mail.smtp.host = ... makes a table mail that has no header
		if below := e.scan.entries[i]; parent != "" && strings.HasPrefix(below.path, parent+sep) && len(below.parent) < len(parent) {
			return e.addLine(below.valueEnd, dotted(below, path)+" = "+value)
		}
	}
	if row := parentOf(parent); strings.Contains(row, sep+"#") { // activities.on-site = ... in a row of [[price_lists]]
		for i := len(e.scan.entries) - 1; i >= 0; i-- {
			if sibling := e.scan.entries[i]; parentOf(sibling.path) == row && sibling.parent == row {
				return e.addLine(sibling.valueEnd, dotted(sibling, path)+" = "+value)
			}
		}
	}
	if parent == "" {
		return key + " = " + value + e.eol + e.scan.src
	}
	return e.appendBlock([]string{"[" + dottedKey(path[:len(path)-1]) + "]", key + " = " + value})
}

func parentOf(path string) string {
	i := strings.LastIndex(path, sep)
	return path[:max(0, i)]
}

// dotted writes the key of path as it must read beside its sibling, which may
// stand under a header further up: company.name = ... at the top of the file.
func dotted(sibling entry, path []string) string {
	depth := 0
	if sibling.parent != "" {
		depth = strings.Count(sibling.parent, sep) + 1
	}
	return dottedKey(path[depth:])
}

// addLine puts a line behind the one that holds the offset.
func (e editor) addLine(offset int, line string) string {
	src := e.scan.src
	if i := strings.IndexByte(src[offset:], '\n'); i >= 0 {
		offset += i + 1
		return src[:offset] + line + e.eol + src[offset:]
	}
	return src + e.eol + line + e.eol
}

// appendBlock puts lines at the end, behind an empty line.
func (e editor) appendBlock(lines []string) string {
	src := e.scan.src
	if src != "" && !strings.HasSuffix(src, "\n") {
		src += e.eol
	}
	if src != "" {
		src += e.eol
	}
	return src + strings.Join(lines, e.eol) + e.eol
}
