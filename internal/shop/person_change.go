package shop

import (
	"bytes"
	"encoding/json"
	"strings"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/store"
	"scatto/ticket"
)

// personChange is what becomes of one record: nothing when it does not hold
// the person.
type personChange struct {
	key     store.Key
	row     personFamily
	at      recordPlace
	found   bool
	gone    bool            // the record goes as a whole
	after   json.RawMessage // else what it becomes
	raw     []byte          // of a message: its bytes become these
	portion gdpr.Portion    // of the record
	also    []gdpr.Portion  // beside: contacts of a card, attachments, a proof that stays
	files   []string        // hashes whose content goes unless another record needs it
	unread  []string        // files that nobody can look into but a human
	left    bool            // it only bears the name, where the name proves nothing
}

// change says what becomes of a record. It reads and changes nothing: preview
// and erasure call it alike.
func (x *personSearch) change(f personFamily, k store.Key, data []byte) (c personChange, err error) {
	c = personChange{key: k, row: f, at: x.place(k, data)}
	id := x.p.identity(c.at.customer, c.at.ticket)
	c.at.id, _ = id.Remove(c.at.id) // it stands in the receipt and in the log
	c.portion = gdpr.Portion{Category: f.category, Fate: gdpr.Pseudonymised, Count: 1, IDs: []string{c.at.id}}
	if f.how == howKey {
		c.gone = x.keyHolds(k)
		c.found, c.portion.Fate, c.portion.IDs = c.gone, gdpr.Erased, nil
		return c, nil
	}
	if f.keeps != nil {
		if kept, ok := f.keeps(x, k, data); ok {
			if c.found = id.Holds(plainTexts(data)) || inList([]string{"i/", "an/"}, f.prefix) && x.p.self[c.at.customer]; c.found {
				c.keep(kept)
			}
			return c, x.keptFiles(&c, id, data, kept)
		}
	}
	switch f.how {
	case howTicket:
		err = x.changeTicket(&c, id, data)
	case howCard:
		err = x.changeCard(&c, id, data)
	case howMail:
		err = x.changeMail(&c, id, data)
	case howLetter:
		err = x.changeLetter(&c, id, data)
	default:
		err = x.changeTexts(&c, id, data)
	}
	if err == nil && c.found && c.portion.Fate == gdpr.Kept {
		stays := data
		if c.after != nil {
			stays = c.after
		}
		err = x.keptFiles(&c, id, stays, keeping{c.portion.Reason, c.portion.Year, c.portion.Until})
	}
	if err == nil && id.Holds(strings.Join(k.Parts(), "\n")) {
		c.also = append(c.also, gdpr.Portion{Category: f.category, Fate: gdpr.Kept, Count: 1, IDs: []string{c.at.id}, Reason: keyLaw})
	}
	if !c.found && len(c.also) == 0 {
		c.left = len(id.Texts()) == len(x.p.everywhere.Texts()) && !x.p.alike[c.at.ticket] && f.how != howKey && x.p.near.Holds(plainTexts(data))
	}
	return c, err
}

// keyLaw is why a record keeps the name by which it is found, as a machine does
// that is called after who uses it.
const keyLaw = "nome di una macchina o di un account, non della persona: se la indica, registrarla con un altro nome"

func (c *personChange) keep(k keeping) {
	c.after, c.gone, c.files = nil, false, nil
	c.portion.Fate, c.portion.Reason, c.portion.Year, c.portion.Until = gdpr.Kept, k.reason, k.year, k.until
}

// keyHolds says whether the key of an index bears an address, a Message-ID or
// a name of the person.
func (x *personSearch) keyHolds(k store.Key) bool {
	id := x.p.everywhere
	if k.Family() == "mi/" {
		id = x.p.close
	}
	for _, part := range k.Parts() {
		if part != "" && (x.p.alone(part) || id.Holds(part)) {
			return true
		}
	}
	return false
}

