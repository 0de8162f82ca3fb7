package ticket

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Identity finds what tells one person apart in texts of any kind: addresses,
// telephone numbers, names. Unlike a Passage it reads them in any case, with
// or without accents, in any spacing, and never as a part of another word:
// "anna@hotel.it" does not stand in "marianna@hotel.it".
type Identity struct {
	marks []mark
	start [256]bool // bytes that a mark, or a phrase that is spared, can begin with
	texts []string
}

// markKind says how one of them is read.
type markKind int

const (
	address markKind = iota // an e-mail address
	digits                  // a telephone number
	code                    // tax code, IBAN: blanks may stand anywhere
	name                    // words in any case
	word                    // one word, written Thus or THUS
	spared                  // belongs to somebody else and stays
)

type mark struct {
	kind  markKind
	runes []rune // folded, of a word without accents only
}

// Add takes a mark in; what is too short to tell anybody apart is left out.
func (id *Identity) add(kind markKind, shortest int, texts ...string) {
	for _, s := range texts {
		s = strings.Join(strings.Fields(norm.NFC.String(s)), " ")
		m := mark{kind: kind}
		if kind == name || kind == word || kind == spared {
			s = plainName(s, kind != word)
		}
		for _, r := range s {
			if kind == word {
				r = foldAccent(r)
			} else {
				r = foldRune(r)
			}
			if (kind == code || kind == digits) && !isWordRune(r) {
				continue
			}
			m.runes = append(m.runes, r)
		}
		if len(m.runes) < shortest || slices.ContainsFunc(id.marks, func(o mark) bool { return o.kind == kind && slices.Equal(o.runes, m.runes) }) {
			continue
		}
		id.marks = append(id.marks, m)
		if kind != spared {
			id.texts = append(id.texts, s)
		}
	}
	slices.SortStableFunc(id.marks, func(a, b mark) int { // what is spared first, then the longest
		if (a.kind == spared) != (b.kind == spared) {
			if a.kind == spared {
				return -1
			}
			return 1
		}
		return len(b.runes) - len(a.runes)
	})
}

// The shortest marks that are searched for, in characters.
const (
	shortestAddress = 5
	shortestNumber  = 6
	shortestCode    = 8
	shortestName    = 5
	shortestWord    = 3
)

// WithAddresses adds e-mail addresses, also as they stand in links and
// bounces.
func (id Identity) WithAddresses(list ...string) Identity {
	id = id.clone()
	for _, s := range list {
		id.add(address, shortestAddress, s, strings.ReplaceAll(s, "@", "%40"), strings.ReplaceAll(s, "@", "="))
	}
	return id.begun()
}

// WithNumbers adds telephone numbers by their digits, without the prefix of
// Italy, which may stand before them.
func (id Identity) WithNumbers(list ...string) Identity {
	id = id.clone()
	for _, s := range list {
		if len(s) >= shortestNumber {
			id.add(digits, shortestNumber, s, "39"+s, "0039"+s)
		}
	}
	return id.begun()
}

// WithCodes adds tax codes and accounts.
func (id Identity) WithCodes(list ...string) Identity {
	id = id.clone()
	id.add(code, shortestCode, list...)
	return id.begun()
}

// WithNames adds names and postal addresses: several words, in any case.
func (id Identity) WithNames(list ...string) Identity {
	id = id.clone()
	id.add(name, shortestName, list...)
	return id.begun()
}

// WithWords adds single words that are a name when they are written like one.
func (id Identity) WithWords(list ...string) Identity {
	id = id.clone()
	id.add(word, shortestWord, list...)
	return id.begun()
}

// Sparing leaves alone what belongs to others, such as the company that bears
// the person's surname.
func (id Identity) Sparing(list ...string) Identity {
	id = id.clone()
	id.add(spared, shortestWord, list...)
	return id.begun()
}

func (id Identity) clone() Identity {
	id.marks, id.texts = slices.Clone(id.marks), slices.Clone(id.texts)
	return id
}

// begun notes the bytes that a mark can begin with.
func (id Identity) begun() Identity {
	id.start = [256]bool{'&': true, '+': true}
	for i := utf8.RuneSelf; i < len(id.start); i++ {
		id.start[i] = true // an accent folds away
	}
	for _, m := range id.marks {
		for _, r := range []rune{unicode.ToLower(m.runes[0]), unicode.ToUpper(m.runes[0])} {
			id.start[string(r)[0]] = true
		}
	}
	return id
}

// Empty reports an identity that finds nothing.
func (id Identity) Empty() bool { return len(id.texts) == 0 }

// Texts lists what is searched for, as it was given.
func (id Identity) Texts() []string { return slices.Clone(id.texts) }

// plainName drops the apostrophes that stand for accents at the ends of words,
// as keyboards without accents write Nicolo'; dashes between the words of a
// name read as blanks.
func plainName(s string, several bool) string {
	if several {
		s = strings.ReplaceAll(s, "-", " ")
	}
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = strings.TrimRight(w, apostrophes)
	}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

// apostrophes are the signs that stand for one.
const apostrophes = "'’‘`´"

// foldRune gives a letter in lower case and without its accents.
func foldRune(r rune) rune { return unicode.ToLower(foldAccent(r)) }

// foldAccent gives a letter without its accents, and one apostrophe for all.
func foldAccent(r rune) rune {
	switch {
	case r == '`':
		return '\''
	case r < utf8.RuneSelf:
		return r
	case strings.ContainsRune(apostrophes, r):
		return '\''
	}
	if first, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r))); first != utf8.RuneError {
		r = first
	}
	return r
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
