package posttest

import (
	"crypto/tls"
	"io"
	"log"
	"net"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"scatto/internal/mail/post"
)

// Fault is something that the sink does wrong.
type Fault string

// The faults. After DropAnswer and HoldAnswer the message has been taken.
const (
	Mute            Fault = "takes the connection and says nothing"
	Goodbye         Fault = "421 to MAIL"
	RefuseSender    Fault = "553 to MAIL"
	RefuseRecipient Fault = "550 to RCPT"
	BusyRecipient   Fault = "451 to RCPT"
	DropMessage     Fault = "hangs up in the middle of the content"
	RefuseMessage   Fault = "554 to the final dot"
	BusyMessage     Fault = "452 to the final dot"
	DropAnswer      Fault = "hangs up instead of answering the final dot"
	HoldAnswer      Fault = "takes the final dot and says nothing"
)

// Options say what kind of server the sink is.
type Options struct {
	Security  post.Security // "": starttls
	NoLogin   bool          // takes mail from everybody
	OnlyLogin bool          // AUTH LOGIN instead of PLAIN
	UTF8      bool          // offers SMTPUTF8
	WrongName bool          // shows a certificate of another host
	Bare      bool          // offers neither STARTTLS nor AUTH, whatever Security says
}

// Delivered is a message that the sink has taken.
type Delivered struct {
	From, To string
	Raw      []byte
	Wide     bool // flagged SMTPUTF8
}

// Sink is an SMTP server that keeps what it gets.
type Sink struct {
	t     testing.TB
	opts  Options
	cert  certificate
	port  int
	ended chan struct{}

	mu     sync.Mutex
	got    []Delivered
	faults map[Fault]int
	seen   int // connections
}

// SMTP starts a sink that lives until the test ends.
func SMTP(t testing.TB, opts Options) *Sink {
	t.Helper()
	if opts.Security == "" {
		opts.Security = post.StartTLS
	}
	host := "127.0.0.1"
	if opts.WrongName {
		host = "altrove.example"
	}
	s := &Sink{t: t, opts: opts, cert: newCertificate(t, host), faults: map[Fault]int{}, ended: make(chan struct{})}
	l := net.Listener(&muted{Listener: listen(t), s: s})
	s.port = portOf(l)
	srv := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		return &session{s: s, c: c}, nil
	}))
	srv.Domain, srv.ErrorLog = "sink.test", log.New(io.Discard, "", 0)
	srv.AllowInsecureAuth, srv.EnableSMTPUTF8 = opts.Security == post.None, opts.UTF8
	switch {
	case opts.Bare:
	case opts.Security == post.StartTLS:
		srv.TLSConfig = s.cert.config()
	case opts.Security == post.TLS:
		l = tls.NewListener(l, s.cert.config())
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = srv.Serve(l)
	}()
	t.Cleanup(func() {
		close(s.ended)
		_ = srv.Close()
		_ = l.Close() // a server that had not begun to serve knows nothing of it
		<-done
	})
	return s
}

// Server says how to reach the sink.
func (s *Sink) Server() post.Server {
	out := post.Server{Host: "127.0.0.1", Port: s.port, Security: s.opts.Security, Timeout: 5 * time.Second, RootCAs: s.cert.pool}
	if !s.opts.NoLogin {
		out.User, out.Password = User, Password
	}
	return out
}

// CertFile is a file with the certificate that the sink shows.
func (s *Sink) CertFile() string { return s.cert.save(s.t) }

// Messages gives what was taken so far.
func (s *Sink) Messages() []Delivered {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.got)
}

// Connections counts how often somebody called.
func (s *Sink) Connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen
}

// Inject makes the sink do f the next times that it could.
func (s *Sink) Inject(f Fault, times int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults[f] = times
}

// now says whether f is due, and counts it.
func (s *Sink) now(f Fault) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.faults[f] == 0 {
		return false
	}
	s.faults[f]--
	return true
}

func (s *Sink) keep(d Delivered) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.got = append(s.got, d)
}

// muted holds connections back from the server.
type muted struct {
	net.Listener
	s *Sink
}

func (m *muted) Accept() (net.Conn, error) {
	for {
		c, err := m.Listener.Accept()
		if err != nil {
			return nil, err
		}
		m.s.mu.Lock()
		m.s.seen++
		m.s.mu.Unlock()
		if !m.s.now(Mute) {
			return c, nil
		}
		go func() {
			<-m.s.ended
			c.Close()
		}()
	}
}
