package customer

import (
	"strings"
	"unicode"

	"scatto/internal/refusal"
)

// Slip is words that fit no customer as they stand.
type Slip struct {
	words []string
	ids   []string // the customer that a word is the id of, "" for none
}

// NewSlip reads words that name a customer badly; of a long text only the
// beginning counts.
func NewSlip(words string) (s Slip) {
	const most = 6
	folded := strings.Fields(Fold(words[:min(len(words), 100)]))
	for _, word := range folded[:min(len(folded), most)] {
		id := ""
		if n, err := ParseID(word); err == nil {
			id = ID(n)
		}
		s.words, s.ids = append(s.words, word), append(s.ids, id)
	}
	return s
}

// Near tells how far the words are from those of c: each must stand in the
// names, the city or the id, or be a slip of the keyboard for a word there.
func (s Slip) Near(c Customer) (far int, ok bool) {
	text := Fold(strings.Join([]string{c.Name, c.FirstName, c.Surname, c.City, c.ID}, " "))
	for i, word := range s.words {
		if strings.Contains(text, word) || s.ids[i] != "" && s.ids[i] == c.ID {
			continue
		}
		least, found := 0, false
		for k := range strings.FieldsFuncSeq(text, noWord) {
			if d, near := refusal.Slip(word, k); near && (!found || d < least) {
				least, found = d, true
			}
		}
		if !found {
			if len(word) < 6 || !strings.Contains(strings.ReplaceAll(text, " ", ""), word) { // two words written as one
				return 0, false
			}
			least = 1
		}
		far += least
	}
	return far, len(s.words) > 0
}

func noWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
