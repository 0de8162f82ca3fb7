package post

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"net"
	"net/textproto"
	"strings"
	"time"

	"github.com/wneessen/go-mail/smtp"

	"scatto/internal/refusal"
)

// Sender is a connection to an SMTP server, logged in. It is not for use by
// several goroutines at once.
type Sender struct {
	c     *smtp.Client
	w     *wire
	user  string
	dirty bool // a transaction was broken off: RSET comes first
	dead  bool
}

// Dial connects, protects the connection and logs in. A permanent failure here
// is about the account, not about any message.
func Dial(ctx context.Context, s Server) (*Sender, error) {
	w, err := s.target().dial(ctx)
	if err != nil {
		return nil, err
	}
	out := &Sender{w: w, user: s.User}
	stop := w.watch(ctx)
	err = out.open(s)
	if !stop() && err == nil {
		err = w.lost(StageConnect, ctx.Err())
	}
	if err != nil {
		_ = w.Close()
		return nil, err
	}
	w.rest()
	return out, nil
}

func (s *Sender) open(srv Server) (err error) {
	conn := net.Conn(s.w)
	if srv.Security == TLS {
		if conn, err = s.w.secure(); err != nil {
			return err
		}
	}
	s.w.step()
	if s.c, err = smtp.NewClient(conn, srv.Host); err != nil {
		return s.failure(StageGreeting, "", err)
	}
	s.w.step()
	if err = s.c.Hello(cmp.Or(srv.HELO, "[127.0.0.1]")); err != nil {
		return s.failure(StageGreeting, "", err)
	}
	if srv.Security == StartTLS {
		if err = s.upgrade(); err != nil {
			return err
		}
	}
	if srv.User == "" {
		return nil
	}
	_, offered := s.c.Extension("AUTH")
	// The clear was refused before, so the library need not refuse it again.
	auth := smtp.PlainAuth("", srv.User, srv.Password, srv.Host, true)
	if mechanisms := strings.Fields(strings.ToUpper(offered)); !has(mechanisms, "PLAIN") {
		if !has(mechanisms, "LOGIN") {
			return &Failure{Stage: StageLogin, Permanent: true, Err: refusal.Failure("mail-login", "%s offers no login by password", s.w.addr()).
				WithHint("check port and security, or leave the user out")}
		}
		auth = smtp.LoginAuth(srv.User, srv.Password, srv.Host, true)
	}
	s.w.step()
	if err = s.c.Auth(auth); err != nil {
		return s.failure(StageLogin, "", err)
	}
	return nil
}

func has(list []string, word string) bool {
	for _, w := range list {
		if w == word {
			return true
		}
	}
	return false
}

func (s *Sender) upgrade() error {
	if ok, _ := s.c.Extension("STARTTLS"); !ok {
		return &Failure{Stage: StageTLS, Err: refusal.Failure("mail-tls", "%s offers no STARTTLS", s.w.addr()).
			WithHint("port 465 speaks TLS from the first byte: set security to tls")}
	}
	s.w.step()
	err := s.c.StartTLS(s.w.tls())
	var reply *textproto.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &reply):
		return s.failure(StageTLS, "", err)
	}
	return s.w.insecure(err)
}

// Send hands over exactly the bytes of raw, whose lines end in CRLF. From may
// be "": then nobody hears of a failure later. After a failure the connection
// may be gone: see Alive.
func (s *Sender) Send(ctx context.Context, from, to string, raw []byte) error {
	sender, utf8Sender, err := envelope("From", from)
	if err != nil {
		return err
	}
	recipient, utf8Recipient, err := envelope("To", to)
	if err != nil {
		return err
	}
	if err := lines(raw); err != nil {
		return err
	}
	stop := s.w.watch(ctx)
	defer func() {
		if !stop() { // the end of ctx has cut the line
			s.dead = true
		}
	}()
	if s.dead || ctx.Err() != nil {
		s.dead = true
		return s.w.lost(StageConnect, net.ErrClosed)
	}
	if s.dirty {
		s.w.step()
		if err := s.c.Reset(); err != nil {
			return s.failure(StageSender, "", err)
		}
		s.dirty = false
	}
	// Flagged only where an address needs it: a later server without SMTPUTF8
	// would have to return the message.
	wide := utf8Sender || utf8Recipient
	if ok, _ := s.c.Extension("SMTPUTF8"); wide && !ok {
		return &Failure{Stage: StageRecipient, Permanent: true, Err: refusal.Failure("mail-recipient", "%s takes no address beyond ASCII: %q", s.w.addr(), to)}
	}
	s.c.SkipSMTPUTF8(!wide)
	s.dirty = true
	s.w.step()
	if err := s.c.Mail(sender); err != nil {
		return s.failure(StageSender, sender, err)
	}
	s.w.step()
	if err := s.c.Rcpt(recipient); err != nil {
		return s.failure(StageRecipient, recipient, err)
	}
	if err := s.data(raw); err != nil {
		return err
	}
	s.dirty = false
	s.w.rest()
	return nil
}

