package mail

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"scatto/internal/refusal"
)

// What is made to fill the memory or to hang the reader ends soon, as a
// refusal or as a message.
func TestBombs(t *testing.T) {
	const head = "From: a@b.example\nSubject: x\nMessage-ID: <1@b.example>\nDate: Thu, 15 Oct 2026 10:12:33 +0200\n"
	mega := strings.Repeat
	for _, c := range []struct {
		name string
		raw  func() string
		kind string // of the refusal, "" when it is a message
	}{
		{"a gigabyte's beginning", func() string { return head + "\n" + mega("x", 51<<20) }, "mail-too-large"},
		{"one header of 40 MB", func() string { return head + "X-Big: " + mega("x", 40<<20) + "\n\nciao" }, "mail-header-too-large"},
		{"a header without an end", func() string { return head + mega("X-A: b\n", 5<<20) }, "mail-header-too-large"},
		{"a continuation without an end", func() string { return head + "X-A: b\n" + mega(" c\n", 5<<20) }, "mail-header-too-large"},
		{"parts in parts", nested, "mail-too-deep"},
		{"ten million parts", func() string {
			return head + "Content-Type: multipart/mixed; boundary=b\n\n" + mega("--b\n\n", 5<<20)
		}, "mail-too-many-parts"},
		{"501 parts", func() string {
			return head + "Content-Type: multipart/mixed; boundary=b\n\n" + mega("--b\n\nx\n", 501) + "--b--\n"
		}, "mail-too-many-parts"},
		{"500 parts", func() string {
			return head + "Content-Type: multipart/mixed; boundary=b\n\n" + mega("--b\n\nx\n", 500) + "--b--\n"
		}, ""},
		{"parts with headers without an end", func() string {
			return head + "Content-Type: multipart/mixed; boundary=b\n\n" + mega("--b\n"+mega("X: y\n", 6000), 3)
		}, "mail-header-too-large"},
		{"a boundary in two pieces", func() string {
			return head + "Content-Type: multipart/mixed; boundary*0=a; boundary*1=b\n\n" + mega("--ab\n\n", 1<<20)
		}, "mail-too-many-parts"},
		{"a million parameters", func() string { return head + "Content-Type: text/plain" + mega("; a=b", 150_000) + "\n\nciao" }, ""},
		{"a boundary of 100 KB", func() string {
			return head + "Content-Type: multipart/mixed; boundary=" + mega("b", 100<<10) + "\n\n--" + mega("b", 100<<10) + "\n\nciao\n"
		}, ""},
		{"base64 that is none", func() string { return head + "Content-Transfer-Encoding: base64\n\n" + mega("§", 10<<20) }, ""},
		{"quoted-printable that is none", func() string {
			return head + "Content-Type: application/pdf\nContent-Transfer-Encoding: quoted-printable\n\n" + mega("=\xff", 10<<20)
		}, ""},
		{"twenty texts of 2 MB", func() string {
			return head + "Content-Type: multipart/mixed; boundary=b\n\n" + mega("--b\n\n"+mega("parola ", 300_000)+"\n", 20)
		}, ""},
		{"a text of 40 MB", func() string { return head + "\n" + mega("parola ", 6<<20) }, ""},
		{"HTML in HTML", func() string {
			return head + "Content-Type: text/html\n\n" + mega("<div><blockquote><b><table>", 1<<20)
		}, ""},
		{"an HTML tag without an end", func() string { return head + "Content-Type: text/html\n\n<a href=\"" + mega("x", 30<<20) }, ""},
		{"a hundred thousand links", func() string {
			return head + "Content-Type: text/html\n\n" + mega("<a href=http://x.example/>x", 100_000)
		}, ""},
		{"a hundred thousand recipients", func() string { return head + "To: " + mega("a@b.example, ", 70_000) + "\n\nciao" }, ""},
		{"encoded words in a subject", func() string {
			return "From: a@b.example\nSubject: " + mega("=?utf-8?q?=?utf-8?q?a?=", 40_000) + "\n\nciao"
		}, ""},
		{"comments in comments", func() string { return "From: " + mega("(", 60_000) + "a@b.example\n\nciao" }, ""},
		{"references", func() string { return head + "References: " + mega("<a@b> ", 100_000) + "\n\nciao" }, ""},
		{"angle brackets without an end", func() string { return head + "References: " + mega("<", 900_000) + "\n\nciao" }, ""},
		{"a quoted history", func() string { return head + "\n" + mega("On x\n", 1<<20) }, ""},
		{"a bounce of many groups", func() string {
			return head + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n" + mega("Action: failed\nFinal-Recipient: rfc822; a@b.example\n\n", 100_000)
		}, ""},
	} {
		raw := []byte(c.raw())
		began := time.Now()
		in, err := Inspect(raw, PEC, Trust{}, DefaultLimits())
		NewText(in.Message.Text)
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%s took %s", c.name, took)
		} else if testing.Verbose() {
			t.Logf("%-40s %8s", c.name, took.Round(time.Millisecond))
		}
		if refusal.KindOf(err) != c.kind || c.kind == "" && err != nil {
			t.Errorf("%s: %v, want %q", c.name, err, c.kind)
		}
		if err == nil {
			wholesome(t, c.name, in.Message)
		}
	}
}

// nested is a message of parts within parts, each with a boundary of its own.
func nested() string {
	var b strings.Builder
	b.WriteString("From: a@b.example\n")
	for i := range 5000 {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	return b.String()
}

// A signature that is a bomb itself is unreadable, not a hang.
func TestSignatureBombs(t *testing.T) {
	g := newGestore(t)
	whole := string(g.seal(t, "X-Trasporto: posta-certificata\n"+envelopeHead, postacert))
	head, _, _ := strings.Cut(whole, "Content-Transfer-Encoding: base64\r\n\r\n")
	for name, sig := range map[string]string{
		"nested indefinite lengths": strings.Repeat("MIAw", 8000),
		"half a megabyte":           strings.Repeat("MIAw", 200_000),
		"nothing":                   "",
		"a letter":                  "MIIC",
	} {
		began := time.Now()
		in, err := Inspect([]byte(head+"Content-Transfer-Encoding: base64\r\n\r\n"+sig+"\r\n--outer--\r\n"), PEC, Trust{}, DefaultLimits())
		if err != nil || in.Signature != SignatureAbsent || in.CountsAsPEC {
			t.Errorf("%s: %s, counts %v, %v", name, in.Signature, in.CountsAsPEC, err)
		}
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("%s took %s", name, took)
		}
	}
}
