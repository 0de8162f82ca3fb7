package shop

import (
	"regexp"
	"strings"
	"sync"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/internal/store"
	"scatto/ticket"
)

// What stands in a copy of a person's data in place of other people's.
const (
	maskedPerson  = "[altra persona]"
	maskedAddress = "[altro indirizzo]"
	maskedStaff   = "[personale]"
)

// masker takes other people out of what is handed to one (art. 15(4) GDPR).
type masker struct {
	p      *person
	shops  []string        // addresses of the shop itself
	others ticket.Identity // names and numbers of other people
}

// passwordLike finds a password that was written down: it never leaves.
var passwordLike = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(password|passwd|pwd|pw|pin|credenziali|codice di accesso)(\s*(?:[:=]|è|e'|is)\s*)(\S+)`)
})

// staffFields name somebody of the shop.
func staffFields() []string {
	return []string{"by", "technician", "made_by", "opened_by", "added_by", "taken_by", "given_by", "issued_by", "done_by", "confirmed", "withdrawn_by", "lifted_by"}
}

func (s *Shop) maskFor(tx *store.Tx, p *person) (masker, error) {
	m := masker{p: p, shops: []string{customer.FoldEmail(addressOf(s.mailFrom())), customer.FoldEmail(s.Config.Company.Email), customer.FoldEmail(s.Config.Company.PEC)}}
	var names, phones []string
	add := func(n humanName, phone string) {
		if p.isName(n.full()) && !p.known(n.full()) {
			names = append(names, n.full(), strings.TrimSpace(n.Surname+" "+n.First))
		}
		if phone != "" && !p.HasPhone(phone) {
			phones = append(phones, gdpr.PhoneDigits(phone))
		}
	}
	err := each(tx, store.CustomerPrefix(), func(_ store.Key, c Card) error {
		if c.Kind == customer.Person && !p.self[c.ID] {
			add(humanName{c.FirstName, c.Surname}, c.Phone)
		}
		for _, h := range c.People {
			add(humanName{h.FirstName, h.Surname}, h.Phone)
		}
		return nil
	})
	if err == nil {
		err = each(tx, store.TicketPrefix(), func(_ store.Key, t ticket.Ticket) error {
			add(humanName{t.FirstName, t.Surname}, t.Phone)
			return nil
		})
	}
	if err == nil {
		err = each(tx, store.MailPrefix(), func(_ store.Key, one Mail) error { add(splitName(one.FromName), ""); return nil })
	}
	if err == nil {
		err = each(tx, store.TechnicianPrefix(), func(_ store.Key, t Technician) error { add(splitName(t.Name), t.Phone); return nil })
	}
	var own []string
	for _, n := range p.names {
		own = append(own, n.full(), strings.TrimSpace(n.Surname+" "+n.First))
	}
	m.others = ticket.Identity{}.WithNames(names...).WithNumbers(phones...).Sparing(own...)
	return m, err
}

// text masks other people in words.
func (m masker) text(s string) string {
	s = likeAddress().ReplaceAllStringFunc(s, func(one string) string {
		folded := customer.FoldEmail(strings.Trim(one, "."))
		if m.p.Has(folded) || inList(m.shops, folded) {
			return one
		}
		return maskedAddress
	})
	s, _ = m.others.Remove(s)
	s = strings.ReplaceAll(s, ticket.Omitted, maskedPerson)
	return passwordLike().ReplaceAllString(s, "${1}${2}"+ticket.Omitted)
}

// object masks every text of a record.
func (m masker) object(o outObject) outObject {
	out := make(outObject, 0, len(o))
	other := m.somebodyElse(o)
	for _, f := range o {
		if s, ok := f.value.(outText); ok && s != "" && other && inList([]string{"first_name", "surname", "phone"}, f.name) {
			f.value = outText(maskedPerson)
		}
		if inList(staffFields(), f.name) {
			if s, ok := f.value.(outText); ok && s != "" && !m.p.known(string(s)) && !m.p.Has(string(s)) {
				f.value = outText(maskedStaff)
			}
		}
		f.value = m.value(f.value)
		out = append(out, f)
	}
	return out
}

// somebodyElse reports an object that names another person in two parts, as the
// people of a card and the requesters of tickets stand.
func (m masker) somebodyElse(o outObject) bool {
	n := humanName{o.text("first_name"), o.text("surname")}
	return n.full() != "" && !m.p.mine(o.text("email"), n.full(), o.text("phone")) && !m.p.known(n.full())
}

func (m masker) value(v any) any {
	switch v := v.(type) {
	case outText:
		return outText(m.text(string(v)))
	case outObject:
		return m.object(v)
	case []any:
		out := make([]any, 0, len(v))
		for _, one := range v {
			out = append(out, m.value(one))
		}
		return out
	}
	return v
}

// provided gives of a record what the person provided himself under contract
// or consent (art. 20(1) GDPR, R99), nil for a record of which nothing was: not
// what the shop noted, computed or wrote.
func provided(family string, o outObject) outObject {
	fields := map[string][]string{
		"customers": {"id", "kind", "name", "first_name", "surname", "vat_number", "vat_country", "tax_code", "address", "zip", "city", "province",
			"country", "sdi_code", "pec", "emails", "phone", "iban", "people"},
		"tickets":  {"number", "opened_at", "channel", "email", "first_name", "surname", "phone", "topic", "subject", "description", "device", "details", "messages"},
		"mails_in": {"id", "from", "from_name", "subject", "sent_at", "ticket"},
		"consents": {"id", "email", "person", "purpose", "version", "given_at", "channel", "withdrawn_at"},
	}[family]
	if fields == nil {
		return nil
	}
	var out outObject
	for _, f := range o {
		if !inList(fields, f.name) {
			continue
		}
		if list, ok := f.value.([]any); ok && f.name == "messages" {
			f.value = answersOnly(list)
		}
		out = append(out, f)
	}
	return out
}

// answersOnly gives the messages that the customer wrote.
func answersOnly(list []any) []any {
	out := []any{}
	for _, one := range list {
		if o, ok := one.(outObject); ok && o.text("kind") == string(ticket.Answer) {
			out = append(out, outObject{{"at", o.get("at")}, {"text", o.get("text")}})
		}
	}
	return out
}
