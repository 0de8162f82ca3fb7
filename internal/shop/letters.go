package shop

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net/mail"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/mail/letter"
	"scatto/internal/mail/post"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// mailFrom is the sender of what leaves.
func (s *Shop) mailFrom() string {
	if s.Config.Mail.From != "" {
		return s.Config.Mail.From
	}
	return s.Config.Company.Email
}

// pecFrom is the sender of certified mail.
func (s *Shop) pecFrom() string {
	if s.Config.Mail.PECFrom != "" {
		return s.Config.Mail.PECFrom
	}
	return s.Config.Company.PEC
}

// ownDomain is what the Message-IDs of the shop end in.
func (s *Shop) ownDomain() string {
	if a, err := mail.ParseAddress(s.mailFrom()); err == nil {
		if _, domain, ok := strings.Cut(a.Address, "@"); ok {
			return strings.ToLower(domain)
		}
	}
	return "scatto.invalid"
}

// templates reads the texts of the letters, once. One that the shop spoilt
// gives way to the built-in text: `mail templates check` tells.
func (s *Shop) templates() letter.Set {
	if s.letters == nil {
		set, _ := letter.Load(filepath.Join(s.dir, "templates")) // the set works all the same
		s.letters = &set
	}
	return *s.letters
}

// letterInput is what a letter about a ticket says beside the ticket itself.
type letterInput struct {
	kind     string
	text     string
	list     []string // questions or solutions
	position int
	access   *Access
	hold     refusal.Word // why a human must let it go first, "" for no reason
	tells    bool
	auto     bool   // a machine writes it: other machines are told so
	byMail   bool   // the request came by mail
	answers  string // Message-ID of the message that is only now being taken in, "" for none
}

// letter puts a letter about t into the outbox, in this transaction. Tickets
// without an address get none.
func (w *write) letter(t ticket.Ticket, in letterInput) (l Letter, err error) {
	s := w.shop
	if t.Email == "" || s.Silent {
		return l, nil
	}
	if left, err := w.unsent(t, in); err != nil || left {
		return l, err
	}
	words, err := s.templates().Render(in.kind, w.letterData(t, in))
	if err != nil {
		return l, w.unwritten(t, in.kind, err)
	}
	n, err := w.Next("letter")
	if err != nil {
		return l, err
	}
	l = Letter{
		ID: n, State: LetterWaiting, Kind: in.kind, Ticket: t.Name(), Customer: t.Customer, To: t.Email,
		Subject: words.Subject, Body: words.Body, MadeAt: s.now, MadeBy: s.by, Tells: in.tells, Auto: in.auto,
		MessageID: newMessageID(t.Number, n, s.ownDomain()), References: []string{}, Receipts: []Receipt{},
	}
	if in.tells {
		l.Text = in.text
	}
	if in.hold != "" {
		l.State, l.Why = LetterHeld, in.hold
	}
	if in.access != nil {
		if l.Sealed, err = w.Seal(letterID(n), in.access.Code); err != nil {
			return l, err
		}
	}
	if l.References, err = threadOf(w.Tx, t.Number); err != nil {
		return l, err
	}
	if post.ValidID(in.answers) && !slices.Contains(l.References, in.answers) {
		l.References = append(l.References, in.answers)
	}
	if len(l.References) > 0 {
		l.InReplyTo = l.References[len(l.References)-1]
	}
	if err := w.Put(store.MessageIDKey(l.MessageID), threadRef{Ticket: t.Number, Letter: n}); err != nil {
		return l, err
	}
	if err := w.mark(true, store.TicketOutgoingKey(t.Number, n)); err != nil {
		return l, err
	}
	return l, w.putLetter(l)
}

// unwritten books a letter that could not be written as a to-do: the event
// that it would have told of is not held up.
func (w *write) unwritten(t ticket.Ticket, kind string, err error) error {
	if grave(err) && refusal.KindOf(err) != "bad-template" {
		return err
	}
	return w.addTodos([]Todo{{Due: w.shop.Today(), Customer: t.Customer, Ticket: t.Name(), Rule: "R03",
		What: "messaggio al cliente non scritto (" + kind + ")", Reason: plainWords(err)}})
}

