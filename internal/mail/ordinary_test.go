package mail

import (
	"encoding/hex"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"scatto/internal/refusal"
)

// Each of the 110 samples becomes a message or a refusal with its reason,
// soon and without a panic.
func TestOrdinarySamples(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t, "ref", "mail", "ordinary"), "*.eml"))
	check(t, err)
	classes := map[Class]int{}
	refused := map[string]string{}
	for _, f := range files {
		raw := readFile(t, f)
		began := time.Now()
		in, err := Inspect(raw, Ordinary, Trust{}, DefaultLimits())
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%s took %s", filepath.Base(f), took)
		}
		m, parseErr := Parse(raw, DefaultLimits())
		if (err == nil) != (parseErr == nil) {
			t.Errorf("%s: Inspect says %v, Parse says %v", filepath.Base(f), err, parseErr)
		}
		if err != nil {
			refused[filepath.Base(f)] = refusal.KindOf(err)
			continue
		}
		classes[in.Class]++
		wholesome(t, filepath.Base(f), in.Message)
		wholesome(t, filepath.Base(f), m)
		if in.Message.From.Mail == "" && filepath.Base(f) != "mail__example10.eml" {
			t.Errorf("%s: nobody sent it", filepath.Base(f))
		}
	}
	if len(files) != 110 || len(refused) != 1 || refused["mail-parser__mail_outlook_1.eml"] != "mail-unreadable" {
		t.Errorf("of %d files refused: %v; want only the OLE file", len(files), refused)
	}
	want := map[Class]int{ClassOrdinary: 102, ClassAuto: 5, ClassBounce: 2}
	for class, n := range want {
		if classes[class] != n {
			t.Errorf("%s: %d, want %d (all: %v)", class, classes[class], n, classes)
		}
	}
}

// wholesome checks what holds for every message, whatever came in.
func wholesome(t testing.TB, name string, m Message) {
	t.Helper()
	for what, s := range map[string]string{"subject": m.Subject, "sender": m.From.Name, "address": m.From.Mail, "id": m.MessageID} {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\n\r\t\x00\x1b\u202e\u2066") || len(s) > maxLine {
			t.Errorf("%s: %s %q is not clean", name, what, s)
		}
	}
	if !utf8.ValidString(m.Text) || strings.ContainsAny(m.Text, "\r\x00\x1b\u202e\u2066") || len(m.Text) > maxText {
		t.Errorf("%s: the text is not clean", name)
	}
	if NewText(m.Text) == "" && strings.TrimSpace(m.Text) != "" {
		t.Errorf("%s: nothing is left of the text", name)
	}
	for _, p := range m.Parts {
		if p.Name == "" || p.Name == "." || p.Name == ".." || len(p.Name) > maxName+1 || !utf8.ValidString(p.Name) ||
			strings.ContainsAny(p.Name, "/\\\x00\n\r\u202e:") || strings.HasPrefix(p.Name, "-") {
			t.Errorf("%s: the part's name %q is not safe", name, p.Name)
		}
		if sum, err := hex.DecodeString(p.SHA256); err != nil || len(sum) != 32 {
			t.Errorf("%s: the part's hash is %q", name, p.SHA256)
		}
	}
	if len(m.Notes) != len(m.Warnings) || len(m.Warnings) > maxNotice {
		t.Errorf("%s: %d notes, %d warnings", name, len(m.Notes), len(m.Warnings))
	}
	for _, id := range append(append([]string{}, m.InReplyTo...), m.References...) {
		if id == "" || strings.ContainsAny(id, "<> \n") || len(id) > maxID {
			t.Errorf("%s: %q is no id", name, id)
		}
	}
	if !m.Date.IsZero() && (m.Date.Year() < 1899 || m.Date.Year() > 2201) {
		t.Errorf("%s: the date is %s", name, m.Date)
	}
}

// What is odd is read all the same, and noted.
func TestOddMessages(t *testing.T) {
	for _, c := range []struct{ name, raw, note string }{
		{"no Message-ID", "From: a@b.example\nDate: Thu, 15 Oct 2026 10:12:33 +0200\n\nciao\n", "there is no Message-ID"},
		{"no From", "To: a@b.example\nMessage-ID: <1@b>\n\nciao\n", "there is no From"},
		{"a date in 1970", "From: a@b.example\nDate: Thu, 1 Jan 1970 00:00:00 +0000\n\nciao\n", "is not to be believed"},
		{"a date in 2099", "From: a@b.example\nDate: Thu, 1 Jan 2099 00:00:00 +0000\n\nciao\n", "is not to be believed"},
		{"a date far from the server's", "Received: from x by y; Thu, 15 Oct 2026 10:12:33 +0200\nFrom: a@b.example\nDate: Thu, 1 Jan 2015 00:00:00 +0000\n\nciao\n", "is far from 2026-10-15"},
		{"a date that is none", "From: a@b.example\nDate: ieri\n\nciao\n", `the date "ieri" cannot be read`},
		{"an unknown character set", "From: a@b.example\nContent-Type: text/plain; charset=klingon\n\nciao\n", "character set"},
		{"broken base64", "From: a@b.example\nContent-Transfer-Encoding: base64\n\nY2l§hbw==\n", "no base64"},
		{"an unknown encoding", "From: a@b.example\nContent-Type: application/pdf\nContent-Transfer-Encoding: rot13\n\nciao\n", `"rot13" is unknown`},
		{"a type that is none", "From: a@b.example\nContent-Type: ;;;=\n\nciao\n", "cannot be read"},
		{"a boundary that never comes", "From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\nciao\n", "never came"},
		{"sealed in a file", "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nciao\n--b\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nx\n--b--\n", "encrypted or sealed"},
		{"no boundary", "From: a@b.example\nContent-Type: multipart/mixed\n\nciao\n", "without a boundary"},
	} {
		m, err := Parse([]byte(c.raw), DefaultLimits())
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		wholesome(t, c.name, m)
		if notes := strings.Join(m.Warnings, "\n"); !strings.Contains(notes, c.note) {
			t.Errorf("%s: the notes are %q", c.name, notes)
		}
		if c.name != "an unknown encoding" && m.Text != "ciao" {
			t.Errorf("%s: the text is %q", c.name, m.Text)
		}
	}
}
