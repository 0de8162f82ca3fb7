package gdpr

import (
	_ "embed" // the table of countries is part of the program
	"slices"
	"strings"
	"sync"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
)

//go:embed paesi.tsv
var countriesTSV string

// Country is what the table knows of a country: its Italian name, whether it
// lies in the European Economic Area, and the decision of the Commission that
// its protection is adequate (art. 45 GDPR). The decisions are known law, to be
// verified before a document relies on them.
type Country struct {
	Code     string
	Italian  string
	EEA      bool
	Decision string        // "" none
	Date     calendar.Date // of the decision
	Limits   string        // whom or what it covers only
	Until    calendar.Date // its last day; zero: no end
}

var countries = sync.OnceValue(func() []Country {
	var out []Country
	_, body, _ := strings.Cut(countriesTSV, "\n")
	for line := range strings.Lines(body) {
		cells := append(strings.Split(strings.TrimRight(line, "\r\n"), "\t"), make([]string, 7)...)
		c := Country{Code: cells[0], Italian: cells[1], EEA: cells[2] == "see", Decision: cells[3], Limits: cells[5]}
		if cells[4] != "" {
			c.Date, _ = calendar.ParseDate(cells[4]) // a test reads every row
		}
		if cells[6] != "" {
			c.Until, _ = calendar.ParseDate(cells[6])
		}
		out = append(out, c)
	}
	return out
})

// Countries gives the table.
func Countries() []Country { return slices.Clone(countries()) }

// CountryOf finds a country by its ISO code; one that the table lacks is a
// third country without decision, named by its code.
func CountryOf(code string) Country {
	for _, c := range countries() {
		if c.Code == code {
			return c
		}
	}
	return Country{Code: code, Italian: code}
}

// Safeguard is what lets data go to a third country (chapter V GDPR).
type Safeguard string

// The safeguards.
const (
	SafeguardAdequacy      Safeguard = "adequacy"
	SafeguardSCC           Safeguard = "scc"
	SafeguardBCR           Safeguard = "bcr"
	SafeguardCode          Safeguard = "code-of-conduct"
	SafeguardCertification Safeguard = "certification"
	SafeguardDerogation    Safeguard = "derogation"
)

// Safeguards lists them.
func Safeguards() []Safeguard {
	return []Safeguard{SafeguardAdequacy, SafeguardSCC, SafeguardBCR, SafeguardCode, SafeguardCertification, SafeguardDerogation}
}

// ParseSafeguard reads one.
func ParseSafeguard(s string) (Safeguard, error) {
	if g := Safeguard(strings.ToLower(strings.TrimSpace(s))); slices.Contains(Safeguards(), g) {
		return g, nil
	}
	return "", refusal.Unknown("unknown-safeguard", "unknown safeguard %q", s, Safeguards()).By("R94")
}

// Label is the safeguard with its article, as documents say it; "" of none.
func (g Safeguard) Label() string {
	switch g {
	case SafeguardAdequacy:
		return "decisione di adeguatezza, art. 45 GDPR"
	case SafeguardSCC:
		return "clausole contrattuali tipo, art. 46(2)(c) GDPR"
	case SafeguardBCR:
		return "norme vincolanti d’impresa, art. 47 GDPR"
	case SafeguardCode:
		return "codice di condotta, art. 46(2)(e) GDPR"
	case SafeguardCertification:
		return "certificazione, art. 46(2)(f) GDPR"
	case SafeguardDerogation:
		return "deroga, art. 49 GDPR"
	}
	return ""
}

// Place is where data lie or go: an ISO country, a town where known, and
// outside the EEA the safeguard with the paper that gives it.
type Place struct {
	Country   string    `json:"country"`
	Town      string    `json:"town"`
	Safeguard Safeguard `json:"safeguard"` // "" none, or none needed
	Reference string    `json:"reference"` // the contract, decision or register entry
}

// Checked tidies a place and refuses what cannot be right: an unknown country,
// an adequacy that nobody decided, a safeguard without the paper that gives it.
// Refusals: bad-country, no-adequacy, adequacy-limited, safeguard-unproved.
func (p Place) Checked() (Place, error) {
	p.Country = strings.ToUpper(strings.TrimSpace(p.Country))
	p.Town, p.Reference = strings.TrimSpace(p.Town), strings.TrimSpace(p.Reference)
	if !customer.IsCountry(p.Country) {
		return p, refusal.Rule("bad-country", "no country has the code %q", p.Country).WithHint("write it like IT")
	}
	c := CountryOf(p.Country)
	if c.EEA {
		p.Safeguard, p.Reference = "", ""
		return p, nil
	}
	switch {
	case p.Safeguard == "":
	case p.Safeguard == SafeguardAdequacy && c.Decision == "":
		return p, refusal.Rule("no-adequacy", "no decision of adequacy is known for %s", p.Country).
			WithHint("another safeguard is needed, such as --safeguard scc --reference \"contract of 2026-03-01\"").By("R94")
	case p.Safeguard == SafeguardAdequacy && c.Limits != "" && p.Reference == "":
		return p, refusal.Rule("adequacy-limited", "the decision for %s does not cover everybody: %s", p.Country, c.Limits).
			WithHint("say with --reference how this recipient is covered").By("R94")
	case p.Safeguard == SafeguardAdequacy && p.Reference == "":
		p.Reference = c.Decision
	case p.Reference == "":
		return p, refusal.Rule("safeguard-unproved", "the safeguard %s names no paper", string(p.Safeguard)).
			WithHint("say with --reference which: \"contract of 2026-03-01\"").By("R94")
	}
	return p, nil
}

// Outside reports whether the place lies outside the European Economic Area.
func (p Place) Outside() bool { return !CountryOf(p.Country).EEA }

// Unguarded reports whether data go there without a safeguard.
func (p Place) Unguarded() bool { return p.Outside() && p.Safeguard == "" }

// Lapsed reports whether the decision that the place relies on has ended by a
// day.
func (p Place) Lapsed(on calendar.Date) bool {
	c := CountryOf(p.Country)
	return p.Safeguard == SafeguardAdequacy && !c.Until.IsZero() && on.After(c.Until)
}

// Italian is the place as documents say it.
func (p Place) Italian() string {
	s := CountryOf(p.Country).Italian
	if p.Town != "" {
		s = p.Town + ", " + s
	}
	if p.Safeguard != "" {
		s += " (" + p.Safeguard.Label()
		if p.Reference != "" {
			s += ": " + p.Reference
		}
		s += ")"
	}
	return s
}

// MayStore refuses a place for storage, backups included, outside the EEA
// without a safeguard on record (R94).
func (p Place) MayStore() error {
	if !p.Unguarded() {
		return nil
	}
	e := refusal.Rule("storage-outside-eea", "personal data are not stored in %s without a safeguard", p.Country).By("R94")
	if c := CountryOf(p.Country); c.Decision != "" {
		return e.WithHint("%s is covered by decision %s: --safeguard adequacy", p.Country, c.Decision)
	}
	return e.WithHint("record it: --safeguard scc --reference \"contract of 2026-03-01\", or choose a place in the EU")
}
