package shop

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"

	"scatto/gdpr"
	"scatto/ticket"
)

// changeMail takes the person out of a message that came in. One that the
// person wrote goes with its bytes; of others the record and the bytes lose
// what tells the person apart, in headers, quotations and parts.
func (x *personSearch) changeMail(c *personChange, id ticket.Identity, data []byte) error {
	var was Mail
	if err := json.Unmarshal(data, &was); err != nil {
		return err
	}
	m := was
	if x.mails[was.ID] {
		m.From, m.FromName, m.Subject, m.Detail, m.MessageID = gdpr.PseudonymEmail(x.id), gdpr.Pseudonym(x.id), ticket.Omitted, "", ""
		m.Hash, m.Erased, m.Done, m.Look = "", true, true, false
		c.portion.Fate = gdpr.Erased
		if was.Hash != "" {
			c.files = append(c.files, was.Hash)
		}
		return c.becomes(was, m)
	}
	clean, _, err := rewriteTexts(data, func(field, s string) string { return x.clean(id, field, s) })
	if err != nil {
		return err
	}
	if err := json.Unmarshal(clean, &m); err != nil {
		return err
	}
	if was.Hash != "" {
		raw, err := os.ReadFile(x.shop.rawMailPath(was.Hash))
		switch {
		case os.IsNotExist(err):
		case err != nil:
			return err
		case mailHas(raw, id):
			c.raw, _, _ = redactMail(raw, id)
			if m.Hash = hashOf(c.raw); bytes.Equal(c.raw, raw) {
				c.raw = nil
				break
			}
			c.files = append(c.files, was.Hash)
		}
	}
	return c.becomes(was, m)
}

// changeLetter takes the person out of a message of ours: one to the person
// keeps its day and its kind, and is not sent any more.
func (x *personSearch) changeLetter(c *personChange, id ticket.Identity, data []byte) error {
	var was Letter
	if err := json.Unmarshal(data, &was); err != nil {
		return err
	}
	l := was
	if !x.p.reads(l) {
		return x.changeTexts(c, id, data)
	}
	if owed := x.owed[l.Customer]; owed.open() {
		c.found = true
		c.keep(keeping{reason: owed.why()})
		return nil
	}
	for _, f := range l.Files {
		c.files = append(c.files, f.Hash)
	}
	if until := x.provedUntil(l.SentAt); l.Kind == letterPrivacy && (until.IsZero() || !until.Before(x.shop.Today())) {
		files := c.files
		c.found = true
		if c.keep(keeping{reason: requestLaw, until: until}); l.State.done() && len(files) > 0 { // the copy of the data that it carried
			l.Files, c.files = nil, files
			err := c.becomes(was, l)
			return err
		}
		return nil
	}
	l.To, l.Subject, l.Body, l.Detail, l.Sealed, l.Files = gdpr.PseudonymEmail(x.id), ticket.Omitted, ticket.Omitted, "", nil, nil
	if l.Text != "" {
		l.Text = ticket.Omitted
	}
	l.InReplyTo, l.References = "", nil
	if !l.State.done() {
		l.State, l.Why = LetterDropped, ""
	}
	l.Receipts = slices.Clone(l.Receipts)
	for i := range l.Receipts {
		l.Receipts[i].Failed = nil
	}
	c.portion.Fate = gdpr.Erased
	return c.becomes(was, l)
}
