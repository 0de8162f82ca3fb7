package ticket

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Remove puts Omitted for every place where the person stands in s; n is how
// many there were.
func (id Identity) Remove(s string) (out string, n int) { return id.remove(s, false) }

// RemoveHTML is Remove for the source of an HTML document: tags inside a name
// go with it.
func (id Identity) RemoveHTML(s string) (out string, n int) { return id.remove(s, true) }

// Holds reports whether the person stands in s.
func (id Identity) Holds(s string) bool {
	_, n := id.remove(s, false)
	return n > 0
}

// Forms gives the bytes that the person can stand as in a file that is no
// text.
func (id Identity) Forms() (out []string) {
	for _, s := range id.texts {
		if p, err := ParsePassage(s); err == nil && !strings.ContainsFunc(s, unicode.IsDigit) {
			out = append(out, p.Forms()[1:]...) // the plain text is for Remove, which knows where a word ends
		}
	}
	return out
}

// remove looks again where it found something: what goes can have stood in the
// way of what is before it, like the end of a longer address.
func (id Identity) remove(s string, tags bool) (out string, n int) {
	out = s
	for range passes {
		next, found := id.pass(out, tags)
		out, n = next, n+found
		if found == 0 {
			break
		}
	}
	return out, n
}

// passes bounds the looking again: Omitted itself can be somebody's word.
const passes = 8

func (id Identity) pass(s string, tags bool) (out string, n int) {
	if id.Empty() {
		return s, 0
	}
	var b strings.Builder
	written := 0
	for i := 0; i < len(s); {
		if !id.start[s[i]] {
			i++
			continue
		}
		end, stays := id.at(s, i, tags)
		if end == i {
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
			continue
		}
		if !stays {
			b.WriteString(s[written:i])
			b.WriteString(Omitted)
			written = end
			n++
		}
		i = end
	}
	if n == 0 {
		return s, 0
	}
	b.WriteString(s[written:])
	return b.String(), n
}

// at says where what begins in s at i ends; i itself when nothing does. stays
// says that it is somebody else's.
func (id Identity) at(s string, i int, tags bool) (end int, stays bool) {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	if i == 0 {
		before = ' '
	}
	if isWordRune(before) {
		return i, false // in the middle of a word, where no mark begins: most of any text
	}
	got, _ := unit(s, i)
	plain, folded := foldAccent(got), foldRune(got)
	for _, m := range id.marks {
		if !m.mayFollow(before) || !m.mayBegin(s[i], plain, folded) {
			continue
		}
		if end, ok := m.ends(s, i, tags); ok && m.mayEnd(s[end:]) {
			return end, m.kind == spared
		}
	}
	return i, false
}

// mayFollow says whether the mark can begin behind r, which is in no word.
func (m mark) mayFollow(r rune) bool {
	return m.kind != address || !strings.ContainsRune("._%+-", r)
}

// mayBegin says whether the mark can begin with a letter, which is given
// without its accents and, folded, in lower case too; first is its first byte.
func (m mark) mayBegin(first byte, plain, folded rune) bool {
	switch want := m.runes[0]; {
	case m.kind == digits && first == '+':
		return true
	case m.kind == word:
		return plain == want || plain == unicode.ToUpper(want)
	default:
		return folded == want
	}
}

// mayEnd says whether the mark can end before rest.
func (m mark) mayEnd(rest string) bool {
	r, size := utf8.DecodeRuneInString(rest)
	if size == 0 {
		return true
	}
	if m.kind == address && (r == '.' || r == '-') { // anna@hotel.it. ends a sentence, anna@hotel.it.example does not
		next, _ := utf8.DecodeRuneInString(rest[size:])
		return !isWordRune(next)
	}
	return !isWordRune(r)
}

// ends says where the mark ends that begins in s at i.
func (m mark) ends(s string, i int, tags bool) (end int, ok bool) {
	if m.kind == digits && i < len(s) && s[i] == '+' {
		i++
	}
	for k, want := range m.runes {
		next := i
		if want == ' ' {
			if next = m.between(s, i, tags); next == i {
				return 0, false
			}
			i = next
			continue
		}
		got, after := unit(s, i)
		if after == i || !m.same(got, want) {
			if k == 0 {
				return 0, false
			}
			if next = m.inside(s, i, tags); next == i {
				return 0, false
			}
			if got, after = unit(s, next); after == next || !m.same(got, want) {
				return 0, false
			}
		}
		i = after
	}
	return i, true
}

func (m mark) same(got, want rune) bool {
	if m.kind == word {
		got = foldAccent(got)
		return got == want || got == unicode.ToUpper(want)
	}
	return foldRune(got) == want
}

// between passes over what parts the words of a name: white space in any form,
// a comma, a dash or a point behind an initial, and before it an apostrophe
// that stands for an accent.
func (m mark) between(s string, i int, tags bool) int {
	start := i
	if r, after := unit(s, i); strings.ContainsRune(apostrophes, r) {
		i = after
	}
	parted := i
	if i < len(s) && strings.IndexByte(",._-", s[i]) >= 0 {
		i++
	}
	end, _ := gap(s, i, tags)
	if end > parted { // also anna.verdi, anna_verdi
		return end
	}
	return start
}

// inside passes over what may stand within a mark: a line break with marks of
// quotation, invisible signs; within a number or a code also blanks, dashes
// and brackets.
func (m mark) inside(s string, i int, tags bool) int {
	if m.kind == digits || m.kind == code {
		from := i
		for i < len(s) && i-from < 4 && strings.IndexByte(" -./()\t", s[i]) >= 0 {
			i++
		}
		if strings.HasPrefix(s[i:], "\u00a0") {
			i += len("\u00a0")
		}
		if i > from {
			return i
		}
	}
	if end, ok := gap(s, i, tags); ok {
		return end
	}
	return i
}
