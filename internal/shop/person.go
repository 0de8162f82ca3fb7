package shop

import (
	"slices"
	"strings"
	"unicode"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/ticket"
)

// person is a data subject with all that tells it apart in this house, and
// where it occurs. A name alone proves nothing: it is searched for only where
// the person occurs by address, number or code.
type person struct {
	gdpr.Subject
	given   string            // the name that was asked for, "" when only addresses were
	names   []humanName       // as the records have them
	codes   []string          // tax code, accounts
	places  []string          // postal addresses
	self    map[string]bool   // customers whose card is the person's own
	at      map[string]bool   // customers where the person occurs
	asked   map[string]bool   // tickets that the person asked for
	tickets map[string]bool   // tickets in which it occurs, those too
	alike   map[string]bool   // tickets of somebody else of the same name
	others  map[string]string // names of others, by their folded form
	maybe   []string          // addresses of the same name where the person occurs: perhaps his, too

	everywhere ticket.Identity // what tells the person apart anywhere
	near       ticket.Identity // with the name: at customers where it occurs
	close      ticket.Identity // with first name or surname alone: in its tickets
}

// humanName is a name in two parts; Surname is empty when only one text is
// known.
type humanName struct{ First, Surname string }

func (n humanName) full() string { return strings.TrimSpace(n.First + " " + n.Surname) }

// splitName parts a name that came as one text: the last word is the surname.
func splitName(s string) humanName {
	words := strings.Fields(s)
	if len(words) < 2 {
		return humanName{First: strings.Join(words, " ")}
	}
	return humanName{strings.Join(words[:len(words)-1], " "), words[len(words)-1]}
}

func newPerson(in gdpr.Subject) *person {
	p := &person{Subject: in, given: in.Name, self: map[string]bool{}, at: map[string]bool{}, asked: map[string]bool{},
		tickets: map[string]bool{}, alike: map[string]bool{}, others: map[string]string{}}
	if in.Name != "" {
		p.names = []humanName{splitName(in.Name)}
	}
	if in.TaxCode != "" {
		p.codes = []string{in.TaxCode}
	}
	if in.Customer != "" {
		p.at[in.Customer] = true
	}
	return p
}

// fits reports whether a name can be the person's: one that is not known, or
// whose words are all in the one asked for, or the other way round.
func (p *person) fits(name string) bool {
	if p.given == "" || !p.isName(name) {
		return true
	}
	a, b := strings.Fields(customer.Fold(p.given)), strings.Fields(customer.Fold(name))
	return subset(a, b) || subset(b, a)
}

// isName reports words that can be a person's name: two at least with letters,
// and not the address, which stands where nobody said a name.
func (p *person) isName(name string) bool {
	folded := strings.Trim(customer.Fold(name), " -")
	words := strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
	return len(words) > 1 && !strings.Contains(name, "@") && !slices.ContainsFunc(p.Emails, func(e string) bool {
		local, _, _ := strings.Cut(e, "@")
		return folded == local
	})
}

func subset(a, b []string) bool {
	return !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
}

// known reports whether a name is the person's, by its words in any order.
func (p *person) known(name string) bool {
	words := strings.Fields(customer.Fold(name))
	return len(words) > 1 && slices.ContainsFunc(p.names, func(n humanName) bool {
		own := strings.Fields(customer.Fold(n.full()))
		return len(own) > 1 && len(own) == len(words) && subset(own, words)
	})
}

func (p *person) addName(n humanName) {
	n = humanName{strings.Join(strings.Fields(n.First), " "), strings.Join(strings.Fields(n.Surname), " ")}
	if !p.isName(n.full()) || !p.fits(n.full()) || p.known(n.full()) || slices.Contains(p.names, n) {
		return
	}
	p.names = append(p.names, n)
}

func (p *person) addEmail(s string) {
	if s = customer.FoldEmail(s); s != "" && strings.Contains(s, "@") && !slices.Contains(p.Emails, s) {
		p.Emails = append(p.Emails, s)
	}
}

func (p *person) addPhone(s string) {
	if s = strings.TrimSpace(s); len(gdpr.PhoneDigits(s)) > 5 && !p.HasPhone(s) {
		p.Phones = append(p.Phones, s)
	}
}

func addOnce(list *[]string, s string) {
	if s = strings.TrimSpace(s); s != "" && !slices.Contains(*list, s) {
		*list = append(*list, s)
	}
}

// mine reports whether a requester is the person: by an address of his that
// bears no other name, or by his number when the address is not known.
func (p *person) mine(email, name, phone string) bool {
	return p.Has(email) && p.fits(name) || email == "" && p.HasPhone(phone) && p.fits(name)
}

// identify builds what is searched for out of what is known.
func (p *person) identify() {
	var phones []string
	for _, one := range p.Phones {
		phones = append(phones, gdpr.PhoneDigits(one))
	}
	p.everywhere = ticket.Identity{}.WithAddresses(p.Emails...).WithNumbers(phones...).WithCodes(p.codes...)
	var full []string
	for _, n := range p.names {
		if n.First == "" || n.Surname == "" {
			continue
		}
		full = append(full, n.First+" "+n.Surname, n.Surname+" "+n.First)
		if first := strings.Fields(n.First); len(first) > 1 {
			full = append(full, first[0]+" "+n.Surname, n.Surname+" "+first[0])
		}
	}
	words := p.words()
	p.near = p.everywhere.WithNames(full...).WithNames(p.places...).Sparing(p.spared(words)...)
	p.close = p.near.WithWords(words...).WithNames(p.accounts(words)...)
}

// words are the parts of the person's names.
func (p *person) words() (out []string) {
	for _, n := range p.names {
		if n.First != "" && n.Surname != "" {
			out = append(out, n.Surname, n.First)
		}
	}
	return out
}

// accounts are the parts before @ of the person's addresses that bear the
// name, as user names do.
func (p *person) accounts(words []string) (out []string) {
	for _, e := range p.Emails {
		local, _, _ := strings.Cut(e, "@")
		for _, w := range words {
			if w = customer.Fold(w); len(w) > 3 && strings.Contains(local, w) && len(local) > len(w) {
				out = append(out, local)
				break
			}
		}
	}
	return out
}

// spared are the names of others that share a word with the person's.
func (p *person) spared(words []string) (out []string) {
	for _, name := range p.others {
		folded := strings.Fields(customer.Fold(name))
		if len(folded) > 1 && !p.known(name) && slices.ContainsFunc(words, func(w string) bool { return subset(strings.Fields(customer.Fold(w)), folded) }) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// identity is what is searched for in a record of a customer or ticket.
func (p *person) identity(customer, number string) ticket.Identity {
	switch {
	case number != "" && p.alike[number]:
		return p.everywhere
	case number != "" && p.tickets[number], customer != "" && p.self[customer]:
		return p.close
	case customer != "" && p.at[customer]:
		return p.near
	}
	return p.everywhere
}

// unknown reports that the house knows nothing of the person.
func (p *person) subject() gdpr.Subject {
	s := p.Subject
	if s.Name == "" && len(p.names) > 0 {
		s.Name = p.names[0].full()
	}
	return s
}
