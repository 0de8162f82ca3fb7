package cmd

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"scatto/internal/mail/post"
	"scatto/internal/mail/post/posttest"
)

// desk is a shop that has its mail: a mailbox on a real Dovecot, a server that
// takes what leaves, and customers who write.
type desk struct {
	program
	box  *posttest.Box
	sink *posttest.Sink
}

// deskNow is when the desk's programs run; mail has come in a little before.
const deskNow = "2026-11-21T10:00:00+01:00"

func deskServers(t testing.TB) (*posttest.Box, *posttest.Sink) {
	box := posttest.Dovecot(t)
	box.Arrived = instant(t, "2026-11-20T09:00:00+01:00")
	return box, posttest.SMTP(t, posttest.Options{Security: post.TLS})
}

func instant(t testing.TB, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// newDesk makes a shop with that many customers, whose addresses are known.
func newDesk(t testing.TB, box *posttest.Box, sink *posttest.Sink, customers int) desk {
	t.Helper()
	d := desk{newProgram(t), box, sink}
	// Go trusts these instead of the machine's own: the program has no setting
	// that would trust a certificate less carefully.
	trusted := filepath.Join(t.TempDir(), "trusted.pem")
	var pem []byte
	for _, file := range []string{box.CertFile(), sink.CertFile()} {
		one, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		pem = append(pem, one...)
	}
	d.write(trusted, pem)
	d.env = []string{"SSL_CERT_FILE=" + trusted, "SSL_CERT_DIR=/nowhere", "TEST_IMAP=" + posttest.Password, "TEST_SMTP=" + posttest.Password}
	for key, value := range map[string]string{
		"mail.from": "Assistenza <assistenza@adria.example>", "mail.smtp.host": "127.0.0.1", "mail.smtp.port": fmt.Sprint(sink.Server().Port),
		"mail.smtp.security": "tls", "mail.smtp.user": posttest.User, "mail.smtp.password_env": "TEST_SMTP", "mail.smtp.timeout": "5",
	} {
		d.must("config", "set", key, value)
	}
	var b bytes.Buffer
	b.WriteString("name,vat,address,zip,city,province,country,email\n")
	for i := 1; i <= customers; i++ {
		fmt.Fprintf(&b, "Cliente %04d S.r.l.,%s,Via Roma %d,47921,Rimini,RN,IT,%s\n", i, vatNumber(i), i, address(i))
	}
	file := filepath.Join(t.TempDir(), "clienti.csv")
	d.write(file, b.Bytes())
	d.must("customer", "import", file)
	return d
}

// address of the customer with that number.
func address(i int) string { return fmt.Sprintf("anna@cliente%04d.example", i) }

func (d desk) write(path string, content []byte) {
	d.t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		d.t.Fatal(err)
	}
}

// mailbox adds a [[mail.mailbox]] on the desk's Dovecot.
func (d desk) mailbox(name, kind, folder string, port, timeout int) {
	d.t.Helper()
	path := filepath.Join(d.dir, "scatto.toml")
	text, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	d.write(path, fmt.Appendf(text, "\n[[mail.mailbox]]\nname = %q\nkind = %q\nhost = \"127.0.0.1\"\nport = %d\nuser = %q\npassword_env = \"TEST_IMAP\"\nfolder = %q\ntimeout = %d\n",
		name, kind, port, posttest.User, folder, timeout))
}

// support adds the desk's usual mailbox.
func (d desk) support() { d.mailbox("support", "ordinary", "INBOX", d.box.Source().Port, 10) }

// later is the desk with its clock moved on.
func (d desk) later(by time.Duration) desk {
	at := instant(d.t, deskNow).Add(by)
	d.env = append(append([]string{}, d.env...), "SCATTO_TEST_NOW="+at.Format(time.RFC3339))
	return d
}

type took struct {
	Source, Outcome, Ticket, Reason, From, Subject string
	Mail                                           int64
}

// fetch runs `mail fetch`, which has to end with a code.
func (d desk) fetch(code int, args ...string) []took {
	d.t.Helper()
	out, errs, got := d.run(append([]string{"mail", "fetch"}, args...)...)
	var v struct{ Messages []took }
	if err := json.Unmarshal([]byte(out), &v); got != code || out != "" && err != nil {
		d.t.Fatalf("mail fetch exits %d, want %d: %v %s", got, code, err, errs)
	}
	return v.Messages
}

// filed is a message on record.
type filed struct {
	ID                         int64
	Outcome, Ticket, MessageID string
}

func (d desk) filed() (list []filed) {
	d.t.Helper()
	for _, row := range d.list("mail", "list", "--all") {
		text := func(key string) string { s, _ := row[key].(string); return s }
		list = append(list, filed{int64(row["id"].(float64)), text("outcome"), text("ticket"), text("message_id")})
	}
	return list
}

type outgoing struct {
	ID                                               int64
	State, Ticket, To, Subject, Why, Kind, MessageID string
	Body                                             string
}

func (d desk) outbox(args ...string) (list []outgoing) {
	d.t.Helper()
	for _, row := range d.list(append([]string{"mail", "outbox", "list"}, args...)...) {
		list = append(list, outgoingOf(row))
	}
	return list
}

func outgoingOf(row map[string]any) outgoing {
	text := func(key string) string { s, _ := row[key].(string); return s }
	return outgoing{int64(row["id"].(float64)), text("state"), text("ticket"), text("to"), text("subject"), text("why"), text("kind"), text("message_id"), text("body")}
}

type sent struct{ Sent, Later, Failed, Uncertain, Held []map[string]any }

// send runs `mail send`, which has to end with a code.
func (d desk) send(code int) (v sent) {
	d.t.Helper()
	out, errs, got := d.run("mail", "send")
	if err := json.Unmarshal([]byte(out), &v); got != code || out != "" && err != nil {
		d.t.Fatalf("mail send exits %d, want %d: %v %s", got, code, err, errs)
	}
	return v
}

// arrived counts what the sink got, by Message-ID.
func (d desk) arrived() map[string]int {
	d.t.Helper()
	count := map[string]int{}
	for _, m := range d.sink.Messages() {
		count[idOf(d.t, m.Raw)]++
	}
	return count
}

// once holds that nothing arrived twice.
func (d desk) once() {
	d.t.Helper()
	for id, n := range d.arrived() {
		if n != 1 {
			d.t.Errorf("%s arrived %d times", id, n)
		}
	}
}

func idOf(t testing.TB, raw []byte) string {
	t.Helper()
	_, after, found := strings.Cut(string(raw), "Message-ID: <")
	id, _, closed := strings.Cut(after, ">")
	if !found || !closed {
		t.Fatalf("no Message-ID in %.300s", raw)
	}
	return id
}

// logged counts the entries of the log.
func (d desk) logged() int {
	d.t.Helper()
	return len(d.list("log", "show"))
}
