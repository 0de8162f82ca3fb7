package shop

import (
	"cmp"
	"context"
	"strings"
	"time"

	"scatto/internal/mail/post"
	"scatto/internal/refusal"
)

// sendingTakes is longer than any sending takes: a message that has been on
// its way for longer was left behind by a process that died. The last answer
// of a server alone may take four times the timeout.
func (s *Shop) sendingTakes() time.Duration {
	slowest := max(s.Config.Mail.SMTP.Timeout, s.Config.Mail.PEC.Timeout)
	return max(10*time.Minute, 8*time.Duration(slowest)*time.Second)
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
	whyNoSMTP      refusal.Word = "no server is configured that takes mail"
	whyNoPEC       refusal.Word = "no server for certified mail is configured, or no sender of it"
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

// Servers are those that take what leaves. One with Host "" is not configured.
type Servers struct {
	Ordinary post.Server
	PEC      func() (post.Server, error) // asked for when certified mail waits
}

// SendMail hands over what waits in the outbox, one message after another,
// each kind of mail to its own server. Each is marked before it leaves the
// machine and after: a crash between the two leaves it uncertain, so that none
// is ever sent twice by itself. The store is let go while the wire is in use.
// A server that cannot be reached changes no message and does not keep the
// other one's.
func (s *Shop) SendMail(ctx context.Context, servers Servers) (out Sent, err error) {
	if err := s.tidyOutbox(&out); err != nil {
		return out, err
	}
	ordinary, err := s.lettersDue("")
	if err != nil {
		return out, err
	}
	certified, err := s.lettersDue(viaPEC)
	if err != nil {
		return out, err
	}
	var failed error
	if servers.Ordinary.Host == "" {
		failed = s.leaveWaiting(ordinary, whyNoSMTP, &out)
	} else {
		failed = s.sendBy(ctx, servers.Ordinary, ordinary, &out)
	}
	if len(certified) == 0 || ctx.Err() != nil {
		return out, failed
	}
	server, err := servers.PEC()
	switch {
	case err != nil:
	case server.Host == "" || s.pecFrom() == "":
		err = s.leaveWaiting(certified, whyNoPEC, &out)
	default:
		err = s.sendBy(ctx, server, certified, &out)
	}
	return out, cmp.Or(failed, err)
}

// leaveWaiting says of messages why they cannot leave.
func (s *Shop) leaveWaiting(due []int64, why refusal.Word, out *Sent) error {
	for _, id := range due {
		l, err := s.Letter(id)
		if err == nil && l.Why != why {
			l, err = s.changeLetter("mail.waits", id, func(_ *write, l Letter) (Letter, error) {
				l.Why, l.Detail = why, ""
				return l, nil
			})
		}
		if err != nil {
			return err
		}
		out.add(l)
	}
	return nil
}

// sendBy hands messages to one server.
func (s *Shop) sendBy(ctx context.Context, server post.Server, due []int64, out *Sent) (err error) {
	var wire *post.Sender
	defer func() { s.hangUp(wire) }()
	for i, id := range due {
		s.tell(i, len(due))
		if wire == nil {
			if err := s.Close(); err != nil {
				return err
			}
			if wire, err = post.Dial(ctx, server); err != nil {
				return err
			}
		}
		l, code, taken, err := s.takeLetter(id)
		if err != nil {
			return err
		}
		var failure error
		if taken {
			if err := s.Close(); err != nil {
				return err
			}
			failure = s.hand(ctx, wire, l, code)
			if l, err = s.settle(l, failure); err != nil {
				return err
			}
		}
		if taken || l.State == LetterHeld { // else another process was faster
			out.add(l)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if aboutAccount(failure) {
			return failure
		}
		if !wire.Alive() {
			wire = s.hangUp(wire)
		}
	}
	s.tell(len(due), len(due))
	return nil
}

// lettersDue lists the messages that may leave now by a way, oldest first.
func (s *Shop) lettersDue(via string) (due []int64, err error) {
	list, err := s.Outbox(false)
	for _, l := range list {
		if l.State == LetterWaiting && l.Via == via && !l.NextAt.After(s.now) {
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
	from, robot := s.mailFrom(), l.Auto
	if l.Via == viaPEC { // to an office, which answers machines too
		from, robot = s.pecFrom(), false
	}
	files, err := s.attached(l)
	if err != nil {
		return err
	}
	raw, err := post.Compose(post.Outgoing{
		MessageID: l.MessageID, From: from, To: l.To, Subject: l.Subject, Body: withCode(l.Body, code),
		InReplyTo: l.InReplyTo, References: l.References, Date: l.MadeAt.In(s.zone()), Auto: robot, Attachments: files,
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
