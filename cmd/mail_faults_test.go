package cmd

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"scatto/internal/mail/post/posttest"
)

// Servers that hang, hang up and refuse: fetching ends in time, says what was
// wrong, and still reads the other mailbox.
func TestMailboxesThatFail(t *testing.T) {
	t.Parallel()
	box, sink := deskServers(t)
	line := posttest.Cut(t, box.Source().Port)
	for i := 1; i <= 8; i++ {
		box.Deliver(note(address(i), fmt.Sprintf("a%d@x.example", i), fmt.Sprintf("Guasto %d", i), strings.Repeat("una riga del registro\n", 1000)))
		box.DeliverTo(".Altra", request(address(i), fmt.Sprintf("b%d@x.example", i), fmt.Sprintf("Ordine %d", i), i))
	}
	d := newDesk(t, box, sink, 8)
	d.mailbox("bad", "ordinary", "INBOX", line.Port(), 2)
	d.mailbox("good", "ordinary", "Altra", box.Source().Port, 10)

	line.After(0, true) // not even a handshake
	ended := make(chan []took)
	start := time.Now()
	go func() { ended <- d.fetch(7) }()
	time.Sleep(700 * time.Millisecond)
	d.must("--wait", "1s", "ticket", "open", "--customer", "C0001", "--subject", "al banco", "--description", "il cliente è qui davanti")
	select {
	case <-ended:
		t.Error("the fetch was over before the ticket was opened: the test shows nothing")
	default:
	}
	rows := <-ended
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("a silent server held the fetch for %v", took)
	}
	if len(rows) != 9 || rows[0].Source != "bad" || !strings.Contains(rows[0].Reason, "did not answer within 2s") || rows[8].Source != "good" || rows[8].Outcome != "ticket" {
		t.Errorf("%+v", rows)
	}
	if _, errs, code := d.run("mail", "fetch", "bad"); code != 1 || !strings.Contains(errs, "did not answer within 2s") {
		t.Errorf("the silent one alone: exit %d %s", code, errs)
	}

	d.must("config", "set", "mail.mailbox.bad.timeout", "30")
	line.After(90_000, false) // hangs up in the middle of the messages
	first := d.fetch(7, "bad")
	before := len(d.filed())
	line.After(-1, false)
	rest := d.fetch(0)
	t.Logf("cut off after %d messages, %d later", before-8, len(rest))
	if len(first) < 2 || !strings.Contains(first[len(first)-1].Reason, "dropped the line") || before+len(rest) != 16 {
		t.Errorf("%d on record, %d fetched later: %+v", before, len(rest), first)
	}
	onceEach(d, 16)

	d.env = append(d.env, "TEST_IMAP=sbagliata")
	if rows := d.fetch(7); len(rows) != 2 || !strings.Contains(rows[0].Reason, "refuses the login") || strings.Contains(fmt.Sprint(rows), "sbagliata") {
		t.Errorf("%+v", rows)
	}
	d.env = append(d.env, "TEST_IMAP=")
	if rows := d.fetch(7); len(rows) != 2 || !strings.Contains(rows[0].Reason, "password") {
		t.Errorf("%+v", rows)
	}
	d.env = append(d.env, "TEST_IMAP="+posttest.Password)
	box.Kill()
	if rows := d.fetch(7); len(rows) != 2 || !strings.Contains(rows[1].Reason, "no connection") {
		t.Errorf("%+v", rows)
	}
	box.Start("")
	if rows := d.fetch(0); len(rows) != 0 {
		t.Errorf("after all this: %+v", rows)
	}
	d.env = append(d.env, "SSL_CERT_FILE=/nowhere/cert.pem")
	if rows := d.fetch(7); len(rows) != 2 || !strings.Contains(rows[0].Reason, "no secure connection") {
		t.Errorf("a certificate that nobody trusts: %+v", rows)
	}
	checkWhole(d)
}

// onceEach holds that so many messages are on record, each once.
func onceEach(d desk, want int) {
	d.t.Helper()
	var ids []string
	for _, m := range d.filed() {
		ids = append(ids, m.MessageID)
	}
	slices.Sort(ids)
	if n := len(slices.Compact(slices.Clone(ids))); n != want || len(ids) != want {
		d.t.Errorf("%d messages on record, %d of them different, want %d: %v", len(ids), n, want, ids)
	}
}

// desk with letters about so many tickets.
func writingDesk(t *testing.T, letters int) desk {
	box, sink := deskServers(t)
	d := newDesk(t, box, sink, letters)
	for i := 1; i <= letters; i++ {
		d.must("ticket", "open", "--customer", fmt.Sprintf("C%04d", i), "--subject", fmt.Sprintf("Guasto %d", i), "--description", "il gestionale non parte più")
	}
	if n := len(d.outbox()); n != letters {
		t.Fatalf("%d letters", n)
	}
	return d
}

