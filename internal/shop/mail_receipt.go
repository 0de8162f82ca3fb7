package shop

import (
	"strings"

	"scatto/internal/mail"
	"scatto/internal/store"
	"scatto/internal/text"
)

// takeReceipt attaches a PEC receipt or a bounce to the message that it is
// about. A message that was not delivered becomes a to-do for a human.
func (w *write) takeReceipt(x *intake) error {
	if x.is.Doubt != "" { // anybody can call a message a receipt (R54)
		return x.end(OutcomeReceipt, "it calls itself a receipt, but nobody trusted certifies it: it changes nothing")
	}
	ref, ok, err := get[threadRef](w.Tx, store.MessageIDKey(x.is.RefersTo))
	if err != nil {
		return err
	}
	bounce := x.is.Inner == mail.ClassBounce
	if !ok || ref.Letter == 0 || x.is.RefersTo == "" {
		if bounce {
			return x.end(OutcomeIgnored, "not delivered: a message that is not ours")
		}
		return x.end(OutcomeReceipt, "about a message that is not ours")
	}
	l, err := findLetter(w.Tx, ref.Letter)
	if err != nil {
		return err
	}
	l.Receipts = append(l.Receipts, Receipt{At: w.shop.at, Class: receiptClass(x), Failed: x.is.Failed, Mail: x.mail.ID})
	if l.State == LetterUncertain || l.State == LetterSending {
		l.State, l.SentAt, l.Why, l.Detail = LetterSent, w.shop.at, "", "" // it arrived somewhere: it had left
		if err := w.told(l); err != nil {
			return err
		}
	}
	x.mail.Ticket, x.mail.Letter = l.Ticket, l.ID
	if l.Customer != "" {
		x.mail.Customer = l.Customer
	}
	if x.is.Permanent {
		todo := Todo{Due: w.shop.Today(), Customer: l.Customer, Ticket: l.Ticket, Rule: "R03", Reason: plainReason(x.is.Failed),
			What: "messaggio non recapitato a " + l.To}
		if err := w.addTodos([]Todo{todo}); err != nil {
			return err
		}
		if err := w.lostSdI(l); err != nil {
			return err
		}
	}
	if err := w.putLetter(l); err != nil {
		return err
	}
	if bounce || x.is.Permanent {
		return x.end(OutcomeReceipt, "not delivered")
	}
	return x.end(OutcomeReceipt, "receipt of a message that went out")
}

// receiptClass is what a receipt is: of a bounce in an envelope, the bounce.
func receiptClass(x *intake) string {
	if x.is.Inner == mail.ClassBounce {
		return string(mail.ClassBounce)
	}
	return string(x.is.Class)
}

func plainReason(failed []string) string { return text.Cut(strings.Join(failed, ", "), 300) }
