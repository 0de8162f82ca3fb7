package shop

import (
	"bytes"
	"encoding/base64"
	"mime"
	"mime/quotedprintable"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scatto/internal/mail"
	"scatto/ticket"
)

const secretPassage = "Segréta & più!42"

func message(lines ...string) []byte { return []byte(strings.Join(lines, "\r\n")) }

func in64(s string) string {
	return strings.TrimRight(string(encodePart([]byte(s), "base64", "\r\n")), "\r\n")
}

func inQP(s string) string {
	var b strings.Builder
	w := quotedprintable.NewWriter(&b)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return b.String()
}

func latin(s string) string {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r))
	}
	return string(b)
}

func wide(s string) string {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r), byte(r>>8))
	}
	return string(b)
}

// wayIn is a message that holds the passage in one of the ways that mail has.
type wayIn struct {
	name    string
	raw     []byte
	keeps   []string // what must still be there
	dropped int
}

func waysIn() []wayIn {
	s := secretPassage
	head := []string{"From: Anna <anna@hotel.example>", "To: assistenza@adria.example", "Subject: accesso"}
	one := func(kind, encoding, body string) []byte {
		return message(append(head, "Content-Type: "+kind, "Content-Transfer-Encoding: "+encoding, "", body)...)
	}
	long := "Buongiorno, " + strings.Repeat("parole che vengono prima ", 4) + s + strings.Repeat(" e dopo", 20)
	return []wayIn{
		{"plain", one("text/plain; charset=utf-8", "8bit", "la password "+s+" grazie"), []string{"la password [omissis] grazie"}, 0},
		{"without a type", message("Subject: x", "", "la password "+s), []string{"la password [omissis]"}, 0},
		{"quoted in an answer, broken", one("text/plain; charset=utf-8", "8bit", "> Segréta\r\n> & più!42 fine"), []string{"> [omissis] fine"}, 0},
		{"quoted-printable with soft breaks", one("text/plain; charset=utf-8", "quoted-printable", inQP(long)), []string{"Buongiorno"}, 0},
		{"quoted-printable in the old code page", one("text/plain; charset=iso-8859-1", "quoted-printable", inQP(latin(long))), []string{"Buongiorno"}, 0},
		{"base64", one("text/plain; charset=utf-8", "base64", in64(long)), []string{in64("Buongiorno, parole")[:20]}, 0},
		{"base64 in the old code page", one("text/plain; charset=windows-1252", "base64", in64(latin(long))), nil, 0},
		{"UTF-16: the body goes", one("text/plain; charset=utf-16le", "base64", in64(wide("la password "+s))), []string{"\r\n\r\n[omissis]\r\n", "Subject: accesso"}, 1},
		{"HTML with entities and tags", one("text/html; charset=utf-8", "8bit", "<p>la <b>Segr&eacute;ta</b>&nbsp;&amp; pi&ugrave;!42</p>"), []string{"<p>la <b>[omissis]</p>"}, 0},
		{"a subject in words", message("Subject: accesso "+mime.BEncoding.Encode("utf-8", s)+" nuovo", "", "ciao"), []string{"accesso", "[omissis]", "nuovo", "ciao"}, 0},
		{"a subject over two lines", message("Subject: "+mime.QEncoding.Encode("utf-8", "accesso con la password lunga che è "+s+" come detto ieri al telefono"), "", "ciao"), []string{"ciao"}, 0},
		{"a raw subject", message("Subject: accesso Segréta &", "  più!42 nuovo", "", "ciao"), []string{"[omissis] nuovo"}, 0},
		{"a sender's name", message("From: \""+s+"\" <anna@hotel.example>", "Subject: x", "", "ciao"), []string{"<anna@hotel.example>"}, 0},
		{"a sender's name in words", message("From: "+mime.QEncoding.Encode("utf-8", s)+" <anna@hotel.example>", "Subject: x", "", "ciao"), []string{"From: [omissis]"}, 0},
		{"parts", message(append(head, "Content-Type: multipart/alternative; boundary=\"b 1\"", "", "prima", "--b 1", "", "pw "+s, "--b 1",
			"Content-Type: text/html", "", "<i>pw "+s+"</i>", "--b 1", "Content-Type: application/pdf", "Content-Transfer-Encoding: base64", "", in64("%PDF altro"), "--b 1--", "dopo")...),
			[]string{"pw [omissis]\r\n--b 1\r\n", "<i>pw [omissis]</i>", in64("%PDF altro"), "--b 1--\r\ndopo", "prima\r\n"}, 0},
		{"before the first part", message("Content-Type: multipart/mixed; boundary=b", "", s, "--b", "", "ciao", "--b--"), []string{"ciao"}, 0},
		{"an attachment that is no text: its body goes", message("Content-Type: multipart/mixed; boundary=b", "", "--b", "", "ciao", "--b",
			"Content-Type: application/pdf; name=x.pdf", "Content-Transfer-Encoding: base64", "", in64("%PDF ("+latin(s)+")"), "--b--"),
			[]string{"ciao", "Content-Transfer-Encoding: 7bit", "[omissis]"}, 1},
		{"an attachment's name", message("Content-Type: multipart/mixed; boundary=b", "", "--b", "Content-Type: text/plain",
			"Content-Disposition: attachment; filename*=utf-8''Segr%C3%A9ta%20%26%20pi%C3%B9!42.txt", "", "ciao", "--b--"), []string{"ciao", "attachment; filename="}, 0},
		{"a message inside", message("Content-Type: multipart/mixed; boundary=b", "", "--b", "Content-Type: message/rfc822", "", "Subject: dentro",
			"Content-Transfer-Encoding: base64", "", in64("pw "+s), "--b--"), []string{"Subject: dentro", in64("pw [omissis]")}, 0},
		{"a message inside, encoded", message("Content-Type: message/rfc822", "Content-Transfer-Encoding: base64", "", in64("Subject: dentro\r\n\r\npw "+s)), nil, 0},
		{"a boundary that never comes", message("Content-Type: multipart/mixed; boundary=nix", "", "pw "+s), nil, 0},
		{"a type that lies about its encoding", one("text/plain; charset=utf-8", "7bit", in64("pw "+s)), []string{"Subject: accesso"}, 1},
		{"lines without carriage returns", []byte("Subject: x\nContent-Transfer-Encoding: base64\n\n" + in64("pw "+s)), nil, 0},
	}
}

