package shop

import (
	"context"
	"fmt"
	"time"

	"scatto/internal/config"
	"scatto/internal/mail"
	"scatto/internal/mail/post"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// cursor is how far a mailbox was read.
type cursor struct {
	post.Cursor
	Server string    `json:"server"` // host, user and folder: another one is read from its beginning
	At     time.Time `json:"at"`
}

// fetchBatch is how many messages are taken in before the store is let go.
const fetchBatch = 20

// FetchMail takes in what is new in one configured mailbox. The mailbox itself
// is only read. The store is let go while the wire is in use; a run that is cut
// off goes on where it stopped, and what it had taken in is known again.
func (s *Shop) FetchMail(ctx context.Context, box config.Mailbox, source post.Source, took func(Taken)) error {
	name := box.Host + "/" + box.User + "/" + box.Folder
	var from cursor
	err := s.view(func(tx *store.Tx) (err error) {
		from, _, err = get[cursor](tx, store.MailboxKey(box.Name))
		return err
	})
	if err != nil {
		return err
	}
	if from.Server != name {
		from = cursor{}
	}
	if err := s.Close(); err != nil {
		return err
	}
	return post.Fetch(ctx, source, from.Cursor, fetchBatch, func(reached post.Cursor, batch []post.Fetched) error {
		for _, m := range batch {
			t, err := s.takeFetched(box, m)
			if err != nil {
				return err
			}
			took(t)
		}
		if err := s.write("mail.fetch", func(w *write) error {
			return w.put(store.MailboxKey(box.Name), "mailbox/"+box.Name, "mail", cursor{reached, name, s.now})
		}); err != nil {
			return err
		}
		return s.Close()
	})
}

// takeFetched takes one message in; one that is too large to be downloaded is
// recorded, so that a human looks at it where it lies.
func (s *Shop) takeFetched(box config.Mailbox, m post.Fetched) (Taken, error) {
	if !m.TooLarge {
		return s.TakeMail(Incoming{Source: box.Name, Box: box.Name, Kind: mail.Mailbox(box.Kind), Raw: m.Raw, Arrived: m.Arrived})
	}
	no := refusal.Rule("mail-too-large", "the message has %d bytes, more than mail.max_mb allows: it lies in the mailbox as number %d", m.Size, m.UID)
	return s.noteUnread(box, m, plainWords(no))
}

func (s *Shop) noteUnread(box config.Mailbox, m post.Fetched, why string) (out Taken, err error) {
	defer s.happened(m.Arrived)()
	err = s.write("mail.take", func(w *write) error {
		key := store.MailContentKey(fmt.Sprintf("large:%s:%d:%d", box.Name, m.UID, m.Size))
		id, known, err := get[int64](w.Tx, key)
		if err != nil {
			return err
		}
		if known {
			out.Known = true
			out.Mail, err = findMail(w.Tx, id)
			return err
		}
		if id, err = w.Next("mail"); err != nil {
			return err
		}
		out.Mail = Mail{ID: id, Source: box.Name, Mailbox: mail.Mailbox(box.Kind), TakenAt: s.now, Outcome: OutcomeFailed, Reason: reasonUnreadable, Detail: why}
		if err := w.Put(key, id); err != nil {
			return err
		}
		return w.putMail(out.Mail)
	})
	return out, err
}
