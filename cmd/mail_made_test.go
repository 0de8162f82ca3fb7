package cmd

import (
	"encoding/base64"
	"fmt"
	"strings"
)

// The customers of these tests: those before strangers are known.
const knownCustomers = 150

// made is a message of a day at the desk and what has to become of it.
type made struct {
	raw     []byte
	id      string // Message-ID, "" for none
	from    string
	outcome string // "": it has been taken in before
	ticket  string // "" none
	code    bool   // its writer gets an access code with the acknowledgement
}

// note is a plain message; heads are more header lines.
func note(from, id, subject, body string, heads ...string) []byte {
	return letterOf(from, id, subject, "text/plain; charset=utf-8", body, heads...)
}

func letterOf(from, id, subject, kind, body string, heads ...string) []byte {
	if id != "" {
		heads = append(heads, "Message-ID: <"+id+">")
	}
	if from != "" {
		heads = append(heads, "From: "+from)
	}
	head := strings.Join(heads, "\r\n") + "\r\nTo: assistenza@adria.example\r\nSubject: " + subject +
		"\r\nDate: Fri, 20 Nov 2026 08:55:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: " + kind + "\r\n\r\n"
	return []byte(head + strings.ReplaceAll(body, "\n", "\r\n") + "\r\n")
}

// request is how customers write: text, HTML, another charset, attachments.
func request(from, id, subject string, i int) []byte {
	text := fmt.Sprintf("Buongiorno,\nil gestionale %d non parte da stamattina.\nGrazie", i)
	switch i % 10 {
	case 3:
		return letterOf(from, id, subject, "text/html; charset=utf-8",
			fmt.Sprintf(`<html><head><style>p{}</style></head><body><p>Il gestionale %d non parte.</p><img src="http://tracker.example/%d.gif"><script>alert(1)</script></body></html>`, i, i))
	case 5:
		file := base64.StdEncoding.EncodeToString(fmt.Appendf(nil, "%%PDF-1.4 schermata %d", i))
		return letterOf(from, id, subject, `multipart/mixed; boundary="b"`, "--b\nContent-Type: text/plain\n\n"+text+
			"\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"../../etc/schermata.pdf\"\nContent-Transfer-Encoding: base64\n\n"+file+"\n--b--")
	case 7:
		return letterOf(from, id, subject, "text/plain; charset=iso-8859-1", "Perch\xe9 il gestionale "+fmt.Sprint(i)+" non parte?")
	case 9:
		return letterOf(from, id, "=?utf-8?q?"+strings.ReplaceAll(subject, " ", "_")+"?=", "text/plain; charset=utf-8", text, "Content-Transfer-Encoding: 8bit")
	}
	return note(from, id, subject, text)
}

// undelivered is the report that a message did not arrive.
func undelivered(id, about, to string) []byte {
	return letterOf("MAILER-DAEMON@mx.example", id, "Undelivered Mail Returned to Sender", `multipart/report; report-type=delivery-status; boundary="b"`,
		"--b\nContent-Type: text/plain\n\nMi dispiace.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"+
			"Final-Recipient: rfc822; "+to+"\nAction: failed\nStatus: 5.1.1\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <"+about+">\nSubject: x\n\n--b--", "Return-Path: <>")
}

// twoHundred is what came in over a bad weekend, in the order of its arrival:
// tickets are numbered in it.
func twoHundred() (all []made) {
	tickets := 0
	add := func(m made) {
		if m.outcome == "ticket" {
			tickets++
			m.ticket = fmt.Sprintf("2026-%06d", tickets)
		}
		all = append(all, m)
	}
	for i := 1; i <= 120; i++ {
		id, from := fmt.Sprintf("richiesta%d@cliente%04d.example", i, i), address(i)
		add(made{request("Anna Riva <"+from+">", id, fmt.Sprintf("Gestionale %d fermo", i), i), id, from, "ticket", "", true})
		if i%8 == 0 { // 15 of them arrive twice: the very same bytes, or by another way
			again := all[len(all)-1]
			again.outcome, again.ticket = "", ""
			if i%16 == 0 {
				again.raw = append([]byte("Received: from mx2.example by mx.example; Fri, 20 Nov 2026 09:01:00 +0100\r\n"), again.raw...)
			}
			add(again)
		}
	}
	for i := 1; i <= 25; i++ { // with another subject, by the thread
		id := fmt.Sprintf("risposta%d@cliente%04d.example", i, i)
		head := fmt.Sprintf("References: <altro@x.example> <richiesta%d@cliente%04d.example>", i, i)
		if i%2 == 0 {
			head = fmt.Sprintf("In-Reply-To: <richiesta%d@cliente%04d.example>", i, i)
		}
		add(made{note(address(i), id, "ancora", fmt.Sprintf("Ora dà l'errore %d.\n\n> Il gestionale non parte", i), head), id, address(i), "reply", fmt.Sprintf("2026-%06d", i), false})
	}
	for i := 31; i <= 40; i++ { // by the tag in the subject
		id, number := fmt.Sprintf("etichetta%d@cliente%04d.example", i, i), fmt.Sprintf("2026-%06d", i)
		add(made{note(address(i), id, "R: ["+number+"] Gestionale", "Riavviato, uguale."), id, address(i), "reply", number, false})
	}
	for i := 41; i <= 50; i++ { // about something else: a ticket of its own
		id := fmt.Sprintf("seconda%d@cliente%04d.example", i, i)
		add(made{note(address(i), id, "Stampante nuova", "Va configurata la stampante del banco."), id, address(i), "ticket", "", false})
	}
	for i := 1; i <= 2; i++ {
		id := fmt.Sprintf("rimbalzo%d@mx.example", i)
		add(made{undelivered(id, fmt.Sprintf("di-altri%d@altrove.example", i), "x@y.example"), id, "MAILER-DAEMON@mx.example", "ignored", "", false})
	}
	for i := 51; i <= 58; i++ { // out of the office, with our tag in it
		id := fmt.Sprintf("ferie%d@cliente%04d.example", i, i)
		add(made{note(address(i), id, fmt.Sprintf("Fuori sede: [2026-%06d]", i), "Torno lunedì.", "Auto-Submitted: auto-replied"), id, address(i), "ignored", "", false})
	}
	for i := 1; i <= 5; i++ {
		id := fmt.Sprintf("novita%d@fornitore.example", i)
		add(made{note("news@fornitore.example", id, "Sconti", "Solo oggi.", "List-Id: <news.fornitore.example>", "Precedence: bulk"), id, "news@fornitore.example", "ignored", "", false})
	}
	for i := 1; i <= 3; i++ {
		id, from := fmt.Sprintf("ignoto%d@altrove.example", i), fmt.Sprintf("zeno%d@altrove.example", i)
		add(made{note(from, id, fmt.Sprintf("Mi serve aiuto %d", i), "Il mio computer non si accende."), id, from, "ticket", "", true})
	}
	add(made{note(address(121), "", "Senza identificativo", "Il server fa rumore da ieri."), "", address(121), "ticket", "", true})
	add(made{note("", "nessuno@x.example", "Chi sono", "Non lo dico."), "nessuno@x.example", "", "triage", "", false})
	return all
}