func TestAMessageWithoutAPassage(t *testing.T) {
	p, err := ticket.ParsePassage(secretPassage)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range waysIn() {
		out, places, dropped := redactMail(w.raw, p)
		r := &mailRedactor{passage: p}
		if places == 0 && dropped == 0 || dropped != w.dropped {
			t.Errorf("%s: %d places, %d dropped", w.name, places, dropped)
		}
		if r.inside(out, 0) || r.readable(out) || bytes.Contains(out, []byte("42")) {
			t.Errorf("%s: it is still there:\n%s", w.name, out)
		}
		for _, k := range w.keeps {
			if !bytes.Contains(out, []byte(k)) {
				t.Errorf("%s: %q is gone:\n%s", w.name, k, out)
			}
		}
		if again, places, dropped := redactMail(out, p); places+dropped != 0 || !bytes.Equal(again, out) {
			t.Errorf("%s: a second time: %d places, %d dropped", w.name, places, dropped)
		}
	}
}

// TestOtherMessagesStayAsTheyAre runs over the samples, and then with a
// passage put in.
func TestOtherMessagesStayAsTheyAre(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "ref", "mail", "*", "*.eml"))
	if len(files) == 0 {
		if os.Getenv("CI") == "true" {
			t.Fatal("needs ../shared")
		}
		t.Skip("needs ../shared")
	}
	p, err := ticket.ParsePassage(secretPassage)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if out, places, dropped := redactMail(raw, p); places+dropped != 0 || !bytes.Equal(out, raw) {
			t.Errorf("%s: %d places, %d dropped", file, places, dropped)
		}
		is, err := mail.Inspect(raw, mail.Ordinary, mail.Trust{}, mail.DefaultLimits())
		if err != nil {
			continue
		}
		for word := range strings.FieldsSeq(is.Message.Text) {
			some, err := ticket.ParsePassage(word)
			if err != nil || len(word) < 9 {
				continue
			}
			out, places, dropped := redactMail(raw, some)
			if r := (&mailRedactor{passage: some}); places+dropped == 0 || r.inside(out, 0) || r.readable(out) {
				t.Errorf("%s: %q is still there: %d places, %d dropped", file, word, places, dropped)
			}
			break
		}
	}
}

func FuzzRedactMail(f *testing.F) {
	for _, w := range waysIn() {
		f.Add(w.raw)
	}
	p, err := ticket.ParsePassage(secretPassage)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		out, _, _ := redactMail(raw, p)
		if r := (&mailRedactor{passage: p}); r.inside(out, 0) {
			t.Errorf("it is still there:\n%q", out)
		}
	})
}

func TestBase64ComesBack(t *testing.T) {
	for n := range 200 {
		data := bytes.Repeat([]byte{0xfe, 1, 'x'}, n)[:n]
		if got := decodeBase64(encodePart(data, "base64", "\r\n")); !bytes.Equal(got, data) {
			t.Errorf("%d bytes came back as %d", n, len(got))
		}
		if got, err := base64.StdEncoding.DecodeString(string(encodePart(data, "base64", "\n"))); err != nil || !bytes.Equal(got, data) {
			t.Errorf("others read %d bytes, %v", len(got), err)
		}
	}
}
