package shop

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// personSearch is one look through the whole house for a person.
type personSearch struct {
	shop  *Shop
	tx    *store.Tx
	p     *person
	id    string              // of the erasure, for the pseudonym
	whose map[string]string   // contracts, invoices: whose they are
	mails map[int64]bool      // messages that came from the person
	owed  map[string]accounts // of cards of the person's own: what is not settled
	looks map[string]fileLook
	loses map[string]bool          // customers from whose records something goes
	ends  map[string]calendar.Date // of nominations: by their id, customer and person, the last
	tick  func()
}

// search begins a look for a person.
func (s *Shop) search(tx *store.Tx, p *person, id string) (*personSearch, error) {
	x := &personSearch{shop: s, tx: tx, p: p, id: id, whose: map[string]string{},
		mails: map[int64]bool{}, owed: map[string]accounts{}, looks: map[string]fileLook{}, loses: map[string]bool{}, tick: func() {}}
	err := each(tx, store.ContractPrefix(), func(_ store.Key, c contract.Contract) error {
		x.whose["k/"+c.ID] = c.Customer
		return nil
	})
	if err == nil {
		err = tx.ScanKeys("ic/", func(k store.Key) (bool, error) {
			parts := strings.SplitN(string(k), "/", 3)
			x.whose["i/"+parts[2]] = k.Parts()[0]
			return true, nil
		})
	}
	if err == nil {
		err = each(tx, store.MailPrefix(), func(_ store.Key, m Mail) error {
			if p.wrote(m) {
				x.mails[m.ID] = true
			}
			return nil
		})
	}
	if err == nil {
		err = x.unpaid()
	}
	if err == nil {
		err = x.nominationEnds()
	}
	if err != nil {
		return nil, err
	}
	return x, x.occurrences()
}

// account is money between the shop and a customer that keeps his card.
type account struct {
	kind, number string // of the obstacle; of the document
}

// accounts are what is not settled with a customer.
type accounts []account

func (a accounts) open() bool { return len(a) > 0 }

// why is the reason to keep what names him, in Italian with its article.
func (a accounts) why() string {
	reasons := make([]string, len(a))
	for i, one := range a {
		if reasons[i] = "fattura " + one.number + " non pagata"; one.kind == "credit-owed" {
			reasons[i] = "credito della nota " + one.number + " da restituire"
		}
	}
	return "art. 17(3)(e) GDPR: " + strings.Join(reasons, ", ")
}

