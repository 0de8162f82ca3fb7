package shop

import (
	"strings"
	"time"

	"scatto/internal/mail/post"
	"scatto/internal/refusal"
	"scatto/ticket"
)

// settle notes how the handing over ended, unless a human has decided about
// the message meanwhile.
func (s *Shop) settle(sent Letter, failure error) (Letter, error) {
	return s.changeLetter("mail.sent", sent.ID, func(w *write, l Letter) (Letter, error) {
		if l.State != LetterSending || l.Attempts != sent.Attempts {
			if failure == nil && l.State != LetterSent {
				l.State, l.SentAt = LetterSent, s.moment() // it has left, whatever was decided
			}
			return l, nil
		}
		switch {
		case failure == nil:
			l.State, l.SentAt, l.Why, l.Detail, l.NextAt = LetterSent, s.moment(), "", "", time.Time{}
			return l, w.told(l)
		case post.IsUncertain(failure):
			l.State, l.Why, l.Detail = LetterUncertain, whyUncertain, plainWords(failure)
		case aboutAccount(failure):
			l.State, l.Why, l.Detail = LetterWaiting, whyLater, plainWords(failure)
			l.Attempts--
		case post.IsPermanent(failure) || refusal.KindOf(failure) == "bad-header" || l.Attempts >= giveUpAfter:
			l.State, l.Why, l.Detail = LetterFailed, whyFailed, plainWords(failure)
		default:
			l.State, l.Why, l.Detail, l.NextAt = LetterWaiting, whyLater, plainWords(failure), s.moment().Add(pauseAfter(l.Attempts))
		}
		return l, nil
	})
}

// aboutAccount reports whether a server refused the sender rather than the
// message: then no message is at fault, and none is worth trying.
func aboutAccount(failure error) bool {
	return post.StageOf(failure) == post.StageSender && post.IsPermanent(failure)
}

// told records that the customer was told that there is no solution, now that
// the message has left: a draft does not count (R17). A ticket that cannot
// hold it does not undo what has left.
func (w *write) told(l Letter) error {
	if !l.Tells {
		return nil
	}
	old, err := findTicket(w.Tx, l.Ticket)
	if err == nil {
		old, err = w.kept(old.Number)
	}
	if err != nil {
		return err
	}
	t, err := old.AddMessage(ticket.Message{At: w.shop.moment(), By: l.MadeBy, Kind: ticket.Told, Public: true, Text: l.Text, How: string(ticket.Email)})
	if err == nil {
		err = w.putTicket(&old, t)
	}
	if err != nil && !grave(err) {
		return w.addTodos([]Todo{{Due: w.shop.Today(), Customer: l.Customer, Ticket: l.Ticket, Rule: "R17", Reason: plainWords(err),
			What: "comunicazione inviata al cliente, non annotata sul ticket"}})
	}
	return err
}

// plainWords gives an error in a line of at most 300 characters.
func plainWords(err error) string {
	words := []rune(strings.Join(strings.Fields(err.Error()), " "))
	if len(words) > 300 {
		words = words[:300]
	}
	return string(words)
}
