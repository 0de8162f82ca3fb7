package post_test

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/mail/post"
	"scatto/internal/refusal"
)

var day = time.Date(2026, 3, 2, 9, 30, 0, 0, time.FixedZone("", 3600))

func letter() post.Outgoing {
	return post.Outgoing{
		MessageID: "ack-42.1@assistenza.example.it",
		From:      "Assistenza, Rossi & Figli S.r.l. <assistenza@example.it>",
		To:        "Niccolò Però <niccolo+42@perù.example>",
		ReplyTo:   "assistenza+42@example.it",
		Subject:   "[2026-000042] Il server non è più raggiungibile: perché?",
		Body:      "Buongiorno,\n\nla richiesta è in coda: 3 € = niente.\n.\nFrom qui non si passa\r\n",
		InReplyTo: "a.b$c@host", References: []string{"first@host", "a.b$c@host"},
		Date: day, Auto: true,
	}
}

func parse(t *testing.T, raw []byte) (mail.Header, []byte) {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("%v in\n%s", err, raw)
	}
	body, err := io.ReadAll(m.Body)
	if err != nil {
		t.Fatal(err)
	}
	return m.Header, body
}

func TestComposedMessageReadsBack(t *testing.T) {
	raw, err := post.Compose(letter())
	if err != nil {
		t.Fatal(err)
	}
	again, err := post.Compose(letter())
	if err != nil || !bytes.Equal(raw, again) {
		t.Errorf("the same letter gave other bytes: %v", err)
	}
	h, body := parse(t, raw)
	subject, err := new(mime.WordDecoder).DecodeHeader(h.Get("Subject"))
	if err != nil || subject != letter().Subject {
		t.Errorf("subject %q, %v", subject, err)
	}
	for field, want := range map[string]string{
		"Message-Id":               "<ack-42.1@assistenza.example.it>",
		"In-Reply-To":              "<a.b$c@host>",
		"References":               "<first@host> <a.b$c@host>",
		"Date":                     "Mon, 02 Mar 2026 09:30:00 +0100",
		"Auto-Submitted":           "auto-generated",
		"X-Auto-Response-Suppress": "DR, RN, NRN, OOF, AutoReply",
		"Content-Type":             "text/plain; charset=UTF-8",
		"User-Agent":               "",
	} {
		if got := h.Get(field); got != want {
			t.Errorf("%s: %q, want %q", field, got, want)
		}
	}
	for field, want := range map[string]mail.Address{
		"From":     {Name: "Assistenza, Rossi & Figli S.r.l.", Address: "assistenza@example.it"},
		"To":       {Name: "Niccolò Però", Address: "niccolo+42@xn--per-6na.example"},
		"Reply-To": {Address: "assistenza+42@example.it"},
	} {
		got, err := h.AddressList(field)
		if err != nil || len(got) != 1 || *got[0] != want {
			t.Errorf("%s: %v, %v", field, got, err)
		}
	}
	text, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(body)))
	want := "Buongiorno,\r\n\r\nla richiesta è in coda: 3 € = niente.\r\n.\r\nFrom qui non si passa\r\n"
	if diff := cmp.Diff(want, string(text)); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
	for _, line := range strings.Split(string(raw), "\r\n") {
		if len(line) > 78 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("line of %d bytes, or a lone CR or LF: %q", len(line), line)
		}
	}
}

func TestAttachmentsComeThroughWhole(t *testing.T) {
	o := letter()
	o.Attachments = []post.Attachment{
		{Name: "Rapporto d'intervento – perché.pdf", Type: "application/pdf", Content: bytes.Repeat([]byte{0, 13, 10, 255, '.'}, 5000)},
		{Name: `a "b" \c; d.txt`, Content: []byte("x")},
	}
	raw, err := post.Compose(o)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := post.Compose(o); !bytes.Equal(raw, again) {
		t.Error("the same letter gave other bytes")
	}
	h, body := parse(t, raw)
	_, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	r := multipart.NewReader(bytes.NewReader(body), params["boundary"])
	if p, err := r.NextPart(); err != nil || p.Header.Get("Content-Type") != "text/plain; charset=UTF-8" {
		t.Fatal(p, err)
	}
	for _, want := range o.Attachments {
		p, err := r.NextPart()
		if err != nil {
			t.Fatal(err)
		}
		_, disposition, err := mime.ParseMediaType(p.Header.Get("Content-Disposition"))
		if err != nil || disposition["filename"] != want.Name {
			t.Errorf("name %q, want %q, %v", disposition["filename"], want.Name, err)
		}
		got, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, p))
		if err != nil || !bytes.Equal(got, want.Content) {
			t.Errorf("%s: %d bytes, %v", want.Name, len(got), err)
		}
	}
	if _, err := r.NextPart(); err != io.EOF {
		t.Error(err)
	}
}

func TestOddSubjectsComeThroughWhole(t *testing.T) {
	for _, s := range []string{"", "x", "two  spaces and three   more", " before and after ", "=?UTF-8?Q?not_a_word?=",
		strings.Repeat("a", 3000), strings.Repeat("è", 500), strings.Repeat(" ", 200), "Re: 日本語 🙂 " + strings.Repeat("parola ", 60)} {
		o := letter()
		o.Subject = s
		raw, err := post.Compose(o)
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		h, _ := parse(t, raw)
		if got, err := new(mime.WordDecoder).DecodeHeader(h.Get("Subject")); err != nil || got != s {
			t.Errorf("%q came out as %q, %v", s, got, err)
		}
	}
}

