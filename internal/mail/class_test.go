package mail

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What a machine sent is told from what a person wrote, by its header alone.
func TestAutomatic(t *testing.T) {
	for _, c := range []struct {
		name, head string
		class      Class
		auto       string
	}{
		{"a person", "Subject: guasto", ClassOrdinary, ""},
		{"a person, says the header", "Auto-Submitted: no", ClassOrdinary, ""},
		{"out of office", "Auto-Submitted: auto-replied (vacation)", ClassAuto, "Auto-Submitted: auto-replied"},
		{"a backup's report", "Auto-Submitted: auto-generated; owner=x", ClassAuto, "Auto-Submitted: auto-generated"},
		{"a newsletter", "List-Unsubscribe: <https://x.example/u>", ClassAuto, "List-Unsubscribe"},
		{"a mailing list", "List-Id: <soci.x.example>\nPrecedence: list", ClassAuto, "Precedence: list"},
		{"bulk", "Precedence: Bulk", ClassAuto, "Precedence: bulk"},
		{"a person whose gateway sets another precedence", "Precedence: first-class", ClassOrdinary, ""},
		{"Exchange out of office", "X-Auto-Response-Suppress: DR, OOF, AutoReply", ClassAuto, "X-Auto-Response-Suppress: oof"},
		{"a person who wants no reports of reading", "X-Auto-Response-Suppress: DR, RN, NRN", ClassOrdinary, ""},
		{"a person behind a gateway that asks for silence", "Auto-Submitted: no\nX-Auto-Response-Suppress: All", ClassOrdinary, ""},
		{"a person behind gateways", "Feedback-ID: x\nX-Spam-Status: No\nX-MS-Exchange-Organization-AuthAs: Internal\nX-Loop: y", ClassOrdinary, ""},
		{"an autoresponder", "X-Autoreply: yes", ClassAuto, "X-Autoreply"},
		{"nobody to answer", "Return-Path: <>", ClassAuto, "Return-Path: <>"},
		{"a receipt of reading", "Content-Type: multipart/report; report-type=disposition-notification; boundary=b", ClassAuto, "Content-Type: multipart/report"},
		{"a report of delivery", "Content-Type: multipart/report; report-type=delivery-status; boundary=b", ClassBounce, "bounce"},
		{"an old bounce", "From: Mail Delivery System <MAILER-DAEMON@x.example>", ClassBounce, "bounce"},
		{"an old bounce of Exim", "X-Failed-Recipients: a@b.example", ClassBounce, "bounce"},
		{"an old bounce of a postmaster", "Return-Path: <>\nFrom: postmaster@x.example", ClassBounce, "bounce"},
		{"a person who is postmaster", "Return-Path: <postmaster@x.example>\nFrom: postmaster@x.example", ClassOrdinary, ""},
		{"R54: an unknown transport", "X-Trasporto: piccione", ClassOrdinary, ""},
		{"an unknown receipt", "X-Ricevuta: Nuova_Specie!", "receipt:nuovaspecie", ""},
		{"a receipt without a kind", "X-Ricevuta:", "receipt:unknown", ""},
		{"a receipt is one whatever else it says", "X-Ricevuta: accettazione\nX-Trasporto: errore\nPrecedence: bulk", "receipt:accettazione", ""},
	} {
		in, err := Inspect([]byte("Message-ID: <1@x>\n"+c.head+"\n\nciao\n"), Ordinary, Trust{}, DefaultLimits())
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if in.Class != c.class || in.Inner != c.class || in.Auto != c.auto {
			t.Errorf("%s: %s, %q; want %s, %q", c.name, in.Class, in.Auto, c.class, c.auto)
		}
	}
}

// An anomaly may wrap a machine's message: that must open no ticket either.
func TestAutomaticInside(t *testing.T) {
	g := newGestore(t)
	head := "X-Trasporto: errore\n" + envelopeHead
	wrap := func(inner string) string { return "Content-Type: message/rfc822; name=postacert.eml\n\n" + inner }
	in, err := Inspect(g.seal(t, head, wrap("From: a@b.example\nMessage-ID: <2@b>\nAuto-Submitted: auto-replied\n\nSono fuori sede.\n")), PEC, Trust{}, DefaultLimits())
	check(t, err)
	if in.Class != ClassAnomaly || in.Inner != ClassAuto || in.RefersTo != "orig-1@pec.cliente.example" {
		t.Errorf("%s, %s, %s", in.Class, in.Inner, in.RefersTo)
	}
	bounced := "From: MAILER-DAEMON@x.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=dsn\n\n--dsn\n\nNo.\n--dsn\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; anna@cliente.example\nAction: failed\nStatus: 5.1.1\n\n--dsn\nContent-Type: text/rfc822-headers\n\nMessage-ID: <tck-9@itshop.example>\n\n--dsn--\n"
	in, err = Inspect(g.seal(t, head, wrap(bounced)), PEC, Trust{}, DefaultLimits())
	check(t, err)
	if in.Class != ClassAnomaly || in.Inner != ClassBounce || in.RefersTo != "tck-9@itshop.example" || !in.Permanent || cmp.Diff([]string{"anna@cliente.example"}, in.Failed) != "" {
		t.Errorf("%s, %s, %s, %v, %v", in.Class, in.Inner, in.RefersTo, in.Permanent, in.Failed)
	}
}
