package shop

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"scatto/internal/mail"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// Outcome is what became of an incoming message.
type Outcome string

// The outcomes. Triage, inbox and failed wait for a human.
const (
	OutcomeTicket     Outcome = "ticket"
	OutcomeReply      Outcome = "reply"
	OutcomeReceipt    Outcome = "receipt"
	OutcomeRegularise Outcome = "to-regularise"
	OutcomeEvidence   Outcome = "evidence"
	OutcomeInbox      Outcome = "inbox"
	OutcomeTriage     Outcome = "triage"
	OutcomeIgnored    Outcome = "ignored"
	OutcomeFailed     Outcome = "failed"
)

// Reasons that come with a detail.
const (
	reasonUnreadable refusal.Word = "it cannot be read"
	reasonRefused    refusal.Word = "it cannot be done by itself"
)

// Outcomes lists them all.
func Outcomes() []Outcome {
	return []Outcome{OutcomeTicket, OutcomeReply, OutcomeReceipt, OutcomeRegularise, OutcomeEvidence,
		OutcomeInbox, OutcomeTriage, OutcomeIgnored, OutcomeFailed}
}

// waits reports whether a human has to look at the message.
func (o Outcome) waits() bool { return o == OutcomeTriage || o == OutcomeInbox || o == OutcomeFailed }

// Mail is a message that came in. Its bytes lie untouched in a file named by
// their hash.
type Mail struct {
	ID        int64          `json:"id"`
	Outcome   Outcome        `json:"outcome"`
	Reason    refusal.Word   `json:"reason"`
	Detail    string         `json:"detail"` // of the reason, as it came
	Done      bool           `json:"done"`   // a human has looked at it
	Look      bool           `json:"look"`   // a human is to look at it, whatever its outcome
	Mine      bool           `json:"mine"`   // its writer belongs to the ticket
	Arrived   time.Time      `json:"arrived"`
	Ticket    string         `json:"ticket"`
	Customer  string         `json:"customer"`
	Source    string         `json:"source"`  // file, or the mailbox's name
	Mailbox   mail.Mailbox   `json:"mailbox"` // pec, ordinary
	Class     mail.Class     `json:"class"`
	Signature mail.Signature `json:"signature"`
	PEC       bool           `json:"counts_as_pec"`
	From      string         `json:"from"`
	FromName  string         `json:"from_name"`
	Subject   string         `json:"subject"`
	MessageID string         `json:"message_id"`
	SentAt    time.Time      `json:"sent_at"` // certified (R73), else as claimed
	TakenAt   time.Time      `json:"taken_at"`
	Hash      string         `json:"hash"` // SHA-256 of the bytes
	Folder    string         `json:"folder"`
	Letter    int64          `json:"letter"`                 // the outgoing message that it answers
	Privacy   string         `json:"privacy_hint,omitempty"` // words that make it a possible data-subject request (R109)
	Erased    bool           `json:"erased,omitempty"`       // its writer was erased, and its bytes with him (R96)
}

func mailID(n int64) string { return "mail#" + strconv.FormatInt(n, 10) }

func (m Mail) subjectOf() string {
	switch {
	case m.Customer != "":
		return m.Customer
	case m.Ticket != "":
		return "T" + m.Ticket
	}
	return mailID(m.ID)
}

// putMail stores a message's record and its indexes.
func (w *write) putMail(m Mail) error {
	if err := w.mark(m.Waits(), store.MailOpenKey(m.ID)); err != nil {
		return err
	}
	return w.put(store.MailKey(m.ID), mailID(m.ID), m.subjectOf(), m)
}

func findMail(tx *store.Tx, id int64) (Mail, error) {
	m, ok, err := get[Mail](tx, store.MailKey(id))
	if err == nil && !ok {
		err = refusal.NotFound("no-mail", "there is no incoming message %d", id).WithHint("scatto mail list --all")
	}
	return m, err
}

// rawMailPath is where the bytes of a message lie.
func (s *Shop) rawMailPath(hash string) string {
	return filepath.Join(s.dir, "files", "mail", hash[:2], hash+".eml")
}

// keepRaw keeps the bytes of a message untouched; a copy that is there stays.
func (s *Shop) keepRaw(hash string, raw []byte) error {
	path := s.rawMailPath(hash)
	if info, err := os.Stat(path); err == nil && info.Size() == int64(len(raw)) {
		return nil
	}
	if err := store.WriteFile(path, raw); err != nil {
		return cannotWrite(path, err)
	}
	return nil
}

// RawMail reads the bytes of a message, and refuses what is no longer as it came.
func (s *Shop) RawMail(m Mail) ([]byte, error) {
	if m.Erased {
		return nil, refusal.Rule("mail-erased", "the copy of message %d was erased", m.ID).By("R96")
	}
	if m.Hash == "" {
		return nil, refusal.Rule("mail-not-taken", "message %d was too large to be taken in: it lies in the mailbox", m.ID)
	}
	raw, err := os.ReadFile(s.rawMailPath(m.Hash))
	if err != nil {
		return nil, refusal.Damaged("mail-missing", "the file of message %d is missing", m.ID).
			WithHint("restore the last backup into a new folder: scatto --data NEWDIR backup restore FILE").From(err)
	}
	if hashOf(raw) != m.Hash {
		return nil, refusal.Damaged("mail-damaged", "the file of message %d is not as it came in", m.ID).
			WithHint("restore the last backup into a new folder: scatto --data NEWDIR backup restore FILE")
	}
	return raw, nil
}

// MailFilter says which messages to list; zero fields do not narrow.
type MailFilter struct {
	All     bool // also those that wait for nobody
	Outcome Outcome
	Ticket  string
}

// Mails lists incoming messages, oldest first: those that wait for a human,
// those of a ticket, or all.
func (s *Shop) Mails(f MailFilter) (list []Mail, err error) {
	add := func(m Mail) {
		if f.Outcome == "" || m.Outcome == f.Outcome {
			list = append(list, m)
		}
	}
	err = s.view(func(tx *store.Tx) error {
		prefix := store.MailOpenPrefix()
		switch {
		case f.Ticket != "":
			t, err := findTicket(tx, f.Ticket)
			if err != nil {
				return err
			}
			prefix = store.TicketMailPrefix(t.Number)
		case f.All || f.Outcome != "" && !f.Outcome.waits():
			return each(tx, store.MailPrefix(), func(_ store.Key, m Mail) error {
				add(m)
				return nil
			})
		}
		ids, err := numbers(tx, prefix)
		for _, id := range ids {
			m, err := findMail(tx, id)
			if err != nil {
				return err
			}
			add(m)
		}
		return err
	})
	return list, err
}

// Mail reads one record.
func (s *Shop) Mail(id int64) (m Mail, err error) {
	err = s.view(func(tx *store.Tx) error {
		m, err = findMail(tx, id)
		return err
	})
	return m, err
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Waits reports whether a human has to look at the message.
func (m Mail) Waits() bool { return (m.Outcome.waits() || m.Look) && !m.Done }
