package posttest

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"scatto/internal/mail/post"
)

// Box is a real mailbox: a Dovecot of its own, with a maildir.
type Box struct {
	t         testing.TB
	dir       string // short: it holds sockets
	tls, bare int    // ports
	uid, gid  int
	cert      certificate
	cmd       *exec.Cmd
	ended     chan struct{}
	dismiss   func() // the one who kills Dovecot when the test dies
	delivered int
	// Arrived is when the messages that are delivered from now on came: their
	// INTERNALDATE; zero: now.
	Arrived time.Time
}

// Dovecot starts one that lives until the test ends. Without Dovecot the test
// is skipped, in CI it fails.
func Dovecot(t testing.TB) *Box {
	t.Helper()
	absent := func(why string) {
		if os.Getenv("CI") == "true" {
			t.Fatal(why)
		}
		t.Skip(why)
	}
	path, err := exec.LookPath("dovecot")
	if err != nil {
		path = "/usr/sbin/dovecot"
	}
	version, err := exec.Command(path, "--version").Output()
	if err != nil {
		absent("needs dovecot (Debian: dovecot-imapd)")
	}
	if !strings.HasPrefix(string(version), "2.3.") {
		absent("needs dovecot 2.3: the configuration of " + strings.TrimSpace(string(version)) + " is another")
	}
	dir, err := os.MkdirTemp("", "dv")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	b := &Box{t: t, dir: dir, cert: newCertificate(t, "127.0.0.1"), uid: os.Getuid(), gid: os.Getgid()}
	if b.uid == 0 { // mail is never read as root
		b.uid, b.gid = 65534, 65534
	}
	b.tls, b.bare = freePort(t), freePort(t)
	b.write("cert.pem", b.cert.cert, 0o644)
	b.write("key.pem", b.cert.key, 0o600)
	b.write("dovecot.conf", []byte(b.config()), 0o644)
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	b.mkdir("mail")
	b.mkdir("home")
	b.Start(path)
	t.Cleanup(b.stop)
	return b
}

func freePort(t testing.TB) int {
	l := listen(t)
	defer l.Close()
	return portOf(l)
}

func (b *Box) write(name string, content []byte, mode os.FileMode) {
	b.t.Helper()
	if err := os.WriteFile(filepath.Join(b.dir, name), content, mode); err != nil {
		b.t.Fatal(err)
	}
}

func (b *Box) mkdir(names ...string) string {
	b.t.Helper()
	path := filepath.Join(append([]string{b.dir}, names...)...)
	if err := os.MkdirAll(path, 0o755); err != nil {
		b.t.Fatal(err)
	}
	if os.Getuid() == 0 {
		if err := os.Chown(path, b.uid, b.gid); err != nil {
			b.t.Fatal(err)
		}
	}
	return path
}

func (b *Box) config() string {
	owners := ""
	if os.Getuid() != 0 {
		me, err := user.Current()
		if err != nil {
			b.t.Fatal(err)
		}
		group, err := user.LookupGroupId(me.Gid)
		if err != nil {
			b.t.Fatal(err)
		}
		owners = fmt.Sprintf("default_internal_user = %s\ndefault_internal_group = %s\ndefault_login_user = %s\n",
			me.Username, group.Name, me.Username)
	}
	return owners + strings.NewReplacer("DIR", b.dir, "UID", fmt.Sprint(b.uid), "GID", fmt.Sprint(b.gid),
		"TLSPORT", fmt.Sprint(b.tls), "BAREPORT", fmt.Sprint(b.bare), "PASSWORD", Password).Replace(`
instance_name = DIR
base_dir = DIR/run
state_dir = DIR/state
log_path = DIR/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <DIR/cert.pem
ssl_key = <DIR/key.pem
ssl_min_protocol = TLSv1.2
mail_location = maildir:DIR/mail
mail_fsync = never
auth_failure_delay = 0
mail_max_userip_connections = 50
first_valid_uid = 1
passdb {
  driver = static
  args = "password=PASSWORD"
}
userdb {
  driver = static
  args = uid=UID gid=GID home=DIR/home
}
service imap-login {
  chroot =
  inet_listener imap {
    port = BAREPORT
  }
  inet_listener imaps {
    port = TLSPORT
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`)
}

