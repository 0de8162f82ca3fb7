package ticket

import (
	"slices"
	"strings"
	"unicode/utf8"

	"scatto/internal/refusal"
	"scatto/internal/text"
)

// Query is what somebody searches for: words that must all occur, each as the
// beginning of a word, whatever case and accents.
type Query struct{ words []string }

// maxQuery bounds the words of one search.
const maxQuery = 20

// ParseQuery takes the words of a search apart; one without letters or digits
// is a usage refusal.
func ParseQuery(s string) (Query, error) {
	var q Query
	eachWord(s, func(w string, _, _ int) bool {
		if !slices.Contains(q.words, w) {
			q.words = append(q.words, w)
		}
		return true
	})
	switch {
	case len(q.words) == 0:
		return q, refusal.Usage("no-words", "%q holds no word to search for", s)
	case len(q.words) > maxQuery:
		return q, refusal.Usage("too-many-words", "%d words are too many, at most %d", len(q.words), maxQuery)
	}
	return q, nil
}

// Beginnings gives what the words of a match begin with, as an index keeps
// words.
func (q Query) Beginnings() []string {
	out := make([]string, len(q.words))
	for i, w := range q.words {
		out[i] = text.Cut(w, MaxWord)
	}
	return out
}

// Match says whether every word of the query occurs in t.
func (q Query) Match(t Ticket) bool {
	missing := slices.Clone(q.words)
	for _, s := range t.Texts() {
		eachWord(s, func(w string, _, _ int) bool {
			missing = slices.DeleteFunc(missing, func(wanted string) bool { return strings.HasPrefix(w, wanted) })
			return len(missing) > 0
		})
		if len(missing) == 0 {
			return true
		}
	}
	return false
}

// Snippet gives a line of about width characters around a hit: where most
// words of the query stand close together, the first such place.
func (q Query) Snippet(t Ticket, width int) string {
	best, from, text := 0, 0, t.Description
	for _, s := range t.Texts()[1:] { // the subject is shown beside it anyway
		type hit struct{ at, word int }
		var near []hit
		eachWord(s, func(w string, at, _ int) bool {
			for i, wanted := range q.words {
				if !strings.HasPrefix(w, wanted) {
					continue
				}
				near = append(near, hit{at, i})
				for near[0].at < at-width*3/4 {
					near = near[1:]
				}
				found := map[int]bool{}
				for _, h := range near {
					found[h.word] = true
				}
				if len(found) > best {
					best, from, text = len(found), near[0].at, s
				}
			}
			return best < len(q.words)
		})
	}
	return around(text, from, width)
}

// around cuts about width characters out of s, beginning a little before at
// and at a word.
func around(s string, at, width int) string {
	begin := at
	for n := 0; n < width/4 && begin > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(s[:begin])
		begin -= size
	}
	if begin > 0 {
		if i := strings.IndexAny(s[begin:at], " \n\t"); i >= 0 {
			begin += i + 1
		}
	}
	words := []rune(strings.Join(strings.Fields(text.Cut(s[begin:], 8*width)), " "))
	out := string(words)
	if len(words) > width || len(s)-begin > 8*width {
		out = strings.TrimRight(string(words[:min(width, len(words))]), " ") + "…"
	}
	if begin > 0 {
		out = "…" + out
	}
	return out
}
