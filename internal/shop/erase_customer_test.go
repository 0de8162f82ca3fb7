package shop_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
)

var carlo = gdpr.Subject{Emails: []string{"carlo@bruni.example"}}

// carloWorld is a private customer with an invoice, a quote, a visit that was
// signed, a mandate and a repair.
func carloWorld(t *testing.T, paid bool) *world {
	w := newWorld(t, "it-value", adria)
	w.set("mail.from", "assistenza@adria.example")
	var id string
	w.at("2026-01-02", func(s *shop.Shop) error {
		card, err := s.AddCustomer(customer.Customer{Kind: customer.Person, Name: "Carlo Bruni", FirstName: "Carlo", Surname: "Bruni", TaxCode: "BRNCRL80A01H294E",
			Address: "Via del Faro 7", ZIP: "47921", City: "Rimini", Province: "RN", Country: "IT", Emails: []string{"carlo@bruni.example"}, Phone: "0541 777888", Note: "suonare Bruni"})
		id = card.ID
		return err
	})
	number := ""
	w.at("2026-11-02T09:00", func(s *shop.Shop) error {
		out, err := s.OpenTicket(shop.OpenInput{Customer: id, Email: "carlo@bruni.example", FirstName: "Carlo", Surname: "Bruni", Phone: "0541777888", Subject: "PC di Carlo",
			Description: "il PC in Via del Faro 7 non parte", AcceptTerms: true})
		number = out.Ticket.Name()
		return err
	})
	w.work(number, "2026-11-02T10:00", "2026-11-02T10:40")
	w.at("2026-11-03T09:00", func(s *shop.Shop) error {
		_, err := s.AddQuote(shop.QuoteInput{Quote: contract.Quote{Customer: id, Title: "PC nuovo per Carlo Bruni", Lines: []contract.QuoteLine{{Description: "PC", Quantity: 1, UnitPrice: 50000, Amount: 50000}}}})
		if err == nil {
			_, err = s.AddCall(id, "Carlo Bruni chiede il preventivo", 2, number)
		}
		return err
	})
	w.at("2026-11-20T09:00", func(s *shop.Shop) error {
		res, err := s.RunInvoices(shop.RunInput{Month: "2026-11", Date: day(t, "2026-11-20")})
		if err != nil || len(res.Issued) != 1 {
			t.Fatalf("%+v, %v", res, err)
		}
		if paid {
			_, err = s.ReceivePayment(res.Issued[0].Number.String(), invoice.Paid{Date: day(t, "2026-11-20"), Amount: res.Issued[0].Open()})
		}
		return err
	})
	return w
}

var tracesOfCarlo = []string{"carlo@bruni", "carlo bruni", "bruni carlo", "via del faro 7", "0541777888", "brncrl80a01h294e"}

// What is left of a private customer is his invoice, as the preview said.
func TestErasureOfACustomerKeepsTheInvoice(t *testing.T) {
	w := carloWorld(t, true)
	plan := w.plan(shop.EraseInput{Subject: carlo})
	if got := gdpr.Lines(plan.Portions, gdpr.Kept); !slices.Equal(got, []string{"fatture 2026 (art. 2220 c.c.) fino al 2036-12-31"}) {
		t.Errorf("kept: %q", got)
	}
	if _, err := w.erase(shop.EraseInput{Subject: carlo, Token: plan.Token}); err != nil {
		t.Fatal(err)
	}
	kept := 0
	for _, where := range w.traces(tracesOfCarlo) {
		switch {
		case strings.HasPrefix(where, "value of i/2026"), strings.HasPrefix(where, `backup {"key":"i/2026`), strings.Contains(where, "out/invoices/"):
			kept++
		default:
			t.Errorf("left: %s", where)
		}
	}
	if kept < 3 {
		t.Errorf("the invoice is legible in %d places only", kept)
	}
	again, err := w.erase(shop.EraseInput{Subject: gdpr.Subject{Customer: "C0001"}})
	if err != nil || again.Outcome != gdpr.Nothing {
		t.Errorf("again: %+v %v", again, err)
	}
}

