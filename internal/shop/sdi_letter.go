package shop

import (
	"slices"

	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// whyAnswered says why a letter to SdI does not leave any more.
const whyAnswered refusal.Word = "SdI has answered already"

// followSdI lets a document follow the letter that takes it to SdI: it is sent
// when the letter has left, and not when it was dropped.
func (w *write) followSdI(l Letter) error {
	if l.Kind != kindSdI || l.State != LetterSent && l.State != LetterDropped {
		return nil
	}
	return w.changeSdI(l, func(inv invoice.Invoice) invoice.Invoice {
		if l.State == LetterDropped {
			return inv.Withdraw(l.Text)
		}
		return inv.Follow(l.Text, func(s *invoice.Sending) {
			if s.State == invoice.Queued {
				s.State, s.At = invoice.Sent, l.SentAt
			}
		})
	})
}

// lostSdI notes that certified mail did not bring a document to SdI: the same
// file may go again, for SdI never saw its name.
func (w *write) lostSdI(l Letter) error {
	if l.Kind != kindSdI {
		return nil
	}
	return w.changeSdI(l, func(inv invoice.Invoice) invoice.Invoice {
		return inv.Follow(l.Text, func(s *invoice.Sending) { s.State = invoice.Lost })
	})
}

func (w *write) changeSdI(l Letter, change func(invoice.Invoice) invoice.Invoice) error {
	old, ok, err := invoiceByFile(w.Tx, l.Text)
	if err != nil || !ok || letterOfSending(old, l.Text) != l.ID {
		return err
	}
	now := change(old)
	if now.SDI() == old.SDI() && len(now.Sendings) == len(old.Sendings) {
		return nil
	}
	return w.putInvoice(now)
}

// letterOfSending is the letter of the last sending under a code, 0 without.
func letterOfSending(inv invoice.Invoice, code string) int64 {
	for _, s := range slices.Backward(inv.Sendings) {
		if s.FileCode == code {
			return s.Letter
		}
	}
	return 0
}

// letterArrived settles the letter of a file that SdI has answered about: it
// had left, or the file went by another way and the letter must not follow.
func (w *write) letterArrived(id int64) error {
	if id == 0 {
		return nil
	}
	l, err := findLetter(w.Tx, id)
	if err != nil || l.State.done() {
		return err
	}
	switch l.State {
	case LetterSending, LetterUncertain:
		l.State, l.SentAt, l.Why, l.Detail = LetterSent, w.shop.at, "", ""
	default:
		l.State, l.Why, l.Detail = LetterDropped, whyAnswered, ""
	}
	return w.putLetter(l)
}
