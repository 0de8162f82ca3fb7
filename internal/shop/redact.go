package shop

import (
	"os"
	"slices"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/ticket"
)

// RedactInput says what to remove, and from where.
type RedactInput struct {
	Ticket  string
	Passage string
	Reason  string
	Files   bool // remove the attachments that hold it, too
}

// Redacted is what was removed.
type Redacted struct {
	Ticket  ticket.Ticket
	Tickets []string      // those in which it stood: the ticket, and those merged or split
	Places  int           // in their words, and in sessions, calls and to-dos
	Mails   int           // messages, in and out, that held it
	Dropped int           // parts of messages that had to go as a whole
	Files   []HoldingFile // attachments that hold it
}

// HoldingFile is an attachment that holds the passage.
type HoldingFile struct {
	Ticket, Name, Hash string
	Removed            bool
	Elsewhere          []string // tickets beside that hold the same file and keep it
}

// redaction is one passage on its way out.
type redaction struct {
	*write
	in      RedactInput
	passage ticket.Passage
	family  []ticket.Ticket // the ticket, and those that can hold copies
	res     Redacted
}

// RedactTicket removes every occurrence of a passage that should never have
// been written down, such as a mailed password: from the ticket and those
// merged with it or split from it, their sessions, calls, to-dos, mails and
// letters, the index of words and, when asked, attachments. The log keeps a
// keyed digest of it. Then the store is compacted, so that its old bytes are
// gone. Invoices are never touched.
func (s *Shop) RedactTicket(in RedactInput) (res Redacted, err error) {
	p, err := ticket.ParsePassage(in.Passage)
	if err != nil {
		return res, err
	}
	if in.Reason, err = text.Line("reason", in.Reason, text.MaxLine); err != nil {
		return res, err
	}
	had, err := s.Searchable()
	if err != nil {
		return res, err
	}
	err = s.write("ticket.redact", func(w *write) error {
		r := &redaction{write: w, in: in, passage: p}
		err := r.run()
		res = r.res
		return err
	})
	if err != nil {
		return res, err
	}
	if has, err := s.Searchable(); err != nil {
		return res, err
	} else if had && !has { // it was given up: what is left of it must go too
		if _, err := s.Reindex(); err != nil {
			return res, err
		}
	}
	if err := s.st.Compact(); err != nil {
		return res, refusal.Failure("not-compacted", "the passage is removed, but its old bytes are still in the store").
			WithHint("run: scatto store compact").From(err)
	}
	return res, nil
}

func (r *redaction) run() error {
	first, err := findTicket(r.Tx, r.in.Ticket)
	if err != nil {
		return err
	}
	if err := r.gather(first); err != nil {
		return err
	}
	for _, t := range r.family {
		held, err := restrictedPerson(r.Tx, requesterPerson(t))
		if err != nil {
			return err
		}
		if held != nil {
			if err := r.pass(*held, "a passage is removed from the person's ticket"); err != nil {
				return err
			}
		}
	}
	after := make([]ticket.Ticket, len(r.family))
	for i, t := range r.family {
		clean, places, err := r.ticket(t)
		if err != nil {
			return err
		}
		if places > 0 || len(clean.Files) < len(t.Files) {
			r.res.Places += places
			r.res.Tickets = append(r.res.Tickets, t.Name())
		}
		after[i] = clean
	}
	switch {
	case r.res.Places+r.res.Mails > 0 || slices.ContainsFunc(r.res.Files, func(f HoldingFile) bool { return f.Removed }):
	case len(r.res.Files) > 0:
		return refusal.Rule("passage-in-files", "only attached files of ticket %s hold the passage: %d", first.Name(), len(r.res.Files)).
			WithHint("remove them with --files")
	default:
		return refusal.NotFound("no-passage", "ticket %s does not hold this passage", first.Name()).
			WithHint("write it exactly as it stands there; pictures, PDF and archives are not looked into")
	}
	for i, t := range r.family {
		if t.Number == first.Number || slices.Contains(r.res.Tickets, t.Name()) {
			after[i] = after[i].NoteRedaction(r.passage, r.shop.at, r.shop.by, r.in.Reason)
			if err := r.putTicket(&t, after[i]); err != nil {
				return err
			}
		}
	}
	r.res.Ticket = after[0]
	r.dropFiles()
	digest, err := r.Digest(subjectOf(first), r.passage.String())
	r.changes = append(r.changes, store.Change{ID: first.Name() + "/passage", Before: digest})
	return err
}

// mostRelated bounds how many tickets are followed from one to the next.
const mostRelated = 500

// gather finds the ticket's family: copies of its words went to those that it
// was merged into or split in, and theirs on.
func (r *redaction) gather(first ticket.Ticket) error {
	r.family = []ticket.Ticket{first}
	known := map[string]bool{first.Name(): true}
	for i := 0; i < len(r.family) && i < mostRelated; i++ {
		for _, name := range r.family[i].Related() {
			if known[name] {
				continue
			}
			known[name] = true
			t, err := findTicket(r.Tx, name)
			if refusal.KindOf(err) == "no-ticket" {
				continue
			}
			if err != nil {
				return err
			}
			r.family = append(r.family, t)
		}
	}
	return nil
}

// ticket takes the passage out of one ticket and all that belongs to it.
func (r *redaction) ticket(t ticket.Ticket) (clean ticket.Ticket, places int, err error) {
	clean, places = t.Redact(r.passage)
	for _, part := range []func(ticket.Ticket) (int, error){r.sessions, r.visits, r.calls, r.todos, r.customisations, r.repeats} {
		n, err := part(t)
		if err != nil {
			return t, 0, err
		}
		places += n
	}
	mails, err := r.redactMails(t, r.passage)
	if err != nil {
		return t, 0, err
	}
	r.res.Mails += mails.changed
	r.res.Dropped += mails.dropped
	for _, f := range t.Files {
		holding, err := r.shop.fileHolds(f, r.passage)
		if err != nil {
			return t, 0, err
		}
		if !holding {
			continue
		}
		r.res.Files = append(r.res.Files, HoldingFile{Ticket: t.Name(), Name: f.Name, Hash: f.Hash, Removed: r.in.Files})
		if r.in.Files {
			clean = clean.Detach(f.Hash)
		}
	}
	return clean, places, nil
}

// fileHolds says whether the content of an attachment holds the passage. One
// that is missing holds nothing.
func (s *Shop) fileHolds(f ticket.File, p ticket.Passage) (bool, error) {
	if refusal.KindOf(s.verifyFile(f)) == "file-damaged" {
		if _, err := os.Stat(s.filePath(f.Hash)); os.IsNotExist(err) {
			return false, nil
		}
	}
	data, err := os.ReadFile(s.filePath(f.Hash))
	if err != nil {
		return false, damagedAttachment(f, err)
	}
	return (&mailRedactor{passage: p}).inside(data, 0), nil
}

// dropFiles removes the contents that no ticket holds any more, once the
// transaction is safe.
func (r *redaction) dropFiles() {
	for i := range r.res.Files {
		f := &r.res.Files[i]
		f.Name, _ = r.passage.Remove(f.Name)
		if !f.Removed {
			continue
		}
		list, err := numbers(r.Tx, store.FileTicketPrefix(f.Hash))
		if err != nil {
			continue
		}
		for _, n := range list {
			if t, err := ticketByNumber(r.Tx, n); err == nil {
				f.Elsewhere = append(f.Elsewhere, t.Name())
			}
		}
		if len(f.Elsewhere) == 0 {
			path := r.shop.filePath(f.Hash)
			r.afterwards = append(r.afterwards, func() { store.RemoveFile(path) })
		}
	}
}