// Start starts Dovecot again after Kill, on the same ports and maildir; path
// may be "".
func (b *Box) Start(path string) {
	b.t.Helper()
	if path == "" {
		path = b.cmd.Path
	}
	b.cmd = exec.Command(path, "-F", "-c", filepath.Join(b.dir, "dovecot.conf"))
	ownGroup(b.cmd)
	var said strings.Builder
	b.cmd.Stderr = &said
	if err := b.cmd.Start(); err != nil {
		b.t.Fatal(err)
	}
	dismiss, err := guard(b.cmd)
	if err != nil {
		killGroup(b.cmd)
		b.t.Fatal(err)
	}
	ended := make(chan struct{})
	b.ended, b.dismiss = ended, dismiss
	go func(c *exec.Cmd) {
		defer close(ended)
		_ = c.Wait()
	}(b.cmd)
	for range 200 {
		select {
		case <-ended:
			journal, _ := os.ReadFile(filepath.Join(b.dir, "log"))
			b.t.Fatalf("dovecot ended: %s\n%s", said.String(), journal)
		case <-time.After(50 * time.Millisecond):
		}
		if c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", b.tls)); err == nil {
			c.Close()
			return
		}
	}
	b.t.Fatal("dovecot does not answer")
}

// Kill ends Dovecot and every connection at once, as a power cut does.
func (b *Box) Kill() {
	b.dismiss()
	killGroup(b.cmd)
	<-b.ended
	for range 200 { // the children let the port go a moment later
		c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", b.tls))
		if err != nil {
			return
		}
		c.Close()
		time.Sleep(10 * time.Millisecond)
	}
}

func (b *Box) stop() {
	select {
	case <-b.ended:
	default:
		b.Kill()
	}
}

// Source says how to reach the mailbox, over TLS.
func (b *Box) Source() post.Source {
	return post.Source{Host: "127.0.0.1", Port: b.tls, Security: post.TLS, User: User, Password: Password,
		Folder: "INBOX", Timeout: 10 * time.Second, RootCAs: b.cert.pool}
}

// CertFile is the file of the certificate that Dovecot shows.
func (b *Box) CertFile() string { return filepath.Join(b.dir, "cert.pem") }

// BareSource is the same by STARTTLS.
func (b *Box) BareSource() post.Source {
	s := b.Source()
	s.Port, s.Security = b.bare, post.StartTLS
	return s
}

// Deliver puts a message into the inbox.
func (b *Box) Deliver(raw []byte) { b.t.Helper(); b.DeliverTo("", raw) }

// DeliverTo puts a message into a folder, named as the maildir names it: with
// a dot before, beyond ASCII in modified UTF-7. The folder is made if need be.
func (b *Box) DeliverTo(folder string, raw []byte) {
	b.t.Helper()
	b.delivered++
	b.mkdir("mail", folder)
	b.mkdir("mail", folder, "cur")
	fresh := b.mkdir("mail", folder, "new")
	name := fmt.Sprintf("%d.M%06dP1.posttest", 1_700_000_000+b.delivered, b.delivered)
	held := filepath.Join(b.mkdir("mail", folder, "tmp"), name)
	if err := os.WriteFile(held, raw, 0o644); err != nil {
		b.t.Fatal(err)
	}
	if os.Getuid() == 0 {
		if err := os.Chown(held, b.uid, b.gid); err != nil {
			b.t.Fatal(err)
		}
	}
	if !b.Arrived.IsZero() {
		if err := os.Chtimes(held, b.Arrived, b.Arrived); err != nil {
			b.t.Fatal(err)
		}
	}
	if err := os.Rename(held, filepath.Join(fresh, name)); err != nil {
		b.t.Fatal(err)
	}
}

// Unread counts the messages of the inbox that no client has marked: those
// without a flag. Fetching must not change it.
func (b *Box) Unread() int {
	b.t.Helper()
	n := 0
	for _, sub := range []string{"new", "cur"} {
		files, err := os.ReadDir(filepath.Join(b.dir, "mail", sub))
		if err != nil && !os.IsNotExist(err) {
			b.t.Fatal(err)
		}
		for _, f := range files {
			if _, flags, _ := strings.Cut(f.Name(), ":2,"); flags == "" {
				n++
			}
		}
	}
	return n
}