// Obstacles: what is owed keeps the card, an open session and a hold refuse.
func TestErasureObstacles(t *testing.T) {
	w := carloWorld(t, false)
	if _, err := w.erase(shop.EraseInput{Subject: carlo}); err != nil {
		t.Fatal(err)
	}
	w.at("2026-11-21T10:00", func(s *shop.Shop) error {
		card, err := s.Customer("C0001")
		if card.Name != "Carlo Bruni" || card.Phone == "" {
			t.Errorf("R96: who owes money keeps his card: %+v", card)
		}
		return err
	})
	w = carloWorld(t, true)
	w.at("2026-11-20T17:00", func(s *shop.Shop) error {
		_, err := s.StartSession(shop.StartInput{Ticket: "1", Override: true, Reason: "prova"})
		return err
	})
	if _, err := w.erase(shop.EraseInput{Subject: carlo}); refusal.KindOf(err) != "session-open" {
		t.Errorf("R96: with an open session: %v", err)
	}
	w.at("2026-11-20T18:00", func(s *shop.Shop) error {
		if _, err := s.StopSession("1", false, ""); err != nil {
			return err
		}
		_, err := s.AddHold(gdpr.Hold{Email: "carlo@bruni.example", Kind: gdpr.HoldLitigation, Reason: "causa"})
		return err
	})
	if _, err := w.erase(shop.EraseInput{Subject: carlo}); refusal.KindOf(err) != "on-hold" {
		t.Errorf("R95: with a hold: %v", err)
	}
	w.at("2026-11-21T09:00", func(s *shop.Shop) error {
		if _, err := s.LiftHold("H0001"); err != nil {
			return err
		}
		_, _, err := s.Restrict(shop.Restriction{Subject: carlo, Ground: gdpr.Unlawful, Reason: "vuole solo la limitazione"}, shop.PaperTo{})
		return err
	})
	if _, err := w.erase(shop.EraseInput{Subject: carlo}); refusal.KindOf(err) != "restricted" {
		t.Errorf("R98: restricted: %v", err)
	}
	if got := w.read("1"); got.FirstName != "Carlo" {
		t.Errorf("a refusal changed something: %+v", got)
	}
}

// A hold keeps the words of its customer also where the person is only named.
func TestHoldOfAnotherCustomer(t *testing.T) {
	w, hotel := miramare(t)
	bar := w.customer("Bar Centrale S.n.c.", "99900020407")
	w.asks(hotel, "anna@hotel.example", "Anna", "Verdi", "non stampa")
	b := w.asks(bar, "bruno@bar.example", "Bruno", "Neri", "danno causato da anna@hotel.example")
	w.at("2026-11-20T18:00", func(s *shop.Shop) error {
		_, err := s.AddHold(gdpr.Hold{Customer: bar, Kind: gdpr.HoldLitigation, Reason: "causa"})
		return err
	})
	if _, err := w.erase(shop.EraseInput{Subject: gdpr.Subject{Emails: []string{"anna@hotel.example"}}}); refusal.KindOf(err) != "on-hold" {
		t.Errorf("R95: %v", err)
	}
	if got := w.read(b).Description; got != "danno causato da anna@hotel.example" {
		t.Errorf("R95: what is held became %q", got)
	}
}

// A hold that is put against an erasure that was cut off stops it there.
func TestHoldAgainstAnErasureThatWasCutOff(t *testing.T) {
	w, hotel := miramare(t)
	w.asks(hotel, "anna@hotel.example", "Anna", "Verdi", "non stampa")
	disk := filepath.Join(t.TempDir(), "disco")
	w.set("gdpr.journal", filepath.Join(disk, "registro.jsonl"))
	if err := os.WriteFile(disk, nil, 0o600); err != nil { // the disk is not there
		t.Fatal(err)
	}
	who := shop.EraseInput{Subject: gdpr.Subject{Emails: []string{"anna@hotel.example"}}}
	if _, err := w.erase(who); err == nil {
		t.Fatal("the journal could be written")
	}
	if err := os.Remove(disk); err != nil {
		t.Fatal(err)
	}
	w.at("2026-11-21T10:00", func(s *shop.Shop) error {
		_, err := s.AddHold(gdpr.Hold{Customer: hotel, Kind: gdpr.HoldAuthority, Reason: "richiesta"})
		return err
	})
	if _, err := w.erase(who); refusal.KindOf(err) != "on-hold" || w.read("1").Surname != "Verdi" {
		t.Errorf("R95: %v", err)
	}
	w.at("2026-11-21T10:00", func(s *shop.Shop) error {
		_, err := s.LiftHold("H0001")
		return err
	})
	if out, err := w.erase(who); err != nil || out.ID != "D0001" || w.read("1").Surname != "D0001" {
		t.Errorf("R95: lifted: %+v, %v", out, err)
	}
}

