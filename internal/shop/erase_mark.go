package shop

import (
	"slices"

	"scatto/gdpr"
	"scatto/internal/store"
)

// eraseMark stands while an erasure is under way. It alone still knows who the
// person is, so that the same command completes what was cut off; it goes
// before the store is compacted.
type eraseMark struct {
	ID        string              `json:"id"`
	Salt      string              `json:"salt"` // of the entry in the journal
	Subject   gdpr.Subject        `json:"subject"`
	Given     string              `json:"given"`
	Only      bool                `json:"only"` // no other name fits
	Names     []humanName         `json:"names"`
	Codes     []string            `json:"codes"`
	Places    []string            `json:"places"`
	Self      []string            `json:"self"`
	At        []string            `json:"at"`
	Asked     []string            `json:"asked"`
	Tickets   []string            `json:"tickets"`
	Alike     []string            `json:"alike"`
	Others    []string            `json:"others"`
	Shared    []string            `json:"shared"`
	Doomed    []string            `json:"doomed"`   // contents and documents, below the data directory
	Subjects  []string            `json:"subjects"` // whose digests must lose their key
	Receipt   gdpr.ErasureReceipt `json:"receipt"`
	Indexed   bool                `json:"indexed"` // there was an index of words
	Customers []string            `json:"customers"`
	Mails     []int64             `json:"mails"`     // messages that the person wrote
	Retention bool                `json:"retention"` // not of a person: what was past its term
}

func (p *person) mark() eraseMark {
	return eraseMark{Subject: p.Subject, Given: p.given, Names: p.names, Codes: p.codes, Places: p.places,
		Self: sortedSet(p.self), At: sortedSet(p.at), Asked: sortedSet(p.asked), Tickets: sortedSet(p.tickets), Alike: sortedSet(p.alike),
		Others: p.spared(p.words()), Shared: sortedSet(p.shared), Only: p.only}
}

// person gives back who is being erased.
func (m eraseMark) person() *person {
	p := newPerson(m.Subject)
	p.given, p.names, p.codes, p.places, p.only = m.Given, m.Names, m.Codes, m.Places, m.Only
	for _, set := range []struct {
		to   map[string]bool
		from []string
	}{{p.self, m.Self}, {p.at, m.At}, {p.asked, m.Asked}, {p.tickets, m.Tickets}, {p.alike, m.Alike},
		{p.shared, m.Shared}} {
		for _, s := range set.from {
			set.to[s] = true
		}
	}
	for _, s := range m.Others {
		p.others[s] = s
	}
	p.identify()
	return p
}

// unendedErasure finds an erasure of this person that was cut off.
func unendedErasure(tx *store.Tx, who gdpr.Subject) (m eraseMark, found bool, err error) {
	err = each(tx, store.ErasureMarkPrefix(), func(_ store.Key, one eraseMark) error {
		if one.Retention {
			return nil
		}
		p := one.person()
		if who.Name != "" && !p.fits(who.Name) {
			return nil // the other one at a shared address
		}
		if who.Customer != "" && (p.self[who.Customer] || who.Customer == p.Customer && p.known(who.Name)) || slices.ContainsFunc(who.Emails, p.Has) ||
			slices.ContainsFunc(who.Phones, p.HasPhone) || who.TaxCode != "" && inList(p.codes, who.TaxCode) {
			m, found = one, true
		}
		return nil
	})
	return m, found, err
}
