package shop

import (
	"context"
	"strings"
	"time"

	"scatto/internal/mail/post"
	"scatto/internal/refusal"
	"scatto/ticket"
)

// sendingTakes is longer than any sending takes: a message that has been on
// its way for longer was left behind by a process that died. The last answer
// of a server alone may take four times the timeout.
func (s *Shop) sendingTakes() time.Duration {
	return max(10*time.Minute, 8*time.Duration(s.Config.Mail.SMTP.Timeout)*time.Second)
}

// giveUpAfter is how often a message is tried.
const giveUpAfter = 8

// Why a message waits for a human.
const (
	whyInterrupted refusal.Word = "interrupted while it was sent: nobody knows whether it left"
	whyStale       refusal.Word = "it waited too long to be sent by itself"
	whyUncertain   refusal.Word = "the server took it, but did not say so: nobody knows whether it left"
	whyFailed      refusal.Word = "refused"
	whyLater       refusal.Word = "to be tried again"
	whyNoCode      refusal.Word = "the access code cannot be read: make a new one with scatto ticket access"
)

// pauseAfter is how long to wait after so many failures.
func pauseAfter(attempts int) time.Duration {
	steps := []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 4 * time.Hour}
	return steps[min(max(attempts, 1), len(steps))-1]
}

// Sent says what `mail send` did.
type Sent struct {
	Sent, Later, Failed, Uncertain, Held []Letter
}

// SendMail hands over what waits in the outbox, one message after another.
// Each is marked before it leaves the machine and after: a crash between the
// two leaves it uncertain, so that none is ever sent twice by itself. The
// store is let go while the wire is in use. A server that cannot be reached
// changes no message.
func (s *Shop) SendMail(ctx context.Context, server post.Server) (out Sent, err error) {
	if err := s.tidyOutbox(&out); err != nil {
		return out, err
	}
	due, err := s.lettersDue()
	if err != nil {
		return out, err
	}
	var wire *post.Sender
	defer func() { s.hangUp(wire) }()
	for _, id := range due {
		if wire == nil {
			if err := s.Close(); err != nil {
				return out, err
			}
			if wire, err = post.Dial(ctx, server); err != nil {
				return out, err
			}
		}
		l, code, taken, err := s.takeLetter(id)
		if err != nil {
			return out, err
		}
		var failure error
		if taken {
			if err := s.Close(); err != nil {
				return out, err
			}
			failure = s.hand(ctx, wire, l, code)
			if l, err = s.settle(l, failure); err != nil {
				return out, err
			}
		}
		if taken || l.State == LetterHeld { // else another process was faster
			out.add(l)
		}
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		if aboutAccount(failure) {
			return out, failure
		}
		if !wire.Alive() {
			wire = s.hangUp(wire)
		}
	}
	return out, nil
}

// lettersDue lists the messages that may leave now, oldest first.
func (s *Shop) lettersDue() (due []int64, err error) {
	list, err := s.Outbox(false)
	for _, l := range list {
		if l.State == LetterWaiting && l.Via == "" && !l.NextAt.After(s.now) {
			due = append(due, l.ID)
		}
	}
	return due, err
}

func (s *Shop) hangUp(wire *post.Sender) *post.Sender {
	if wire != nil {
		_ = wire.Close() // after a failure the next message gets a fresh line
	}
	return nil
}

func (o *Sent) add(l Letter) {
	switch l.State {
	case LetterSent:
		o.Sent = append(o.Sent, l)
	case LetterWaiting:
		o.Later = append(o.Later, l)
	case LetterUncertain:
		o.Uncertain = append(o.Uncertain, l)
	case LetterHeld:
		o.Held = append(o.Held, l)
	default:
		o.Failed = append(o.Failed, l)
	}
}

// tidyOutbox finds what a dead process left on its way, and what has waited
// so long that it would surprise its reader.
func (s *Shop) tidyOutbox(out *Sent) error {
	list, err := s.Outbox(false)
	if err != nil {
		return err
	}
	stale := time.Duration(s.Config.Mail.StaleDays) * 24 * time.Hour
	for _, l := range list {
		switch {
		case l.State == LetterSending && s.now.Sub(l.TriedAt) >= s.sendingTakes():
			l.State, l.Why = LetterUncertain, whyInterrupted
		case l.State == LetterWaiting && stale > 0 && s.now.Sub(l.MadeAt) > stale:
			l.State, l.Why = LetterHeld, whyStale
		default:
			continue
		}
		changed, err := s.changeLetter("mail.tidy", l.ID, func(_ *write, now Letter) (Letter, error) {
			now.State, now.Why = l.State, l.Why
			return now, nil
		})
		if err != nil {
			return err
		}
		out.add(changed)
	}
	return nil
}

// takeLetter marks a message as being sent. It is not taken when another
// process was faster, or its access code cannot be read.
func (s *Shop) takeLetter(id int64) (l Letter, code string, taken bool, err error) {
	l, err = s.changeLetter("mail.sending", id, func(w *write, l Letter) (Letter, error) {
		if l.State != LetterWaiting || l.NextAt.After(s.moment()) {
			return l, nil
		}
		if len(l.Sealed) > 0 {
			if code, err = w.Unseal(letterID(id), l.Sealed); err != nil {
				l.State, l.Why = LetterHeld, whyNoCode
				return l, nil
			}
		}
		l.State, l.TriedAt, taken = LetterSending, s.moment(), true
		l.Attempts++
		return l, nil
	})
	return l, code, taken, err
}

// hand gives one message to the server.
func (s *Shop) hand(ctx context.Context, wire *post.Sender, l Letter, code string) error {
	from := s.mailFrom()
	files, err := s.attached(l)
	if err != nil {
		return err
	}
	raw, err := post.Compose(post.Outgoing{
		MessageID: l.MessageID, From: from, To: l.To, Subject: l.Subject, Body: withCode(l.Body, code),
		InReplyTo: l.InReplyTo, References: l.References, Date: l.MadeAt.In(s.zone()), Auto: l.Auto, Attachments: files,
	})
	if err != nil {
		return err
	}
	return wire.Send(ctx, from, l.To, raw)
}

// withCode fills the access code in, where the letter has it last: a customer
// may have written the same words before.
func withCode(body, code string) string {
	i := strings.LastIndex(body, codeMark)
	if code == "" || i < 0 {
		return body
	}
	return body[:i] + code + body[i+len(codeMark):]
}

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