// data sends the content. Until the final dot is written nothing has been
// delivered; after it only the server's answer can tell.
func (s *Sender) data(raw []byte) error {
	s.w.step()
	out, err := s.c.Data()
	if err != nil {
		return s.failure(StageData, "", err)
	}
	for len(raw) > 0 {
		n := min(piece, len(raw))
		s.w.step()
		if _, err := out.Write(raw[:n]); err != nil {
			return s.failure(StageData, "", err)
		}
		raw = raw[n:]
	}
	// RFC 5321, 4.5.3.2.6 asks for more patience here than anywhere else: who
	// hangs up now may make the message arrive twice.
	s.w.begin(4 * s.w.timeout)
	err = out.Close()
	var reply *textproto.Error
	switch {
	case err == nil, errors.As(err, &reply) && reply.Code/100 == 2:
		return nil
	case reply != nil:
		return s.failure(StageMessage, "", err)
	case s.w.unsent.Load():
		return s.failure(StageData, "", err)
	}
	s.dead = true
	f := s.w.lost(StageMessage, err)
	f.Uncertain = true
	f.Err = refusal.Failure("mail-uncertain", "%s has the message and gave no answer: it may have been delivered", s.w.addr()).From(s.w.ctx.Err())
	return f
}

// failure makes a Failure of what the library says: a reply of the server, or
// a line that is gone.
func (s *Sender) failure(stage Stage, about string, err error) error {
	var reply *textproto.Error
	if !errors.As(err, &reply) || s.w.late.Load() || s.w.ctx.Err() != nil {
		s.dead = true
		return s.w.lost(stage, err)
	}
	if reply.Code == 421 {
		s.dead = true // the server hangs up
	}
	f := &Failure{Stage: stage, Code: reply.Code, Permanent: reply.Code/100 == 5}
	text := s.w.clean(reply.Msg)
	switch stage {
	case StageLogin:
		f.Err = refusal.Failure("mail-login", "%s refuses the login of %s: %d %q", s.w.addr(), s.user, reply.Code, text).
			WithHint("check user and password")
	case StageSender:
		f.Err = refusal.Failure("mail-sender", "%s refuses the sender %s: %d %q", s.w.addr(), about, reply.Code, text)
	case StageRecipient:
		f.Err = refusal.Failure("mail-recipient", "%s refuses the recipient %s: %d %q", s.w.addr(), about, reply.Code, text)
	case StageData, StageMessage:
		f.Err = refusal.Failure("mail-refused", "%s refuses the message: %d %q", s.w.addr(), reply.Code, text)
	default:
		f.Err = refusal.Failure("mail-refused", "%s refuses the connection: %d %q", s.w.addr(), reply.Code, text)
	}
	return f
}

// Alive says whether the connection can take another message.
func (s *Sender) Alive() bool { return !s.dead }

// Close says goodbye and hangs up. Nothing depends on its answer.
func (s *Sender) Close() error {
	if !s.dead {
		s.dead = true
		stop := s.w.watch(context.Background())
		defer stop()
		s.w.begin(min(s.w.timeout, 5*time.Second))
		_ = s.c.Quit()
	}
	_ = s.w.Close()
	return nil
}

// envelope gives an address as MAIL and RCPT want it, and whether it goes
// beyond ASCII.
func envelope(field, s string) (string, bool, error) {
	if s == "" && field == "From" {
		return "<>", false, nil
	}
	a, err := address(field, s)
	if err != nil {
		return "", false, err
	}
	return "<" + a.Address + ">", !ascii(a.Address), nil
}

// lines refuses a lone CR or LF and NUL: servers disagree on where such a
// message ends, and one could be smuggled inside another.
func lines(raw []byte) error {
	rest := bytes.ReplaceAll(raw, []byte("\r\n"), nil)
	if len(raw) == 0 || bytes.ContainsAny(rest, "\r\n\x00") {
		return refusal.Rule("bad-message", "the message is empty or has a line that does not end in CRLF")
	}
	return nil
}
