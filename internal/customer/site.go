package customer

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Site is one place of a customer: a hotel of a company that has three.
type Site struct {
	ID         string    `json:"id"` // L0001
	Customer   string    `json:"customer"`
	Name       string    `json:"name"`
	Address    string    `json:"address"`
	ZIP        string    `json:"zip"`
	City       string    `json:"city"`
	Province   string    `json:"province"`
	Patron     string    `json:"patron"`       // MM-DD; "": none
	Kilometres int64     `json:"kilometres"`   // there and back; 0: not known
	Connection string    `json:"connectivity"` // DSL, fibra … (R86)
	Phone      string    `json:"phone"`
	Email      string    `json:"email"`   // of the site: a request from it is the site's
	BillTo     string    `json:"bill_to"` // the customer who pays; "": the site's own
	Closed     string    `json:"closed"`  // why the site is no longer served
	Note       string    `json:"note"`
	AddedAt    time.Time `json:"added_at"`
}

// MostKilometres is the longest way there and back that a site may have.
const MostKilometres = 2000

// SiteID is the name of the n-th site: L0001. It grows beyond its width.
func SiteID(n int64) string { return fmt.Sprintf("L%04d", n) }

// ParseSiteID reads "L0001" or "l1"; ok is false for what is no site's id.
func ParseSiteID(s string) (n int64, ok bool) {
	body, found := strings.CutPrefix(strings.ToUpper(strings.TrimSpace(s)), "L")
	if !found || len(body) > 12 || !every(body, isDigit) {
		return 0, false
	}
	n, err := strconv.ParseInt(body, 10, 64)
	return n, err == nil && n > 0
}

// Open reports whether the site is still served.
func (s Site) Open() bool { return s.Closed == "" }

// Normalise gives the site in the form that the store keeps: NFC, trimmed,
// province in upper case. It refuses text that is not UTF-8, holds control
// characters or is too long; doing it twice changes nothing.
func (s Site) Normalise() (Site, error) {
	for _, field := range []struct {
		name refusal.Word
		text *string
		most int
		code bool
	}{
		{"the name", &s.Name, mostLine, false},
		{"the address", &s.Address, mostLine, false},
		{"the zip", &s.ZIP, mostLine, true},
		{"the city", &s.City, mostLine, false},
		{"the province", &s.Province, mostLine, true},
		{"the patron's day", &s.Patron, mostLine, true},
		{"the connectivity", &s.Connection, mostLine, false},
		{"the phone number", &s.Phone, mostPhone, true},
		{"the e-mail address", &s.Email, mostLine, true},
		{"the reason", &s.Closed, mostLine, false},
	} {
		if field.code {
			*field.text = visible(*field.text)
		}
		clean, err := CleanLine(field.name, *field.text, field.most)
		if err != nil {
			return s, err
		}
		*field.text = clean
	}
	note, err := CleanText("the note", s.Note, mostNote)
	s.Note, s.Province = note, strings.ToUpper(s.Province)
	return s, err
}

// Validate tests a normalised site. Only its name is needed. Refusals:
// site-without-name, bad-site-name, bad-zip, bad-province, bad-patron and those
// of a day that does not exist, bad-kilometres, bad-phone, bad-email.
func (s Site) Validate() error {
	switch {
	case s.Name == "":
		return refusal.Rule("site-without-name", "the site has no name").WithHint("give --name")
	case s.ZIP != "" && (len(s.ZIP) != 5 || !every(s.ZIP, isDigit)):
		return refusal.Rule("bad-zip", "zip %q is not five digits", clip(s.ZIP)).By("R90")
	case s.Province != "" && (len(s.Province) != 2 || !every(s.Province, isUpper)):
		return refusal.Rule("bad-province", "province %q is not two letters", clip(s.Province)).
			WithHint("write the letters of the plate, such as RN")
	case s.Kilometres < 0 || s.Kilometres > MostKilometres:
		return refusal.Rule("bad-kilometres", "%d kilometres there and back are not between 0 and %d", s.Kilometres, MostKilometres)
	case s.Phone != "" && !strings.ContainsAny(s.Phone, "0123456789"):
		return refusal.Rule("bad-phone", "phone number %q has no digit", s.Phone)
	}
	if _, id := ParseSiteID(s.Name); id {
		return refusal.Rule("bad-site-name", "a site cannot be called %q: that is the id of a site", s.Name)
	}
	if _, _, err := s.PatronDay(); err != nil {
		return err
	}
	if s.Email != "" {
		return CheckEmail(s.Email)
	}
	return nil
}

// PatronDay gives the patron's day of the site's Comune; ok is false when it
// has none. Only days of every year are a site's (R12).
func (s Site) PatronDay() (p calendar.Patron, ok bool, err error) {
	if s.Patron == "" {
		return p, false, nil
	}
	p, err = calendar.ParsePatron(s.Patron)
	if err == nil && p.Year != 0 {
		err = refusal.Usage("bad-patron", "%q is not a patron day", s.Patron).
			WithHint("write the day of every year, like 10-14").By("R12")
	}
	return p, err == nil, err
}

// SameName reports whether two names of sites are one, whatever case and
// accents.
func (s Site) SameName(o Site) bool { return Fold(s.Name) == Fold(o.Name) }

// Matches reports whether each word of words stands, folded, in the name, the
// city or the id of the site; "l1" means L0001 too. No words match none.
func (s Site) Matches(words string) bool {
	if n, ok := ParseSiteID(words); ok {
		return SiteID(n) == s.ID
	}
	wanted := strings.Fields(Fold(words))
	text := Fold(s.Name + " " + s.City)
	for _, word := range wanted {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return len(wanted) > 0
}
