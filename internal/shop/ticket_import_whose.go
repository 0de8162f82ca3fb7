package shop

import (
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// importGuide tells the customers and technicians that the lines of an import
// name by their own words. It is read once, when the first line needs it.
type importGuide struct {
	domains     map[string]string // to the customer's id, "" where several share one
	names       map[string]string // likewise, folded
	technicians []Technician
	read        bool
}

// load reads the names of all customers and technicians.
func (g *importGuide) load(tx *store.Tx) error {
	if g.read {
		return nil
	}
	g.domains, g.names = map[string]string{}, map[string]string{}
	cards, err := allCards(tx)
	if err != nil {
		return err
	}
	for _, c := range cards {
		for _, address := range addresses(c) {
			if _, domain, _ := strings.Cut(address, "@"); !anybodys(domain) {
				leadsTo(g.domains, domain, c.ID)
			}
		}
		if name := customer.Fold(c.Name); name != "" {
			leadsTo(g.names, name, c.ID)
		}
	}
	err = each(tx, store.TechnicianPrefix(), func(_ store.Key, t Technician) error {
		g.technicians = append(g.technicians, t)
		return nil
	})
	g.read = err == nil
	return err
}

func leadsTo(m map[string]string, word, id string) {
	if other, taken := m[word]; taken && other != id {
		id = ""
	}
	m[word] = id
}

// anybodys reports a domain at which anybody has a mailbox: that one customer
// writes from it says nothing about the others who do.
func anybodys(domain string) bool {
	domain = strings.ToLower(domain)
	for word := range strings.FieldsSeq(publicDomains) {
		if domain == word || strings.HasSuffix(word, ".*") && strings.HasPrefix(domain, strings.TrimSuffix(word, "*")) {
			return true
		}
	}
	return false
}

// publicDomains are those of mailboxes, certified ones too, that Italian
// customers write from; a name before ".*" stands for every country's.
const publicDomains = `gmail.com googlemail.com hotmail.* outlook.* live.* msn.com yahoo.* ymail.com icloud.com me.com mac.com aol.com
gmx.* mail.com proton.me protonmail.* tutanota.com zoho.com
libero.it virgilio.it inwind.it iol.it blu.it giallo.it tiscali.it tiscalinet.it alice.it tin.it tim.it telecomitalia.it email.it
fastwebnet.it fastmail.it teletu.it tele2.it vodafone.it wind.it aruba.it register.it interfree.it supereva.it
pec.it legalmail.it arubapec.it pec.aruba.it postecert.it poste.it pecimprese.it legalmail.pec.it registerpec.it mypec.eu cert.legalmail.it
postacertificata.gov.it sicurezzapostale.it pec.libero.it gigapec.it ticertifica.it pec.net`

// checkImportCustomer refuses what can be no customer: an id, a VAT number, a
// tax code or "@" and a domain.
func checkImportCustomer(s string) error {
	if domain, ok := strings.CutPrefix(s, "@"); ok {
		return customer.CheckEmail("x@" + domain)
	}
	if len(importTaxKeys(s)) > 0 {
		return nil
	}
	_, err := customer.ParseID(s)
	return err
}

const taxCodeLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

// importTaxKeys are the keys that a VAT number or a tax code may stand under,
// none when s is neither.
func importTaxKeys(s string) (keys []store.Key) {
	country, number := customer.NormalVAT(s)
	switch code := customer.NormalTaxCode(s); {
	case country == "IT" && len(number) == 11:
		return []store.Key{store.TaxIDCustomerKey("IT" + number), store.TaxIDCustomerKey("CF" + number)}
	case len(code) == 11 && strings.Trim(code, "0123456789") == "", len(code) == 16 && strings.Trim(code, taxCodeLetters) == "":
		return []store.Key{store.TaxIDCustomerKey("IT" + code), store.TaxIDCustomerKey("CF" + code)}
	case country != "" && customer.CheckForeignVAT(country, number) == nil:
		return []store.Key{store.TaxIDCustomerKey(country + number)}
	}
	return nil
}

// importCustomer finds whose a line is: the customer that it names, who must
// be on record; else he whom the address, the domain or the name lead to.
func (w *write) importCustomer(l importLine, g *importGuide) (id string, err error) {
	domain, byDomain := strings.CutPrefix(l.customer, "@")
	if l.customer != "" && !byDomain {
		return w.namedCustomer(l.customer)
	}
	if id, err = customerOfAddress(w.Tx, l.ticket.Email); id != "" || err != nil {
		return id, err
	}
	if domain == "" && l.name == "" {
		return "", nil
	}
	if err := g.load(w.Tx); err != nil {
		return "", err
	}
	byName := g.names[customer.Fold(l.name)]
	if id = g.domains[strings.ToLower(domain)]; id == "" {
		id = byName
	} else if byName != "" && byName != id { // two hints at two customers are none
		id = ""
	}
	if id == "" && l.ticket.Email == "" {
		who := l.name
		if who == "" {
			who = l.customer
		}
		return "", refusal.NotFound("no-customer", "no customer on record is %s, and the line has no e-mail address", who).
			WithHint("take in the customers first: scatto customer import")
	}
	return id, nil
}

// namedCustomer finds a customer by id, VAT number or tax code.
func (w *write) namedCustomer(ref string) (string, error) {
	keys := importTaxKeys(ref)
	for _, key := range keys {
		id, found, err := get[string](w.Tx, key)
		if found || err != nil {
			return id, err
		}
	}
	if len(keys) > 0 {
		return "", refusal.NotFound("no-customer", "no customer on record has the VAT number or tax code %s", ref).
			WithHint("take in the customers first: scatto customer import")
	}
	if _, err := customer.ParseID(ref); err != nil {
		return "", err // one of many lines: who may be meant is not looked for
	}
	card, err := findCard(w.Tx, ref)
	return card.ID, err
}
