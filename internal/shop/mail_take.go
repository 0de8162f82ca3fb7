package shop

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"scatto/internal/customer"
	"scatto/internal/mail"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// Incoming is a message on its way in.
type Incoming struct {
	Source  string       // file, or the mailbox's name
	Box     string       // name of the configured mailbox, "" for a file
	Kind    mail.Mailbox // what that mailbox is declared to be
	Raw     []byte
	Arrived time.Time // when it came to the mailbox; zero: at the event's time
}

// Taken is what became of it.
type Taken struct {
	Mail  Mail
	Known bool // it had been taken in before: nothing has changed
}

// intake is a message in the course of being taken in.
type intake struct {
	in      Incoming
	mail    Mail
	is      mail.Inspection
	sender  string // folded address
	mine    string // the sender's customer, "" if none
	text    string // what is new in the body
	robot   bool   // auto-submitted: never answered
	ruled   bool   // a rule of the shop says where it belongs
	trusted bool   // a human looked at it, and says where it belongs
	copied  *Mail  // a copy that came by a way that does not count as PEC
}

// TakeMail takes one message in, once: it opens a ticket, goes to the ticket
// that it answers, belongs to a message that went out, or waits for a human.
// The only errors are those of the store and the disk: whatever is wrong with
// the message itself is its outcome.
func (s *Shop) TakeMail(in Incoming) (out Taken, err error) {
	defer s.happened(in.Arrived)()
	hash := hashOf(in.Raw)
	x := &intake{in: in, mail: Mail{Source: in.Source, Mailbox: in.Kind, TakenAt: s.now, Arrived: s.at, Hash: hash}}
	is, failure := mail.Inspect(in.Raw, in.Kind, s.trust(), s.MailLimits())
	if failure == nil {
		x.read(is)
	} else {
		x.mail.Outcome, x.mail.Reason, x.mail.Detail = OutcomeFailed, reasonUnreadable, plainWords(failure)
	}
	out, err = s.takeIn(x, failure == nil)
	if err != nil && !grave(err) { // nothing has changed: a human looks at it
		x.mail.Outcome, x.mail.Reason, x.mail.Detail = OutcomeTriage, reasonRefused, plainWords(err)
		return s.takeIn(x, false)
	}
	return out, err
}

// takeIn stores a message in one transaction; sorted says that what becomes of
// it is still to be decided.
func (s *Shop) takeIn(x *intake, sorted bool) (out Taken, err error) {
	err = s.write("mail.take", func(w *write) error {
		out = Taken{}
		one := *x
		known, err := w.knownMail(&one)
		if err != nil || known != nil {
			if known != nil {
				out.Mail, out.Known = *known, true
			}
			return err
		}
		if err := s.keepRaw(one.mail.Hash, one.in.Raw); err != nil {
			return err
		}
		if one.mail.ID, err = w.Next("mail"); err != nil {
			return err
		}
		if sorted {
			if err := w.sort(&one); err != nil {
				return err
			}
			if err := w.flagMail(&one); err != nil {
				return err
			}
		}
		for _, key := range one.contentKeys() {
			if err := w.Put(key, one.mail.ID); err != nil {
				return err
			}
		}
		out.Mail = one.mail
		return w.putMail(one.mail)
	})
	if err == nil && out.Known && out.Mail.Hash != x.mail.Hash {
		store.RemoveFile(s.rawMailPath(x.mail.Hash)) // of no record: the one there is was redacted, or came by another way
	}
	return out, err
}

// happened lets what follows happen when the message arrived, never in the
// future: the clock of a mail server may be wrong.
func (s *Shop) happened(arrived time.Time) (restore func()) {
	at := s.at
	if !arrived.IsZero() {
		s.at = arrived.UTC().Truncate(time.Second)
		if s.at.After(s.now) {
			s.at = s.now
		}
	}
	return func() { s.at = at }
}

// read fills the record from what the message says.
func (x *intake) read(is mail.Inspection) {
	x.is, x.text = is, newText(is.Message.Text, is.Subject)
	x.sender = customer.FoldEmail(is.From.Mail)
	x.robot = is.Inner == mail.ClassAuto || is.Inner == mail.ClassBounce // also inside an envelope
	m := &x.mail
	m.Class, m.Signature, m.PEC = is.Class, is.Signature, is.CountsAsPEC
	m.From, m.FromName = is.From.Mail, text.Cut(is.From.Name, 120)
	m.Subject = text.Cut(strings.Join(strings.Fields(is.Subject), " "), text.MaxLine)
	m.MessageID, m.SentAt = is.Message.MessageID, is.SentAt
}

