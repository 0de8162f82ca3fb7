package cmd

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// pecSample is a message of ../shared/ref/mail/pec/synthetic.
func pecSample(t *testing.T, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(sharedDir(), "ref", "mail", "pec", "synthetic", name))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("needs ../shared")
	}
	return raw
}

// customer adds one who writes from an address.
func (d desk) customer(name, vat, email string) {
	d.t.Helper()
	d.must("customer", "add", "--name", name, "--vat", vat, "--address", "Via Roma 1", "--zip", "47921", "--city", "Rimini", "--province", "RN", "--pec", email)
}

// Two mailboxes, one of them of PEC: what came to both is taken in once, and a
// PEC counts wherever its copies went first (R54).
func TestTwoMailboxes(t *testing.T) {
	t.Parallel()
	envelope := pecSample(t, "busta-trasporto.eml")
	box, sink := deskServers(t)
	plain := note(address(1), "doppio@x.example", "Gestionale fermo", "Il gestionale non parte.")
	other := bytes.Replace(plain, []byte("Message-ID"), []byte("X-Box: altra\r\nMessage-ID"), 1)
	box.Deliver(plain)
	box.DeliverTo(".Certificata", other)
	box.Deliver(envelope) // providers forward copies to ordinary mailboxes
	box.DeliverTo(".Certificata", envelope)
	box.DeliverTo(".Certificata", pecSample(t, "busta-anomalia.eml"))

	fresh := func(t *testing.T) desk {
		d := newDesk(t, box, sink, 1)
		d.mailbox("support", "ordinary", "INBOX", box.Source().Port, 10)
		d.mailbox("pec", "pec", "Certificata", box.Source().Port, 10)
		return d
	}
	t.Run("a customer's PEC is one, whichever mailbox is read first", func(t *testing.T) {
		d := fresh(t)
		d.customer("Cliente PEC S.r.l.", "99900030406", "amministrazione@pec.cliente.example")
		rows := d.fetch(0)
		want := []took{
			{Source: "support", Outcome: "ticket", Ticket: "2026-000001"},
			{Source: "support", Outcome: "ticket", Ticket: "2026-000002"}, // not certain yet
			{Source: "pec", Outcome: "reply", Ticket: "2026-000002"},      // now it is
			{Source: "pec", Outcome: "ticket", Ticket: "2026-000003"},     // the anomaly, ordinary mail
		}
		checkTook(t, rows, want)
		channels := map[string]any{}
		for _, one := range d.list("ticket", "list", "--all") {
			channels[one["number"].(string)] = one["channel"]
		}
		if channels["2026-000002"] != "pec" || channels["2026-000003"] != "pec-anomaly" || channels["2026-000001"] != "email" {
			t.Errorf("%v", channels)
		}
		if again := d.fetch(0); len(again) != 0 {
			t.Errorf("again: %+v", again)
		}
		checkWhole(d)
	})
	t.Run("a PEC from nobody known waits for a look", func(t *testing.T) {
		d := fresh(t)
		rows := d.fetch(0, "pec")
		checkTook(t, rows, []took{
			{Source: "pec", Outcome: "ticket", Ticket: "2026-000001"},
			{Source: "pec", Outcome: "triage"},
			{Source: "pec", Outcome: "ticket", Ticket: "2026-000002"},
		})
		for _, l := range d.outbox() {
			if l.To == "amministrazione@pec.cliente.example" {
				t.Errorf("nothing unknown is answered: %+v", l)
			}
		}
		rows = d.fetch(0)
		if len(rows) != 0 {
			t.Errorf("copies of what is known: %+v", rows)
		}
		d.customer("Cliente PEC S.r.l.", "99900030406", "amministrazione@pec.cliente.example")
		d.must("mail", "file", "2", "--open", "--customer", "C0002")
		if waiting := d.list("mail", "list"); len(waiting) != 0 {
			t.Errorf("%v still waits", waiting)
		}
		if n := d.send(0); len(n.Sent) != 2 {
			t.Errorf("%d sent", len(n.Sent))
		}
		checkWhole(d)
	})
}

func checkTook(t *testing.T, got, want []took) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%+v\nwant %+v", got, want)
	}
	for i, g := range got {
		if w := want[i]; g.Source != w.Source || g.Outcome != w.Outcome || g.Ticket != w.Ticket {
			t.Errorf("%s, %s: %s %s %q (%s), want %s %s %q", g.From, g.Subject, g.Source, g.Outcome, g.Ticket, g.Reason, w.Source, w.Outcome, w.Ticket)
		}
	}
}