// unpaid notes the customers, the person himself, that still owe money, or to
// whom it is owed: without the card nobody knows to whom it goes back.
func (x *personSearch) unpaid() error {
	for _, prefix := range []store.Key{store.InvoicePrefix(), store.OpeningPrefix()} {
		err := each(x.tx, prefix, func(_ store.Key, inv invoice.Invoice) error {
			if !x.p.self[inv.CustomerID] {
				return nil
			}
			for _, o := range inv.Owing() {
				x.owed[inv.CustomerID] = append(x.owed[inv.CustomerID], account{"credit-owed", o.Note.String()})
			}
			if inv.Open() > 0 {
				x.owed[inv.CustomerID] = append(x.owed[inv.CustomerID], account{"unpaid-invoice", inv.Number.String()})
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// occurrences finds the tickets in which the person stands by what tells it
// apart: in their words, in messages and files. There its name is searched for
// too.
func (x *personSearch) occurrences() error {
	for _, f := range personFamilies() {
		switch f.how {
		case howText, howTicket, howMail, howLetter:
		default:
			continue
		}
		err := x.tx.Scan(store.Key(f.prefix), func(k store.Key, raw store.Raw) (bool, error) {
			data, err := raw.JSON()
			if err != nil {
				return false, err
			}
			at := x.place(k, data)
			if at.ticket == "" || x.p.tickets[at.ticket] {
				return true, nil
			}
			found, err := x.stands(f, data)
			if found {
				x.p.tickets[at.ticket] = true
			}
			x.tick()
			return err == nil, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// stands says whether a record, its message or its files hold what tells the
// person apart.
func (x *personSearch) stands(f personFamily, data []byte) (bool, error) {
	if x.p.everywhere.Holds(plainTexts(data)) {
		return true, nil
	}
	if f.how == howMail {
		var m Mail
		if err := json.Unmarshal(data, &m); err != nil || m.Hash == "" {
			return false, err
		}
		raw, err := os.ReadFile(x.shop.rawMailPath(m.Hash))
		if os.IsNotExist(err) {
			return false, nil
		}
		return err == nil && mailHas(raw, x.p.everywhere), err
	}
	for _, hash := range fileHashes(data) {
		for _, path := range x.shop.contentPaths(hash) {
			look, err := x.look(path, x.p.everywhere, "everywhere")
			if err != nil || look.holds {
				return look.holds, err
			}
		}
	}
	return false, nil
}

// look looks into a file once for each identity, which name tells apart.
func (x *personSearch) look(path string, id ticket.Identity, name string) (fileLook, error) {
	key := name + ":" + path
	if known, ok := x.looks[key]; ok {
		return known, nil
	}
	look, err := lookInto(path, id)
	if err == nil {
		x.looks[key] = look
	}
	return look, err
}

// place says whose a record is, also where only the key of another leads there.
func (x *personSearch) place(k store.Key, data []byte) recordPlace {
	at := recordAt(k, data)
	if at.customer != "" {
		return at
	}
	parts := k.Parts()
	switch k.Family() {
	case "kl/":
		at.customer = x.whose["k/"+parts[0]]
	case "idun/":
		at.customer = x.whose["i/"+strings.TrimPrefix(string(k), "idun/")]
	case "i/":
		at.customer = x.whose[string(k)]
	}
	return at
}

// contentPaths are the places where content with a hash can lie.
func (s *Shop) contentPaths(hash string) []string {
	return []string{s.filePath(hash), filepath.Join(s.dir, "files", "evidence", hash[:2], hash)}
}

// exactFields name somebody of the shop, or are read as a whole by others: a
// part of them is never taken out.
func exactFields() []string {
	return []string{"by", "technician", "made_by", "opened_by", "added_by", "taken_by", "given_by", "issued_by", "done_by", "confirmed",
		"first_name", "surname", "city", "customer", "bill_to"}
}

// clean gives a text without the person.
func (x *personSearch) clean(id ticket.Identity, field, s string) string {
	named := len(id.Texts()) > len(x.p.everywhere.Texts())
	trimmed := strings.TrimSpace(s)
	switch {
	case trimmed == "":
		return s
	case x.p.alone(trimmed):
		return gdpr.PseudonymEmail(x.id)
	case named && x.p.known(trimmed):
		return gdpr.Pseudonym(x.id)
	case strings.Trim(trimmed, "+-./() 0123456789") == "" && x.p.HasPhone(trimmed):
		return ""
	case inList(x.p.codes, trimmed), named && inList(x.p.places, trimmed):
		return ""
	case inList(exactFields(), field):
		return s
	case field == "address": // of others it may be the same: only a name goes, as in c/o
		if id = x.p.everywhere; named {
			id = x.p.called
		}
	}
	out, _ := id.Remove(s)
	return out
}

// ownTicket reports a ticket that is the person's altogether: its own words
// about its own affair.
func (x *personSearch) ownTicket(t ticket.Ticket) bool {
	return x.p.self[t.Customer] || t.Customer == "" && x.p.asked[t.Name()]
}

// itsPerson reports whether one of a card's people is the person.
func (x *personSearch) itsPerson(h customer.Human) bool {
	name := humanName{h.FirstName, h.Surname}.full()
	return x.p.mine(h.Email, name, h.Phone) || h.Email == "" && x.p.known(name)
}
