// Package post is the wire: it hands messages to an SMTP server and takes them
// from an IMAP mailbox. It knows neither tickets nor where a message comes
// from or goes to; whoever calls it keeps the records.
package post

import (
	"cmp"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"scatto/internal/refusal"
)

// Security is how a connection is protected.
type Security string

// The ways of protecting a connection. None is refused unless the host is this
// machine. A server that offers no STARTTLS is never spoken to in the clear.
const (
	TLS      Security = "tls"      // from the first byte
	StartTLS Security = "starttls" // before anything else is said
	None     Security = "none"
)

// Securities lists them as the configuration offers them.
func Securities() []Security { return []Security{TLS, StartTLS, None} }

// Server is the SMTP server that takes what leaves.
type Server struct {
	Host           string
	Port           int // 0: the usual one for Security
	Security       Security
	User, Password string        // no login without a user
	Timeout        time.Duration // for connecting and for each answer; 0: 30 seconds
	HELO           string        // "": [127.0.0.1], as mail programs behind a router say
	RootCAs        *x509.CertPool
}

// String names the server and leaves the password out.
func (s Server) String() string { return s.target().addr() }

// Source is an IMAP mailbox.
type Source struct {
	Host           string
	Port           int // 0: the usual one for Security
	Security       Security
	User, Password string
	Folder         string        // "": INBOX
	Timeout        time.Duration // for connecting and for each answer; 0: 30 seconds
	MaxBytes       int64         // larger messages are reported and not downloaded; 0: 50 MiB
	RootCAs        *x509.CertPool

	Progress func(done, of int) // told of messages, may be nil
}

// String names the mailbox's server and leaves the password out.
func (s Source) String() string { return s.target().addr() }

// target is what both have in common.
type target struct {
	host     string
	port     int
	security Security
	timeout  time.Duration
	roots    *x509.CertPool
	secret   string
}

const patience = 30 * time.Second

func (s Server) target() target {
	usual := map[Security]int{TLS: 465, StartTLS: 587, None: 25}[s.Security]
	return target{s.Host, cmp.Or(s.Port, usual), s.Security, cmp.Or(s.Timeout, patience), s.RootCAs, s.Password}
}

func (s Source) target() target {
	usual := map[Security]int{TLS: 993, StartTLS: 143, None: 143}[s.Security]
	return target{s.Host, cmp.Or(s.Port, usual), s.Security, cmp.Or(s.Timeout, patience), s.RootCAs, s.Password}
}

func (t target) addr() string { return net.JoinHostPort(t.host, strconv.Itoa(t.port)) }

// check refuses what no connection should be tried with.
func (t target) check() error {
	switch {
	case t.host == "":
		return refusal.Usage("no-mail-host", "the mail server has no name").
			WithHint("set host in the configuration")
	case t.security == None && !loopback(t.host):
		return refusal.Rule("mail-unencrypted", "%s is another machine: mail and password would travel in the clear", t.host).
			WithHint("set security to tls or starttls")
	case t.security != TLS && t.security != StartTLS && t.security != None:
		return refusal.Unknown("bad-security", "unknown security %q", string(t.security), []string{string(TLS), string(StartTLS), string(None)})
	}
	return nil
}

func loopback(host string) bool {
	if strings.EqualFold(strings.TrimSuffix(host, "."), "localhost") {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.Unmap().IsLoopback()
}

func (t target) tls() *tls.Config {
	return &tls.Config{ServerName: t.host, RootCAs: t.roots, MinVersion: tls.VersionTLS12}
}

// seconds prints a time as a person says it.
func seconds(d time.Duration) string { return fmt.Sprint(d.Round(time.Millisecond)) }
