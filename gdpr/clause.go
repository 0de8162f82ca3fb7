package gdpr

import (
	_ "embed" // the checklist of art. 28 is part of the program
	"slices"
	"strings"
	"sync"

	"scatto/internal/refusal"
)

//go:embed art28.tsv
var clausesTSV string

// Clause is one thing that a contract under art. 28(3) GDPR must say.
type Clause struct {
	Code    string // subject, a … h, ads
	Italian string
	Source  string
}

// The codes of the clauses that are no letters of art. 28(3).
const (
	ClauseSubject = "subject"
	ClauseADS     = "ads"
)

var clauses = sync.OnceValue(func() []Clause {
	var out []Clause
	_, body, _ := strings.Cut(clausesTSV, "\n")
	for line := range strings.Lines(body) {
		letter, words, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
		if !ok {
			continue
		}
		c := Clause{Code: letter, Italian: words, Source: "art. 28(3)(" + letter + ") GDPR"}
		switch letter {
		case "(3) incipit":
			c.Code, c.Source = ClauseSubject, "art. 28(3) GDPR"
		case "clausola ADS":
			c.Code, c.Source = ClauseADS, "Provv. 27/11/2008, punti 2.d, 2.e e 3-bis"
		}
		out = append(out, c)
	}
	return out
})

// Clauses gives the checklist in its order. The last one is asked only of who
// administers systems.
func Clauses() []Clause { return slices.Clone(clauses()) }

// ClauseCodes gives their codes.
func ClauseCodes() []string {
	var out []string
	for _, c := range clauses() {
		out = append(out, c.Code)
	}
	return out
}

// ParseClauses reads codes such as "a", "28(3)(b)" or "all"; each comes once
// and in the order of the checklist.
func ParseClauses(codes []string) ([]string, error) {
	wanted := []string{}
	for _, s := range codes {
		s = strings.ToLower(strings.TrimSpace(s))
		s = strings.Trim(strings.TrimPrefix(strings.TrimPrefix(s, "28"), "(3)"), "()")
		switch {
		case s == "all":
			wanted = append(wanted, ClauseCodes()...)
		case slices.Contains(ClauseCodes(), s):
			wanted = append(wanted, s)
		default:
			return nil, refusal.Unknown("unknown-clause", "unknown clause %q of art. 28", s, append([]string{"all"}, ClauseCodes()...)).By("R105")
		}
	}
	out := []string{}
	for _, code := range ClauseCodes() {
		if slices.Contains(wanted, code) {
			out = append(out, code)
		}
	}
	return out, nil
}