func TestHeadersThatWouldSmuggleAreRefused(t *testing.T) {
	for name, spoil := range map[string]func(*post.Outgoing){
		"line break in the subject":           func(o *post.Outgoing) { o.Subject = "x\r\nBcc: a@b.c" },
		"lone LF in the subject":              func(o *post.Outgoing) { o.Subject = "x\nBcc: a@b.c" },
		"lone CR in the subject":              func(o *post.Outgoing) { o.Subject = "x\rBcc: a@b.c" },
		"NUL in the subject":                  func(o *post.Outgoing) { o.Subject = "x\x00" },
		"C1 control in the subject":           func(o *post.Outgoing) { o.Subject = "x\u0085y" },
		"line separator in the subject":       func(o *post.Outgoing) { o.Subject = "x\u2028y" },
		"subject that is no UTF-8":            func(o *post.Outgoing) { o.Subject = "x\xff" },
		"line break in a name":                func(o *post.Outgoing) { o.From = "x\r\nBcc: a@b.c <a@b.c>" },
		"line break in a quoted name":         func(o *post.Outgoing) { o.To = "\"x\r\n y\" <a@b.c>" },
		"line break in an encoded name":       func(o *post.Outgoing) { o.To = "=?utf-8?q?x=0D=0ABcc:_a@b.c?= <a@b.c>" },
		"line break in a whole encoded name":  func(o *post.Outgoing) { o.To = "=?utf-8?q?x=0D=0ABcc=3A?= <a@b.c>" },
		"line break in an address":            func(o *post.Outgoing) { o.To = "a@b.c\r\nDATA" },
		"line break in a quoted local part":   func(o *post.Outgoing) { o.To = "\"a\r\n\"@b.c" },
		"space in a local part":               func(o *post.Outgoing) { o.To = `"a> SIZE=1 "@b.c` },
		"two addresses":                       func(o *post.Outgoing) { o.To = "a@b.c, d@e.f" },
		"no address":                          func(o *post.Outgoing) { o.To = "" },
		"line break in Reply-To":              func(o *post.Outgoing) { o.ReplyTo = "a@b.c\n" },
		"line break in the message id":        func(o *post.Outgoing) { o.MessageID = "a@b\r\nBcc: a" },
		"bracket in the message id":           func(o *post.Outgoing) { o.MessageID = "a@b> <c@d" },
		"no message id":                       func(o *post.Outgoing) { o.MessageID = "" },
		"line break in In-Reply-To":           func(o *post.Outgoing) { o.InReplyTo = "a@b\n" },
		"line break in References":            func(o *post.Outgoing) { o.References = []string{"a@b", "c@d\r\n"} },
		"no date":                             func(o *post.Outgoing) { o.Date = time.Time{} },
		"line break in an attachment's name":  func(o *post.Outgoing) { o.Attachments = []post.Attachment{{Name: "a\r\nb"}} },
		"line break in an attachment's type":  func(o *post.Outgoing) { o.Attachments = []post.Attachment{{Name: "a", Type: "text/plain\r\nX: y"}} },
		"an attachment without a name":        func(o *post.Outgoing) { o.Attachments = []post.Attachment{{}} },
		"an attachment of several parts":      func(o *post.Outgoing) { o.Attachments = []post.Attachment{{Name: "a", Type: "multipart/mixed"}} },
		"a name longer than a line can be":    func(o *post.Outgoing) { o.To = `"` + strings.Repeat("a", 1100) + `" <a@b.c>` },
		"an address longer than one can be":   func(o *post.Outgoing) { o.To = "a@" + strings.Repeat("b.", 300) + "c" },
		"a message id longer than a line may": func(o *post.Outgoing) { o.MessageID = strings.Repeat("a", 1000) + "@b" },
	} {
		o := letter()
		spoil(&o)
		if raw, err := post.Compose(o); refusal.KindOf(err) != "bad-header" {
			t.Errorf("%s: %v\n%s", name, err, raw)
		}
	}
}

// FuzzCompose looks for a value that makes headers of its own.
func FuzzCompose(f *testing.F) {
	f.Add("Oggetto", "Rossi <a@b.c>", "id@host", "nome.pdf", "testo")
	f.Add("x\r\nBcc: a@b.c", "=?utf-8?q?x=0D=0A?= <a@b.c>", "a@b> <c@d", "a\r\nb", "\r\n.\r\n")
	f.Fuzz(func(t *testing.T, subject, to, id, name, body string) {
		o := post.Outgoing{MessageID: id, From: "a@b.c", To: to, Subject: subject, Body: body, Date: day,
			Attachments: []post.Attachment{{Name: name}}}
		raw, err := post.Compose(o)
		if err != nil {
			if refusal.KindOf(err) != "bad-header" {
				t.Fatal(err)
			}
			return
		}
		h, _ := parse(t, raw)
		for field, values := range h {
			switch field {
			case "Message-Id", "From", "To", "Subject", "Date", "Mime-Version", "Content-Type":
				if len(values) != 1 {
					t.Fatalf("%d fields %s", len(values), field)
				}
			default:
				t.Fatalf("a field %s from nowhere in\n%s", field, raw)
			}
		}
		if got, err := new(mime.WordDecoder).DecodeHeader(h.Get("Subject")); err != nil || got != subject {
			t.Fatalf("%q came out as %q, %v", subject, got, err)
		}
		if bytes.ContainsAny(bytes.ReplaceAll(raw, []byte("\r\n"), nil), "\r\n\x00") {
			t.Fatalf("a lone CR, LF or NUL in\n%q", raw)
		}
	})
}