// contentKeys are what a message is known by: the bytes, the content whatever
// way it came by, and the provider's identifier of a PEC.
func (x *intake) contentKeys() []store.Key {
	keys := []store.Key{store.MailContentKey(x.mail.Hash)}
	if x.mail.Class == "" {
		return keys
	}
	one := x.is.Message
	if one.MessageID == "" && one.Date.IsZero() {
		return keys // a device that says the same every day says something new every day
	}
	class := x.is.Class
	if class == mail.ClassAnomaly {
		class = x.is.Inner // the same message, sent to both mailboxes
	}
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %q %q %d", class, one.MessageID, x.is.From.Mail, one.Subject, one.Text, one.Date.Unix())
	for _, p := range one.Parts {
		fmt.Fprintf(h, " %s", p.SHA256)
	}
	if c := x.is.Certificate; c != nil { // receipts of one message differ in who received it
		fmt.Fprintf(h, " %q %q %q %q", c.Type, c.Identifier, c.Recipient, c.Error)
	}
	return append(keys, store.MailContentKey("content:"+hex.EncodeToString(h.Sum(nil))))
}

// knownMail gives the record of a message that was taken in before. One that
// could not be read is tried again.
func (w *write) knownMail(x *intake) (*Mail, error) {
	for _, key := range x.contentKeys() {
		id, ok, err := get[int64](w.Tx, key)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		m, err := findMail(w.Tx, id)
		if err != nil {
			return nil, err
		}
		if m.Outcome == OutcomeFailed && !m.Done && x.mail.Outcome != OutcomeFailed {
			return nil, w.supersede(m)
		}
		if x.is.CountsAsPEC && m.Class == mail.ClassPEC && !m.PEC {
			x.copied = &m
			return nil, nil
		}
		return &m, nil
	}
	return nil, nil
}

// supersede strikes the record of a message that can now be read.
func (w *write) supersede(m Mail) error {
	m.Done = true
	return w.putMail(m)
}

// sort decides what becomes of a message: the shop's rules first, then what
// it is, then the thread, then a new ticket.
func (w *write) sort(x *intake) (err error) {
	if x.mine, err = customerOfAddress(w.Tx, x.is.From.Mail); err != nil {
		return err
	}
	x.mail.Customer = x.mine
	own, err := w.ownMessage(x)
	switch {
	case err != nil:
		return err
	case own:
		return x.end(OutcomeIgnored, "our own message")
	case slices.Contains(w.shop.ownAddresses(), x.sender):
		return x.end(OutcomeTriage, "written from our own address")
	}
	if r, ok := w.shop.ruleFor(x); ok {
		return w.obey(x, r)
	}
	switch {
	case fromSdI(x):
		return w.takeSdI(x)
	case strings.HasPrefix(string(x.is.Class), "receipt:"):
		return w.takeReceipt(x)
	case x.is.Inner == mail.ClassBounce:
		return w.takeReceipt(x)
	case x.is.Inner == mail.ClassAuto && x.mine != "" && strings.HasPrefix(x.is.Auto, "List-"):
		return x.end(OutcomeTriage, "a list brought what a customer wrote")
	case x.is.Inner == mail.ClassAuto:
		return x.end(OutcomeIgnored, "sent by a machine or a list")
	}
	if customer.CheckEmail(x.is.From.Mail) != nil {
		return x.end(OutcomeTriage, "no sender to answer to")
	}
	if x.copied != nil {
		if done, err := w.certify(x); err != nil || done {
			return err
		}
	}
	done, err := w.takeReply(x)
	if err != nil || done {
		return err
	}
	if x.is.CountsAsPEC && x.mine == "" {
		return x.end(OutcomeTriage, "PEC from a sender who is no customer")
	}
	return w.takeRequest(x)
}

// end gives a message its outcome.
func (x *intake) end(o Outcome, reason refusal.Word) error {
	x.mail.Outcome, x.mail.Reason = o, reason
	return nil
}

// ownMessage reports whether it is one of the shop's letters: a copy, or a
// loop. A receipt or bounce about a letter has an id of its own.
func (w *write) ownMessage(x *intake) (bool, error) {
	ref, ok, err := get[threadRef](w.Tx, store.MessageIDKey(x.is.Message.MessageID))
	return ok && ref.Letter != 0 && x.is.Message.MessageID != "", err
}

// ownAddresses are those that the shop itself writes from.
func (s *Shop) ownAddresses() (own []string) {
	for _, a := range append([]string{s.mailFrom(), s.Config.Company.PEC, s.pecFrom()}, mailboxUsers(s.Config)...) {
		if a = addressOf(a); a != "" {
			own = append(own, customer.FoldEmail(a))
		}
	}
	return own
}

// MailLimits are the shop's bounds for a message.
func (s *Shop) MailLimits() mail.Limits {
	lim := mail.DefaultLimits()
	if s.Config.Mail.MaxMB > 0 {
		lim.Bytes = int64(s.Config.Mail.MaxMB) << 20
	}
	return lim
}

func unknownTicket(err error) bool { return refusal.KindOf(err) == "no-ticket" }
