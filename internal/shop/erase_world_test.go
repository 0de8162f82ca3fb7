package shop_test

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/hex"
	"io"
	"io/fs"
	"mime"
	"mime/quotedprintable"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"filippo.io/age"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/internal/shop"
	"scatto/internal/store"
	"scatto/ticket"
)

// The person of the story, and all that she is looked for by.
var verdi = gdpr.Subject{Emails: []string{"anna.verdi@hotel.example", "annaverdi77@gmail.example"}}

func tracesOfVerdi() []string {
	return []string{"anna.verdi", "annaverdi77", "anna verdi", "verdi anna", "verdi, anna", "3337654321", "sig.ra verdi"}
}

var base64Run = regexp.MustCompile(`(?:[A-Za-z0-9+/]{8,}[\r\n]*)+={0,2}`)

// readings gives bytes in every way that somebody could read them: as they
// are, unpacked, decoded from base64, quoted-printable and encoded words.
func readings(data []byte, depth int) []string {
	out := []string{string(data)}
	if s, err := (&mime.WordDecoder{}).DecodeHeader(string(data)); err == nil {
		out = append(out, s)
	}
	if qp, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(data))); err == nil || len(qp) > 0 {
		out = append(out, string(qp))
	}
	if depth > 2 {
		return out
	}
	for _, run := range base64Run.FindAll(data, -1) {
		run = bytes.Join(bytes.Fields(run), nil)
		if plain, err := base64.StdEncoding.DecodeString(string(run)); err == nil {
			out = append(out, readings(plain, depth+1)...)
		}
	}
	return out
}

// tracesIn names the traces of a person in bytes.
func tracesIn(data []byte, traces []string) (found []string) {
	for _, text := range readings(data, 0) {
		folded := strings.ToLower(strings.Join(strings.Fields(text), " "))
		digits := strings.NewReplacer(" ", "", "-", "", ".", "").Replace(folded)
		for _, trace := range traces {
			if strings.Contains(folded, trace) || strings.Trim(trace, "0123456789") == "" && strings.Contains(digits, trace) {
				found = append(found, trace)
			}
		}
	}
	return found
}

