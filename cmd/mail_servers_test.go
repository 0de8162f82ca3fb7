package cmd

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"scatto/internal/mail"
)

// TestTwoHundredMails is the helpdesk's day with a real Dovecot and an SMTP
// server: mail in, tickets and acknowledgements out, once each, whatever is
// killed on the way.
func TestTwoHundredMails(t *testing.T) {
	t.Parallel()
	box, sink := deskServers(t)
	mails := twoHundred()
	if len(mails) != 200 {
		t.Fatalf("%d mails", len(mails))
	}
	for _, m := range mails {
		box.Deliver(m.raw)
	}
	calm := newDesk(t, box, sink, knownCustomers)
	calm.support()
	var fetching, sending time.Duration
	t.Run("each mail becomes what it should, once", func(t *testing.T) { fetching = fetchTwoHundred(t, calm, mails) })
	t.Run("each requester hears of his number, once", func(t *testing.T) { sending = acknowledgeTwoHundred(t, calm, mails) })
	t.Run("what did not arrive comes back", func(t *testing.T) { bounceOne(t, calm) })
	if t.Failed() || raceDetector { // which makes processes slow, and kills show no race
		return
	}
	wild := newDesk(t, box, sink, knownCustomers)
	wild.support()
	t.Run("killed while fetching", func(t *testing.T) { killFetching(t, wild, mails, fetching) })
	t.Run("killed while sending", func(t *testing.T) { killSending(t, wild, sending) })
}

func fetchTwoHundred(t *testing.T, d desk, mails []made) (whole time.Duration) {
	d.t = t
	start := time.Now()
	rows := d.fetch(0)
	whole = time.Since(start)
	t.Logf("200 mails fetched in %v", whole.Round(time.Millisecond))
	want := slices.DeleteFunc(slices.Clone(mails), func(m made) bool { return m.outcome == "" })
	if len(rows) != len(want) {
		t.Fatalf("%d rows, want %d", len(rows), len(want))
	}
	count := map[string]int{}
	for i, row := range rows {
		count[row.Outcome]++
		if m := want[i]; row.Outcome != m.outcome || row.Ticket != m.ticket || row.From != m.from {
			t.Errorf("%s from %s: %s %q (%s), want %s %q", row.Subject, row.From, row.Outcome, row.Ticket, row.Reason, m.outcome, m.ticket)
		}
	}
	t.Logf("%v", count)
	if n := len(d.list("ticket", "list", "--all")); n != count["ticket"] {
		t.Errorf("%d tickets", n)
	}
	if box := d.box.Unread(); box != 200 {
		t.Errorf("%d messages are unread on the server, want 200: fetching only reads", box)
	}
	before := d.logged()
	if again := d.fetch(0); len(again) != 0 {
		t.Errorf("the second fetch took %d messages", len(again))
	}
	if after := d.logged(); after != before {
		t.Errorf("the second fetch wrote %d lines into the log", after-before)
	}
	checkWhole(d)
	return whole
}

// checkWhole holds that store, files and log are as they should be.
func checkWhole(d desk) {
	d.t.Helper()
	d.must("store", "check")
	d.must("log", "verify")
}

var codeLine = regexp.MustCompile(`codice di accesso: ([A-Z2-9]{4}(?:-[A-Z2-9]{4}){3})`)

func acknowledgeTwoHundred(t *testing.T, d desk, mails []made) (whole time.Duration) {
	d.t = t
	tickets := map[string]made{}
	known := 0
	for _, m := range mails {
		if m.outcome == "ticket" {
			tickets[m.ticket] = m
			if strings.Contains(m.from, "@cliente") {
				known++
			}
		}
	}
	start := time.Now()
	v := d.send(0)
	whole = time.Since(start)
	t.Logf("%d letters sent in %v", len(v.Sent), whole.Round(time.Millisecond))
	got := d.sink.Messages()
	if len(v.Sent) != known || len(got) != known {
		t.Fatalf("%d sent, %d arrived, want %d", len(v.Sent), len(got), known)
	}
	d.once()
	checked := 0
	for _, one := range got {
		is, err := mail.Inspect(one.Raw, mail.Ordinary, mail.Trust{}, mail.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		msg := is.Message
		n, ok := mail.TicketTag(msg.Subject)
		m := tickets[tagOf(msg.Subject)]
		if !ok || m.from != one.To || one.From != "assistenza@adria.example" {
			t.Fatalf("ticket %d of %s: a letter from %s to %s: %s", n, m.from, one.From, one.To, msg.Subject)
		}
		delete(tickets, m.ticket)
		if m.id != "" && !slices.Equal(msg.InReplyTo, []string{m.id}) {
			t.Errorf("%s answers %v, want %s", msg.Subject, msg.InReplyTo, m.id)
		}
		if is.Class != mail.ClassAuto || bytes.Contains(one.Raw, []byte("codice di accesso]")) {
			t.Errorf("%s: class %s\n%s", msg.Subject, is.Class, msg.Text)
		}
		code := codeLine.FindStringSubmatch(msg.Text)
		if (code != nil) != m.code {
			t.Errorf("%s to %s: access code %v, want one: %v", msg.Subject, one.To, code, m.code)
		}
		if code != nil && checked < 3 {
			checked++
			if list := d.list("ticket", "status", "--email", m.from, "--code", code[1]); list[0]["number"] != m.ticket {
				t.Errorf("the code of %s shows %v", m.ticket, list)
			}
		}
	}
	for _, m := range tickets { // nothing unknown is answered by itself
		if !strings.HasPrefix(m.from, "zeno") {
			t.Errorf("%s (%s) got no letter", m.ticket, m.from)
		}
	}
	held := d.outbox()
	if len(held) != 3 || held[0].State != "held" {
		t.Errorf("outbox %+v", held)
	}
	calls, before := d.sink.Connections(), d.logged()
	if again := d.send(0); len(again.Sent) != 0 || d.sink.Connections() != calls || d.logged() != before {
		t.Errorf("a second send: %d sent, %d calls, log of %d lines", len(again.Sent), d.sink.Connections()-calls, d.logged()-before)
	}
	d.must("mail", "outbox", "retry", "132")
	if v := d.send(0); len(v.Sent) != 1 {
		t.Errorf("after letting one go: %d sent", len(v.Sent))
	}
	checkWhole(d)
	return whole
}

func tagOf(subject string) string {
	_, after, _ := strings.Cut(subject, "[")
	tag, _, _ := strings.Cut(after, "]")
	return tag
}

// bounceOne delivers a report about a letter: it is attached to it, and
// somebody has to call.
func bounceOne(t *testing.T, d desk) {
	d.t = t
	all := d.outbox("--all")
	d.box.Deliver(undelivered("rimbalzo3@mx.example", all[0].MessageID, all[0].To))
	rows := d.fetch(0)
	if len(rows) != 1 || rows[0].Outcome != "receipt" || rows[0].Ticket != all[0].Ticket {
		t.Fatalf("%+v", rows)
	}
	if out := d.must("mail", "outbox", "show", "1"); !strings.Contains(out, `"failed":["`+all[0].To+`"]`) {
		t.Errorf("the letter does not show that it did not arrive: %s", out)
	}
	if out, _, _ := d.run("ticket", "due"); !strings.Contains(out, "messaggio non recapitato a "+all[0].To) {
		t.Errorf("nobody is told to call: %s", out)
	}
	if v := d.send(0); len(v.Sent) != 0 {
		t.Error("a bounce was answered")
	}
}
