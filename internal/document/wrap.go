package document

import "strings"

// units is the width of one rune in thousandths of the size.
func (f *face) units(r rune) int { return f.glyph(r).width }

// units of a whole string; s is clean.
func (f *face) stringUnits(s string) (n int) {
	for _, r := range s {
		n += f.units(r)
	}
	return n
}

// wrap breaks s into lines of at most limit thousandths of the font size:
// at \n, between words, and through a word that is longer than a line. It
// always gives at least one line.
func (f *face) wrap(s string, limit int) []string {
	s = f.clean(s)
	if !strings.Contains(s, "\n") && f.stringUnits(s) <= limit {
		return []string{s}
	}
	var lines []string
	for para := range strings.SplitSeq(strings.Trim(s, "\n"), "\n") {
		lines = f.wrapParagraph(lines, para, limit)
	}
	return lines
}

func (f *face) wrapParagraph(lines []string, para string, limit int) []string {
	space := f.units(' ')
	line, width := "", 0
	for word := range strings.FieldsFuncSeq(para, func(r rune) bool { return r == ' ' }) {
		w := f.stringUnits(word)
		if line != "" && width+space+w <= limit {
			line, width = line+" "+word, width+space+w
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for w > limit {
			head := joint(f.fitting(word, limit))
			if head == word { // a single letter wider than the line
				break
			}
			lines = append(lines, head)
			word = word[len(head):]
			w = f.stringUnits(word)
		}
		line, width = word, w
	}
	return append(lines, line)
}

// joint shortens the beginning of a long word, an address say, to its last sign
// that a reader expects a break after, unless a quarter of it would be lost.
func joint(head string) string {
	if i := strings.LastIndexAny(head, "@./-_") + 1; 4*i > 3*len(head) {
		return head[:i]
	}
	return head
}

// fitting gives the longest beginning of word that fits, one rune at least.
func (f *face) fitting(word string, limit int) string {
	n := 0
	for i, r := range word {
		if n += f.units(r); n > limit && i > 0 {
			return word[:i]
		}
	}
	return word
}

// ellipsis shortens s to one line of at most limit thousandths.
func (f *face) ellipsis(s string, limit int) string {
	s = f.oneLine(s)
	if f.stringUnits(s) <= limit {
		return s
	}
	return strings.TrimRight(f.fitting(s, max(0, limit-f.units('…'))), " …") + "…"
}
