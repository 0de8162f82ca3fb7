package shop_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scatto/internal/config"
	"scatto/internal/customer"
	"scatto/internal/mail"
	"scatto/internal/shop"
	"scatto/tariff/contract"
	"scatto/ticket"
)

// eml makes a message; heads are more header lines.
func eml(from, id, subject, body string, heads ...string) []byte {
	head := "From: " + from + "\r\nTo: assistenza@shop.example\r\nSubject: " + subject + "\r\nDate: Fri, 20 Nov 2026 09:00:00 +0100\r\n"
	if id != "" {
		head += "Message-ID: <" + id + ">\r\n"
	}
	for _, h := range heads {
		head += h + "\r\n"
	}
	return []byte(head + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + body + "\r\n")
}

// mail takes one message in.
func (w *world) mail(at string, raw []byte) (out shop.Taken) {
	w.t.Helper()
	return w.takeFrom(at, shop.Incoming{Source: "prova.eml", Kind: mail.Ordinary, Raw: raw})
}

func (w *world) takeFrom(at string, in shop.Incoming) (out shop.Taken) {
	w.t.Helper()
	w.at(at, func(s *shop.Shop) (err error) {
		out, err = s.TakeMail(in)
		return err
	})
	return out
}

func (w *world) read(number string) (t ticket.Ticket) {
	w.t.Helper()
	w.at("2026-11-21T10:00", func(s *shop.Shop) (err error) {
		t, err = s.Ticket(number)
		return err
	})
	return t
}

func (w *world) outbox() (list []shop.Letter) {
	w.t.Helper()
	w.at("2026-11-21T10:00", func(s *shop.Shop) (err error) {
		list, err = s.Outbox(true)
		return err
	})
	return list
}

// withEmail gives a customer an address.
func (w *world) withEmail(name, vat string, emails ...string) string {
	w.t.Helper()
	id := w.customer(name, vat)
	w.at("2026-11-01T09:00", func(s *shop.Shop) error {
		_, err := s.EditCustomer(id, func(c customer.Customer) (customer.Customer, error) {
			c.Emails = emails
			return c, nil
		})
		return err
	})
	return id
}

func (w *world) support(id string) {
	w.t.Helper()
	w.at("2026-11-01T09:00", func(s *shop.Shop) error {
		_, err := s.AddContract(contract.Contract{Customer: id, Kind: contract.Support, From: day(w.t, "2026-01-01"), To: day(w.t, "2026-12-31")})
		return err
	})
}

// R43, R44, R56: what becomes of a mail depends on contract, profile and channel.
func TestMailBecomesWhatTheTermsSay(t *testing.T) {
	for _, row := range []struct {
		name     string
		profile  string
		contract bool
		known    bool
		outcome  shop.Outcome
		state    ticket.State
		letter   string
		held     bool
	}{
		{"R43: a contract customer writes by mail", config.ISTES, true, true, shop.OutcomeTicket, ticket.Queued, "acknowledgement", false},
		{"R44: without contract a mail is to be regularised, and the text waits for a look", config.ISTES, false, true, shop.OutcomeRegularise, ticket.ToRegularise, "ask-pec", true},
		{"R44: nor does anybody unknown get it by itself", config.ISTES, false, false, shop.OutcomeRegularise, ticket.ToRegularise, "ask-pec", true},
		{"R02: where no PEC is asked for, any customer's mail is queued", config.ITValue, false, true, shop.OutcomeTicket, ticket.Queued, "acknowledgement", false},
		{"nothing unknown is answered by itself", config.ITValue, false, false, shop.OutcomeTicket, ticket.Queued, "acknowledgement", true},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t, row.profile, adria)
			w.set("company.pec", "adria@pec.example")
			if row.known {
				if id := w.withEmail("Hotel Miramare S.r.l.", "99900030406", "anna@hotel.example"); row.contract {
					w.support(id)
				}
			}
			got := w.mail("2026-11-20T09:30", eml("Anna Riva <anna@hotel.example>", "1@hotel.example", "PMS fermo", "Il gestionale non parte."))
			one := w.read(got.Mail.Ticket)
			if got.Mail.Outcome != row.outcome || one.State != row.state {
				t.Fatalf("%s, %s", got.Mail.Outcome, one.State)
			}
			if one.FirstName != "Anna" || one.Surname != "Riva" || one.Subject != "PMS fermo" || one.Description != "Il gestionale non parte." {
				t.Errorf("%+v", one)
			}
			box := w.outbox()
			if len(box) != 1 || box[0].Kind != row.letter || (box[0].State == shop.LetterHeld) != row.held {
				t.Fatalf("outbox %+v", box)
			}
			if !strings.HasPrefix(box[0].Subject, "["+one.Name()+"]") {
				t.Errorf("subject %q", box[0].Subject)
			}
		})
	}
}

