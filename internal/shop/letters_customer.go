package shop

import (
	"os"
	"path/filepath"

	"scatto/internal/mail/post"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// viaPEC marks a letter that leaves by the shop's certified mailbox.
const viaPEC = "pec"

// LetterFile is an attachment of an outgoing message: its content lies among
// the attachments, under its SHA-256.
type LetterFile struct {
	Name string `json:"name"` // as the reader sees it
	Type string `json:"type"` // application/pdf …
	Hash string `json:"hash"`
}

// customerLetter is a letter that belongs to no ticket: a reminder, a
// statement, a price list, an invoice on its way to SdI.
type customerLetter struct {
	kind          string // "reminder", "statement", "sdi" …: what `mail outbox list` shows
	customer, to  string
	subject, body string
	via           string // "" ordinary mail, viaPEC
	hold          refusal.Word
	files         []LetterFile
	text          string // kept with the letter for whoever reads its receipts (a file code …)
}

// writeTo puts a letter to a customer, or to an office, into the outbox in this
// transaction. Its files must lie where saveFile puts them.
func (w *write) writeTo(in customerLetter) (l Letter, err error) {
	s := w.shop
	if in.to == "" {
		return l, refusal.Rule("no-address", "there is no address to write to")
	}
	if in.subject, err = text.Line("subject", in.subject, text.MaxLine); err != nil {
		return l, err
	}
	n, err := w.Next("letter")
	if err != nil {
		return l, err
	}
	l = Letter{
		ID: n, State: LetterWaiting, Kind: in.kind, Customer: in.customer, To: in.to, Subject: in.subject, Body: in.body,
		Via: in.via, Files: in.files, Text: in.text, MadeAt: s.now, MadeBy: s.by, Auto: true,
		MessageID: newMessageID(0, n, s.ownDomain()), References: []string{}, Receipts: []Receipt{},
	}
	if in.hold != "" {
		l.State, l.Why = LetterHeld, in.hold
	}
	if err := w.Put(store.MessageIDKey(l.MessageID), threadRef{Letter: n}); err != nil {
		return l, err
	}
	return l, w.putLetter(l)
}

// attached reads a letter's files for the wire.
func (s *Shop) attached(l Letter) (out []post.Attachment, err error) {
	for _, f := range l.Files {
		data, err := os.ReadFile(s.filePath(f.Hash))
		if err != nil {
			return nil, refusal.Damaged("attachment-missing", "the attachment %s of message %d is missing", filepath.Base(f.Name), l.ID).From(err)
		}
		out = append(out, post.Attachment{Name: f.Name, Type: f.Type, Content: data})
	}
	return out, nil
}
