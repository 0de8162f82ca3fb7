package shop_test

import (
	"fmt"
	"strings"
	"testing"

	"scatto/internal/config"
	"scatto/internal/mail"
	"scatto/internal/shop"
	"scatto/ticket"
)

// What a stranger writes makes him no member of a ticket: not his second
// message either, and nothing he writes is shown to the customer.
func TestAStrangerStaysOne(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	w.withEmail("Hotel Miramare S.r.l.", "99900030406", "anna@hotel.example")
	number := w.mail("2026-11-20T09:30", eml("anna@hotel.example", "1@hotel.example", "PMS fermo", "Non parte nulla.")).Mail.Ticket
	first := w.mail("2026-11-20T09:40", eml("zeno@altrove.example", "1@altrove.example", "Re: PMS", "Ecco.", "References: <1@hotel.example>"))
	second := w.mail("2026-11-20T09:50", eml("zeno@altrove.example", "2@altrove.example", "Re: ["+number+"] PMS", "Ancora io."))
	if first.Mail.Outcome != shop.OutcomeReply || !first.Mail.Waits() || second.Mail.Ticket == number {
		t.Errorf("%+v\n%+v", first.Mail, second.Mail)
	}
	for _, m := range w.read(number).Messages {
		if m.Public {
			t.Errorf("the customer sees %q", m.Text)
		}
	}
	for _, l := range w.outbox() {
		if l.To == "zeno@altrove.example" && l.State != shop.LetterHeld {
			t.Errorf("answered by itself: %+v", l)
		}
	}
}

// A device that says the same every day, without id and date, says something
// new every day; one message that came by two ways is one.
func TestOneMessageIsTakenInOnce(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	w.withEmail("Hotel Miramare S.r.l.", "99900030406", "nas@hotel.example", "anna@hotel.example")
	bare := func(received string) []byte {
		return []byte("Received: " + received + "\r\nFrom: nas@hotel.example\r\nSubject: Backup fallito\r\n\r\nIl backup non è riuscito.\r\n")
	}
	a, b := w.mail("2026-11-20T08:00", bare("by a")), w.mail("2026-11-20T08:05", bare("by b"))
	if a.Known || b.Known || a.Mail.Ticket == b.Mail.Ticket {
		t.Errorf("a second alarm is no copy: %+v", b.Mail)
	}
	inner := eml("anna@hotel.example", "7@hotel.example", "PMS fermo", "Non parte nulla.")
	one := w.mail("2026-11-20T09:00", inner)
	anomaly := "From: \"Per conto di: anna@hotel.example\" <posta@gestore.example>\r\nSubject: ANOMALIA MESSAGGIO: PMS fermo\r\nX-Trasporto: errore\r\n" +
		"Message-ID: <a1@gestore.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nAnomalia\r\n" +
		"--b\r\nContent-Type: message/rfc822; name=postacert.eml\r\nContent-Disposition: inline; filename=postacert.eml\r\n\r\n" + string(inner) + "\r\n--b--\r\n"
	two := w.takeFrom("2026-11-20T09:05", shop.Incoming{Source: "pec", Kind: mail.PEC, Raw: []byte(anomaly)})
	if !two.Known || two.Mail.ID != one.Mail.ID {
		t.Errorf("the copy in the PEC mailbox: %+v", two.Mail)
	}
}

