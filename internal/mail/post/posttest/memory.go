package posttest

import (
	"crypto/tls"
	"io"
	"log"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"

	"scatto/internal/mail/post"
)

// Memory is an IMAP server inside the test.
type Memory struct {
	t        testing.TB
	user     *imapmemserver.User
	security post.Security
	cert     certificate
	port     int
}

// IMAP starts a server with an empty INBOX that lives until the test ends.
func IMAP(t testing.TB, security post.Security) *Memory {
	t.Helper()
	m := &Memory{t: t, user: imapmemserver.NewUser(User, Password), security: security, cert: newCertificate(t, "127.0.0.1")}
	m.Create("INBOX")
	store := imapmemserver.New()
	store.AddUser(m.user)
	opts := &imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return store.NewSession(), nil, nil
		},
		Logger:       log.New(io.Discard, "", 0),
		InsecureAuth: security == post.None,
	}
	l := net.Listener(listen(t))
	m.port = portOf(l)
	switch security {
	case post.StartTLS:
		opts.TLSConfig = m.cert.config()
	case post.TLS:
		l = tls.NewListener(l, m.cert.config())
	}
	srv := imapserver.New(opts)
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = srv.Serve(l)
	}()
	t.Cleanup(func() {
		_ = srv.Close()
		_ = l.Close() // a server that had not begun to serve knows nothing of it
		<-done
	})
	return m
}

// Source says how to reach the mailbox.
func (m *Memory) Source() post.Source {
	return post.Source{Host: "127.0.0.1", Port: m.port, Security: m.security, User: User, Password: Password,
		Timeout: 5 * time.Second, RootCAs: m.cert.pool}
}

// Create makes a folder.
func (m *Memory) Create(folder string) {
	m.t.Helper()
	if err := m.user.Create(folder, nil); err != nil {
		m.t.Fatal(err)
	}
}

// Recreate empties a folder and gives it another UIDVALIDITY.
func (m *Memory) Recreate(folder string) {
	m.t.Helper()
	if err := m.user.Delete(folder); err != nil {
		m.t.Fatal(err)
	}
	m.Create(folder)
}

// Deliver puts a message into a folder.
func (m *Memory) Deliver(folder, raw string, at time.Time) {
	m.t.Helper()
	if _, err := m.user.Append(folder, literal{strings.NewReader(raw)}, &imap.AppendOptions{Time: at}); err != nil {
		m.t.Fatal(err)
	}
}

type literal struct{ *strings.Reader }

func (l literal) Size() int64 { return l.Reader.Size() }