// R54: threads, tags, copies, loops.
func TestMailsFindTheirTicket(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	w.set("mail.from", "assistenza@shop.example")
	w.withEmail("Hotel Miramare S.r.l.", "99900030406", "anna@hotel.example", "luigi@hotel.example")
	first := w.mail("2026-11-20T09:30", eml("anna@hotel.example", "1@hotel.example", "Stampante", "Non stampa la fattura."))
	number := first.Mail.Ticket
	letter := w.outbox()[0]
	for i, row := range []struct {
		name    string
		raw     []byte
		outcome shop.Outcome
		ticket  string // "" none, "=" the first
	}{
		{"the same message again is known", eml("anna@hotel.example", "1@hotel.example", "Stampante", "Non stampa la fattura."), shop.OutcomeTicket, "="},
		{"an answer to our letter", eml("anna@hotel.example", "2@hotel.example", "R: altro", "Ora stampa.", "In-Reply-To: <"+letter.MessageID+">"), shop.OutcomeReply, "="},
		{"a colleague answers the first message", eml("luigi@hotel.example", "3@hotel.example", "altro", "Anche da me.", "References: <x@y> <1@hotel.example>"), shop.OutcomeReply, "="},
		{"the tag counts for who belongs to the ticket", eml("anna@hotel.example", "4@hotel.example", "Re: ["+number+"] Stampante", "Ecco la foto."), shop.OutcomeReply, "="},
		{"the tag does not count for somebody else", eml("zeno@altrove.example", "5@altrove.example", "Re: ["+number+"] Stampante", "Sono io."), shop.OutcomeTicket, "2026-000002"},
		{"the subject alone never does", eml("anna@hotel.example", "6@hotel.example", "Re: Stampante", "Altro guaio."), shop.OutcomeTicket, "2026-000003"},
		{"a machine opens nothing", eml("noreply@vendor.example", "7@vendor.example", "Out of office", "Sono in ferie.", "Auto-Submitted: auto-replied"), shop.OutcomeIgnored, ""},
		{"a list opens nothing", eml("news@vendor.example", "8@vendor.example", "Novità", "Sconti.", "List-Id: <news.vendor.example>", "Precedence: bulk"), shop.OutcomeIgnored, ""},
		{"our own copy opens nothing", eml("assistenza@shop.example", letter.MessageID, letter.Subject, "x"), shop.OutcomeIgnored, ""},
		{"what we write from opens nothing by itself", eml("Assistenza <ASSISTENZA@shop.example>", "9@shop.example", "prova", "x"), shop.OutcomeTriage, ""},
		{"a plus address counts for who belongs", eml("anna@hotel.example", "10@hotel.example", "foto", "Ecco.", "Cc: assistenza+1@shop.example"), shop.OutcomeReply, "="},
		{"nobody to answer to", eml("", "11@x.example", "boh", "testo"), shop.OutcomeTriage, ""},
	} {
		want := row.ticket
		if want == "=" {
			want = number
		}
		got := w.mail(fmt.Sprintf("2026-11-20T10:%02d", i), row.raw)
		if got.Mail.Outcome != row.outcome || got.Mail.Ticket != want {
			t.Errorf("%s: %s %q, want %s %q (%s)", row.name, got.Mail.Outcome, got.Mail.Ticket, row.outcome, want, got.Mail.Reason)
		}
	}
	one := w.read(number)
	if len(one.Messages) != 4 || one.Messages[0].Kind != ticket.Answer || !one.Messages[0].Public {
		t.Errorf("%d messages on the ticket: %+v", len(one.Messages), one.Messages)
	}
	if n := len(w.outbox()); n != 2 { // to one address about one subject: once a day
		t.Errorf("%d letters", n)
	}
}