// newMessageID gives an id that nobody can guess.
func newMessageID(ticketNumber, letter int64, domain string) string {
	var b [8]byte
	rand.Read(b[:]) // never fails
	return fmt.Sprintf("scatto-%d-%d-%s@%s", ticketNumber, letter, hex.EncodeToString(b[:]), domain)
}

// threadRef is what a Message-ID leads to.
type threadRef struct {
	Ticket int64 `json:"ticket"`
	Mail   int64 `json:"mail"`   // that came in, 0 for none
	Letter int64 `json:"letter"` // that went out, 0 for none
}

// maxReferences bounds what a letter cites.
const maxReferences = 10

// threadOf gives the Message-IDs of what came in for a ticket, oldest first.
func threadOf(tx *store.Tx, n int64) (ids []string, err error) {
	ids = []string{}
	err = tx.ScanKeysReverse(store.TicketMailPrefix(n), func(key store.Key) (bool, error) {
		id, _ := key.Number()
		m, ok, err := get[Mail](tx, store.MailKey(id))
		if ok && post.ValidID(m.MessageID) {
			ids = append([]string{m.MessageID}, ids...)
		}
		return len(ids) < maxReferences, err
	})
	return ids, err
}

// Why a letter waits for a human.
const (
	heldOld     refusal.Word = "the message is old: nobody expects an answer by itself"
	heldMany    refusal.Word = "this address has had many answers today"
	heldUnknown refusal.Word = "the sender is no customer: nothing unknown is answered by itself"
	heldAskPEC  refusal.Word = "the text that asks for a PEC waits for a look (mail.auto_ask_pec)"
)

// acknowledgeOpened writes what the requester of a new ticket gets: the
// acknowledgement, or the text that asks for a PEC (R44), which goes out by
// itself only where the shop said so.
func (w *write) acknowledgeOpened(out Opened, hold refusal.Word) error {
	in := letterInput{kind: letter.Acknowledgement, position: out.Position, access: out.Access, hold: hold, answers: out.answers, auto: true, byMail: out.byMail}
	if out.Ticket.NeedsPEC {
		in.kind = letter.AskPEC
		if hold == "" && !w.shop.Config.AskForPEC {
			in.hold = heldAskPEC
		}
	}
	return w.acknowledge(out.Ticket, in)
}

// acknowledge tells a requester that his request has its number (R01, R03,
// R56): at most one a day about a subject to one address, so that two robots
// cannot answer each other for ever.
func (w *write) acknowledge(t ticket.Ticket, in letterInput) error {
	key := store.AnsweredKey(customer.FoldEmail(t.Email), subjectMark(t))
	last, had, err := get[time.Time](w.Tx, key)
	if err != nil || t.Email == "" || w.shop.Silent {
		return err
	}
	if had && in.access == nil && w.shop.now.Sub(last) < 24*time.Hour {
		return nil
	}
	if err := w.Put(key, w.shop.now); err != nil {
		return err
	}
	if in.byMail && in.hold == "" {
		if in.hold, err = w.manyToday(t.Email); err != nil {
			return err
		}
	}
	_, err = w.letter(t, in)
	return err
}

// answersADay bounds what one address is sent by itself: a forged sender, or a
// robot that changes its subjects, must not make the shop a nuisance.
const answersADay = 5

// answered counts the letters of one day to one address.
type answered struct {
	Day   calendar.Date `json:"day"`
	Count int           `json:"count"`
}

func (w *write) manyToday(email string) (hold refusal.Word, err error) {
	key := store.AnsweredKey(customer.FoldEmail(email), "")
	seen, _, err := get[answered](w.Tx, key)
	if err != nil {
		return "", err
	}
	if today := w.shop.day(w.shop.now); seen.Day != today {
		seen = answered{Day: today}
	}
	if seen.Count++; seen.Count > answersADay {
		hold = heldMany
	}
	return hold, w.Put(key, seen)
}
