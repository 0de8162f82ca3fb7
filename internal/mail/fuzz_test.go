package mail

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"scatto/internal/refusal"
)

// samples adds every file below ../shared/ref/mail that is small, where there
// are any.
func samples(f *testing.F, add func([]byte)) {
	wd, err := os.Getwd()
	check(f, err)
	for dir := wd; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err != nil {
			continue
		}
		root := filepath.Join(filepath.Dir(dir), "shared", "ref", "mail")
		_ = filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
			if err == nil && filepath.Ext(path) == ".eml" {
				if b, err := os.ReadFile(path); err == nil && len(b) < 20_000 {
					add(b)
				}
			}
			return nil
		})
		return
	}
}

// FuzzParse: whatever comes in becomes a clean message or a refusal with a
// kind, soon; Inspect agrees with Parse.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", "From: a@b.example\n\nciao\n", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n--b--\n", "From: =?utf-8?q?=E0?= <a@b>\nSubject: =?x?b?====?=\n\n",
		"Content-Type: text/html\n\n<a href=x><p>ciao", "Content-Transfer-Encoding: base64\nFrom: x\n\n====", "X-Ricevuta: accettazione\nX-Trasporto: errore\nFrom: x\n\n",
		"Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=b\n\n--b\n\nx\n--b\nContent-Transfer-Encoding: base64\n\nMIIB\n--b--\n",
		"Content-Type: application/x; name*=iso-8859-1'it'a%E0\nDate: x\n\n", "From MAILER-DAEMON\n\nReceived: ; x\nFrom: MAILER-DAEMON@x\nDate: 1 Jan 99\n\nMessage-ID: <x>\n",
	} {
		f.Add([]byte(s))
	}
	samples(f, func(b []byte) { f.Add(b) })
	f.Fuzz(func(t *testing.T, raw []byte) {
		began := time.Now()
		m, err := Parse(raw, DefaultLimits())
		in, inspectErr := Inspect(raw, PEC, Trust{}, DefaultLimits())
		if (err == nil) != (inspectErr == nil) {
			t.Fatalf("Parse: %v, Inspect: %v", err, inspectErr)
		}
		if took := time.Since(began); took > 10*time.Second {
			t.Fatalf("took %s", took)
		}
		if err != nil {
			if refusal.KindOf(err) == "" || strings.Contains(err.Error(), "runtime error") {
				t.Fatalf("refused without a reason: %v", err)
			}
			return
		}
		wholesome(t, "parsed", m)
		wholesome(t, "inspected", in.Message)
		if in.CountsAsPEC && (in.Class != ClassPEC || in.Signature != SignatureValid) || in.Class == "" || in.Signature == "" || len(in.Hash) != 64 {
			t.Fatalf("%s, %s, counts %v", in.Class, in.Signature, in.CountsAsPEC)
		}
	})
}

// FuzzDaticert: a certificate is clean and its time plausible.
func FuzzDaticert(f *testing.F) {
	f.Add([]byte(daticertXML("posta-certificata", "15/10/2026")))
	f.Add([]byte(strings.ReplaceAll(daticertXML("errore-consegna", "1/1/2026"), "&lt;", "<")))
	f.Add([]byte("<postacert tipo='x' errore=\"y\"><mittente>a</mittente><destinatari>b</destinatari><destinatari>"))
	f.Add([]byte(`<?xml version="1.0" encoding="utf-16"?><postacert tipo="a">`))
	samples(f, func(b []byte) { f.Add(b) })
	f.Fuzz(func(t *testing.T, b []byte) {
		c, ok := ReadDaticert(b)
		if ok != (c.Type != "" || c.Identifier != "") {
			t.Fatalf("%v: %+v", ok, c)
		}
		for _, s := range append([]string{c.Type, c.Error, c.ErrorText, c.Sender, c.Subject, c.Identifier, c.MessageID, c.Recipient}, c.Recipients...) {
			if strings.ContainsAny(s, "\n\r\x00\x1b\u202e") || len(s) > maxLine {
				t.Fatalf("%q is not clean", s)
			}
		}
		if len(c.Recipients) > maxPeople || !c.At.IsZero() && (c.At.Year() < 1989 || c.At.Year() > 2201) {
			t.Fatalf("%d recipients, %s", len(c.Recipients), c.At)
		}
	})
}

// FuzzThreading: tags and ids are found or not, never made up.
func FuzzThreading(f *testing.F) {
	for _, s := range []string{"[2026-000042]", "Re: [2026-000042] x", "assistenza+42@x", "<1@a> <2@b>", "<<>", "x,>,@,", "1@a", "> ciao\nIl 1/1/2026 10:00 x ha scritto:\n> y", "Da: x\nInviato: y\nA: z\n", "-- \n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if n, ok := TicketTag(s); ok && (n <= 0 || !strings.Contains(s, "[") || !strings.Contains(s, "]")) {
			t.Fatalf("tag %d", n)
		}
		if n, ok := PlusTag(s); ok && (n <= 0 || !strings.Contains(s, "+") || !strings.Contains(s, "@")) {
			t.Fatalf("plus %d", n)
		}
		ids := ParseIDs(s)
		if len(ids) > maxIDs {
			t.Fatalf("%d ids", len(ids))
		}
		for _, id := range ids {
			if id == "" || len(id) > maxID || strings.ContainsAny(id, "<> \n\r\x00") {
				t.Fatalf("%q is no id", id)
			}
		}
		if strings.TrimSpace(s) != "" && strings.TrimSpace(NewText(s)) == "" {
			t.Fatal("nothing is left of the text")
		}
	})
}