// traces looks through every version of every key, every file of the data
// directory that is no engine's, and a fresh backup in the clear.
func (w *world) traces(traces []string) (found []string) {
	w.t.Helper()
	note := func(where string, data []byte) {
		if got := tracesIn(data, traces); len(got) > 0 {
			found = append(found, where+": "+strings.Join(got, ", "))
		}
	}
	st, err := store.Open(store.Options{Dir: w.dir})
	if err != nil {
		w.t.Fatal(err)
	}
	err = st.Versions(func(k store.Key, value []byte) error {
		if plain, err := unescaped(string(k)); err == nil {
			note("key "+string(k), []byte(plain))
		}
		note("value of "+string(k), value)
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		w.t.Fatal(err)
	}
	err = filepath.WalkDir(w.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() || strings.Contains(path, "/store/") {
			return err
		}
		data, err := os.ReadFile(path)
		note("name "+path, []byte(strings.TrimPrefix(path, w.dir)))
		note("file "+path, data)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	for line := range strings.Lines(string(w.clearBackup())) {
		note("backup "+line[:min(len(line), 50)], []byte(line))
	}
	return found
}

func unescaped(k string) (string, error) {
	for i := strings.IndexByte(k, '%'); i >= 0 && i+2 < len(k); i = strings.IndexByte(k, '%') {
		b, err := hex.DecodeString(k[i+1 : i+3])
		if err != nil {
			return k, err
		}
		k = k[:i] + string(b) + k[i+3:]
	}
	return k, nil
}

const backupWords = "cinque parole senza alcun nesso"

func (w *world) backup() []byte {
	w.t.Helper()
	var b bytes.Buffer
	w.at("2026-11-21T10:00", func(s *shop.Shop) error {
		_, err := s.Backup(&b, shop.BackupKey{Passphrase: backupWords}, "")
		return err
	})
	return b.Bytes()
}

// clearBackup makes a backup and opens it with age and gzip alone.
func (w *world) clearBackup() []byte {
	w.t.Helper()
	id, err := age.NewScryptIdentity(backupWords)
	if err != nil {
		w.t.Fatal(err)
	}
	r, err := age.Decrypt(bytes.NewReader(w.backup()), id)
	if err != nil {
		w.t.Fatal(err)
	}
	z, err := gzip.NewReader(r)
	if err != nil {
		w.t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		w.t.Fatal(err)
	}
	return data
}

// verdiWorld is a shop in which Anna Verdi stands wherever a person can:
// requester from two addresses, in CC, quoted by others, in files, letters, a
// signature, a to-do, a page.
func verdiWorld(t *testing.T) *world {
	w := newWorld(t, "it-value", adria)
	w.set("mail.from", "assistenza@adria.example")
	hotel := w.customer("Hotel Verdi S.r.l.", "99900030406")
	w.contract(hotel, "2026-01-01", 6000)
	w.at("2026-01-03", func(s *shop.Shop) error {
		_, err := s.EditCustomer(hotel, func(c customer.Customer) (customer.Customer, error) {
			c.Emails, c.Phone, c.Note = []string{"anna.verdi@hotel.example", "info@hotel.example"}, "0541 900900", "chiedere ad Anna Verdi"
			c.People = []customer.Human{{FirstName: "Anna", Surname: "Verdi", Email: "annaverdi77@gmail.example", Phone: "+39 333 765 4321"},
				{FirstName: "Bruno", Surname: "Verdi", Email: "bruno@hotel.example", Phone: "0541 900901"}}
			return c, nil
		})
		return err
	})
	w.mail("2026-11-18T10:00", eml("=?utf-8?q?Anna_V=65rdi?= <anna.verdi@hotel.example>", "anna.verdi.1@hotel.example", "stampante di Anna Verdi",
		"la stampante è ferma\r\n--\r\nAnna Verdi\r\ntel. 333-7654321"))
	w.mail("2026-11-18T10:30", []byte(strings.ReplaceAll(string(eml("annaverdi77@gmail.example", "x2@gmail.example", "altra cosa", "non va il PMS")), "non va", "di nuovo non va")))
	cc := eml("bruno@hotel.example", "b3@hotel.example", "rete lenta", "la rete è lenta", "Cc: \"Verdi, Anna\" <Anna.Verdi@hotel.example>")
	w.mail("2026-11-18T11:00", cc)
	quoted := "From: bruno@hotel.example\r\nTo: assistenza@adria.example\r\nSubject: =?utf-8?b?" + base64.StdEncoding.EncodeToString([]byte("da Anna Verdi: fax")) + "?=\r\n" +
		"Message-ID: <b4@hotel.example>\r\nDate: Fri, 20 Nov 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=xx\r\n\r\n" +
		"--xx\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
		base64.StdEncoding.EncodeToString([]byte("<p>scrive <b>Anna</b> Verdi:</p><blockquote>anna.verdi@hotel.example, cell. +39 333 765 4321</blockquote>")) +
		"\r\n--xx\r\nContent-Type: text/plain; name=firma.txt\r\nContent-Disposition: attachment; filename=firma.txt\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
		"Anna=\r\n Verdi, anna.verdi=40hotel.example\r\n--xx--\r\n"
	w.mail("2026-11-18T12:00", []byte(quoted))
	server := ""
	w.at("2026-11-18T13:00", func(s *shop.Shop) error {
		if _, err := s.NoteTicket("1", "parlato con la sig.ra Verdi, tel. 333 7654321", true); err != nil {
			return err
		}
		if _, _, err := s.AttachFiles("1", []shop.Attachment{{Name: "anna verdi.txt", Read: func() ([]byte, error) { return []byte("profilo di Anna Verdi"), nil }}}, ""); err != nil {
			return err
		}
		if _, _, err := s.AttachFiles("3", []shop.Attachment{{Name: "rete.txt", Read: func() ([]byte, error) { return []byte("pc di anna.verdi@hotel.example"), nil }},
			{Name: "innocente.txt", Read: func() ([]byte, error) { return []byte("indirizzi IP"), nil }}}, ""); err != nil {
			return err
		}
		if _, err := s.AddCall(hotel, "ha chiamato Anna Verdi dal 3337654321", 4, ""); err != nil {
			return err
		}
		if _, _, err := s.SplitTicket("1", "toner di Anna Verdi", "il toner di Anna Verdi è finito"); err != nil {
			return err
		}
		if _, _, err := s.MergeTickets("2", "1"); err != nil {
			return err
		}
		out, err := s.OpenTicket(shop.OpenInput{Customer: hotel, Email: "bruno@hotel.example", FirstName: "Bruno", Surname: "Verdi",
			Subject: "server", Description: "il server è fermo, avvisare Anna Verdi", AcceptTerms: true})
		if err != nil {
			return err
		}
		_, err = s.StartSession(shop.StartInput{Ticket: out.Ticket.Name(), MonitoredBy: "Anna Verdi", Override: true, Reason: "concordato con Anna Verdi"})
		server = out.Ticket.Name()
		return err
	})
	w.at("2026-11-18T14:00", func(s *shop.Shop) error {
		_, err := s.StopSession(server, false, "")
		return err
	})
	elsewhere := w.customer("Bar Centrale S.n.c.", "99900020407")
	w.at("2026-11-19T09:00", func(s *shop.Shop) error {
		_, err := s.OpenTicket(shop.OpenInput{Customer: elsewhere, Email: "averdi@bar.example", FirstName: "Anna", Surname: "Verdi", Subject: "cassa", Description: "la cassa non va", Channel: ticket.Email, AcceptTerms: true})
		if err != nil {
			return err
		}
		_, _, err = s.StatusPage(shop.PageInput{Email: "anna.verdi@hotel.example"}, filepath.Join(w.dir, "out", "stato"))
		return err
	})
	return w
}
