package ticket

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"scatto/internal/customer"

	"scatto/internal/text"
)

// MaxWord is how many bytes of a word an index keeps; a longer one is told
// apart by reading the ticket.
const MaxWord = 15

// MaxWords is how many distinct words of one ticket an index keeps.
const MaxWords = 2000

// AnyWord stands for the words of a ticket that has more than MaxWords: every
// search must read it.
const AnyWord = ""

// Texts gives everything that a ticket is found by, in the order in which a
// hit is best shown.
func (t Ticket) Texts() []string {
	out := []string{t.Subject, t.Description, t.Problem}
	for _, m := range t.Messages {
		out = append(out, m.Text)
	}
	for _, a := range t.Actions {
		out = append(out, a.Text)
	}
	for _, d := range t.Details {
		out = append(out, d.Question+" "+d.Answer)
	}
	for _, c := range t.Changes {
		out = append(out, c.What, c.Where, c.Before, c.After)
	}
	for _, m := range t.Meetings {
		out = append(out, m.Note)
	}
	for _, a := range t.Plan {
		out = append(out, strings.TrimSpace(a.Note+" "+a.Place))
	}
	out = append(out, t.Outcome, t.Reason)
	for _, f := range t.Files {
		out = append(out, f.Name)
	}
	return append(out, strings.TrimSpace(t.FirstName+" "+t.Surname), t.Email, t.ExternalID, t.Device)
}

// Words gives the distinct words of the ticket as an index keeps them: folded,
// at most MaxWord bytes each, sorted. AnyWord alone says that there are more
// than MaxWords.
func (t Ticket) Words() []string {
	seen := map[string]bool{}
	for _, s := range t.Texts() {
		eachWord(s, func(w string, _, _ int) bool {
			seen[text.Cut(w, MaxWord)] = true
			return len(seen) <= MaxWords
		})
	}
	if len(seen) > MaxWords {
		return []string{AnyWord}
	}
	out := make([]string, 0, len(seen))
	for w := range seen {
		out = append(out, w)
	}
	slices.Sort(out)
	return out
}

// SameTexts says whether two versions of a ticket have the same words without
// looking at them one by one.
func SameTexts(a, b Ticket) bool { return slices.Equal(a.Texts(), b.Texts()) }

// eachWord gives the folded words of s to fn, each with where it stands in s,
// until fn wants no more. A word is a run of letters and digits.
func eachWord(s string, fn func(word string, from, to int) (more bool)) {
	for i := 0; i < len(s); {
		from, plain, lower := i, true, true
		for i < len(s) {
			c := s[i]
			if c < utf8.RuneSelf {
				if !('a' <= c && c <= 'z' || '0' <= c && c <= '9') {
					if c < 'A' || c > 'Z' {
						break
					}
					lower = false
				}
				i++
				continue
			}
			r, n := utf8.DecodeRuneInString(s[i:])
			if !unicode.In(r, unicode.L, unicode.Nd, unicode.M) {
				break
			}
			plain = false
			i += n
		}
		if i == from {
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
			continue
		}
		if !giveWord(s[from:i], plain, lower, func(w string) bool { return fn(w, from, i) }) {
			return
		}
	}
}

// giveWord folds one run and gives it; folding can break a run in several.
func giveWord(run string, plain, lower bool, fn func(string) bool) bool {
	switch {
	case plain && lower:
		return fn(run)
	case plain:
		return fn(strings.ToLower(run))
	}
	parts := strings.FieldsFunc(customer.Fold(run), func(r rune) bool { return !unicode.In(r, unicode.L, unicode.Nd) })
	for _, w := range parts {
		if !fn(w) {
			return false
		}
	}
	return true
}
