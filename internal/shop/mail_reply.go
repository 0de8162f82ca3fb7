package shop

import (
	"encoding/json"
	"slices"
	"time"

	"scatto/internal/customer"
	"scatto/internal/mail"
	"scatto/internal/mail/letter"
	"scatto/internal/store"
	"scatto/ticket"
)

// takeReply looks for the ticket that a message belongs to: References and
// In-Reply-To first; then the tag in the subject or in the address, which
// anybody can write, only if the sender belongs to the ticket; never the
// subject alone. Last, a PEC that follows a request which lacked one (R44).
func (w *write) takeReply(x *intake) (done bool, err error) {
	t, ok, err := w.threaded(x)
	if err != nil {
		return false, err
	}
	if !ok {
		if t, ok, err = w.tagged(x); err != nil {
			return false, err
		}
	}
	if !ok && x.is.CountsAsPEC {
		if t, ok, err = w.awaited(x); err != nil {
			return false, err
		}
	}
	if !ok {
		return false, nil
	}
	return true, w.receive(x, t)
}

// threaded finds the ticket of the messages that this one answers, the
// nearest first.
func (w *write) threaded(x *intake) (t ticket.Ticket, ok bool, err error) {
	ids := slices.Clone(x.is.Message.InReplyTo)
	for _, id := range slices.Backward(x.is.Message.References) {
		ids = append(ids, id)
	}
	for _, id := range ids {
		ref, known, err := get[threadRef](w.Tx, store.MessageIDKey(id))
		if err != nil {
			return t, false, err
		}
		if known && ref.Ticket != 0 {
			t, err = w.kept(ref.Ticket)
			return t, err == nil, err
		}
	}
	return t, false, nil
}

// kept reads a ticket, or the one that it was merged into.
func (w *write) kept(n int64) (ticket.Ticket, error) {
	t, err := ticketByNumber(w.Tx, n)
	for hops := 0; err == nil && t.State == ticket.Merged && hops < 20; hops++ {
		t, err = findTicket(w.Tx, t.MergedInto)
	}
	return t, err
}

// tagged finds the ticket that the subject or the address names, if the
// sender belongs to it.
func (w *write) tagged(x *intake) (t ticket.Ticket, ok bool, err error) {
	var named []int64
	for _, a := range slices.Concat(x.is.Message.To, x.is.Message.Cc) {
		if n, ok := mail.PlusTag(a.Mail); ok && w.shop.ownPlus(a.Mail) {
			named = append(named, n)
		}
	}
	if n, ok := mail.TicketTag(x.is.Subject); ok {
		named = append(named, n)
	}
	for _, n := range named {
		t, err := w.kept(n)
		if unknownTicket(err) {
			continue
		}
		if err != nil {
			return t, false, err
		}
		if mine, err := w.belongs(x, t); err != nil || mine {
			return t, mine, err
		}
	}
	return t, false, nil
}

// belongs reports whether the sender of a message has to do with a ticket: he
// opened it, is of the same customer, or wrote before what a human put there.
// What a stranger wrote makes him no member of it.
func (w *write) belongs(x *intake, t ticket.Ticket) (bool, error) {
	if x.sender == customer.FoldEmail(t.Email) || x.mine != "" && x.mine == t.Customer {
		return true, nil
	}
	ids, err := numbers(w.Tx, store.TicketMailPrefix(t.Number))
	for _, id := range ids {
		m, err := findMail(w.Tx, id)
		if err != nil {
			return false, err
		}
		if m.Mine && customer.FoldEmail(m.From) == x.sender {
			return true, nil
		}
	}
	return false, err
}

// awaited finds the ticket for which the shop asked this customer for a PEC:
// the one on the same subject, else the only one (R44).
func (w *write) awaited(x *intake) (t ticket.Ticket, ok bool, err error) {
	if x.mine == "" {
		return t, false, nil
	}
	open, err := ticketsUnder(w.Tx, store.CustomerOpenTicketPrefix(x.mine))
	if err != nil {
		return t, false, err
	}
	var waiting []ticket.Ticket
	for _, one := range open {
		if !one.NeedsPEC {
			continue
		}
		if ticket.NormalSubject(one.Subject) == ticket.NormalSubject(x.mail.Subject) {
			return one, true, nil
		}
		waiting = append(waiting, one)
	}
	if len(waiting) == 1 {
		return waiting[0], true, nil
	}
	return t, false, nil
}

