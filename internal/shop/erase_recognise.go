package shop

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/internal/mail"
	"scatto/internal/store"
	"scatto/ticket"
)

// Candidates in texts: whatever looks like an address, or like a telephone
// number with eight digits or more. Most commands never ask: they are compiled
// when first wanted, like all of these expressions.
var (
	likeAddress = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile("[\\p{L}\\p{N}.!#$&'*+/?^_`{|}~-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+")
	})
	likeNumber = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\+?[0-9(][0-9 ()./-]{6,18}[0-9]`) })
)

// recognise finds who an entry of the journal is about, nil when these data do
// not hold the person. The hashes only say yes or no, so everything that can
// be an address, a name, a code or a number is asked about.
func (s *Shop) recognise(tx *store.Tx, e JournalEntry) (*person, error) {
	r := recogniser{entry: e, shop: s, p: newPerson(gdpr.Subject{}), asked: map[string]bool{}}
	for _, f := range personFamilies() {
		if f.how == howNobody || f.how == howDerived {
			continue
		}
		err := tx.Scan(store.Key(f.prefix), func(k store.Key, raw store.Raw) (bool, error) {
			if k == store.AccessKey("") {
				return true, nil
			}
			data, err := raw.JSON()
			if err != nil {
				return false, err
			}
			return true, r.record(k, data, raw)
		})
		if err != nil {
			return nil, err
		}
	}
	p := r.p
	p.only = e.Only
	if err := r.cards(tx); err != nil {
		return nil, err
	}
	if len(p.Emails)+len(p.Phones)+len(p.codes)+len(p.self) == 0 && p.Customer == "" {
		return nil, nil
	}
	for _, id := range e.Customers {
		if had, err := tx.Has(store.CustomerKey(id)); err != nil {
			return nil, err
		} else if had {
			p.at[id] = true
		}
	}
	for _, number := range e.Tickets {
		if _, err := findTicket(tx, number); err == nil {
			p.tickets[number] = true
		}
	}
	return p, nil
}

// cards finds the person's own cards, and the company that the person belongs
// to, where no address or code tells it apart: by the ids, if the name there is
// still the one that was erased.
func (r *recogniser) cards(tx *store.Tx) error {
	is := func(first, surname string) bool {
		return first+surname != "" && slices.Contains(r.entry.Names, r.entry.hash("name", humanName{first, surname}.full()))
	}
	for _, id := range append(slices.Clone(r.entry.Self), r.entry.Customer) {
		c, _, err := get[Card](tx, store.CustomerKey(id))
		if err != nil {
			return err
		}
		if slices.Contains(r.entry.Self, id) && is(c.FirstName, c.Surname) {
			r.p.self[id], r.p.at[id] = true, true
		}
		if slices.ContainsFunc(c.People, func(h customer.Human) bool { return h.Email == "" && is(h.FirstName, h.Surname) }) {
			r.p.Customer = id
		}
	}
	return nil
}

type recogniser struct {
	entry JournalEntry
	shop  *Shop
	p     *person
	asked map[string]bool
}

// record asks about all that stands in a record, its key and its bytes.
func (r *recogniser) record(k store.Key, data []byte, raw store.Raw) error {
	text := strings.Join(k.Parts(), "\n") + "\n" + plainTexts(data)
	if err := r.text(text, r.near(recordAt(k, data))); err != nil {
		return err
	}
	switch k.Family() {
	case "c/":
		var c Card
		if err := raw.Decode(&c); err != nil {
			return err
		}
		r.name(humanName{c.FirstName, c.Surname})
		for _, code := range []string{c.TaxCode, c.IBAN, c.VATNumber} {
			if code != "" && slices.Contains(r.entry.Codes, r.entry.hash("code", code)) {
				addOnce(&r.p.codes, code)
			}
		}
		if c.Address != "" && slices.Contains(r.entry.Places, r.entry.hash("place", c.Address)) {
			addOnce(&r.p.places, c.Address)
		}
		for _, h := range c.People {
			r.name(humanName{h.FirstName, h.Surname})
		}
	case "t/":
		var t ticket.Ticket
		if err := raw.Decode(&t); err != nil {
			return err
		}
		r.name(humanName{t.FirstName, t.Surname})
	case "m/":
		var m Mail
		if err := raw.Decode(&m); err != nil {
			return err
		}
		r.name(splitName(m.FromName))
		return r.message(m, r.near(recordAt(k, data)))
	}
	for _, hash := range fileHashes(data) {
		for _, path := range r.shop.contentPaths(hash) {
			if words, err := os.ReadFile(path); err == nil && !noText(words) {
				if err := r.text(string(words), false); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// near reports a record of a customer or ticket where the person occurred:
// there every number is asked about, which takes its time.
func (r *recogniser) near(at recordPlace) bool {
	return slices.Contains(r.entry.Customers, at.customer) || slices.Contains(r.entry.Tickets, at.ticket)
}

func (r *recogniser) message(m Mail, near bool) error {
	if m.Hash == "" {
		return nil
	}
	raw, err := os.ReadFile(r.shop.rawMailPath(m.Hash))
	if err != nil {
		return nil // a copy that is missing holds nothing
	}
	words := []string{string(raw), decodeWords(unfolded(string(raw))), string(decodeQuoted(raw))}
	if is, err := mail.Inspect(raw, mail.Ordinary, mail.Trust{}, mail.DefaultLimits()); err == nil {
		words = append(words, is.Message.Text)
		for _, part := range is.Message.Parts {
			if !noText(part.Content) {
				words = append(words, string(part.Content))
			}
		}
	}
	return r.text(strings.Join(words, "\n"), near)
}

// text asks about every address in a text and, where the person occurred,
// about every number.
func (r *recogniser) text(s string, numbers bool) error {
	for _, one := range likeAddress().FindAllString(s, -1) {
		one = customer.FoldEmail(strings.Trim(one, "."))
		if !r.asked[one] {
			r.asked[one] = true
			if slices.Contains(r.entry.Emails, r.entry.hash("email", one)) {
				r.p.addEmail(one)
			}
		}
	}
	if !numbers || len(r.entry.Phones) == 0 {
		return nil
	}
	for _, one := range likeNumber().FindAllString(s, -1) {
		digits := gdpr.PhoneDigits(one)
		if r.asked["phone "+digits] || len(digits) < shortestPhone {
			continue
		}
		r.asked["phone "+digits] = true
		sum, err := r.entry.slowHash(digits)
		if err != nil {
			return err
		}
		if slices.Contains(r.entry.Phones, sum) {
			r.p.addPhone(one)
		}
	}
	return nil
}

// shortestPhone is the fewest digits that are taken for a telephone number.
const shortestPhone = 6

func (r *recogniser) name(n humanName) {
	if full := n.full(); full != "" && slices.Contains(r.entry.Names, r.entry.hash("name", full)) && !slices.Contains(r.p.names, n) {
		r.p.names = append(r.p.names, n)
	}
}