// Faults of the server that takes what leaves: each letter ends where it
// should, none leaves twice.
func TestSendersThatFail(t *testing.T) {
	t.Parallel()
	const letters = 12
	d := writingDesk(t, letters)
	d.must("config", "set", "mail.smtp.timeout", "1")

	d.sink.Inject(posttest.Mute, 1) // hangs before anything is said
	ended := make(chan int)
	go func() {
		_, errs, code := d.run("mail", "send")
		if !strings.Contains(errs, "did not answer within 1s") {
			t.Errorf("a silent server: %s", errs)
		}
		ended <- code
	}()
	for range 100 {
		if time.Sleep(20 * time.Millisecond); d.sink.Connections() > 0 {
			break
		}
	}
	d.must("--wait", "500ms", "ticket", "note", "1", "chiama lui")
	if code := <-ended; code != 1 {
		t.Errorf("exit %d", code)
	}
	for _, l := range d.outbox() {
		if l.State != "waiting" || l.Why != "" {
			t.Errorf("a server that nobody reached changed letter %d: %+v", l.ID, l)
		}
	}
	d.must("config", "set", "mail.smtp.timeout", "30")

	d.sink.Inject(posttest.BusyRecipient, 1)  // 1: later
	v := d.sendWith(posttest.RefuseRecipient) // and so 2 …
	if len(v.Later) != 1 || len(v.Failed) != 1 || len(v.Sent) != letters-2 {
		t.Errorf("%d later, %d failed, %d sent", len(v.Later), len(v.Failed), len(v.Sent))
	}
	d.once()
	if v := d.send(0); len(v.Sent) != 0 {
		t.Error("what was put off left before its time")
	}
	if v := d.later(2 * time.Minute).send(0); len(v.Sent) != 1 {
		t.Errorf("%d sent two minutes later", len(v.Sent))
	}
	failed := d.outbox()
	if len(failed) != 1 || failed[0].State != "failed" || !strings.Contains(failed[0].Why, "refuses the recipient") {
		t.Fatalf("%+v", failed)
	}
	d.must("mail", "outbox", "retry", fmt.Sprint(failed[0].ID))
	if v := d.send(0); len(v.Sent) != 1 {
		t.Errorf("%d sent after the retry", len(v.Sent))
	}
	d.once()
	if n := len(d.arrived()); n != letters {
		t.Errorf("%d arrived", n)
	}
	checkWhole(d)
}

func (d desk) sendWith(f posttest.Fault) sent {
	d.t.Helper()
	d.sink.Inject(f, 1)
	return d.send(7)
}

// After the final dot only the server knows whether it has a message: without
// its answer nothing is sent again but by a human's word.
func TestNoAnswerToTheFinalDot(t *testing.T) {
	t.Parallel()
	const letters = 10
	d := writingDesk(t, letters)
	d.sink.Inject(posttest.DropMessage, 1) // of so short a message all has been said: it may have arrived, and has not
	v := d.sendWith(posttest.DropAnswer)
	if len(v.Uncertain) != 2 || len(v.Later) != 0 || len(v.Sent) != letters-2 {
		t.Fatalf("%d uncertain, %d later, %d sent", len(v.Uncertain), len(v.Later), len(v.Sent))
	}
	d.must("ticket", "note", "1", "arriviamo", "--public")
	d.must("config", "set", "mail.smtp.timeout", "2")
	if v := d.sendWith(posttest.HoldAnswer); len(v.Uncertain) != 1 {
		t.Fatalf("a server that says nothing: %+v", v)
	}
	d.must("config", "set", "mail.smtp.timeout", "30")
	if n := len(d.arrived()); n != letters {
		t.Errorf("%d arrived", n)
	}
	d = d.later(15 * time.Minute)
	for range 2 {
		if v := d.send(0); len(v.Sent)+len(v.Uncertain) != 0 {
			t.Errorf("later: %d sent", len(v.Sent))
		}
	}
	d.once()
	for _, l := range d.outbox() {
		if l.State != "uncertain" || !strings.Contains(l.Why, "may have been delivered") {
			t.Errorf("%+v", l)
		}
	}
	for _, l := range d.outbox() {
		before := d.arrived()[l.MessageID]
		d.must("mail", "outbox", "retry", fmt.Sprint(l.ID))
		if v := d.send(0); len(v.Sent) != 1 || d.arrived()[l.MessageID] != before+1 {
			t.Errorf("letter %d: a human's word was not obeyed: %d sent", l.ID, len(v.Sent))
		}
	}
	checkWhole(d)
}
