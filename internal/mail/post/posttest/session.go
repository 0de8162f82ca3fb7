package posttest

import (
	"bytes"
	"errors"
	"io"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// session is one connection to the sink.
type session struct {
	s       *Sink
	c       *smtp.Conn
	in      bool
	message Delivered
}

func refuse(code int, text string) error {
	return &smtp.SMTPError{Code: code, EnhancedCode: smtp.NoEnhancedCode, Message: text}
}

func (s *session) AuthMechanisms() []string {
	switch {
	case s.s.opts.NoLogin || s.s.opts.Bare:
		return nil
	case s.s.opts.OnlyLogin:
		return []string{"LOGIN"}
	}
	return []string{sasl.Plain}
}

func (s *session) check(user, password string) error {
	if user != User || password != Password {
		// Some servers repeat what they got.
		return refuse(535, "authentication failed for "+user+" with "+password)
	}
	s.in = true
	return nil
}

func (s *session) Auth(mechanism string) (sasl.Server, error) {
	if mechanism == "LOGIN" {
		return &login{check: s.check}, nil
	}
	return sasl.NewPlainServer(func(_, user, password string) error { return s.check(user, password) }), nil
}

// login is the server's side of AUTH LOGIN: two questions.
type login struct {
	check func(user, password string) error
	step  int
	user  string
}

func (l *login) Next(answer []byte) ([]byte, bool, error) {
	l.step++
	switch l.step {
	case 1:
		return []byte("Username:"), false, nil
	case 2:
		l.user = string(answer)
		return []byte("Password:"), false, nil
	}
	return nil, true, l.check(l.user, string(answer))
}

func (s *session) Reset()        { s.message = Delivered{} }
func (s *session) Logout() error { return nil }

func (s *session) Mail(from string, o *smtp.MailOptions) error {
	switch {
	case !s.in && !s.s.opts.NoLogin:
		return refuse(530, "log in first")
	case s.s.now(Goodbye):
		return refuse(421, "closing for the night")
	case s.s.now(RefuseSender):
		return refuse(553, "not your address")
	}
	s.message = Delivered{From: from, Wide: o != nil && o.UTF8}
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	switch {
	case s.s.now(RefuseRecipient):
		return refuse(550, "no such user here")
	case s.s.now(BusyRecipient):
		return refuse(451, "greylisted, come back later")
	}
	s.message.To = to
	return nil
}

func (s *session) Data(r io.Reader) error {
	if s.s.now(DropMessage) {
		_, _ = io.CopyN(io.Discard, r, 10)
		return s.c.Conn().Close()
	}
	var raw bytes.Buffer
	if _, err := io.Copy(&raw, r); err != nil {
		return err
	}
	switch {
	case s.s.now(RefuseMessage):
		return refuse(554, "looks like spam")
	case s.s.now(BusyMessage):
		return refuse(452, "disk full")
	}
	s.message.Raw = raw.Bytes()
	s.s.keep(s.message)
	switch {
	case s.s.now(DropAnswer):
		_ = s.c.Conn().Close()
		return errors.New("dropped")
	case s.s.now(HoldAnswer):
		<-s.s.ended
	}
	return nil
}
