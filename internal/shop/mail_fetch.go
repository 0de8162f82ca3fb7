package shop

import (
	"context"
	"fmt"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/config"
	"scatto/internal/mail"
	"scatto/internal/mail/post"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// cursor is how far a mailbox was read.
type cursor struct {
	post.Cursor
	Server string        `json:"server"` // host, user and folder: another one is read from its beginning
	Since  calendar.Date `json:"since"`  // what arrived earlier was passed over, and always is
	At     time.Time     `json:"at"`
}

// Since says which messages of a mailbox are wanted that was never read before:
// a first look at the mail of ten years would open ten thousand tickets.
type Since struct {
	From       calendar.Date // what arrived earlier is passed over
	Everything bool
}

func (s Since) given() bool { return s.Everything || !s.From.IsZero() }

// oldAfter is when a message is old to a shop that begins.
const oldAfter = 30 * 24 * time.Hour

func oldest(batch []post.Fetched, now time.Time) (at time.Time) {
	for _, m := range batch {
		if !m.Arrived.IsZero() && now.Sub(m.Arrived) > oldAfter && (at.IsZero() || m.Arrived.Before(at)) {
			at = m.Arrived
		}
	}
	return at
}

// fetchBatch is how many messages are taken in before the store is let go.
const fetchBatch = 20

// FetchMail takes in what is new in one configured mailbox. The mailbox itself
// is only read. The store is let go while the wire is in use; a run that is cut
// off goes on where it stopped, and what it had taken in is known again.
func (s *Shop) FetchMail(ctx context.Context, box config.Mailbox, source post.Source, since Since, took func(Taken)) error {
	name := box.Host + "/" + box.User + "/" + box.Folder
	var from cursor
	err := s.view(func(tx *store.Tx) (err error) {
		from, _, err = get[cursor](tx, store.MailboxKey(box.Name))
		return err
	})
	if err != nil {
		return err
	}
	fresh := from.Server != name
	if fresh {
		from = cursor{Since: since.From}
	} else if since.given() {
		return refusal.Rule("mailbox-begun", "the mailbox %s is being read already: --from and --everything are for its first time", box.Name)
	}
	if err := s.Close(); err != nil {
		return err
	}
	source.Progress = s.progress
	return post.Fetch(ctx, source, from.Cursor, fetchBatch, func(reached post.Cursor, batch []post.Fetched) error {
		if at := oldest(batch, s.now); fresh && !since.given() && !at.IsZero() {
			return refusal.Rule("old-mailbox", "the mailbox %s holds old messages, such as one of %s: say once from which day they are to be taken in", box.Name, s.day(at)).
				WithHint("scatto mail fetch %s --from %s, or --everything", box.Name, s.Today())
		}
		for _, m := range batch {
			if !m.Arrived.IsZero() && s.day(m.Arrived).Before(from.Since) {
				continue
			}
			if s.stopping() {
				return refusal.Partial(Interrupted, "interrupted")
			}
			t, err := s.takeFetched(box, m)
			if err != nil {
				return err
			}
			took(t)
		}
		if err := s.write("mail.fetch", func(w *write) error {
			return w.put(store.MailboxKey(box.Name), "mailbox/"+box.Name, "mail", cursor{reached, name, from.Since, s.now})
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
		key := store.MailContentKey(fmt.Sprintf("large:%s:%d:%d:%d", box.Name, m.UID, m.Size, m.Arrived.Unix()))
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
		out.Mail = Mail{ID: id, Source: box.Name, Mailbox: mail.Mailbox(box.Kind), TakenAt: s.now, Arrived: s.at, Outcome: OutcomeFailed, Reason: reasonUnreadable, Detail: why}
		if err := w.Put(key, id); err != nil {
			return err
		}
		return w.putMail(out.Mail)
	})
	return out, err
}
