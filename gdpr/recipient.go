package gdpr

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// RecipientKind says in which capacity somebody receives data.
type RecipientKind string

// The kinds.
const (
	KindProcessor   RecipientKind = "processor"   // responsabile, art. 28
	KindIndependent RecipientKind = "independent" // titolare autonomo, authorities
)

// RecipientKinds lists them.
func RecipientKinds() []RecipientKind { return []RecipientKind{KindProcessor, KindIndependent} }

// Category is the trade of a recipient (R94).
type Category string

// The categories.
const (
	CategoryStorage        Category = "storage" // servers, hosting, backups
	CategoryIT             Category = "it"
	CategoryMail           Category = "mail"
	CategoryAccounting     Category = "accounting"
	CategoryAdministrative Category = "administrative"
	CategoryLegal          Category = "legal"
	CategoryInsurance      Category = "insurance"
	CategoryBank           Category = "bank"
	CategoryAuthority      Category = "authority"
	CategoryOther          Category = "other"
)

// Categories lists them.
func Categories() []Category {
	return []Category{CategoryStorage, CategoryIT, CategoryMail, CategoryAccounting, CategoryAdministrative, CategoryLegal,
		CategoryInsurance, CategoryBank, CategoryAuthority, CategoryOther}
}

// ParseCategory reads one.
func ParseCategory(s string) (Category, error) {
	if c := Category(strings.TrimSpace(s)); slices.Contains(Categories(), c) {
		return c, nil
	}
	return "", refusal.Unknown("unknown-category", "unknown category %q of recipients", s, Categories()).By("R94")
}

// Label is the Italian word of documents.
func (c Category) Label() string {
	switch c {
	case CategoryStorage:
		return "conservazione e copie di sicurezza"
	case CategoryIT:
		return "servizi informatici e tecnologici"
	case CategoryMail:
		return "posta elettronica e comunicazioni"
	case CategoryAccounting:
		return "servizi contabili e fiscali"
	case CategoryAdministrative:
		return "servizi amministrativi"
	case CategoryLegal:
		return "consulenza legale"
	case CategoryInsurance:
		return "assicurazioni"
	case CategoryBank:
		return "banche e pagamenti"
	case CategoryAuthority:
		return "autorità e soggetti previsti dalla legge"
	}
	return "altro"
}

// Recipient is somebody to whom data are disclosed (art. 4(9) GDPR): a
// processor, a processor's processor, or one who decides for itself. It is
// never deleted: it ends, and every change stays on record.
type Recipient struct {
	ID         string              `json:"id"` // F0001
	Kind       RecipientKind       `json:"kind"`
	Name       string              `json:"name"`
	VATNumber  string              `json:"vat_number"` // as written
	Contact    string              `json:"contact"`    // address, e-mail, telephone
	Category   Category            `json:"category"`
	Service    string              `json:"service"`        // what it does with which data
	Place      Place               `json:"place"`          // where the data lie or are worked on
	Under      string              `json:"under"`          // the processor that engages it, F0001
	Roles      []Role              `json:"roles"`          // of the shop: whose data it gets
	Permit     SubAuthorisation    `json:"sub_processors"` // of the customers, where it gets theirs (art. 28(2))
	Administer bool                `json:"administers"`    // it administers systems: the ADS clause is asked
	Since      calendar.Date       `json:"since"`
	Until      calendar.Date       `json:"until"` // last day; zero: it goes on
	EndReason  string              `json:"end_reason"`
	Contract   *ProcessorContract  `json:"contract"` // the one in force, nil: none filed
	Earlier    []ProcessorContract `json:"earlier_contracts"`
	Told       []ChangeNotice      `json:"told"` // notices of its coming to customers
	Updated    time.Time           `json:"updated"`
	Changes    []FieldChange       `json:"changes"`
}

// Active reports whether data go to it on a day.
func (r Recipient) Active(on calendar.Date) bool {
	return !on.Before(r.Since) && (r.Until.IsZero() || !on.After(r.Until))
}

