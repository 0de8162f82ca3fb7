package ads

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// Relation is how a person stands to the customer that nominates it (4.3).
type Relation string

// The relations. The people of the shop are external to its customers (R68).
const (
	External Relation = "external"
	Internal Relation = "internal"
)

// Relations gives every relation in the order of the help.
func Relations() []Relation { return []Relation{External, Internal} }

// Label is the Italian word of documents.
func (r Relation) Label() string {
	if r == Internal {
		return "interno"
	}
	return "esterno"
}

// Person is what identifies the natural person behind a technician (4.2, 4.3,
// R68).
type Person struct {
	FirstName  string        `json:"first_name"`
	Surname    string        `json:"surname"`
	BirthPlace string        `json:"birth_place"`
	BirthDate  calendar.Date `json:"birth_date"`
	TaxCode    string        `json:"tax_code"`
	Employer   string        `json:"employer"` // "": the shop
	Relation   Relation      `json:"relation"` // "": external
}

// FullName is first name and surname.
func (p Person) FullName() string { return strings.TrimSpace(p.FirstName + " " + p.Surname) }

// NewPerson tidies and tests what is known of a person; what is not known yet
// may be missing. Refusals: unknown-relation, bad-tax-code, tax-code-of-company,
// birth-date-differs, born-too-late.
func NewPerson(p Person, today calendar.Date) (Person, error) {
	for _, f := range []struct {
		what refusal.Word
		text *string
	}{{"first name", &p.FirstName}, {"surname", &p.Surname}, {"place of birth", &p.BirthPlace}, {"employer", &p.Employer}} {
		clean, err := text.Line(f.what, *f.text, 100)
		if err != nil {
			return p, err
		}
		*f.text = clean
	}
	p.TaxCode = customer.NormalTaxCode(p.TaxCode)
	if p.Relation != "" && !slices.Contains(Relations(), p.Relation) {
		return p, refusal.Unknown("unknown-relation", "%q is no relation to the customer", string(p.Relation), Relations())
	}
	if !p.BirthDate.IsZero() && p.BirthDate.After(today.AddMonths(-14*12)) {
		return p, refusal.Rule("born-too-late", "nobody born on %s works here", p.BirthDate)
	}
	if p.TaxCode == "" {
		return p, nil
	}
	if len(p.TaxCode) == 11 {
		return p, refusal.Rule("tax-code-of-company", "tax code %s is a company's, and a nomination names a natural person", p.TaxCode).By("R68")
	}
	if err := customer.CheckTaxCode(p.TaxCode); err != nil {
		return p, err
	}
	if year, month, day, ok := customer.BirthOf(p.TaxCode); ok && !p.BirthDate.IsZero() &&
		(p.BirthDate.Year%100 != year || p.BirthDate.Month != month || p.BirthDate.Day != day) {
		return p, refusal.Rule("birth-date-differs", "tax code %s is of somebody born on another day than %s", p.TaxCode, p.BirthDate).
			WithHint("correct --birth-date or --tax-code")
	}
	return p, nil
}

// Missing names what a nomination needs and is not known, in the order of a
// letter.
func (p Person) Missing() (out []any) {
	for _, f := range []struct {
		what  refusal.Word
		there bool
	}{{"first name", p.FirstName != ""}, {"surname", p.Surname != ""}, {"place of birth", p.BirthPlace != ""},
		{"day of birth", !p.BirthDate.IsZero()}, {"tax code", p.TaxCode != ""}} {
		if !f.there {
			out = append(out, f.what)
		}
	}
	return out
}

// Born is place and day of birth as a letter prints them, "" unknown.
func (p Person) Born() string {
	if p.BirthDate.IsZero() {
		return p.BirthPlace
	}
	return strings.TrimSpace(p.BirthPlace + ", " + p.BirthDate.Italian())
}

// companyForms are the words by which a company says what it is.
func companyForms() []string {
	return []string{"srl", "srls", "spa", "snc", "sas", "sapa", "scarl", "scrl", "coop", "ltd", "llc", "gmbh", "inc"}
}

// CheckNatural refuses the name of a company, by its form, where a nomination
// wants a natural person (R68, 4.2). Refusals: company-nominated.
func CheckNatural(name string) error {
	for _, word := range strings.Fields(strings.ToLower(name)) {
		if slices.Contains(companyForms(), strings.NewReplacer(".", "", ",", "").Replace(word)) {
			return CompanyNominated(name)
		}
	}
	return nil
}

// CompanyNominated is the refusal of a company in the place of a person.
func CompanyNominated(name string) error {
	return refusal.Rule("company-nominated", "%s is a company, and a nomination names a natural person", name).
		WithHint("name the technician").By("R68")
}

// yearEnd is 31 December of a day's year (R83).
func yearEnd(d calendar.Date) calendar.Date {
	return calendar.Date{Year: d.Year, Month: time.December, Day: 31}
}