// receive puts a message on a ticket. A closed one is opened again when it was
// closed lately; else the message begins a new ticket that names the old one.
func (w *write) receive(x *intake, t ticket.Ticket) error {
	mine, err := w.belongs(x, t)
	if err != nil {
		return err
	}
	mine = mine || x.trusted
	if t.State == ticket.Merged {
		return x.end(OutcomeTriage, "the ticket was merged")
	}
	old := t
	if t.State.Closed() {
		if !mine || w.shop.at.Sub(t.ClosedAt) > time.Duration(w.shop.Config.ReopenDays)*24*time.Hour {
			return w.takeLate(x, t, mine)
		}
		if t, err = t.Reopen(w.shop.at, w.shop.by, "il cliente ha scritto ancora"); err != nil {
			return err
		}
	}
	x.mail.Mine = mine
	if x.sender == customer.FoldEmail(t.Email) {
		if err := w.consentByTicket(t); err != nil {
			return err
		}
	}
	words := x.text
	if !mine {
		words = "da " + x.is.From.Mail + ":\n" + words
	}
	words, x.mail.Look = fitting(t, x.body(words)), !mine && !x.ruled
	if t, err = t.Receive(w.shop.at, x.sender, words, mine, x.mail.ID); err != nil {
		return err
	}
	certified := x.is.CountsAsPEC && t.NeedsPEC && mine
	if certified {
		t = regularised(t)
		t.Channel = ticket.PEC
	}
	if err := w.attachParts(x, &t); err != nil {
		return err
	}
	if err := w.putTicket(&old, t); err != nil {
		return err
	}
	if err := w.linkMail(x, t); err != nil {
		return err
	}
	if certified {
		if err := w.inQueueNow(x, t); err != nil {
			return err
		}
	}
	switch {
	case !mine:
		return x.end(OutcomeReply, "from somebody else: kept as an internal note")
	case words == elsewhere:
		x.mail.Look = true
		return x.end(OutcomeReply, "the ticket is full: the text is in the message alone")
	}
	return x.end(OutcomeReply, "")
}

// inQueueNow tells a customer whose PEC has come that his request is in the
// queue (R44, R56).
func (w *write) inQueueNow(x *intake, t ticket.Ticket) error {
	if !t.State.InQueue() || t.Privacy != "" {
		return nil
	}
	position, err := w.position(t)
	if err != nil {
		return err
	}
	_, err = w.letter(t, letterInput{kind: letter.Acknowledgement, position: position, auto: true, answers: x.mail.MessageID})
	return err
}

// elsewhere stands for a text that no longer fits into its ticket.
const elsewhere = "[il testo è nel messaggio originale: il ticket è pieno]"

// fullTicket is where mail stops adding text to a ticket, in bytes: the shop's
// own words must still fit.
const fullTicket = 600 << 10

func fitting(t ticket.Ticket, words string) string {
	if data, err := json.Marshal(t); err == nil && len(data)+6*len(words) > fullTicket {
		return elsewhere
	}
	return words
}

// certify lets the ticket of a copy that could not be trusted count as a PEC,
// now that the message itself has come to the PEC mailbox (R44, R54). A copy
// that waited for a human needs nobody any more.
func (w *write) certify(x *intake) (done bool, err error) {
	if x.copied.Waits() {
		return false, w.supersede(*x.copied)
	}
	if x.copied.Ticket == "" {
		return false, nil
	}
	t, err := findTicket(w.Tx, x.copied.Ticket)
	if err != nil {
		return false, err
	}
	if t, err = w.kept(t.Number); err != nil || t.State.Closed() {
		return false, err
	}
	old := t
	if t.NeedsPEC {
		t = regularised(t)
	}
	t.Channel = ticket.PEC
	t, err = t.AddMessage(ticket.Message{At: w.shop.at, By: w.shop.by, Kind: ticket.Note, Text: "lo stesso messaggio è arrivato anche come PEC: vale come tale"})
	if err != nil {
		return false, err
	}
	if err := w.putTicket(&old, t); err != nil {
		return false, err
	}
	if err := w.linkMail(x, t); err != nil {
		return false, err
	}
	return true, x.end(OutcomeReply, "the PEC of which a copy came before")
}

// linkMail notes which ticket a message belongs to, for those that answer it.
func (w *write) linkMail(x *intake, t ticket.Ticket) error {
	x.mail.Ticket = t.Name()
	if t.Customer != "" {
		x.mail.Customer = t.Customer
	}
	if err := w.mark(true, store.TicketMailKey(t.Number, x.mail.ID)); err != nil {
		return err
	}
	if err := w.mailSettles(t, x.mail); err != nil {
		return err
	}
	if x.mail.MessageID == "" {
		return nil
	}
	_, taken, err := get[threadRef](w.Tx, store.MessageIDKey(x.mail.MessageID))
	if err != nil || taken { // an id that is known stays with whom it was: it may be forged
		return err
	}
	return w.Put(store.MessageIDKey(x.mail.MessageID), threadRef{Ticket: t.Number, Mail: x.mail.ID})
}
