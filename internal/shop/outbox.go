package shop

import (
	"strconv"
	"strings"
	"time"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// LetterState is where an outgoing message stands.
type LetterState string

// The states of an outgoing message. Sending is left behind by a process that
// died between handing it over and noting that it did: it becomes Uncertain,
// and is never sent again by itself.
const (
	LetterHeld      LetterState = "held"    // waits for a human to let it go
	LetterWaiting   LetterState = "waiting" // for the next `mail send`
	LetterSending   LetterState = "sending"
	LetterSent      LetterState = "sent"
	LetterUncertain LetterState = "uncertain" // it may have been delivered
	LetterFailed    LetterState = "failed"    // refused for good
	LetterDropped   LetterState = "dropped"
)

// done reports whether nobody needs to look at it again.
func (s LetterState) done() bool { return s == LetterSent || s == LetterDropped }

// Letter is an outgoing message. It is stored in the transaction of the event
// that it tells of.
type Letter struct {
	ID         int64        `json:"id"`
	State      LetterState  `json:"state"`
	Kind       string       `json:"kind"`   // the template: acknowledgement, question, …
	Ticket     string       `json:"ticket"` // "2026-000042"
	Customer   string       `json:"customer"`
	To         string       `json:"to"`
	Subject    string       `json:"subject"`
	Body       string       `json:"body"`
	Sealed     []byte       `json:"sealed,omitempty"` // access code that stands in for codeMark, blanked once done
	MessageID  string       `json:"message_id"`       // without angle brackets, given at birth
	InReplyTo  string       `json:"in_reply_to"`
	References []string     `json:"references"`
	Why        refusal.Word `json:"why"`           // why it is held, late or failed
	Detail     string       `json:"detail"`        // of that, as the server said it
	Auto       bool         `json:"auto"`          // a machine wrote it
	Tells      bool         `json:"tells"`         // once sent, the customer was told that there is no solution (R17)
	Text       string       `json:"text"`          // what he is told then; of a letter without ticket, what it is about
	Via        string       `json:"via,omitempty"` // "" ordinary mail, pec
	Files      []LetterFile `json:"files,omitempty"`
	MadeAt     time.Time    `json:"made_at"`
	MadeBy     string       `json:"made_by"`
	Attempts   int          `json:"attempts"`
	TriedAt    time.Time    `json:"tried_at"`
	NextAt     time.Time    `json:"next_at"`
	SentAt     time.Time    `json:"sent_at"`
	Receipts   []Receipt    `json:"receipts"`
}

// Receipt is what came back about an outgoing message: a PEC receipt or a
// bounce.
type Receipt struct {
	At     time.Time `json:"at"`
	Class  string    `json:"class"` // receipt:accettazione, bounce, …
	Failed []string  `json:"failed"`
	Mail   int64     `json:"mail"`
}

// codeMark stands in a letter's body where the access code goes: the code
// itself is sealed, and filled in while it is sent (R03).
const codeMark = "[codice di accesso]"

func letterID(n int64) string { return "letter#" + strconv.FormatInt(n, 10) }

// subjectOf is whose digests a letter's log lines carry.
func (l Letter) subjectOf() string {
	if l.Customer != "" {
		return l.Customer
	}
	return "T" + l.Ticket
}

// putLetter stores an outgoing message and keeps its indexes. What is done
// with keeps no access code.
func (w *write) putLetter(l Letter) error {
	if err := w.guardSending(l); err != nil {
		return err
	}
	if l.State.done() {
		l.Sealed = nil
	}
	if err := w.mark(!l.State.done(), store.UnsentKey(l.ID)); err != nil {
		return err
	}
	if err := w.put(store.OutgoingKey(l.ID), letterID(l.ID), l.subjectOf(), l); err != nil {
		return err
	}
	return w.followSdI(l)
}

func findLetter(tx *store.Tx, id int64) (Letter, error) {
	l, ok, err := get[Letter](tx, store.OutgoingKey(id))
	if err == nil && !ok {
		err = refusal.NotFound("no-letter", "there is no outgoing message %d", id).WithHint("scatto mail outbox list --all")
	}
	return l, err
}

// Outbox lists what is not done with, oldest first; with all also what was
// sent or dropped.
func (s *Shop) Outbox(all bool) (list []Letter, err error) {
	err = s.view(func(tx *store.Tx) error {
		if all {
			return each(tx, store.OutgoingPrefix(), func(_ store.Key, l Letter) error {
				list = append(list, l)
				return nil
			})
		}
		ids, err := numbers(tx, store.UnsentPrefix())
		for _, id := range ids {
			l, err := findLetter(tx, id)
			if err != nil {
				return err
			}
			list = append(list, l)
		}
		return err
	})
	return list, err
}

// Letter reads one outgoing message.
func (s *Shop) Letter(id int64) (l Letter, err error) {
	err = s.view(func(tx *store.Tx) error {
		l, err = findLetter(tx, id)
		return err
	})
	return l, err
}

// changeLetter runs one step of a letter's life.
func (s *Shop) changeLetter(op string, id int64, step func(w *write, l Letter) (Letter, error)) (l Letter, err error) {
	err = s.write(op, func(w *write) error {
		old, err := findLetter(w.Tx, id)
		if err != nil {
			return err
		}
		if l, err = step(w, old); err != nil {
			return err
		}
		return w.putLetter(l)
	})
	return l, err
}

// ReleaseLetter lets a message go that was held, failed or uncertain: the next
// `mail send` takes it, with the Message-ID that it always had.
func (s *Shop) ReleaseLetter(id int64) (Letter, error) {
	return s.changeLetter("mail.release", id, func(_ *write, l Letter) (Letter, error) {
		switch {
		case l.State == LetterSent:
			return l, refusal.Rule("letter-sent", "message %d was already sent", id)
		case l.State == LetterDropped:
			return l, refusal.Rule("letter-dropped", "message %d was dropped", id).WithHint("write to the customer anew: scatto ticket note --public")
		case l.State == LetterSending && s.now.Sub(l.TriedAt) < s.sendingTakes():
			return l, refusal.Rule("letter-sending", "message %d is being sent right now", id)
		}
		l.State, l.Why, l.Detail, l.Attempts, l.NextAt, l.MadeAt = LetterWaiting, "", "", 0, time.Time{}, s.now
		return l, nil
	})
}

// DropLetter takes a message out of the outbox for good.
func (s *Shop) DropLetter(id int64, reason string) (Letter, error) {
	return s.changeLetter("mail.drop", id, func(_ *write, l Letter) (Letter, error) {
		if l.State == LetterSent {
			return l, refusal.Rule("letter-sent", "message %d was already sent", id)
		}
		if l.State == LetterSending && s.now.Sub(l.TriedAt) < s.sendingTakes() {
			return l, refusal.Rule("letter-sending", "message %d is being sent right now", id)
		}
		l.State, l.Why, l.Detail = LetterDropped, "", text.Cut(strings.TrimSpace(reason), text.MaxLine)
		return l, nil
	})
}