// The erasure that a request asked for was cut off when the person was on no
// record any more: the same command completes it, and asks nobody who that is.
func TestACutOffErasureOfARequestIsCompleted(t *testing.T) {
	w := carloWorld(t, true) // his card stays without addresses, for the invoice
	const words = "scrive carlo@bruni.example"
	in := shop.EraseInput{Subject: gdpr.Subject{Emails: carlo.Emails, Customer: "C0001"}}
	w.at("2026-11-20T09:00", func(s *shop.Shop) error {
		if _, _, err := s.AttachFiles("1", []shop.Attachment{{Name: "lettera.txt", Read: func() ([]byte, error) { return []byte(words), nil }}}, ""); err != nil {
			return err
		}
		out, err := s.OpenRequest(shop.RequestInput{Request: gdpr.Request{Subject: in.Subject, Rights: []gdpr.Right{gdpr.Erasure},
			Channel: "email", Received: time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC), Text: "cancellate tutto"}}, shop.PaperTo{})
		in.Request = out.Request.ID
		return err
	})
	var content string
	in.Progress = func(int, int) { // its content cannot be removed when its turn comes
		if content == "" {
			content = w.fileWith(words)
			if err := errors.Join(os.Remove(content), os.MkdirAll(filepath.Join(content, "x"), 0o700)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := w.erase(in); err == nil || w.read("1").Surname == "Bruni" {
		t.Fatalf("the erasure was not cut off: %v", err)
	}
	if err := os.RemoveAll(content); err != nil {
		t.Fatal(err)
	}
	in.Progress = nil
	if out, err := w.erase(in); err != nil || out.ID != "D0001" || out.Stage != gdpr.StageComplete {
		t.Errorf("R96: %+v, %v", out, err)
	}
}

// Who was asked who he is since the erasure was cut off must say so first.
func TestACutOffErasureOfARequestThatWentOn(t *testing.T) {
	w, hotel := miramare(t)
	w.asks(hotel, "anna@hotel.example", "Anna", "Verdi", "non stampa")
	disk := filepath.Join(t.TempDir(), "disco")
	w.set("gdpr.journal", filepath.Join(disk, "registro.jsonl"))
	if err := os.WriteFile(disk, nil, 0o600); err != nil { // the disk is not there
		t.Fatal(err)
	}
	in := shop.EraseInput{Subject: gdpr.Subject{Emails: []string{"anna@hotel.example"}}}
	step := func(do func(s *shop.Shop) (shop.Requested, error)) {
		t.Helper()
		w.at("2026-11-20T09:00", func(s *shop.Shop) error {
			out, err := do(s)
			in.Request = out.Request.ID
			return err
		})
	}
	step(func(s *shop.Shop) (shop.Requested, error) {
		return s.OpenRequest(shop.RequestInput{Request: gdpr.Request{Subject: in.Subject, Rights: []gdpr.Right{gdpr.Erasure},
			Channel: "email", Received: time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC), Text: "cancellate tutto"}}, shop.PaperTo{})
	})
	if _, err := w.erase(in); err == nil {
		t.Fatal("the journal could be written")
	}
	if err := os.Remove(disk); err != nil {
		t.Fatal(err)
	}
	step(func(s *shop.Shop) (shop.Requested, error) {
		return s.AskIdentity(in.Request, "scrive da un altro indirizzo", shop.PaperTo{})
	})
	if _, err := w.erase(in); refusal.KindOf(err) != "identity-open" || w.read("1").Surname != "Verdi" {
		t.Errorf("R104: asked who she is: %v", err)
	}
	step(func(s *shop.Shop) (shop.Requested, error) { return s.ConfirmIdentity(in.Request, "documento") })
	if out, err := w.erase(in); err != nil || out.ID != "D0001" || w.read("1").Surname != "D0001" {
		t.Errorf("R104: confirmed: %+v, %v", out, err)
	}
	again, err := w.erase(in) // finds nothing: the answer still says what was erased
	w.at("2026-11-21T10:00", func(s *shop.Shop) error {
		r, failed := s.RequestSubject(in.Request)
		if d, _ := r.Deed(gdpr.Erasure); err != nil || again.Outcome != gdpr.Nothing || d.Ref != "D0001" || d.Outcome == gdpr.Nothing {
			t.Errorf("R96: again: %+v, %v, %+v", again, err, d)
		}
		return failed
	})
}

// fileWith is the file below the data directory that holds just these words.
func (w *world) fileWith(words string) (path string) {
	w.t.Helper()
	err := filepath.WalkDir(w.dir, func(at string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(at)
		if string(data) == words {
			path = at
		}
		return err
	})
	if err != nil || path == "" {
		w.t.Fatalf("no file with %q: %v", words, err)
	}
	return path
}
