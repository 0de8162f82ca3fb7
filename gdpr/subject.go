package gdpr

import (
	"slices"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
)

// Subject is the natural person that a request, an export or an erasure is
// about, by what tells the person apart in the records: one person may have
// written from two addresses (R97).
type Subject struct {
	Name     string   `json:"name"`     // first name and surname, as known
	Emails   []string `json:"emails"`   // folded, each once
	Phones   []string `json:"phones"`   // as written, each once
	TaxCode  string   `json:"tax_code"` // codice fiscale, "" unknown
	Customer string   `json:"customer"` // id when the person is a customer, or belongs to one; "": neither
}

// NewSubject tidies what was entered. A name alone does not tell a person
// apart: an address, a telephone number, a tax code or a customer must be
// there. Refusals: subject-unclear, bad-email.
func NewSubject(s Subject) (Subject, error) {
	s.Name = strings.Join(strings.Fields(s.Name), " ")
	s.TaxCode = strings.ToUpper(strings.TrimSpace(s.TaxCode))
	emails := []string{}
	for _, e := range s.Emails {
		if err := customer.CheckEmail(e); err != nil {
			return s, err
		}
		emails = append(emails, customer.FoldEmail(e))
	}
	s.Emails = distinct(emails)
	phones := []string{}
	for _, p := range s.Phones {
		if p = strings.TrimSpace(p); p != "" {
			phones = append(phones, p)
		}
	}
	s.Phones = distinct(phones)
	if len(s.Emails)+len(s.Phones) == 0 && s.TaxCode == "" && s.Customer == "" {
		return s, refusal.Usage("subject-unclear", "the person is not told apart: no address, telephone number, tax code or customer").
			WithHint("give --email").By("R97")
	}
	return s, nil
}

// Has reports whether an e-mail address is the person's.
func (s Subject) Has(email string) bool {
	return email != "" && slices.Contains(s.Emails, customer.FoldEmail(email))
}

// HasPhone reports whether a telephone number is the person's, however it is
// spaced and with or without Italy's prefix.
func (s Subject) HasPhone(phone string) bool {
	digits := PhoneDigits(phone)
	return digits != "" && slices.ContainsFunc(s.Phones, func(p string) bool { return PhoneDigits(p) == digits })
}

// PhoneDigits is a telephone number by its digits alone, without the prefix
// +39 or 0039.
func PhoneDigits(phone string) string {
	var b strings.Builder
	for _, r := range phone {
		if '0' <= r && r <= '9' {
			b.WriteRune(r)
		}
	}
	digits := b.String()
	plus := strings.HasPrefix(strings.TrimSpace(phone), "+")
	switch {
	case plus && strings.HasPrefix(digits, "39"):
		return digits[2:]
	case strings.HasPrefix(digits, "0039"):
		return digits[4:]
	}
	return digits
}

func distinct(list []string) []string {
	out := []string{}
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