// becomes notes what a record becomes, if that is another.
func (c *personChange) becomes(was, now any) error {
	before, err := json.Marshal(was)
	if err != nil {
		return err
	}
	after, err := json.Marshal(now)
	if err == nil && !bytes.Equal(before, after) {
		c.found, c.after = true, after
	}
	return err
}

// changeTexts takes the person out of every text of a record, and out of the
// files that it names.
func (x *personSearch) changeTexts(c *personChange, id ticket.Identity, data []byte) error {
	proof := provesContract(c.key, data)
	after, n, err := rewriteTexts(data, func(field, s string) string {
		if proof && inList([]string{"text", "file_name", "provider"}, field) || field == "id" && c.key.Family() == "d/" {
			return s
		}
		return x.clean(id, field, s)
	})
	if err != nil {
		return err
	}
	if n > 0 {
		c.found, c.after = true, after
	}
	if err := x.changeFiles(c, id, data, n > 0); err != nil {
		return err
	}
	if proof && x.p.at[c.at.customer] && id.Holds(plainTexts(after)) {
		c.also = append(c.also, x.proofKept(c, data))
	}
	return nil
}

// proofLaw is why a signature stays: it carries the claims of a contract for
// ten years.
const proofLaw = "art. 17(3)(e) GDPR, art. 2946 c.c.: prova del contratto"

func (x *personSearch) proofKept(c *personChange, data []byte) gdpr.Portion {
	var end struct{ To, Date calendar.Date }
	_ = json.Unmarshal(data, &end)
	until := end.To
	if until.IsZero() {
		until = end.Date
	}
	if !until.IsZero() {
		until = gdpr.ErasableFrom(until).AddDays(-1)
	}
	return gdpr.Portion{Category: c.row.category, Fate: gdpr.Kept, Count: 1, IDs: c.portion.IDs, Reason: proofLaw, Until: until}
}

// changeFiles looks into the files that a record names: one that holds the
// person goes, unless it proves a contract or work that was invoiced.
func (x *personSearch) changeFiles(c *personChange, id ticket.Identity, data []byte, named bool) error {
	for _, hash := range fileHashes(data) {
		holds := false
		for _, path := range x.shop.contentPaths(hash) {
			look, err := x.look(path, id, c.at.customer+"/"+c.at.ticket)
			if err != nil {
				return err
			}
			holds = holds || look.holds
			if look.blind && !look.holds && named {
				c.unread = append(c.unread, c.at.id+": "+hash[:12])
			}
		}
		if !holds {
			continue
		}
		switch c.key.Family() {
		case "k/", "q/":
			p := x.proofKept(c, data)
			c.also = append(c.also, p, x.fileKept(c.at.id, hash, p))
		case "vi/":
			p := x.workProof(c, data)
			c.also = append(c.also, p, x.fileKept(c.at.id, hash, p))
		default:
			c.found = true
			c.files = append(c.files, hash)
			c.also = append(c.also, gdpr.Portion{Category: gdpr.CategoryAttachments, Fate: gdpr.Erased, Count: 1, IDs: []string{c.at.id}})
			if c.after == nil {
				c.after = append(json.RawMessage{}, data...)
			}
			c.after = withoutFile(c.after, hash)
		}
	}
	return nil
}

// workProof keeps the signed report of work that was invoiced.
func (x *personSearch) workProof(c *personChange, data []byte) gdpr.Portion {
	var v struct{ Date calendar.Date }
	_ = json.Unmarshal(data, &v)
	return gdpr.Portion{Category: c.row.category, Fate: gdpr.Kept, Count: 1, IDs: []string{c.at.id}, Year: v.Date.Year,
		Reason: "rapporto firmato, " + gdpr.InvoicesLaw, Until: gdpr.InvoicesKeptUntil(v.Date.Year)}
}

// withoutFile takes the name and hash of a file out of a record.
func withoutFile(data []byte, hash string) json.RawMessage {
	out, _, err := rewriteAll(data, func(field, s string) string {
		if inList(fileFields(), field) && len(s) >= len(hash) && bytes.Contains([]byte(s), []byte(hash)) {
			return ""
		}
		return s
	})
	if err != nil {
		return data
	}
	return out
}
