package shop_test

import (
	"bytes"
	"encoding/base64"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/store"
	"scatto/ticket/customisation"
)

const password = "Tramonto!Rosso77"

func (w *world) redact(in shop.RedactInput) (res shop.Redacted, err error) {
	w.t.Helper()
	err = w.try("2026-11-20T12:00", "luca", func(s *shop.Shop) (err error) {
		res, err = s.RedactTicket(in)
		return err
	})
	return res, err
}

// where names every place in which words stand: files of the data directory,
// also packed in base64, and the store's dump.
func (w *world) where(words string) (found []string) {
	w.t.Helper()
	holds := func(data []byte) bool {
		for shift := range 3 { // base64 of words that begin at any byte
			code := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", shift) + words))
			if bytes.Contains(data, []byte(code[4:len(code)-4])) {
				return true
			}
		}
		return bytes.Contains(bytes.ToLower(data), []byte(strings.ToLower(words)))
	}
	err := filepath.WalkDir(w.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		if holds(data) {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	s, err := store.Open(store.Options{Dir: w.dir})
	if err != nil {
		w.t.Fatal(err)
	}
	var dump bytes.Buffer
	if err := s.Dump(&dump); err != nil {
		w.t.Fatal(err)
	}
	for line := range strings.Lines(dump.String()) {
		if holds([]byte(line)) {
			found = append(found, line[:min(len(line), 60)])
		}
	}
	if err := s.Close(); err != nil {
		w.t.Fatal(err)
	}
	return found
}

// leak is a shop in which a password stands wherever it can.
func leak(t *testing.T) (w *world, number string) {
	w = newWorld(t, "it-value", adria)
	w.set("mail.from", "assistenza@adria.example")
	id := w.customer("Hotel Miramare S.r.l.", "99900030406")
	w.contract(id, "2026-01-01", 6000)
	w.at("2026-01-03", func(s *shop.Shop) error {
		_, err := s.EditCustomer(id, func(c customer.Customer) (customer.Customer, error) {
			c.Emails = []string{"anna@hotel.example"}
			return c, nil
		})
		return err
	})
	raw := eml("Anna <anna@hotel.example>", "m1@hotel.example", "accesso "+password, "la password è "+password+"\r\ngrazie")
	taken := w.mail("2026-11-18T10:00", raw)
	number = taken.Mail.Ticket
	if number == "" {
		t.Fatalf("no ticket: %+v", taken)
	}
	w.at("2026-11-18T11:00", func(s *shop.Shop) error {
		if _, err := s.NoteTicket(number, "provato con\n"+password, false); err != nil {
			return err
		}
		if _, _, err := s.AttachFiles(number, []shop.Attachment{
			{Name: "note.txt", Read: func() ([]byte, error) { return []byte("pw: " + password), nil }},
			{Name: "altro.txt", Read: func() ([]byte, error) { return []byte("niente"), nil }},
		}, ""); err != nil {
			return err
		}
		if _, err := s.AskTicket(number, []string{"la password è ancora " + password + "?"}); err != nil {
			return err
		}
		if _, err := s.AddCall(id, "detto al telefono: "+password, 3, number); err != nil {
			return err
		}
		if _, err := s.AddCustomisation(customisation.Customisation{Customer: id, Ticket: number, Software: "PMS", Description: "accesso con " + password}); err != nil {
			return err
		}
		_, _, err := s.SplitTicket(number, "altro problema", "")
		return err
	})
	return w, number
}

func TestAPassageLeavesEveryPlace(t *testing.T) {
	w, number := leak(t)
	if got := w.find(shop.SearchInput{Words: "tramonto"}); len(got) != 2 {
		t.Errorf("before, %v were found", got)
	}
	if got := w.where(password); len(got) < 5 {
		t.Fatalf("before, it stood only in %q", got)
	}
	if _, err := w.redact(shop.RedactInput{Ticket: number, Passage: "Tramonto!Rosso78"}); refusal.KindOf(err) != "no-passage" {
		t.Error("another passage:", err)
	}
	if _, err := w.redact(shop.RedactInput{Ticket: number, Passage: "To!"}); refusal.KindOf(err) != "passage-too-short" {
		t.Error("a short passage:", err)
	}
	res, err := w.redact(shop.RedactInput{Ticket: number, Passage: password + "\n", Reason: "mandata per errore", Files: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Tickets) != 2 || res.Places < 8 || res.Mails < 2 || len(res.Files) != 2 || !res.Files[0].Removed {
		t.Errorf("%+v", res)
	}
	if got := w.where(password); len(got) > 0 {
		t.Errorf("it still stands in %q", got)
	}
	for _, word := range []string{"tramonto", "rosso77"} {
		if got := w.find(shop.SearchInput{Words: word}); len(got) > 0 {
			t.Errorf("%s is still found in %v", word, got)
		}
	}
	if got := w.find(shop.SearchInput{Words: "omissis password"}); len(got) != 2 {
		t.Errorf("what is left is found in %v", got)
	}
	one := w.read(number)
	last := one.Messages[len(one.Messages)-1]
	if one.Subject != "accesso [omissis]" || last.Text != "rimosso un passaggio: mandata per errore" || len(one.Files) != 1 || one.Files[0].Name != "altro.txt" {
		t.Errorf("%q, %q, %v", one.Subject, last.Text, one.Files)
	}
	w.at("2026-11-20T13:00", func(s *shop.Shop) error {
		mails, err := s.Mails(shop.MailFilter{Ticket: number})
		if err != nil || len(mails) != 1 {
			t.Fatal(mails, err)
		}
		raw, err := s.RawMail(mails[0])
		if !bytes.Contains(raw, []byte("la password =C3=A8 [omissis]")) && !bytes.Contains(raw, []byte("la password è [omissis]")) {
			t.Errorf("the copy:\n%s", raw)
		}
		if _, err := s.CheckStore(); err != nil {
			t.Error(err)
		}
		return err
	})
	if _, err := w.redact(shop.RedactInput{Ticket: number, Passage: password}); refusal.KindOf(err) != "no-passage" {
		t.Error("a second time:", err)
	}
}

// TestARedactedMailComesInOnce holds that a second fetch of the original
// brings nothing back.
func TestARedactedMailComesInOnce(t *testing.T) {
	w, number := leak(t)
	if _, err := w.redact(shop.RedactInput{Ticket: number, Passage: password, Files: true}); err != nil {
		t.Fatal(err)
	}
	again := w.mail("2026-11-20T13:00", eml("Anna <anna@hotel.example>", "m1@hotel.example", "accesso "+password, "la password è "+password+"\r\ngrazie"))
	if !again.Known {
		t.Errorf("it was taken in again: %+v", again.Mail)
	}
	if got := w.where(password); len(got) > 0 {
		t.Errorf("it is back in %q", got)
	}
}

func TestAPassageInFilesOnly(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	id := w.customer("Hotel Miramare S.r.l.", "99900030406")
	a, b := w.ticket(id, "2026-11-01T10:00", "uno"), w.ticket(id, "2026-11-02T10:00", "due")
	for _, number := range []string{a, b} {
		w.at("2026-11-03T10:00", func(s *shop.Shop) error {
			_, _, err := s.AttachFiles(number, []shop.Attachment{{Name: "x.bin", Read: func() ([]byte, error) {
				return []byte("\x00\xffpw " + password), nil
			}}}, "")
			return err
		})
	}
	before := w.read(a)
	_, err := w.redact(shop.RedactInput{Ticket: a, Passage: password})
	if refusal.KindOf(err) != "passage-in-files" || len(w.read(a).Messages) != len(before.Messages) {
		t.Error("without --files:", err)
	}
	res, err := w.redact(shop.RedactInput{Ticket: a, Passage: password, Files: true})
	if err != nil || len(res.Files) != 1 || len(res.Files[0].Elsewhere) != 1 || res.Files[0].Elsewhere[0] != b {
		t.Errorf("on one of two tickets: %+v, %v", res, err)
	}
	if len(w.read(a).Files) != 0 || len(w.where(password)) != 2 { // in the store and in what a backup would hold
		t.Errorf("files %v, it stands in %q", w.read(a).Files, w.where(password))
	}
	res, err = w.redact(shop.RedactInput{Ticket: b, Passage: password, Files: true})
	if err != nil || len(w.where(password)) != 0 {
		t.Errorf("on the other: %+v, %v, it stands in %q", res, err, w.where(password))
	}
}
