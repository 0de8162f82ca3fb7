package gdpr

import (
	"regexp"
	"strings"
	"sync"

	"scatto/internal/customer"
)

// Phrases are the words by which a message gives itself away as a request
// under the law (R109). Case, accents and spaces do not count.
type Phrases struct {
	Plain []string // each alone is enough: "cancellazione dei miei dati"
	Marks []string // words of the law, which count only beside a wish about one's own data: "art. 15", "GDPR"
}

// DefaultPhrases are those that every shop begins with.
func DefaultPhrases() Phrases {
	return Phrases{
		Plain: []string{
			"accesso ai miei dati", "accedere ai miei dati", "copia dei miei dati", "quali dati avete su di me", "che dati avete su di me",
			"cancellazione dei miei dati", "cancellare i miei dati", "cancellate i miei dati", "eliminare i miei dati", "eliminate i miei dati",
			"eliminazione dei miei dati", "rettifica dei miei dati", "rettificare i miei dati", "limitazione del trattamento dei miei dati",
			"portabilità dei miei dati", "diritto all'oblio", "diritto di accesso ai dati", "revoco il consenso", "revoca del consenso al trattamento",
			"ritiro il consenso", "mi oppongo al trattamento", "opposizione al trattamento dei miei dati", "trattamento dei miei dati personali",
			"reclamo al garante", "access to my data", "access to my personal data", "copy of my data", "copy of my personal data", "delete my data", "delete my personal data",
			"erase my data", "erase my personal data", "erasure of my", "right to be forgotten", "subject access request", "withdraw my consent",
			"object to the processing", "portability of my data",
		},
		Marks: []string{
			"gdpr", "rgpd", "2016/679", "privacy", "protezione dei dati", "data protection", "art. 15", "art. 16", "art. 17", "art. 18", "art. 20", "art. 21",
			"articolo 15", "articolo 17", "article 15", "article 17", "artt. 15", "garante",
		},
	}
}

// asking and own are what stands beside a mark of the law in a request; the
// small print below a mail speaks of rights too, but of the reader's.
var (
	asking = []string{"chiedo", "richiedo", "chiediamo", "esercito", "esercitare", "voglio", "vorrei", "intendo", "desidero", "diffido",
		"i request", "i ask", "i would like", "please", "i want"}
	own = []string{"miei dati", "mio nominativo", "mia email", "mio indirizzo", "mi riguardano", "mi riguarda", "miei recapiti", "su di me",
		"my data", "my personal data", "my personal information", "about me"}
	quoted = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`«[^»]*»|“[^”]*”|"[^"\n]*"`) })
	blank  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\n[ \t]*\n`) })
)

// Recognise finds the phrase that makes a message look like a request, "" for
// none. Quoted words count for nothing: a ticket about a customer's own forms
// quotes them. It is a reason to look, never more.
func (p Phrases) Recognise(subject, body string) string {
	for _, part := range append([]string{subject}, blank().Split(strings.ReplaceAll(body, "\r\n", "\n"), -1)...) {
		part = flat(quoted().ReplaceAllString(part, " "))
		for _, phrase := range p.Plain {
			if f := flat(phrase); f != "" && holds(part, f) {
				return phrase
			}
		}
		if !anyOf(part, asking) || !anyOf(part, own) {
			continue
		}
		for _, mark := range p.Marks {
			if f := flat(mark); f != "" && holds(part, f) {
				return mark
			}
		}
	}
	return ""
}

// flat folds case, accents, apostrophes and spaces.
func flat(s string) string {
	return customer.Fold(strings.ReplaceAll(s, "` ", "' "))
}

// holds reports whether words stand in a text as whole words: "art. 15" is not
// in "art. 150".
func holds(text, words string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(words)
		if (i == 0 || !letter(text[i-1])) && (end == len(text) || !letter(text[end])) {
			return true
		}
		from = i + 1
	}
}

func letter(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c >= 0x80 }

func anyOf(text string, words []string) bool {
	for _, w := range words {
		if holds(text, flat(w)) {
			return true
		}
	}
	return false
}
