package ticket

import (
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"scatto/internal/refusal"
)

// Omitted stands where a passage was removed.
const Omitted = "[omissis]"

// The bounds of a passage: shorter ones would tear holes into innocent words.
const (
	minPassage = 4 // characters that are no white space
	maxPassage = 8 << 10
)

// Passage is words that must go: a password that was mailed.
type Passage struct {
	runes []rune // each run of white space is one blank
	text  string // as it was given, without white space around it
}

// ParsePassage takes the words to be removed, or refuses them when they are
// too short, too long or no text.
func ParsePassage(s string) (Passage, error) {
	s = norm.NFC.String(strings.TrimSpace(s))
	p := Passage{text: s, runes: []rune(strings.Join(strings.Fields(s), " "))}
	solid := len(p.runes) - strings.Count(string(p.runes), " ")
	switch {
	case !utf8.ValidString(s):
		return Passage{}, refusal.Usage("not-utf8", "the %s is not UTF-8 text", refusal.Word("passage")).
			WithHint("convert it, for example with iconv -f WINDOWS-1252 -t UTF-8")
	case solid < minPassage:
		return Passage{}, refusal.Rule("passage-too-short", "the passage has %d characters, at least %d are needed", solid, minPassage).
			WithHint("take some of the words around it too")
	case len(s) > maxPassage:
		return Passage{}, refusal.Rule("text-too-long", "the %s has %d bytes, at most %d fit", refusal.Word("passage"), len(s), maxPassage)
	}
	return p, nil
}

// String gives the passage as it is told apart from others: its words.
func (p Passage) String() string { return string(p.runes) }

// Forms gives the bytes that the passage can stand as in a file that is no
// text: as it is, in the old code page, and in both orders of UTF-16.
func (p Passage) Forms() []string {
	out := []string{p.text}
	var latin, little, big []byte
	for _, r := range p.text {
		if r > 0xffff {
			return out
		}
		little, big = append(little, byte(r), byte(r>>8)), append(big, byte(r>>8), byte(r))
		latin = append(latin, byte(r))
	}
	out = append(out, string(little), string(big))
	if !strings.ContainsFunc(p.text, func(r rune) bool { return r > 0xff }) && !slices.Contains(out, string(latin)) {
		out = append(out, string(latin))
	}
	return out
}

// Remove puts Omitted for every place where the passage stands in s, also
// with other white space, broken over lines, behind marks of quotation, or
// with characters written as HTML entities; n is how many there were.
func (p Passage) Remove(s string) (out string, n int) { return p.remove(s, false) }

// RemoveHTML is Remove for the source of an HTML document: tags inside the
// passage go with it.
func (p Passage) RemoveHTML(s string) (out string, n int) { return p.remove(s, true) }

func (p Passage) remove(s string, tags bool) (out string, n int) {
	var b strings.Builder
	first := string(p.runes[0])
	for i := 0; i < len(s); {
		if s[i] == first[0] || s[i] == '&' {
			end, ok := p.at(s, i, tags)
			if !ok && strings.HasPrefix(s[i:], p.text) { // it looks like an entity itself
				end, ok = i+len(p.text), true
			}
			if ok {
				b.WriteString(Omitted)
				i = end
				n++
				continue
			}
		}
		b.WriteByte(s[i])
		i++
	}
	if n == 0 {
		return s, 0
	}
	return b.String(), n
}

// at says where the passage ends that begins in s at i.
func (p Passage) at(s string, i int, tags bool) (end int, ok bool) {
	for k, r := range p.runes {
		next, found := 0, false
		if r == ' ' {
			next, _ = gap(s, i, tags)
			found = next > i
		} else if next, found = same(s, i, r); !found && k > 0 {
			if after, inside := gap(s, i, tags); inside {
				next, found = same(s, after, r)
			}
		}
		if !found {
			return 0, false
		}
		i = next
	}
	return i, true
}

// same says whether r stands in s at i, as itself or as an HTML entity.
func same(s string, i int, r rune) (next int, ok bool) {
	got, next := unit(s, i)
	if next > i && got == r {
		return next, true
	}
	got, n := utf8.DecodeRuneInString(s[i:])
	return i + n, n > 0 && got == r
}

// unit reads one character of s at i: itself, or an HTML entity.
func unit(s string, i int) (r rune, next int) {
	if i >= len(s) {
		return 0, i
	}
	if s[i] == '&' {
		if end := strings.IndexByte(s[i:min(len(s), i+12)], ';'); end > 1 {
			if one := []rune(html.UnescapeString(s[i : i+end+1])); len(one) == 1 {
				return one[0], i + end + 1
			}
		}
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	if marked, size := composed(s[i:]); size > n {
		return marked, i + size
	}
	return r, i + n
}

// composed reads a letter whose accents follow it as characters of their own.
func composed(s string) (r rune, size int) {
	_, size = utf8.DecodeRuneInString(s)
	begin := size
	for size < len(s) && size < 16 {
		mark, n := utf8.DecodeRuneInString(s[size:])
		if !unicode.Is(unicode.Mn, mark) {
			break
		}
		size += n
	}
	if size == begin {
		return 0, 0
	}
	if one := []rune(norm.NFC.String(s[:size])); len(one) == 1 {
		return one[0], size
	}
	return 0, 0
}

// longestTag bounds what is taken for an HTML tag, in bytes.
const longestTag = 2 << 10

// gap gives the end of the white space that begins in s at i: also blanks
// written as entities, invisible characters, marks of quotation after a line
// break, and tags. inside says that it can stand in a word that was broken.
func gap(s string, i int, tags bool) (end int, inside bool) {
	line, blank := false, false
	for i < len(s) {
		r, next := unit(s, i)
		switch {
		case r == '\n' || r == '\r':
			line = true
		case unicode.IsSpace(r):
			blank = true
		case unicode.Is(unicode.Cf, r), line && (r == '>' || r == '|'):
		case tags && s[i] == '<' && strings.IndexByte(s[i:min(len(s), i+longestTag)], '>') > 0:
			next = i + strings.IndexByte(s[i:], '>') + 1
		default:
			return i, line || !blank
		}
		i = next
	}
	return i, line || !blank
}
