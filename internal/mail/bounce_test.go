package mail

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBounces(t *testing.T) {
	dsn := func(status, returned string) string {
		return "From: MAILER-DAEMON@x.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nnon consegnato\n--b\nContent-Type: message/delivery-status\n\n" +
			"Reporting-MTA: dns; x.example\n\n" + status + "\n--b\n" + returned + "\n--b--\n"
	}
	original := "Content-Type: message/rfc822\n\nFrom: noi@itshop.example\nMessage-ID: <tck-7@itshop.example>\n\nciao\n"
	failed := "Final-Recipient: rfc822; anna@b.example\nAction: failed\nStatus: 5.1.1\n"
	late := "Final-Recipient: rfc822; bruno@b.example\nAction: delayed\nStatus: 4.4.1\n"
	for _, c := range []struct {
		name, raw, about string
		failed           []string
		permanent        bool
	}{
		{"a final failure", dsn(failed, original), "tck-7@itshop.example", []string{"anna@b.example"}, true},
		{"a delay", dsn(late, original), "tck-7@itshop.example", []string{"bruno@b.example"}, false},
		{"a failure and a delay: the failure counts", dsn(late+"\n"+failed, original), "tck-7@itshop.example", []string{"anna@b.example"}, true},
		{"the address as we wrote it", dsn("Original-Recipient: rfc822;Anna@B.example\n"+failed, original), "tck-7@itshop.example", []string{"Anna@B.example"}, true},
		{"a delivery that went well", dsn("Final-Recipient: rfc822; anna@b.example\nAction: delivered\n", original), "tck-7@itshop.example", nil, false},
		{"only the header came back", dsn(failed, "Content-Type: text/rfc822-headers\n\nMessage-ID: <tck-8@itshop.example>\n"), "tck-8@itshop.example", []string{"anna@b.example"}, true},
		{"nothing came back", dsn(failed, "Content-Type: text/plain\n\n-"), "", []string{"anna@b.example"}, true},
		{"qmail", "Return-Path: <>\nFrom: MAILER-DAEMON@x.example\n\nHi. This is the qmail-send program.\n\n<anna@b.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <noi@itshop.example>\nMessage-ID: <tck-7@itshop.example>\nFrom: noi@itshop.example\n\nciao\n", "tck-7@itshop.example", []string{"anna@b.example"}, true},
		{"Exim", "From: Mail Delivery System <Mailer-Daemon@x.example>\nX-Failed-Recipients: anna@b.example, bruno@b.example\n\nA message that you sent could not be delivered.\n\n------ This is a copy of the message ------\n\nMessage-Id: <tck-7@itshop.example>\n", "tck-7@itshop.example", []string{"anna@b.example", "bruno@b.example"}, true},
		{"Exim is still trying", "From: Mailer-Daemon@x.example\nSubject: Warning: message 1x delayed 24 hours\n\nThe message has not yet been delivered to:\n\n  anna@b.example\n\nMessage-ID: <tck-7@itshop.example>\n", "tck-7@itshop.example", []string{"anna@b.example"}, false},
	} {
		in, err := Inspect([]byte(c.raw), Ordinary, Trust{}, DefaultLimits())
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if in.Class != ClassBounce || in.RefersTo != c.about || in.Permanent != c.permanent || cmp.Diff(c.failed, in.Failed) != "" {
			t.Errorf("%s: %s about %q, failed %v, final %v", c.name, in.Class, in.RefersTo, in.Failed, in.Permanent)
		}
	}
}

// Receipts say whom they are about and whether it is final: 12 hours without
// delivery are a warning, 24 the end.
func TestReceipts(t *testing.T) {
	g := newGestore(t)
	for _, c := range []struct {
		kind      string
		errore    string
		failed    []string
		permanent bool
	}{
		{"accettazione", "nessuno", nil, false},
		{"presa-in-carico", "nessuno", nil, false},
		{"avvenuta-consegna", "nessuno", nil, false},
		{"preavviso-errore-consegna", "altro", []string{"anna@b.example"}, false},
		{"errore-consegna", "no-dest", []string{"anna@b.example"}, true},
		{"mancata-consegna", "no-dest", []string{"anna@b.example"}, true},
		{"non-accettazione", "altro", []string{"anna@b.example"}, true},
		{"rilevazione-virus", "virus", []string{"anna@b.example"}, true},
	} {
		xml := strings.NewReplacer(`errore="nessuno"`, `errore="`+c.errore+`"`, "</msgid>", "</msgid><consegna>anna@b.example</consegna>").Replace(daticertPart(c.kind, "15/10/2026"))
		in, err := Inspect(g.seal(t, "X-Ricevuta: "+c.kind+"\nFrom: posta-certificata@pec.prova.example\n", xml), PEC, Trust{}, DefaultLimits())
		check(t, err)
		if in.Class != Class("receipt:"+c.kind) || in.RefersTo != "orig-1@pec.cliente.example" || in.Permanent != c.permanent || cmp.Diff(c.failed, in.Failed) != "" || in.CountsAsPEC {
			t.Errorf("%s: %s about %q, failed %v, final %v", c.kind, in.Class, in.RefersTo, in.Failed, in.Permanent)
		}
	}
}
