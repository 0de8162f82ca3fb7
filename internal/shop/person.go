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
	shared  map[string]bool   // addresses of his that others use too: they tell nobody apart
	desks   map[string]bool   // telephones of companies and sites, by their digits: anybody may call from there
	only    bool              // of the names that are known no other one fits, see fits

	everywhere ticket.Identity // what tells the person apart anywhere
	called     ticket.Identity // with the name alone: in addresses
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
		tickets: map[string]bool{}, alike: map[string]bool{}, others: map[string]string{}, shared: map[string]bool{}, desks: map[string]bool{}}
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
// whose words are all in the one asked for, or the other way round. Where an
// erasure is repeated the names that it knew stand for the one asked for.
func (p *person) fits(name string) bool {
	if p.given == "" && !p.only || !p.isName(name) {
		return true
	}
	asked := []string{p.given}
	if p.given == "" {
		asked = nil
		for _, n := range p.names {
			asked = append(asked, n.full())
		}
	}
	return slices.ContainsFunc(asked, func(s string) bool {
		a, b := nameWords(s), nameWords(name)
		return subset(a, b) || subset(b, a)
	})
}

// nameWords are the words of a name as they compare: no case, no accents, nor
// apostrophes that stand for accents.
func nameWords(s string) []string {
	words := strings.Fields(customer.Fold(s))
	for i, w := range words {
		words[i] = strings.TrimRight(w, "'`´")
	}
	return words
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
	words := nameWords(name)
	return len(words) > 1 && slices.ContainsFunc(p.names, func(n humanName) bool {
		own := nameWords(n.full())
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
	if s = strings.TrimSpace(s); len(gdpr.PhoneDigits(s)) > 5 && !p.HasPhone(s) && !p.desks[gdpr.PhoneDigits(s)] {
		p.Phones = append(p.Phones, s)
	}
}

func addOnce(list *[]string, s string) {
	if s = strings.TrimSpace(s); s != "" && !slices.Contains(*list, s) {
		*list = append(*list, s)
	}
}

// mine reports whether a requester is the person: by an address of his that
// bears no other name, or by his number when the address is not known. Where
// others use the same address or telephone it takes the name.
func (p *person) mine(email, name, phone string) bool {
	common := p.shared[customer.FoldEmail(email)]
	if email == "" {
		common = p.desks[gdpr.PhoneDigits(phone)]
	}
	return (p.Has(email) || email == "" && p.HasPhone(phone)) && p.fits(name) && (!common || p.isName(name))
}

// alone reports an address that nobody but the person uses.
func (p *person) alone(email string) bool {
	return p.Has(email) && !p.shared[customer.FoldEmail(email)]
}

// sharing notes an address of the person's that bears a name of somebody else.
func (p *person) sharing(email, name string) {
	if p.Has(email) && !p.fits(name) {
		p.shared[customer.FoldEmail(email)] = true
	}
}

// identify builds what is searched for out of what is known.
func (p *person) identify() {
	var phones []string
	for _, one := range p.Phones {
		phones = append(phones, gdpr.PhoneDigits(one))
	}
	own := slices.DeleteFunc(slices.Clone(p.Emails), func(e string) bool { return p.shared[e] })
	p.everywhere = ticket.Identity{}.WithAddresses(own...).WithNumbers(phones...).WithCodes(p.codes...)
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
	spared := p.spared(words)
	p.called = p.everywhere.WithNames(full...).Sparing(spared...)
	p.near = p.called.WithNames(p.places...)
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
		folded := nameWords(name)
		if len(folded) > 1 && !p.known(name) && slices.ContainsFunc(words, func(w string) bool { return subset(nameWords(w), folded) }) {
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

// subject is who was meant, with the name that was found.
func (p *person) subject() gdpr.Subject {
	s := p.Subject
	if s.Name == "" && len(p.names) > 0 {
		s.Name = p.names[0].full()
	}
	return s
}