// R44, R54: a PEC that follows regularises the same ticket, a forged one does not.
func TestPECRegularises(t *testing.T) {
	dir := sharedMail(t)
	w := newWorld(t, config.ISTES, adria)
	w.set("company.pec", "adria@pec.example")
	w.withEmail("Cliente S.r.l.", "99900030406", "amministrazione@pec.cliente.example", "anna@cliente.example")
	raw, err := os.ReadFile(filepath.Join(dir, "pec", "synthetic", "busta-trasporto.eml"))
	if err != nil {
		t.Fatal(err)
	}
	first := w.mail("2026-11-20T09:30", eml("anna@cliente.example", "1@cliente.example", "Server in errore – perché?", "Non va."))
	if first.Mail.Outcome != shop.OutcomeRegularise {
		t.Fatal(first.Mail.Outcome)
	}
	forged := w.takeFrom("2026-11-20T09:40", shop.Incoming{Source: "f", Kind: mail.Ordinary, Raw: raw})
	if forged.Mail.PEC || forged.Mail.Outcome != shop.OutcomeRegularise || forged.Mail.Ticket == first.Mail.Ticket {
		t.Errorf("outside a PEC mailbox: %+v", forged.Mail)
	}
	w = newWorld(t, config.ISTES, adria)
	w.withEmail("Cliente S.r.l.", "99900030406", "amministrazione@pec.cliente.example", "anna@cliente.example")
	first = w.mail("2026-11-20T09:30", eml("anna@cliente.example", "1@cliente.example", "Server in errore – perché?", "Non va."))
	got := w.takeFrom("2026-11-20T09:45", shop.Incoming{Source: "p", Kind: mail.PEC, Raw: raw})
	one := w.read(first.Mail.Ticket)
	if got.Mail.Outcome != shop.OutcomeReply || got.Mail.Ticket != first.Mail.Ticket || one.NeedsPEC || one.State != ticket.Queued || one.Channel != ticket.PEC {
		t.Errorf("%+v\n%+v", got.Mail, one)
	}
}

// A PEC from nobody known waits for a human, who may make it a ticket.
func TestUnknownPECIsTriaged(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(sharedMail(t), "pec", "synthetic", "busta-trasporto.eml"))
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, config.ISTES, adria)
	got := w.takeFrom("2026-11-20T09:45", shop.Incoming{Source: "p", Kind: mail.PEC, Raw: raw})
	if got.Mail.Outcome != shop.OutcomeTriage || len(w.outbox()) != 0 {
		t.Fatalf("%+v", got.Mail)
	}
	id := w.customer("Cliente S.r.l.", "99900030406")
	w.at("2026-11-20T10:00", func(s *shop.Shop) (err error) {
		got, err = s.SettleMail(got.Mail.ID, shop.FileMail{Open: true, Customer: id})
		return err
	})
	one := w.read(got.Mail.Ticket)
	if one.Customer != id || one.Channel != ticket.PEC || one.State != ticket.Queued || got.Mail.Waits() {
		t.Errorf("%+v", one)
	}
}

func sharedMail(t *testing.T) string {
	t.Helper()
	dir, _ := filepath.Abs(filepath.Join("..", "..", "..", "shared", "ref", "mail"))
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("needs ../shared")
		}
		t.Skip("needs ../shared")
	}
	return dir
}
