package shop

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"

	"scatto/gdpr"
	"scatto/internal/mail"
	"scatto/internal/store"
	"scatto/ticket"
)

// copier makes the copy of a person's data (art. 15(3) GDPR, R97): whole
// records that are the person's own, passages of others that name him, the
// files that he sent. What is other people's is masked.
type copier struct {
	*personSearch
	export   *exporter
	mask     masker
	families map[string]exportFamily
	portable bool
	out      personCopy
}

// personCopy is what the copy holds.
type personCopy struct {
	subject  gdpr.Subject
	known    bool
	entities []entity
	mentions []outObject
	files    []copiedFile
	withheld []string // files that are not handed over, and why
}

// entity is one kind of records of the person's.
type entity struct {
	name    string
	records []outObject
}

type copiedFile struct {
	name string
	data []byte
}

// copyOf gathers the copy in one look through the house.
func (s *Shop) copyOf(tx *store.Tx, who gdpr.Subject, portable bool) (personCopy, error) {
	p, err := gatherPerson(tx, who, nil)
	if err != nil {
		return personCopy{}, err
	}
	x, err := s.search(tx, p, "")
	if err != nil {
		return personCopy{}, err
	}
	c := &copier{personSearch: x, portable: portable, families: map[string]exportFamily{},
		export: &exporter{shop: s, in: ExportInput{NoFiles: true}, known: map[reflect.Type][]structField{}, holders: map[reflect.Type]bool{}}}
	c.out.subject = p.subject()
	if c.mask, err = s.maskFor(tx, p); err != nil {
		return c.out, err
	}
	for _, f := range exportFamilies() {
		for _, prefix := range f.prefixes {
			c.families[prefix] = f
		}
	}
	err = x.walk(func(change personChange) error {
		if !change.found && len(change.also) == 0 {
			return nil
		}
		c.out.known = true
		if change.row.how == howKey && change.key.Family() != "ac/" {
			return nil
		}
		return c.record(change)
	})
	return c.out, err
}

// record takes one record that holds the person into the copy.
func (c *copier) record(change personChange) error {
	var data json.RawMessage
	if had, err := c.tx.Get(change.key, &data); err != nil || !had {
		return err
	}
	f, exported := c.families[change.key.Family()]
	if !exported {
		return nil
	}
	if !c.owns(change, data) {
		if !c.portable {
			c.mention(change, f, data)
		}
		return nil
	}
	data, err := c.trimmed(change, data)
	if err != nil {
		return err
	}
	record := reflect.New(reflect.TypeOf(f.record))
	if err := json.Unmarshal(data, record.Interface()); err != nil {
		return err
	}
	c.export.family = f
	o, err := c.export.tree(change.key, record)
	if err != nil {
		return err
	}
	if c.portable {
		if o = provided(f.name, o); o == nil {
			return nil
		}
	}
	if change.row.how == howMail {
		o = o.with("text", outText(c.mailText(data)))
	}
	c.add(f.name, c.mask.object(o))
	return c.files(change, f.name, data)
}

func (c *copier) add(name string, o outObject) {
	for i := range c.out.entities {
		if c.out.entities[i].name == name {
			c.out.entities[i].records = append(c.out.entities[i].records, o)
			return
		}
	}
	c.out.entities = append(c.out.entities, entity{name, []outObject{o}})
}

// owns reports a record that is about the person as a whole.
func (c *copier) owns(change personChange, data []byte) bool {
	switch change.key.Family() {
	case "t/":
		return c.p.asked[change.at.ticket] || c.p.self[change.at.customer]
	case "m/":
		var m Mail
		return json.Unmarshal(data, &m) == nil && c.mails[m.ID]
	case "o/":
		var l Letter
		return json.Unmarshal(data, &l) == nil && c.p.reads(l)
	case "c/":
		return true // trimmed to the person
	case "ac/":
		return true
	case "g/", "gc/", "gl/", "gy/":
		return c.concerns(data)
	case "la/", "an/", "n/", "ho/", "ga/":
		return false
	}
	return c.p.self[change.at.customer]
}

// concerns reports a request, consent, restriction or correction of the
// person's, and not of somebody else in whose words he stands.
func (c *copier) concerns(data []byte) bool {
	var r struct {
		Subject gdpr.Subject
		Email   string
		Person  string
	}
	if json.Unmarshal(data, &r) != nil {
		return false
	}
	who := r.Subject
	if r.Email != "" {
		who = gdpr.Subject{Name: r.Person, Emails: []string{r.Email}}
	}
	return slices.ContainsFunc(who.Emails, func(e string) bool { return c.p.mine(e, who.Name, "") }) ||
		slices.ContainsFunc(who.Phones, func(t string) bool { return c.p.mine("", who.Name, t) }) ||
		who.TaxCode != "" && inList(c.p.codes, who.TaxCode) ||
		who.Customer != "" && (c.p.self[who.Customer] && c.p.fits(who.Name) || c.p.at[who.Customer] && c.p.known(who.Name))
}

