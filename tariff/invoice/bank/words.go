package bank

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"scatto/internal/customer"
	"scatto/tariff/invoice"
)

// cited is an invoice number that a text names.
type cited struct {
	n      int
	year   int    // 0: not said
	series string // in capitals, "" where not said
	named  bool   // behind a word such as "fattura": no month and year by chance
}

// fits reports whether an invoice may be the one that is meant.
func (c cited) fits(n invoice.Number) bool {
	return c.n == n.N && (c.year == 0 || c.year == n.Year) && (c.series == "" || strings.EqualFold(c.series, n.Series))
}

const (
	wordPattern = `(?:fatture|fattura|fatt|fat|ft|ftt|fattn|invoices|invoice|inv|documento|doc)`
	datePattern = `\b(?:del|dell|dd|data|of|dated)?\s*\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b`
	onePattern  = `(\d{1,7})(?:\s?[/-]\s?([a-z][a-z0-9]{0,7}))?(?:\s?(?:[/-]|del|anno)\s?(\d{4}|\d{2}))?\b`
)

// patterns find invoice numbers in folded text.
var patterns = sync.OnceValue(func() (p struct{ date, named, one, bare *regexp.Regexp }) {
	p.date = regexp.MustCompile(datePattern)
	p.named = regexp.MustCompile(`\b` + wordPattern + `\.?((?:\s*(?:nr|num|numero|no|n|ed|e|and)?[\s.:,;°ºo#&+]*` + onePattern + `)+)`)
	p.one = regexp.MustCompile(onePattern)
	p.bare = regexp.MustCompile(`\b(\d{1,7})(?:/([a-z][a-z0-9]{0,7}))?/(\d{4})\b`)
	return p
})

// citations lists the invoice numbers that a text names.
func citations(text string) (out []cited) {
	p := patterns()
	folded := p.date.ReplaceAllString(customer.Fold(text), " ; ")
	add := func(m []string, named bool) {
		n, err := strconv.Atoi(m[1])
		year, _ := strconv.Atoi(m[3])
		if year > 0 && year < 100 {
			year += 2000
		}
		c := cited{n: n, year: year, series: strings.ToUpper(m[2]), named: named}
		same := func(o cited) bool { return o.n == c.n && o.year == c.year && o.series == c.series }
		if err == nil && n > 0 && !slices.ContainsFunc(out, same) {
			out = append(out, c)
		}
	}
	for _, group := range p.named.FindAllStringSubmatch(folded, -1) {
		for _, m := range p.one.FindAllStringSubmatch(group[1], -1) {
			add(m, true)
		}
	}
	for _, m := range p.bare.FindAllStringSubmatch(folded, -1) {
		add(m, false)
	}
	return withYears(out)
}

// withYears gives "12, 13 e 14/2026" the year of the last to those before it.
func withYears(list []cited) []cited {
	year := 0
	for i := len(list) - 1; i >= 0; i-- {
		switch c := &list[i]; {
		case c.year != 0:
			year = c.year
		case c.named:
			c.year = year
		}
	}
	return list
}

// ibans lists the valid IBANs in a text, however they are spaced.
func ibans(text string) (out []string) {
	compact := customer.NormalIBAN(text)
	for i := 0; i+27 <= len(compact); i++ {
		if compact[i:i+2] == "IT" || compact[i:i+2] == "SM" {
			if s := compact[i : i+27]; customer.CheckIBAN(s) == nil {
				out = append(out, s)
			}
		}
	}
	return out
}

// forms are words of a name that many share.
var forms = []string{"srl", "srls", "spa", "snc", "sas", "sapa", "soc", "societa", "coop", "scarl", "di", "de", "del", "della", "dei", "e", "ed", "c", "co", "the", "gmbh", "ltd",
	"hotel", "albergo", "studio", "associati", "associato", "ditta", "individuale"}

// tellingWords are the words by which a name is known.
func tellingWords(name string) (out []string) {
	for _, w := range nameWords(name) {
		if len(w) >= 3 && !slices.Contains(forms, w) {
			out = append(out, w)
		}
	}
	return out
}

// nameWords are the words of a text; "S.r.l." is one.
func nameWords(s string) []string {
	s = strings.ReplaceAll(customer.Fold(s), ".", "")
	return strings.FieldsFunc(s, func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9') })
}

// bearsName reports whether all the telling words of a name stand in a text,
// and at least one of them is long enough to tell.
func bearsName(text, words []string) bool {
	long := false
	for _, w := range words {
		if !slices.Contains(text, w) {
			return false
		}
		long = long || len(w) >= 5
	}
	return long || len(words) > 1
}