// A forged sender, or a robot that changes its subjects, gets few answers; and
// the ticket that it fills up can still be worked on.
func TestMailHasBounds(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	w.withEmail("Hotel Miramare S.r.l.", "99900030406", "anna@hotel.example")
	for i := range 12 {
		w.mail("2026-11-20T09:30", eml("anna@hotel.example", fmt.Sprintf("%d@hotel.example", i), fmt.Sprintf("richiesta ricevuta n. %d", i), "Grazie."))
	}
	leaving := 0
	for _, l := range w.outbox() {
		if l.State == shop.LetterWaiting {
			leaving++
		}
	}
	if leaving != 5 {
		t.Errorf("%d letters leave by themselves", leaving)
	}
	long := strings.Repeat("< ", 12<<10)
	var last shop.Taken
	for i := range 20 {
		last = w.mail("2026-11-20T10:00", eml("anna@hotel.example", fmt.Sprintf("l%d@hotel.example", i), fmt.Sprintf("Re: [2026-000001] %d", i), fmt.Sprint(i, long)))
	}
	if last.Mail.Outcome != shop.OutcomeReply || !last.Mail.Waits() {
		t.Errorf("the last of many: %+v", last.Mail)
	}
	w.at("2026-11-20T11:00", func(s *shop.Shop) error {
		if _, err := s.SolveTicket("1", "disattivato il robot"); err != nil {
			return err
		}
		_, err := s.CloseTicket("1", "")
		return err
	})
}

// R18: what the customer wrote before he was asked is no answer.
func TestAnAnswerThatCrossedTheQuestion(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	w.withEmail("Hotel Miramare S.r.l.", "99900030406", "anna@hotel.example")
	number := w.mail("2026-11-20T09:30", eml("anna@hotel.example", "1@hotel.example", "PMS fermo", "Non parte nulla.")).Mail.Ticket
	w.at("2026-11-20T10:05", func(s *shop.Shop) error {
		_, err := s.AskTicket(number, []string{"Che messaggio appare?"})
		return err
	})
	crossed := eml("anna@hotel.example", "2@hotel.example", "Re: PMS fermo", "C'è anche un rumore.", "In-Reply-To: <1@hotel.example>")
	w.takeFrom("2026-11-20T10:10", shop.Incoming{Source: "box", Kind: mail.Ordinary, Raw: crossed, Arrived: parse(t, "2026-11-20T10:00")})
	if one := w.read(number); one.State != ticket.WaitingCustomer || one.Actions[0].State != "asked" {
		t.Errorf("%s, %+v", one.State, one.Actions)
	}
	w.mail("2026-11-20T10:20", eml("anna@hotel.example", "3@hotel.example", "Re: PMS fermo", "Errore 5.", "In-Reply-To: <1@hotel.example>"))
	if one := w.read(number); one.State != ticket.Queued || one.Actions[0].State != "done" || len(one.Messages) != 3 {
		t.Errorf("%s, %+v", one.State, one.Actions)
	}
}

// The Sistema di Interscambio is believed by PEC only, and its refusals are
// looked at; another's plus address is not ours.
func TestMailThatClaimsToBeSomebody(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	w.set("mail.from", "assistenza@shop.example")
	w.withEmail("Hotel Miramare S.r.l.", "99900030406", "anna@hotel.example")
	w.mail("2026-11-20T09:30", eml("anna@hotel.example", "1@hotel.example", "PMS fermo", "Non parte nulla."))
	forged := w.mail("2026-11-20T09:35", eml("sdi01@pec.fatturapa.it", "9@x.example", "Notifica di scarto", "Scartata."))
	if forged.Mail.Outcome != shop.OutcomeTriage {
		t.Errorf("%+v", forged.Mail)
	}
	other := w.mail("2026-11-20T09:40", eml("anna@hotel.example", "2@hotel.example", "Rete lenta", "Lentissima.", "Cc: fornitore+1@gmail.example"))
	if other.Mail.Outcome != shop.OutcomeTicket || other.Mail.Ticket != "2026-000002" {
		t.Errorf("%+v", other.Mail)
	}
	passed := w.mail("2026-11-20T09:50", eml("anna@hotel.example", "3@hotel.example", "I: licenza", "Ecco la chiave:\r\n\r\nDa: fornitore\r\nInviato: ieri\r\nA: anna\r\nOggetto: licenza\r\n\r\nABC-123", "In-Reply-To: <1@hotel.example>"))
	one := w.read(passed.Mail.Ticket)
	if text := one.Messages[len(one.Messages)-1].Text; !strings.Contains(text, "ABC-123") {
		t.Errorf("what was passed on is lost: %q", text)
	}
}
