package letter

import (
	"strings"
	"unicode/utf8"
)

// layout breaks the paragraphs of a letter into lines, leaves what people wrote
// as it is, and closes the gaps that empty fields leave.
func layout(s string) string {
	var lines []string
	prose := func(part string) {
		for l := range strings.SplitSeq(part, "\n") {
			l = strings.TrimRight(unmarked(l, "\n"), " \t")
			if l == "" {
				if n := len(lines); n > 0 && lines[n-1] != "" {
					lines = append(lines, "")
				}
				continue
			}
			lines = append(lines, fold(l)...)
		}
	}
	for s != "" {
		before, rest, written := strings.Cut(s, opening)
		if written {
			before = strings.TrimSuffix(before, "\n") // the text begins on a line of its own anyway
		}
		prose(before)
		if !written {
			break
		}
		text, after, _ := strings.Cut(rest, closing)
		lines = append(lines, strings.Split(unmarked(text, " "), "\n")...)
		s = strings.TrimPrefix(after, "\n")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n") + "\n"
}

// fold breaks a paragraph between words; the lines of an item of a list stand
// below its text. A word longer than a line, such as an address, stays whole.
func fold(s string) (lines []string) {
	indent := strings.Repeat(" ", hanging(s))
	for i, part := range strings.Split(s, "\n") {
		line := ""
		if i > 0 {
			line = indent
		} else {
			line = s[:hanging(s)]
			part = part[hanging(s):]
		}
		used, empty := utf8.RuneCountInString(line), true
		for _, word := range strings.Fields(part) {
			n := utf8.RuneCountInString(word)
			if !empty && used+1+n > columns {
				lines, line, used, empty = append(lines, line), indent, len(indent), true
			}
			if !empty {
				line, used = line+" ", used+1
			}
			line, used, empty = line+word, used+n, false
		}
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return lines
}

// hanging is how far the further lines of a paragraph stand from the edge: its
// own indentation and the mark of an item, "- " or "1. ".
func hanging(s string) int {
	n := len(s) - len(strings.TrimLeft(s, " "))
	rest := s[n:]
	if strings.HasPrefix(rest, "- ") || strings.HasPrefix(rest, "* ") {
		return n + 2
	}
	figures := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	if figures > 0 && figures <= 3 && strings.HasPrefix(rest[figures:], ". ") {
		return n + figures + 2
	}
	return n
}