// Serves reports whether it gets data of which the shop is controller, or
// processor.
func (r Recipient) Serves(role Role) bool { return slices.Contains(r.Roles, role) }

// Checked tidies a recipient, or refuses it. Storage outside the EEA needs its
// safeguard (R94). Refusals: missing-name, unknown-kind, unknown-category,
// unknown-role, unknown-authorisation, storage-outside-eea, those of Place.
func (r Recipient) Checked() (Recipient, error) {
	var err error
	for _, f := range []struct {
		what refusal.Word
		to   *string
		max  int
	}{{"name", &r.Name, 200}, {"contact", &r.Contact, 300}, {"service", &r.Service, text.MaxLine}, {"VAT number", &r.VATNumber, 40},
		{"town", &r.Place.Town, 100}, {"reference", &r.Place.Reference, 300}, {"reason", &r.EndReason, text.MaxLine}} {
		if *f.to, err = text.Line(f.what, *f.to, f.max); err != nil {
			return r, err
		}
	}
	if r.Name == "" {
		return r, refusal.Usage("missing-name", "the recipient has no name")
	}
	if !slices.Contains(RecipientKinds(), r.Kind) {
		return r, refusal.Unknown("unknown-kind", "unknown kind %q of recipient", string(r.Kind), RecipientKinds())
	}
	if r.Category, err = ParseCategory(string(r.Category)); err != nil {
		return r, err
	}
	if len(r.Roles) == 0 {
		r.Roles = []Role{RoleController}
	}
	for _, role := range r.Roles {
		if _, err := ParseRole(string(role)); err != nil {
			return r, err
		}
	}
	if r.Permit == "" {
		r.Permit = SubNone
	}
	if !slices.Contains(SubAuthorisations(), r.Permit) {
		return r, refusal.Unknown("unknown-authorisation", "%q is not an authorisation of sub-processors", string(r.Permit), SubAuthorisations())
	}
	if r.Place.Country == "" {
		return r, refusal.Usage("missing-country", "nobody knows where %s keeps the data", r.Name).WithHint("give it with --country IT").By("R94")
	}
	if r.Place, err = r.Place.Checked(); err != nil {
		return r, err
	}
	if r.Category == CategoryStorage {
		if err := r.Place.MayStore(); err != nil {
			return r, err
		}
	}
	return r, nil
}

// Become gives next as the new state of r, with what changed on record; the
// same state again changes nothing.
func (r Recipient) Become(next Recipient, at time.Time, by string) (Recipient, error) {
	if !r.Until.IsZero() {
		return r, refusal.Rule("recipient-ended", "%s %s ended on %s", r.ID, r.Name, r.Until).WithHint("add it anew")
	}
	next, err := next.Checked()
	if err != nil {
		return r, err
	}
	news := changed(r.facts(), next.facts(), at, by)
	if len(news) == 0 {
		return r, nil
	}
	next.Changes, next.Updated = append(slices.Clone(r.Changes), news...), at
	return next, nil
}

func (r Recipient) facts() [][2]string {
	roles := []string{}
	for _, role := range r.Roles {
		roles = append(roles, string(role))
	}
	yes := map[bool]string{true: "yes", false: "no"}
	return [][2]string{{"kind", string(r.Kind)}, {"name", r.Name}, {"vat_number", r.VATNumber}, {"contact", r.Contact},
		{"category", string(r.Category)}, {"service", r.Service}, {"place", r.Place.Italian()}, {"under", r.Under},
		{"roles", strings.Join(roles, ",")}, {"sub_processors", string(r.Permit)}, {"administers", yes[r.Administer]},
		{"until", r.Until.String()}, {"contract", r.Contract.String()}, {"contract_proof", r.Contract.evidence()}}
}

// Email is the address in the contact, "" when there is none.
func (r Recipient) Email() string {
	for _, word := range strings.FieldsFunc(r.Contact, func(c rune) bool { return strings.ContainsRune(" ,;<>()", c) }) {
		if strings.Contains(word, "@") && customer.CheckEmail(word) == nil {
			return word
		}
	}
	return ""
}