// trimmed leaves of a record what is the person's: of a company's card its own
// entry, of a ticket no internal note about others.
func (c *copier) trimmed(change personChange, data []byte) ([]byte, error) {
	switch change.key.Family() {
	case "c/":
		var card Card
		if err := json.Unmarshal(data, &card); err != nil {
			return nil, err
		}
		if c.p.self[card.ID] {
			card.Note = c.ifNamed(card.Note)
			return json.Marshal(card)
		}
		only := Card{}
		only.ID, only.Kind, only.Name = card.ID, card.Kind, card.Name
		for _, h := range card.People {
			if c.itsPerson(h) {
				only.People = append(only.People, h)
			}
		}
		for _, e := range card.Emails {
			if c.p.Has(e) {
				only.Emails = append(only.Emails, e)
			}
		}
		return json.Marshal(only)
	case "t/":
		var t ticket.Ticket
		if err := json.Unmarshal(data, &t); err != nil {
			return nil, err
		}
		t.Messages = slices.DeleteFunc(t.Messages, func(m ticket.Message) bool { return !m.Public && (c.portable || !c.p.close.Holds(m.Text)) })
		t.Actions = slices.DeleteFunc(t.Actions, func(a ticket.Action) bool { return a.Internal })
		return json.Marshal(t)
	}
	return data, nil
}

func (c *copier) ifNamed(s string) string {
	if c.p.close.Holds(s) {
		return s
	}
	return ""
}

// mailText reads the words of a message that the person wrote.
func (c *copier) mailText(data []byte) string {
	var m Mail
	if json.Unmarshal(data, &m) != nil || m.Hash == "" {
		return ""
	}
	raw, err := os.ReadFile(c.shop.rawMailPath(m.Hash))
	if err != nil {
		return ""
	}
	is, err := mail.Inspect(raw, mail.Ordinary, mail.Trust{}, mail.DefaultLimits())
	if err != nil {
		return ""
	}
	return is.Message.Text
}

// files takes the files of a ticket that the person sent, and those of his own
// affairs; others may hold what is other people's.
func (c *copier) files(change personChange, name string, data []byte) error {
	if change.row.how != howTicket {
		return nil
	}
	var t ticket.Ticket
	if err := json.Unmarshal(data, &t); err != nil {
		return err
	}
	for i, file := range t.FileNames() {
		f := t.Files[i]
		if f.Mail == 0 && !c.ownTicket(t) || f.Mail != 0 && !c.mails[f.Mail] || c.portable && f.Mail == 0 {
			c.out.withheld = append(c.out.withheld, t.Name()+": "+c.mask.text(file))
			continue
		}
		content, err := c.shop.readFile(f)
		if err != nil {
			c.out.withheld = append(c.out.withheld, t.Name()+": "+c.mask.text(file))
			continue
		}
		c.out.files = append(c.out.files, copiedFile{"allegati/" + t.Name() + "/" + ticket.FileName(file), content})
	}
	return nil
}

// mention takes the passages of somebody else's record that name the person.
func (c *copier) mention(change personChange, f exportFamily, data []byte) {
	id := c.p.identity(change.at.customer, change.at.ticket)
	var passages []any
	_, _, _ = rewriteTexts(data, func(field, s string) string {
		if id.Holds(s) || c.p.Has(s) || len(id.Texts()) > len(c.p.everywhere.Texts()) && c.p.known(s) {
			passages = append(passages, outText(c.mask.text(around(s, id))))
		}
		return s
	})
	if len(passages) == 0 && change.row.how != howMail {
		return
	}
	c.out.mentions = append(c.out.mentions, outObject{{"kind", outPlain(f.name)}, {"record", outText(change.at.id)}, {"passages", passages}})
}

// aroundBytes is how much is shown on either side of where a person is named.
const aroundBytes = 120

// around gives the words about the first place where the person stands.
func around(s string, id ticket.Identity) string {
	if len(s) <= 2*aroundBytes {
		return s
	}
	out, _ := id.Remove(s)
	i := strings.Index(out, ticket.Omitted)
	if i < 0 {
		return strings.ToValidUTF8(s[:2*aroundBytes], "") + " …"
	}
	from, to := max(0, i-aroundBytes), min(len(s), i+2*aroundBytes)
	return "… " + strings.ToValidUTF8(s[from:to], "") + " …"
}
